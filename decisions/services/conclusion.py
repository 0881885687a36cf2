"""Conclude a meeting: its records of decision are made and published at once (regulations 12 and 14).

An item whose record the law or the form refuses does not stop the others (ADR 0008).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, DecisionRecord, ItemDecision, Meeting
from decisions.permissions import Action, require
from decisions.queries.conclusion import not_dealt_with, record_values, report_of, to_record
from decisions.queries.kept_entry import waiting
from decisions.queries.sitting import makes_a_record
from decisions.refusals import NotComplete, NotNow, Refused
from decisions.rules.london import day_of, plural, say_moment
from decisions.services import audit, publication, recording
from decisions.services.at_the_meeting import in_the_past, item_at_the_meeting, meeting_that_sits
from decisions.services.moves import require_move
from decisions.states import AGENDA_ITEM_LABELS, AGENDA_ITEM_TRANSITIONS, MEETING_LABELS, MEETING_TRANSITIONS
from decisions.states import AgendaItem as Item


@dataclass(frozen=True)
class Concluded:
    """What concluding a meeting recorded, and for which items it was refused, with the sentence."""

    records: list[DecisionRecord] = field(default_factory=list)
    refused: list[tuple[AgendaItem, str]] = field(default_factory=list)


@transaction.atomic
def conclude(*, meeting: Meeting, by: Any, at: datetime, closed_at: datetime) -> Concluded:
    """End a meeting, make and publish the records of what it decided, and publish its page.

    Each item has to be dealt with first and each entry that waits settled. Raises NotAllowed, NotNow, NotComplete; what
    stands in the way of one record is in the answer. Source: regulations 12 and 14 of the 2012 Regulations.
    """
    meeting = meeting_that_sits(meeting, by=by, at=at)
    move = require_move(meeting, "conclude", MEETING_TRANSITIONS, MEETING_LABELS)
    _refuse_unfinished(meeting, closed_at, at=at)
    decided = to_record(meeting)
    for item in decided:
        _require_recorder(item, by=by, at=at)
    _take_what_was_gone_through(meeting, at=at)
    meeting.status, meeting.closed_at = move.target, closed_at
    meeting.saved_at, meeting.version = at, meeting.version + 1
    meeting.save(update_fields=["status", "closed_at", "saved_at", "version"])
    done = Concluded()
    for item in decided:
        try:
            with transaction.atomic():
                done.records.append(_made(item, by=by, at=at))
        except Refused as refused:
            done.refused.append((item, _whole(refused)))
    publication.publish_meeting(meeting=Meeting.objects.select_related("body").get(pk=meeting.pk), by=by, at=at)
    detail = {"meeting": meeting.ref, "records": ", ".join(record.ref for record in done.records) or "none"}
    audit.record(by=by, event=Event.MEETING_CONCLUDED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return done


@transaction.atomic
def record_item(
    *, item: AgendaItem, by: Any, at: datetime, already_taken: bool = False, late_reason: str = ""
) -> DecisionRecord:
    """Make and publish the record of an item for which it was refused when the meeting was concluded.

    With `already_taken` it is marked as taken without a lawful route: the duty to record is unconditional.
    Raises NotAllowed, NotNow, NotComplete, NotLawful. Source: regulation 12(1).
    """
    item, meeting = item_at_the_meeting(item, by=by, at=at)
    if meeting.closed_at is None:
        raise NotNow("The records are made when the meeting is concluded. Conclude it first.")
    decided = ItemDecision.objects.filter(item=item).first()
    if item.status != Item.TAKEN or decided is None or not makes_a_record(item, meeting):
        raise NotNow("This item has no decision of the executive that is to be recorded.")
    if decided.record_id:
        raise NotNow(f"The record {decided.record.ref} was made already. Correct that record instead.")
    _require_recorder(item, by=by, at=at)
    record = _made(item, by=by, at=at, already_taken=already_taken, late_reason=late_reason)
    publication.publish_meeting(meeting=meeting, by=by, at=at)
    detail = {"meeting": meeting.ref, "item": item.title, "outcome": record.get_outcome_display()}
    audit.record(by=by, event=Event.ITEM_DECIDED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return record


def _made(
    item: AgendaItem, *, by: Any, at: datetime, already_taken: bool = False, late_reason: str = ""
) -> DecisionRecord:
    record = recording.recorded(
        matter=item.matter,
        by=by,
        at=at,
        values=record_values(item),
        already_taken=already_taken,
        report=report_of(item),
    )
    # Before it is public, so that its page can say at which meeting it was decided.
    ItemDecision.objects.filter(item=item).update(record=record)
    return recording.made_public(record=record, by=by, at=at, late_reason=late_reason)


def _require_recorder(item: AgendaItem, *, by: Any, at: datetime) -> None:
    require(by, Action.RECORD_DECISION, item.matter, on=day_of(at))
    require(by, Action.PUBLISH_RECORD, item.matter, on=day_of(at))


def _refuse_unfinished(meeting: Meeting, closed_at: datetime | None, *, at: datetime) -> None:
    missing = {}
    if closed_at is None:
        missing["closed_at"] = "Say when the meeting ended."
    elif closed_at < meeting.opened_at:
        missing["closed_at"] = f"The meeting began at {say_moment(meeting.opened_at)}, after this time."
    else:
        in_the_past(closed_at, at, "closed_at")
    for item in not_dealt_with(meeting):
        missing[f"item_{item.pk}"] = (
            f"Say what became of “{item}”: record the decision or the minute, say when it began, or defer it."
        )
    if missing:
        raise NotComplete("The meeting is not concluded yet. " + " ".join(missing.values()), missing)
    entries = waiting(meeting).count()
    if entries:
        raise NotNow(
            f"{plural(entries, 'entry') if entries == 1 else f'{entries} entries'} made at the meeting could not be "
            "entered. Enter or settle what was typed first, so that nothing is lost."
        )


def _take_what_was_gone_through(meeting: Meeting, *, at: datetime) -> None:
    for item in AgendaItem.objects.select_for_update(of=("self",)).filter(meeting=meeting, status=Item.LISTED):
        move = require_move(item, "take", AGENDA_ITEM_TRANSITIONS, AGENDA_ITEM_LABELS)
        item.status, item.saved_at, item.version = move.target, at, item.version + 1
        item.save(update_fields=["status", "saved_at", "version"])


def _whole(refused: Refused) -> str:
    said = [refused.sentence, *(each for each in getattr(refused, "missing", {}).values())]
    return " ".join(dict.fromkeys(said))
