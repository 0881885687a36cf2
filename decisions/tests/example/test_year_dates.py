"""The days of the past year are lawful on whatever day the example is loaded: weekends, Easter and Christmas too."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from decisions.example.council import CHRISTMAS
from decisions.example.year_dates import days_of
from decisions.example.year_matters import BOARD, PAST, Past
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.counting import Unit, clear_days_between

CLOSED = [(day, "closed") for _, days in CHRISTMAS for day in days]
CALENDAR = WorkingCalendar.england_and_wales(CLOSED)
FIRST = date(2026, 1, 1)


@pytest.mark.parametrize("past", PAST, ids=lambda past: past.title)
def test_on_every_day_of_two_years(past: Past):
    for offset in range(730):
        today = FIRST + timedelta(days=offset)
        days = days_of(past, today, CALENDAR)
        told = (today, past.title, days)
        assert all(CALENDAR.is_working_day(day) for day in (days.noticed_on, days.decided_on, days.published_on)), told
        assert days.noticed_on <= days.further_on, told
        assert days.decided_on <= days.published_on < today, told
        clear = clear_days_between(days.noticed_on, days.decided_on, Unit.CALENDAR, CALENDAR)
        if past.how == "exception":
            assert clear_days_between(days.noticed_on, days.decided_on, Unit.WORKING, CALENDAR) >= 5, told
            assert clear < 28, told
        elif past.how in ("key", "exempt", "again", "private", "private_urgent", "withdrawn", "deferred"):
            assert clear >= 28, told
            assert days.further_on < days.decided_on, told
        if past.maker == BOARD:
            assert days.decided_on.weekday() == 2, told


def test_a_private_meeting_is_announced_five_clear_working_days_ahead():
    private = next(past for past in PAST if past.how == "private")
    for offset in range(730):
        days = days_of(private, FIRST + timedelta(days=offset), CALENDAR)
        assert clear_days_between(days.further_on, days.decided_on, Unit.WORKING, CALENDAR) >= 5


def test_the_year_is_mostly_ordinary_and_holds_one_of_each():
    hows = [past.how for past in PAST]
    assert 40 <= len(hows) <= 60
    assert hows.count("key") > len(hows) / 2
    assert {"exception", "urgency", "private", "private_urgent", "exempt", "withdrawn", "deferred", "again"} < set(hows)
    assert len({past.department for past in PAST}) == 4
    assert len({past.title for past in PAST}) == len(PAST)
