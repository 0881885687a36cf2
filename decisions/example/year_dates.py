"""The days of one matter of the past year, kept lawful on whatever day the example is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from decisions.example.acts import next_wednesday
from decisions.example.year_matters import BOARD, Past
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.counting import Unit, earliest_after_day, latest_before_day, nth_day_after

EXCEPTION_DAYS = 5


@dataclass(frozen=True)
class Days:
    """When the notice was given, the further step was taken, the decision was made and its record was public."""

    noticed_on: date
    further_on: date
    decided_on: date
    published_on: date


def days_of(past: Past, today: date, calendar: WorkingCalendar) -> Days:
    """Return the days of one matter, each a working day: an exception keeps its five clear working days."""
    noticed = _working(today - timedelta(days=past.days), calendar)
    earliest = noticed + timedelta(days=past.clear + 1)
    if past.how == "exception":
        earliest = max(earliest, earliest_after_day(noticed, EXCEPTION_DAYS, Unit.WORKING, calendar))
    decided = _wednesday(earliest, calendar) if past.maker == BOARD else _working(earliest, calendar)
    return Days(noticed, _further(past, noticed, decided, calendar), decided, _published(past, decided, calendar))


def _further(past: Past, noticed: date, decided: date, calendar: WorkingCalendar) -> date:
    if past.how == "private":
        return _back(latest_before_day(decided, EXCEPTION_DAYS, Unit.WORKING, calendar), calendar)
    if past.how == "private_urgent":
        return _back(decided - timedelta(days=2), calendar)
    return _working(noticed + timedelta(days=10), calendar)


def _published(past: Past, decided: date, calendar: WorkingCalendar) -> date:
    return nth_day_after(decided, past.late, Unit.WORKING, calendar) if past.late else decided


def _working(day: date, calendar: WorkingCalendar) -> date:
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day


def _back(day: date, calendar: WorkingCalendar) -> date:
    while not calendar.is_working_day(day):
        day -= timedelta(days=1)
    return day


def _wednesday(day: date, calendar: WorkingCalendar) -> date:
    day = next_wednesday(day)
    while not calendar.is_working_day(day):
        day += timedelta(days=7)
    return day
