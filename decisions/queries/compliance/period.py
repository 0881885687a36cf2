"""The period and directorate that a dashboard is about, and how a period is cut into months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from council.govuk.wording import MONTHS, long_date

OTHER = "other"
PERIODS = {
    "year": "The last 12 months",
    "quarter": "The last 3 months",
    "month": "The last month",
    "council-year": "This council year, since 1 May",
    "last-council-year": "The last council year",
    OTHER: "Other days",
}
COUNCIL_YEAR = (5, 1)
MOST_COLUMNS = 13
_BACK = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True)
class Scope:
    """First and last day, both included, and the directorate by its number, or all."""

    first: date
    last: date
    department: int | None = None

    @property
    def in_words(self) -> str:
        """Say the period."""
        return f"{long_date(self.first)} to {long_date(self.last)}"


def scope_of(
    period: str, *, on: date, first: date | None = None, last: date | None = None, department: int | None = None
) -> Scope:
    """Return the scope that a named period means on a day; an unknown name means the last 12 months."""
    if period == OTHER and first and last:
        return Scope(min(first, last), max(first, last), department)
    begun = on.replace(month=COUNCIL_YEAR[0], day=COUNCIL_YEAR[1])
    begun = begun if begun <= on else begun.replace(year=begun.year - 1)
    if period == "council-year":
        return Scope(begun, on, department)
    if period == "last-council-year":
        return Scope(begun.replace(year=begun.year - 1), begun - timedelta(days=1), department)
    return Scope(_months_before(on, _BACK.get(period, 12)) + timedelta(days=1), on, department)


def _months_before(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 - months
    year, month = divmod(whole, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True)
class Part:
    """A part of a period: its short name for a column, its name, and its days."""

    short: str
    name: str
    first: date
    last: date


def parts_of(first: date, last: date) -> tuple[Part, ...]:
    """Cut a period into months; into quarters or years where months would be too many for one chart."""
    for step in (1, 3, 12):
        found = tuple(_cut(first, last, step))
        if len(found) <= MOST_COLUMNS:
            return found
    return found


def _cut(first: date, last: date, step: int) -> Iterator[Part]:
    begin = date(first.year, (first.month - 1) // step * step + 1, 1)
    while begin <= last:
        whole = begin.year * 12 + begin.month - 1 + step
        after = date(whole // 12, whole % 12 + 1, 1)
        yield Part(*_names(begin, step, first=begin <= first), max(begin, first), min(after - timedelta(days=1), last))
        begin = after


def _names(begin: date, step: int, *, first: bool) -> tuple[str, str]:
    month = MONTHS[begin.month - 1]
    if step == 1:
        return (f"{month[:3]} {begin.year}" if first or begin.month == 1 else month[:3]), f"{month} {begin.year}"
    if step == 3:
        quarter = (begin.month + 2) // 3
        return f"{month[:3]} {begin.year}", f"Quarter {quarter} of {begin.year}"
    return str(begin.year), str(begin.year)
