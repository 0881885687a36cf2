"""A year of days that are not working days: bank holidays, which nobody edits, and the council's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from council.organisation.models import ClosedDay, ClosedDayKind
from decisions.permissions import Verdict
from decisions.rules.calendar import WorkingCalendar


@dataclass(frozen=True)
class DayLine:
    """One day of the list; `row_id` where it can still be removed."""

    day: date
    why: str
    kind: str
    row_id: int | None


@dataclass(frozen=True)
class CalendarPage:
    """The page of one year."""

    year: int
    years: tuple[int, ...]
    lines: tuple[DayLine, ...]
    known_until: date
    may_change: Verdict


def page(
    year: int, calendar: WorkingCalendar, own: list[ClosedDay], today: date, may_change: Verdict
) -> CalendarPage | None:
    """Build the page of a year, or nothing where the calendar does not reach it."""
    years = tuple(range(calendar.known_from.year, calendar.known_until.year + 1))
    if year not in years:
        return None
    entered = {each.day for each in own}
    lines = [
        DayLine(each.day, each.name, "Bank holiday", None)
        for each in calendar.holidays
        if each.day.year == year and each.day not in entered
    ]
    lines += [
        DayLine(
            each.day,
            each.reason,
            ClosedDayKind(each.kind).label,
            each.pk if each.day > today and may_change else None,
        )
        for each in own
    ]
    near = tuple(each for each in years if abs(each - year) <= 3)
    return CalendarPage(year, near, tuple(sorted(lines, key=lambda each: each.day)), calendar.known_until, may_change)
