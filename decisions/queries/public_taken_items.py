"""What a meeting did with each item, as the public may read it: decisions, votes, interests, and the open minute."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from decisions.models import AgendaItem, DeclaredInterest, ItemDecision, Meeting, Vote
from decisions.models.choices import DispensationType
from decisions.publication.content import (
    InterestContent,
    Link,
    MinuteContent,
    NumberedContent,
    RecordKind,
    VoteContent,
)
from decisions.queries.public_minutes import circulated_minute
from decisions.rules.london import moment_of, say_day, say_time
from decisions.rules.votes import say_numbers
from decisions.states import AgendaItem as Item

_MINUTE = (
    *("introduced_by", "introduction", "report_of", "key_points_heading", "key_points", "questions_heading"),
    *("questions", "discussion", "decision_heading"),
)


def items_taken(meeting: Meeting, *, with_minutes: bool) -> dict[int, dict[str, Any]]:
    """Return fields of `AgendaItemContent` for each item that the meeting dealt with, by the item's key.

    A decision is shown for an item that was taken; what was entered about one that was deferred later is not.
    """
    items = meeting.items.filter(status__in=(Item.TAKEN, Item.DEFERRED)).select_related("decided__record", "minute")
    found = {}
    for item in items.prefetch_related("decided__resolutions"):
        fields: dict[str, Any] = {
            "votes": votes_of(meeting, item=item),
            "interests": interests_of(meeting, item=item),
        }
        decided = getattr(item, "decided", None)
        if decided is not None and item.status == Item.TAKEN:
            fields |= _decision(decided)
        if with_minutes:
            fields |= _minute(item, meeting)
        found[item.pk] = fields
    return found


def interests_of(meeting: Meeting, *, item: AgendaItem | None) -> tuple[InterestContent, ...]:
    """Return the interests declared on an item, or on the whole meeting; entries that were taken out are not there."""
    rows = DeclaredInterest.objects.filter(meeting=meeting, item=item, removed_reason="").select_related("item")
    return tuple(
        InterestContent(
            who=row.name,
            kind=row.get_kind_display(),
            nature=row.nature,
            participation=_participation(row),
            dispensation=_dispensation(row),
            item=row.item.number if row.item else "",
        )
        for row in rows.order_by("pk")
    )


def votes_of(meeting: Meeting, *, item: AgendaItem | None) -> tuple[VoteContent, ...]:
    """Return the votes on an item, or those on none; entries that were taken out are not there."""
    rows = Vote.objects.filter(meeting=meeting, item=item, removed_reason="").prefetch_related("cast")
    return tuple(_vote(row) for row in rows.order_by("pk"))


def _vote(vote: Vote) -> VoteContent:
    return VoteContent(
        motion=vote.motion,
        result=vote.get_result_display(),
        way=vote.get_way_display(),
        moved_by=vote.moved_by,
        seconded_by=vote.seconded_by,
        numbers=say_numbers(vote.votes_for, vote.votes_against, vote.abstentions),
        cast=tuple((each.name, each.get_cast_display()) for each in vote.cast.all()),
        casting_vote=vote.casting_vote,
    )


def _decision(decided: ItemDecision) -> dict[str, Any]:
    alternatives = decided.alternatives
    if decided.no_alternatives and not alternatives:
        alternatives = "No alternative options were considered."
    record = decided.record
    is_public = record is not None and record.published_at is not None
    label = f"Record of decision {record.ref}" if record else ""
    return {
        "outcome": decided.get_outcome_display(),
        "decision": decided.decision,
        "resolutions": tuple(
            NumberedContent(label=part.label, text=part.text, depth=part.depth) for part in decided.resolutions.all()
        ),
        "reasons": decided.reasons,
        "alternatives": alternatives,
        "in_private": decided.in_private,
        "links": (Link(kind=RecordKind.DECISION, ref=record.ref, label=label),) if is_public else (),
    }


def _minute(item: AgendaItem, meeting: Meeting) -> dict[str, Any]:
    minute = circulated_minute(item, meeting)
    if minute is None:
        return {"minute_number": item.minute_number}
    words = {name: getattr(minute, name) for name in _MINUTE}
    return {
        "minute_number": item.minute_number,
        "minute": MinuteContent(**words) if any(words.values()) else None,
    }


def _participation(row: DeclaredInterest) -> str:
    said = row.get_participation_display()
    times = [f"left at {_clock(row.left_at)}"] if row.left_at else []
    times += [f"came back at {_clock(row.returned_at)}"] if row.returned_at else []
    return f"{said} ({', '.join(times)})" if times else said


def _dispensation(row: DeclaredInterest) -> str:
    if row.dispensation == DispensationType.NONE:
        return ""
    when = f" on {say_day(row.granted_on)}" if row.granted_on else ""
    return f"{row.get_dispensation_display()}: {row.granted_by}{when}"


def _clock(moment: datetime) -> str:
    return say_time(moment_of(moment).timetz().replace(tzinfo=None))
