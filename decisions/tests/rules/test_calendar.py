"""The calendar of working days: what it holds, where it comes from, where it ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from decisions.management.commands.refresh_bank_holidays import table
from decisions.rules.calendar import MOURNING_2022, BankHoliday, ClosedDay, WorkingCalendar
from decisions.rules.counting import Unit, earliest_after, latest_before, roll_forward
from decisions.rules.finding import BeyondCalendar

LISTED = {
    2021: "1/1 2/4 5/4 3/5 31/5 30/8 27/12 28/12",
    2022: "3/1 15/4 18/4 2/5 2/6 3/6 29/8 19/9 26/12 27/12",
    2023: "2/1 7/4 10/4 1/5 8/5 29/5 28/8 25/12 26/12",
    2024: "1/1 29/3 1/4 6/5 27/5 26/8 25/12 26/12",
    2025: "1/1 18/4 21/4 5/5 26/5 25/8 25/12 26/12",
    2026: "1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12",
    2027: "1/1 26/3 29/3 3/5 31/5 30/8 27/12 28/12",
}


@pytest.mark.parametrize(("year", "days"), LISTED.items())
def test_the_bank_holidays_of_a_year_are_those_listed(year, days, calendar):
    wanted = [date(year, int(month), int(day)) for day, month in (each.split("/") for each in days.split())]
    assert [each.day for each in calendar.holidays if each.day.year == year] == wanted


def test_new_years_day_2028_is_a_saturday_with_a_substitute_on_the_monday(calendar):
    assert calendar.holiday_name(date(2028, 1, 3)).startswith("New Year")


def test_the_bank_holidays_agree_with_those_that_the_government_publishes(calendar):
    from govuk_bank_holidays.bank_holidays import BankHolidays

    published = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    theirs = {each["date"] for each in published if each["date"].weekday() < 5}
    span = (min(theirs).year, max(theirs).year)
    ours = {each.day for each in calendar.holidays if span[0] <= each.day.year <= span[1]}
    assert len(theirs) > 40
    assert {each for each in theirs if calendar.covers(each)} == ours


def test_the_stored_table_is_what_the_command_would_write(calendar):
    written = table(2012, 2030)
    assert [each["day"] for each in written["holidays"]] == [each.day.isoformat() for each in calendar.holidays]
    assert (calendar.known_from, calendar.known_until) == (date(2012, 1, 1), date(2030, 12, 31))


def test_a_weekend_a_bank_holiday_and_a_closed_day_are_not_working_days(calendar):
    closed = WorkingCalendar.england_and_wales({date(2024, 12, 27): "the offices close between Christmas and New Year"})
    assert not calendar.is_working_day(date(2024, 12, 28))
    assert not calendar.is_working_day(date(2024, 12, 26))
    assert calendar.is_working_day(date(2024, 12, 27))
    assert not closed.is_working_day(date(2024, 12, 27))
    assert "Christmas and New Year" in closed.why_not_working(date(2024, 12, 27))


def test_closed_days_may_be_given_as_days_pairs_or_a_mapping():
    day, reason = date(2025, 1, 2), "staff training"
    same = {
        WorkingCalendar.england_and_wales(given).version
        for given in ([(day, reason)], {day: reason}, [ClosedDay(day, reason)])
    }
    assert len(same) == 1
    assert not WorkingCalendar.england_and_wales([day]).is_working_day(day)


def test_the_version_changes_with_a_closed_day_or_a_proclaimed_holiday(calendar):
    closed = WorkingCalendar.england_and_wales([date(2024, 12, 27)])
    more = WorkingCalendar.england_and_wales(proclaimed=[BankHoliday(date(2026, 6, 15), "Invented", date(2026, 5, 1))])
    assert len({calendar.version, closed.version, more.version}) == 3
    assert WorkingCalendar.england_and_wales().version == calendar.version
    assert more.new_holidays_since(calendar)[0].name == "Invented"
    assert earliest_after(date(2026, 6, 10), 5, Unit.WORKING, more).answer == date(2026, 6, 19)
    assert earliest_after(date(2026, 6, 10), 5, Unit.WORKING, calendar).answer == date(2026, 6, 18)


def test_a_calendar_can_be_asked_as_it_was_known_before_a_holiday_was_proclaimed(calendar):
    before = WorkingCalendar.england_and_wales(as_known_on=date(2022, 9, 9))
    assert before.is_working_day(date(2022, 9, 19))
    assert not calendar.is_working_day(date(2022, 9, 19))
    assert [each.day for each in calendar.new_holidays_since(before)] == [date(2022, 9, 19), date(2023, 5, 8)]


def test_closure_between_christmas_and_new_year_moves_a_general_exception_to_7_january():
    closed = WorkingCalendar.england_and_wales([date(2024, 12, each) for each in (27, 30, 31)])
    assert earliest_after(date(2024, 12, 20), 5, Unit.WORKING, closed).answer == date(2025, 1, 7)


def test_the_stricter_reading_of_mourning_moves_the_agenda_of_21_september_2022():
    strict = WorkingCalendar.england_and_wales(MOURNING_2022)
    assert latest_before(date(2022, 9, 21), 5, Unit.WORKING, strict).answer == date(2022, 9, 4)


def test_ordinals_count_working_days_without_gaps(calendar):
    rows = list(calendar.ordinals())
    assert rows[0] == (date(2012, 1, 1), 0)
    assert rows[-1][0] == calendar.known_until
    for (day, number), (_, earlier) in zip(rows[1:], rows, strict=False):
        assert number - earlier == calendar.is_working_day(day)
        assert calendar.working_ordinal(day) == number


def test_past_its_end_the_calendar_does_not_say_which_days_are_working_days(calendar):
    monday = calendar.known_until + timedelta(days=6)
    assert monday.weekday() == 0
    with pytest.raises(BeyondCalendar, match="cannot be known beyond Tuesday 31 December 2030"):
        calendar.is_working_day(monday)
    with pytest.raises(BeyondCalendar, match="before Sunday 1 January 2012"):
        calendar.working_ordinal(date(2011, 6, 1))


def test_rolling_past_the_end_of_the_calendar_cannot_be_known(calendar):
    found = earliest_after(date(2031, 3, 3), 28, Unit.CALENDAR, calendar)
    assert found.answer == date(2031, 4, 1)
    assert not roll_forward(found, calendar).is_known
