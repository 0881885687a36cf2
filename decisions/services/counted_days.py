"""The calendar as a table: what the rules count from each day, so that the database can look it up by the thousand.

Every column is the answer of `decisions.rules`; the law stands there alone. A day whose answer cannot be known is NULL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db import connection

from decisions.rules.calendar import ONE_DAY, WorkingCalendar
from decisions.rules.constitution import Constitution, Period
from decisions.rules.counting import latest_before_day
from decisions.rules.finding import BeyondCalendar
from decisions.rules.lawful_dates import earliest_day

# Counts in calendar days go on before the first and past the last day of which the bank holidays are known.
BEFORE, BEYOND = timedelta(days=366), timedelta(days=3 * 366)
COLUMNS = (
    "day",
    "ordinal",
    "ordinal_before",
    "is_working",
    "ordinary_from",
    "publish_by",
    "exception_from",
    "exception_by",
    "private_first_by",
    "private_first_latest",
    "private_second_by",
    "private_second_latest",
)
_TYPES = ("date", "integer", "integer", "boolean", *("date",) * 8)


@dataclass(frozen=True)
class Counting:
    """The constitution and the calendar of working days with which the days are counted."""

    constitution: Constitution
    calendar: WorkingCalendar

    @property
    def version(self) -> str:
        """Return the name under which the table is filled."""
        return f"{self.constitution.version} {self.calendar.version}"


Answer = TypeVar("Answer")


def known_or_none(ask: Callable[[], Answer]) -> Answer | None:
    """Return the answer, or nothing where the calendar ends too soon."""
    try:
        return ask()
    except BeyondCalendar:
        return None


def stored_version() -> str:
    """Return the version with which the table is filled, or an empty text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM decisions_calendarversion")
        row = cursor.fetchone()
    return row[0] if row else ""


def fill(counting: Counting, *, at: datetime) -> None:
    """Store the counted days of this constitution and calendar, in one statement; a reader sees the old or the new."""
    columns = list(zip(*days(counting), strict=True))
    updates = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])
    arrays = ", ".join(f"%s::{kind}[]" for kind in _TYPES)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH gone AS (DELETE FROM decisions_calendarday WHERE day < %s OR day > %s),
            named AS (
                INSERT INTO decisions_calendarversion (version, filled_at) VALUES (%s, %s)
                ON CONFLICT (only_row) DO UPDATE SET version = excluded.version, filled_at = excluded.filled_at
            )
            INSERT INTO decisions_calendarday ({", ".join(COLUMNS)}) SELECT * FROM unnest({arrays})
            ON CONFLICT (day) DO UPDATE SET {updates}
            """,  # noqa: S608 - the names are the constants above
            [columns[0][0], columns[0][-1], counting.version, at, *(list(column) for column in columns)],
        )


def days(counting: Counting) -> Iterator[tuple]:
    """Yield the rows of the table in the order of COLUMNS, from a year before the calendar to three years past it."""
    calendar, periods = counting.calendar, counting.constitution.periods
    day = calendar.known_from - BEFORE
    while day <= calendar.known_until + BEYOND:
        first_by, first_latest = _latest(day, periods.private_notice_1, calendar, rolled=True)
        second_by, second_latest = _latest(day, periods.private_notice_2, calendar, rolled=True)
        yield (
            day,
            # A clock cannot start before the calendar does, though the day before has the ordinal 0.
            known_or_none(lambda day=day: calendar.working_ordinal(day)) if calendar.known_from <= day else None,
            known_or_none(lambda day=day: calendar.working_ordinal(day - ONE_DAY)),
            known_or_none(lambda day=day: calendar.is_working_day(day)),
            _earliest(day, periods.key_notice, calendar),
            # Display at the offices needs a day on which they are open (rules.notice_period.last_publication).
            _latest(day, periods.key_notice, calendar, rolled=periods.key_notice.offices_required)[0],
            _earliest(day, periods.general_exception, calendar),
            _latest(day, periods.general_exception, calendar, rolled=True)[0],
            first_by,
            first_latest,
            second_by,
            second_latest,
        )
        day += ONE_DAY


def _earliest(day: date, period: Period, calendar: WorkingCalendar) -> date | None:
    found = earliest_day(day, period, calendar)
    return found if isinstance(found, date) else None


def _latest(day: date, period: Period, calendar: WorkingCalendar, *, rolled: bool) -> tuple[date | None, date | None]:
    """Return the last day on which a notice can be public for an event: moved back to an open day, and as counted."""
    latest = known_or_none(lambda: latest_before_day(day, period.n, period.unit, calendar))
    if latest is None or not rolled:
        return latest, latest
    return known_or_none(lambda: calendar.on_or_before(latest)), latest
