"""The page of a forward plan, made from what was published of it alone: its decisions by month and by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from decisions.publication.content import PlanContent, PlanEntryContent
from decisions.publication.wording import month, period


@dataclass(frozen=True)
class Day:
    """The decisions that are due on the same day, or in the same period."""

    said: str
    entries: tuple[PlanEntryContent, ...]


@dataclass(frozen=True)
class Month:
    """The decisions of a month, by day; what has no date stands in a last group of its own."""

    name: str
    place: str
    days: tuple[Day, ...]
    count: int


@dataclass(frozen=True)
class PlanPage:
    """What the template of a plan shows beside the content itself."""

    months: tuple[Month, ...]
    key: int
    in_private: int


def plan_page(content: PlanContent) -> PlanPage:
    """Return the page of a forward plan. Nothing in it depends on the day of asking."""
    entries = sorted(content.entries, key=lambda each: (_day(each), each.due.ends_on or date.max, each.ref))
    months = []
    for number, (name, of_month) in enumerate(groupby(entries, key=_month), 1):
        days = tuple(Day(said, tuple(same)) for said, same in groupby(of_month, key=_said))
        months.append(Month(name, f"month-{number}", days, sum(len(day.entries) for day in days)))
    return PlanPage(
        months=tuple(months),
        key=sum(each.decision_type == "Key" for each in entries),
        in_private=sum(bool(each.restriction) for each in entries),
    )


def _day(entry: PlanEntryContent) -> date:
    return entry.due.starts_on or entry.due.ends_on or date.max


def _month(entry: PlanEntryContent) -> str:
    day = _day(entry)
    return _("No date given") if day == date.max else month(day)


def _said(entry: PlanEntryContent) -> str:
    return period(entry.due.starts_on, entry.due.ends_on, entry.due.text)
