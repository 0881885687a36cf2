"""What the public may know of what happened at a meeting: once it is concluded; the minutes once they are circulated.

Nothing of it comes from `WithheldItem` or `KeptEntry`. Source: regulation 12 of the 2012 Regulations; section 100C of
the Local Government Act 1972.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from decisions.models import Attendance, Exclusion, Meeting
from decisions.models.choices_meetings import Capacity, ExclusionBasis, Presence, VoteResult
from decisions.publication.content import AttendanceContent, ExclusionContent, InterestContent, VoteContent
from decisions.queries.citations import restriction_citation
from decisions.queries.lawfulness import standards
from decisions.queries.public_minutes import minutes_said
from decisions.queries.public_taken_items import interests_of, items_taken, votes_of
from decisions.rules.london import day_of, moment_of, say_time
from decisions.states import Meeting as State


@dataclass(frozen=True)
class SittingParts:
    """Parts of a `MeetingContent`; `items` holds fields of an `AgendaItemContent` by the key of the item."""

    attendance: tuple[AttendanceContent, ...] = ()
    interests: tuple[InterestContent, ...] = ()
    exclusions: tuple[ExclusionContent, ...] = ()
    votes: tuple[VoteContent, ...] = ()
    items: dict[int, dict[str, Any]] = field(default_factory=dict)
    minutes_status: str = ""
    minutes_note: str = ""
    opened_at: datetime | None = None
    closed_at: datetime | None = None


def sitting_parts(meeting: Meeting) -> SittingParts:
    """Return what the public may know of what happened at a meeting; nothing before it is concluded."""
    if meeting.status != State.CONCLUDED:
        return SittingParts()
    status, note = minutes_said(meeting)
    rows = meeting.attendances.select_related("stands_in_for").order_by("pk")
    exclusions = meeting.exclusions.prefetch_related("items__item").order_by("excluded_at", "pk")
    return SittingParts(
        attendance=tuple(_attendance(row) for row in in_order(rows) if _is_public(row)),
        interests=interests_of(meeting, item=None),
        exclusions=tuple(_exclusion(each, on=day_of(meeting.meets_at)) for each in exclusions),
        votes=votes_of(meeting, item=None),
        items=items_taken(meeting, with_minutes=bool(status)),
        minutes_status=status,
        minutes_note=note,
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
    )


def in_order(rows: Any) -> list[Attendance]:
    """Return who attended in the order of minutes: the chair, members, substitutes, other members, officers, guests."""
    places = {capacity: place for place, capacity in enumerate(Capacity.values)}
    return sorted(rows, key=lambda row: (places[row.capacity], row.pk))


def _is_public(row: Attendance) -> bool:
    if row.presence == Presence.EXPECTED:
        return False
    return row.presence != Presence.ABSENT or row.capacity not in (Capacity.OFFICER, Capacity.GUEST)


def _attendance(row: Attendance) -> AttendanceContent:
    notes = []
    if row.stands_in_for:
        notes.append(f"for {row.stands_in_for.name}")
    if row.arrived_at:
        notes.append(f"from {_clock(row.arrived_at)}")
    if row.left_at:
        notes.append(f"until {_clock(row.left_at)}")
    return AttendanceContent(
        name=row.name,
        capacity=row.get_capacity_display(),
        presence=row.get_presence_display(),
        note=", ".join(notes),
    )


def _exclusion(exclusion: Exclusion, *, on: date) -> ExclusionContent:
    confidential = exclusion.basis == ExclusionBasis.CONFIDENTIAL
    constitution = standards(on=on).constitution
    basis = exclusion.get_basis_display()
    if exclusion.result == VoteResult.LOST:
        basis = "The resolution was lost, and the public stayed"
    return ExclusionContent(
        resolution=exclusion.resolution,
        basis=basis,
        items=tuple(
            (
                f"{named.item}{f', {named.part}' if named.part else ''}",
                restriction_citation(named.paragraphs, confidential, constitution),
            )
            for named in exclusion.items.all()
        ),
        excluded_at=exclusion.excluded_at,
        readmitted_at=exclusion.readmitted_at,
        moved_by=exclusion.moved_by,
        seconded_by=exclusion.seconded_by,
    )


def _clock(moment: datetime) -> str:
    return say_time(moment_of(moment).timetz().replace(tzinfo=None))
