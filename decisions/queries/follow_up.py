"""Where an action, a topic or a recommendation came from, and the parts of a resolution that may lead to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decisions.models import AgendaItem, DecisionRecord, Meeting
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.publication.wording import weekday_date
from decisions.rules.london import day_of
from decisions.states.meetings import PUBLIC_ITEMS


@dataclass(frozen=True)
class Part:
    """One part of what was resolved: its number as written, its words, how deep it is nested."""

    label: str
    text: str
    depth: int = 0


def parts_of(item: AgendaItem | None, record: DecisionRecord | None) -> tuple[Part, ...]:
    """Which parts has the resolution on an item, or the record of a decision, in its own order?"""
    if item is not None:
        decided = getattr(item, "decided", None)
        rows = decided.resolutions.all() if decided else ()
        return tuple(Part(row.label, row.text, row.depth) for row in rows)
    rows = record.resolutions.all() if record else ()
    return tuple(Part(row.label, row.text) for row in rows)


def text_of(item: AgendaItem | None, record: DecisionRecord | None, label: str) -> str:
    """What does the part with this number say? Without a number, or where there is none such, nothing."""
    return next((part.text for part in parts_of(item, record) if label and part.label == label), "")


def origin_said(item: AgendaItem | None, record: DecisionRecord | None, label: str = "") -> str:
    """Say where something came from: "Part 1) of item 5, Home education, Scrutiny Board, Monday 3 March 2025"."""
    if item is not None:
        number = f"item {item.number}, " if item.number else ""
        where = f"{number}{item.title}, {item.meeting.body}, {weekday_date(item.meeting.meets_at)}"
    elif record is not None:
        where = f"decision {record.ref}, {record.matter.title}"
    else:
        return ""
    return f"Part {label.rstrip('.')} of {where}" if label else f"{where[0].upper()}{where[1:]}"


def public_origin_said(item: AgendaItem | None, record: DecisionRecord | None, label: str = "") -> str:
    """Say where something came from, where the public knows that item or decision already; nothing otherwise."""
    if item is not None and (item.status not in PUBLIC_ITEMS or not is_public_meeting(item.meeting)):
        return ""
    if item is None and record is not None and not record.published_at:
        return ""
    return origin_said(item, record, label)


def is_public_meeting(meeting: Meeting) -> bool:
    """Has the meeting a page on the public site?"""
    return PublishedRecord.objects.filter(kind=RecordKind.MEETING, ref=meeting.ref).exists()


def now_held_as(meeting: Meeting) -> Meeting:
    """Which meeting took the place of one that was rescheduled? The meeting itself where none did."""
    seen: set[int] = set()
    while meeting.pk not in seen and (later := getattr(meeting, "rescheduled_to", None)):
        seen.add(meeting.pk)
        meeting = later
    return meeting


def record_of(item: AgendaItem | None, record: DecisionRecord | None) -> DecisionRecord | None:
    """Which record of decision does something follow: the one named, or the one made from the item?"""
    decided = getattr(item, "decided", None) if item is not None else None
    return record or (decided.record if decided else None)


def origin_day(item: AgendaItem | None, record: DecisionRecord | None) -> date | None:
    """On which day was resolved what something follows?"""
    if item is not None:
        return day_of(item.meeting.meets_at)
    return record.decided_on if record is not None else None


def item_numbered(number: str) -> AgendaItem | None:
    """Which item of a meeting has this number in the record, typed into an address?"""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    return AgendaItem.objects.select_related("meeting__body", "decided__record__matter").filter(pk=number).first()


def decided_items(meeting: Meeting) -> list[AgendaItem]:
    """On which items did a meeting decide? In their order."""
    rows = AgendaItem.objects.filter(meeting=meeting, decided__isnull=False).select_related("meeting__body", "decided")
    return list(rows.order_by("position"))
