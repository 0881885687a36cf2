"""The calendar of working days: Monday to Friday, less bank holidays, less the days the council's offices are closed.

A calendar knows where it ends. Past that day nobody can say which days will be bank holidays, so a count that needs
a later day cannot be known (see `decisions.rules.finding.CANNOT_BE_KNOWN`).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from decisions.rules.finding import BeyondCalendar
from decisions.rules.london import Moment, day_of, say_day

BANK_HOLIDAYS_FILE = Path(__file__).parent / "data" / "bank-holidays.json"
ONE_DAY = timedelta(days=1)
CLOSED = "the council's offices are closed"


@dataclass(frozen=True, slots=True)
class BankHoliday:
    """A bank holiday on a weekday; `proclaimed_on` is set for a one-off day that was proclaimed."""

    day: date
    name: str
    proclaimed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day on which the council's offices are closed though it is not a bank holiday, and why."""

    day: date
    reason: str = CLOSED


MOURNING_2022 = tuple(
    ClosedDay(date(2022, 9, number), "day of national mourning (the stricter reading of 2022)")
    for number in range(9, 20)
)


class WorkingCalendar:
    """A fixed calendar of working days from `known_from` to `known_until`; a table makes counting immediate."""

    __slots__ = ("_closed", "_first", "_holidays", "_ordinals", "_working_days", "known_from", "known_until", "version")

    def __init__(
        self,
        holidays: Iterable[BankHoliday],
        known_from: date,
        known_until: date,
        closed_days: Iterable[ClosedDay] = (),
    ) -> None:
        self.known_from, self.known_until = known_from, known_until
        self._holidays = {each.day: each for each in holidays}
        self._closed = {each.day: each.reason for each in closed_days}
        self._first = known_from.toordinal()
        self._working_days: list[int] = []
        self._ordinals: list[int] = []
        for number in range(self._first, known_until.toordinal() + 1):
            if self._is_working(date.fromordinal(number)):
                self._working_days.append(number)
            self._ordinals.append(len(self._working_days))
        self.version = self._identify()

    @classmethod
    def england_and_wales(
        cls,
        closed_days: Iterable[ClosedDay | date | tuple[date, str]] | Mapping[date, str] = (),
        *,
        proclaimed: Iterable[BankHoliday] = (),
        as_known_on: date | None = None,
    ) -> WorkingCalendar:
        """Return the calendar for England and Wales, less the council's own closed days.

        `closed_days` may be days, pairs of day and reason, `ClosedDay`s, or a mapping from day to reason.
        `proclaimed` adds one-off bank holidays that the data file does not hold yet.
        `as_known_on` leaves out bank holidays proclaimed after that day, to repeat a count as it was made then.
        Source: Banking and Financial Dealings Act 1971, section 1 and Schedule 1, and royal proclamations under it.
        """
        return _england_and_wales(_as_closed_days(closed_days), tuple(proclaimed), as_known_on)

    def is_working_day(self, day: Moment) -> bool:
        """Say whether a day is Monday to Friday, not a bank holiday, and not one of the council's closed days.

        Raises BeyondCalendar for a day outside the calendar, except a Saturday or Sunday, which never is one.
        """
        day = day_of(day)
        if day.weekday() >= 5:
            return False
        self._require(day)
        return self._is_working(day)

    def why_not_working(self, day: date) -> str:
        """Return why a day is not a working day, as the end of a sentence, or nothing where it is one."""
        if day in self._holidays:
            return f"it is a bank holiday ({self._holidays[day].name})"
        if day.weekday() >= 5:
            return "it is at the weekend"
        if day in self._closed:
            return self._closed[day]
        return ""

    def holiday_name(self, day: date) -> str:
        """Return the name of the bank holiday on a day, or nothing."""
        return self._holidays[day].name if day in self._holidays else ""

    @property
    def holidays(self) -> tuple[BankHoliday, ...]:
        """Return every weekday bank holiday of the calendar in order of date."""
        return tuple(self._holidays[day] for day in sorted(self._holidays))

    @property
    def closed_days(self) -> tuple[ClosedDay, ...]:
        """Return the council's closed days in order of date."""
        return tuple(ClosedDay(day, self._closed[day]) for day in sorted(self._closed))

    def covers(self, day: date) -> bool:
        """Say whether a day lies inside the calendar."""
        return self.known_from <= day <= self.known_until

    def working_ordinal(self, day: Moment) -> int:
        """Return how many working days there are from the start of the calendar up to and including a day.

        The number of working days after `a` and before `b` is the ordinal of the day before `b` less that of `a`.
        Raises BeyondCalendar outside the calendar.
        """
        day = day_of(day)
        if day == self.known_from - ONE_DAY:
            return 0
        self._require(day)
        return self._ordinals[day.toordinal() - self._first]

    def ordinals(self) -> Iterator[tuple[date, int]]:
        """Yield every day of the calendar with its working ordinal, for a table that a database can count with."""
        for offset, number in enumerate(self._ordinals):
            yield date.fromordinal(self._first + offset), number

    def nth_working_day(self, ordinal: int) -> date:
        """Return the working day with this ordinal (the first is 1). Raises BeyondCalendar where there is none."""
        if not 1 <= ordinal <= len(self._working_days):
            raise BeyondCalendar(
                self._sentence(self.known_until + ONE_DAY if ordinal > 0 else self.known_from - ONE_DAY)
            )
        return date.fromordinal(self._working_days[ordinal - 1])

    def on_or_after(self, day: Moment) -> date:
        """Return the day itself if it is a working day, otherwise the next working day."""
        day = day_of(day)
        self._require(day)
        index = bisect_left(self._working_days, day.toordinal())
        return self.nth_working_day(index + 1)

    def on_or_before(self, day: Moment) -> date:
        """Return the day itself if it is a working day, otherwise the working day before it."""
        return self.nth_working_day(self.working_ordinal(day))

    def after(self, day: Moment) -> date:
        """Return the first working day after a day."""
        day = day_of(day)
        self._require(day)
        return self.on_or_after(day + ONE_DAY)

    def new_holidays_since(self, earlier: WorkingCalendar) -> tuple[BankHoliday, ...]:
        """Return bank holidays that this calendar has and an earlier one did not, inside the earlier one's span."""
        return tuple(each for each in self.holidays if each.day not in earlier._holidays and earlier.covers(each.day))

    def _is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self._holidays and day not in self._closed

    def _require(self, day: date) -> None:
        if not self.known_from <= day <= self.known_until:
            raise BeyondCalendar(self._sentence(day))

    def _sentence(self, day: date) -> str:
        if day < self.known_from:
            return (
                f"Working days cannot be known before {say_day(self.known_from)}, the first day of the calendar; "
                f"{say_day(day)} was asked for."
            )
        return (
            f"Working days cannot be known beyond {say_day(self.known_until)}, the last day of the calendar; "
            f"{say_day(day)} was asked for. Refresh the bank holidays."
        )

    def _identify(self) -> str:
        parts = [f"{self.known_from}..{self.known_until}"]
        parts += [f"{each.day} {each.name}" for each in self.holidays]
        parts += [f"closed {each.day} {each.reason}" for each in self.closed_days]
        return sha256("\n".join(parts).encode()).hexdigest()[:16]

    def __repr__(self) -> str:
        return f"<WorkingCalendar {self.known_from} to {self.known_until}, version {self.version}>"


