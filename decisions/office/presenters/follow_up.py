"""What the pages of actions, work programmes and recommendations share: their tabs, and where something came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from council.govuk.wording import counted, weekday_date
from decisions.models import AgendaItem, DecisionRecord
from decisions.queries import minuted_action, recommendation
from decisions.queries.follow_up import origin_said, parts_of


@dataclass(frozen=True)
class Tab:
    """One of the three lists, with how many of it are late."""

    text: str
    url: str
    current: bool
    late: int = 0


@dataclass(frozen=True)
class OriginLine:
    """Where something came from, in words, with the page of the meeting or of the record."""

    said: str
    url: str


def tabs(current: str, *, on: date) -> list[Tab]:
    """List the three pages of scrutiny; those with something late say how much."""
    return [
        Tab("Actions", reverse("actions"), current == "actions", minuted_action.overdue(on).count()),
        Tab("Work programmes", reverse("work_programmes"), current == "work_programmes"),
        Tab(
            "Recommendations",
            reverse("recommendations"),
            current == "recommendations",
            recommendation.overdue(on).count(),
        ),
    ]


def origin_line(item: AgendaItem | None, record: DecisionRecord | None, label: str = "") -> OriginLine | None:
    """Return where something came from, or nothing."""
    said = origin_said(item, record, label)
    return OriginLine(said, page_of_origin(item, record)) if said else None


def page_of_origin(item: AgendaItem | None, record: DecisionRecord | None) -> str:
    """Return the page of the meeting, or of the record of decision."""
    if item is not None:
        return reverse("meeting", kwargs={"ref": item.meeting.ref})
    return reverse("record", kwargs={"ref": record.ref}) if record is not None else reverse("actions")


def part_choices(item: AgendaItem | None, record: DecisionRecord | None) -> list[tuple[str, str]]:
    """List the parts of a resolution that have a number, as a form offers them."""
    parts = [part for part in parts_of(item, record) if part.label]
    whole = "The item as a whole" if item is not None else "The decision as a whole"
    return [("", whole), *((part.label, f"{part.label} {_short(part.text)}") for part in parts)]


def days_left(due: date | None, on: date) -> str:
    """Say how far a day is away: "in 3 days", "today", "2 days ago"."""
    if due is None:
        return ""
    left = due - on
    if left < timedelta(0):
        return f"{counted(-left.days, 'day')} ago"
    return {0: "today", 1: "tomorrow"}.get(left.days, f"in {left.days} days")


def due_said(due: date | None, on: date, *, is_open: bool) -> str:
    """Say by when something is due, and what is left while it is open."""
    if due is None:
        return "No day is set"
    return f"Due {weekday_date(due)}, {days_left(due, on)}" if is_open else f"Was due {weekday_date(due)}"


def _short(text: str, most: int = 100) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def query_of(**values: Any) -> str:
    """Return the part of an address after its path, without what is empty."""
    query = QueryDict(mutable=True)
    query.update({name: str(value) for name, value in values.items() if value not in (None, "")})
    return f"?{query.urlencode()}" if query else ""
