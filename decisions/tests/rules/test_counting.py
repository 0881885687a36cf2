"""Clear days: what a finding says, and what happens at the edges."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from decisions.rules.counting import (
    Unit,
    clear_days_between,
    days_between,
    earliest_after,
    earliest_after_day,
    latest_before,
    months_after,
    roll_back,
    years_beginning_on,
)
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar, Finding

NOTICE = date(2021, 11, 23)


def test_neither_the_first_day_nor_the_last_is_counted(calendar):
    assert clear_days_between(NOTICE, NOTICE + timedelta(days=1), Unit.CALENDAR, calendar) == 0
    assert clear_days_between(NOTICE, NOTICE + timedelta(days=2), Unit.CALENDAR, calendar) == 1
    assert clear_days_between(NOTICE, NOTICE, Unit.WORKING, calendar) == 0
    assert clear_days_between(NOTICE, NOTICE - timedelta(days=9), Unit.WORKING, calendar) == 0


def test_28_clear_days_after_23_november_2021_end_on_22_december(calendar):
    found = earliest_after(NOTICE, 28, Unit.CALENDAR, calendar)
    assert found.answer == date(2021, 12, 22)
    assert [step.number for step in found.steps if step.counted] == list(range(1, 29))
    assert "Wednesday 22 December 2021" in found.explain()
    assert "every calendar day counts" in found.explain()
    assert found.known_until is None


def test_a_finding_says_why_each_day_was_left_out(calendar):
    said = earliest_after(date(2024, 12, 20), 5, Unit.WORKING, calendar).explain(every_day=True)
    assert "Wednesday 25 December 2024 is left out: it is a bank holiday (Christmas Day)." in said
    assert "Saturday 21 December 2024 is left out: it is at the weekend." in said
    assert "Tuesday 31 December 2024 is counted: day 5." in said
    assert "Wednesday 1 January 2025 is the first day with 5 clear working days before it." in said


def test_counting_back_numbers_the_days_from_the_event(calendar):
    found = latest_before(date(2024, 4, 3), 5, Unit.WORKING, calendar)
    assert found.steps[1].text == "Tuesday 2 April 2024 is counted: day 1."
    assert found.answer == date(2024, 3, 24)
    assert roll_back(found, calendar).answer == date(2024, 3, 22)
    assert "the previous working day is Friday 22 March 2024" in roll_back(found, calendar).explain()


def test_days_are_days_in_london_whatever_the_zone_of_the_moment(calendar):
    from datetime import UTC

    late = datetime(2024, 6, 30, 23, 30, tzinfo=UTC)
    assert earliest_after(late, 1, Unit.CALENDAR, calendar).answer == date(2024, 7, 3)


@pytest.mark.parametrize("days", [1, 5, 28])
def test_working_days_past_the_end_of_the_calendar_cannot_be_known(days, calendar):
    found = earliest_after(calendar.known_until, days, Unit.WORKING, calendar)
    assert found.answer is CANNOT_BE_KNOWN
    assert not found
    assert not found.is_known
    assert "cannot be known beyond Tuesday 31 December 2030" in found.explain()
    assert found.as_dict()["answer_kind"] == "unknown"
    with pytest.raises(BeyondCalendar):
        earliest_after_day(calendar.known_until, days, Unit.WORKING, calendar)


def test_the_last_count_that_fits_the_calendar_is_known_and_the_next_is_not(calendar):
    last = date(2030, 12, 20)
    known = clear_days_between(last, calendar.known_until + timedelta(days=1), Unit.WORKING, calendar)
    assert earliest_after(last, known, Unit.WORKING, calendar).answer == date(2031, 1, 1)
    assert earliest_after(last, known + 1, Unit.WORKING, calendar).answer is CANNOT_BE_KNOWN


def test_counting_back_before_the_calendar_begins_cannot_be_known(calendar):
    found = latest_before(date(2012, 1, 5), 5, Unit.WORKING, calendar)
    assert found.answer is CANNOT_BE_KNOWN
    assert "before Sunday 1 January 2012" in found.explain()


def test_calendar_days_are_known_for_ever(calendar):
    assert earliest_after(date(2040, 1, 1), 28, Unit.CALENDAR, calendar).answer == date(2040, 1, 30)
    assert clear_days_between(date(2040, 1, 1), date(2040, 1, 30), Unit.CALENDAR, calendar) == 28


@pytest.mark.parametrize("unit", list(Unit))
def test_the_last_day_that_can_be_written_gives_no_error(unit, calendar):
    assert earliest_after(date.max, 28, unit, calendar).answer is CANNOT_BE_KNOWN
    assert latest_before(date.min, 28, unit, calendar).answer is CANNOT_BE_KNOWN
    assert "cannot be known" in earliest_after(date.max, 28, unit, calendar).explain()


def test_a_number_of_days_below_zero_is_refused(calendar):
    with pytest.raises(ValueError, match="cannot be less than 0"):
        earliest_after(NOTICE, -1, Unit.CALENDAR, calendar)


def test_the_days_between_two_days_are_listed(calendar):
    found = days_between(date(2024, 12, 20), date(2025, 1, 2), Unit.WORKING, calendar)
    assert found.answer == 5
    assert sum(step.kind == "counted" for step in found.steps) == 5


def test_a_finding_survives_being_stored(calendar):
    import json

    found = earliest_after(date(2024, 12, 20), 5, Unit.WORKING, calendar)
    again = Finding.from_dict(json.loads(json.dumps(found.as_dict())))
    assert again == found
    assert list(found.as_dict()) == list(again.as_dict())


@pytest.mark.parametrize(
    ("start", "months", "wanted"),
    [
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 5, 23), 12, date(2025, 5, 23)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_period_of_months_ends_on_the_same_date_or_the_last_of_the_month(start, months, wanted):
    assert months_after(start, months) == wanted


def test_years_beginning_on_a_day_count_that_day():
    assert years_beginning_on(date(2021, 12, 15), 6) == (date(2027, 12, 14), date(2027, 12, 15))
    assert years_beginning_on(date(2024, 2, 29), 4) == (date(2028, 2, 28), date(2028, 2, 29))