def _as_closed_days(given: Iterable[ClosedDay | date | tuple[date, str]] | Mapping[date, str]) -> tuple[ClosedDay, ...]:
    pairs = given.items() if isinstance(given, Mapping) else given
    closed = []
    for each in pairs:
        if isinstance(each, ClosedDay):
            closed.append(each)
        elif isinstance(each, date):
            closed.append(ClosedDay(day_of(each)))
        else:
            day, reason = each
            closed.append(ClosedDay(day_of(day), reason or CLOSED))
    return tuple(sorted(set(closed), key=lambda each: (each.day, each.reason)))


@lru_cache(maxsize=1)
def _stored() -> tuple[tuple[BankHoliday, ...], date, date]:
    stored = json.loads(BANK_HOLIDAYS_FILE.read_text(encoding="utf-8"))
    holidays = tuple(
        BankHoliday(
            date.fromisoformat(each["day"]),
            each["name"],
            date.fromisoformat(each["proclaimed_on"]) if each.get("proclaimed_on") else None,
        )
        for each in stored["holidays"]
    )
    return holidays, date.fromisoformat(stored["known_from"]), date.fromisoformat(stored["known_until"])


@lru_cache(maxsize=64)
def _england_and_wales(
    closed_days: tuple[ClosedDay, ...], proclaimed: tuple[BankHoliday, ...], as_known_on: date | None
) -> WorkingCalendar:
    holidays, known_from, known_until = _stored()
    chosen = [
        each
        for each in (*holidays, *proclaimed)
        if as_known_on is None or each.proclaimed_on is None or each.proclaimed_on <= as_known_on
    ]
    return WorkingCalendar(chosen, known_from, known_until, closed_days)
