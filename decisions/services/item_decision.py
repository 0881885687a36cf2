"""What the meeting did with an item: decided it, deferred it, or took it up again.

The record of decision is made from it when the meeting is concluded (`conclusion`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, ItemDecision, ItemResolution, Meeting
from decisions.models.choices_meetings import ItemOutcome
from decisions.queries.sitting import is_excluded, makes_a_record
from decisions.refusals import NotComplete, NotLawful, NotNow
from decisions.rules.london import say_moment
from decisions.rules.numbering import LONGEST_LABEL, parts_of
from decisions.services import audit, notice
from decisions.services.at_the_meeting import checked, item_at_the_meeting, refuse_changed, taken
from decisions.services.moves import require_move
from decisions.states import AGENDA_ITEM_LABELS, AGENDA_ITEM_TRANSITIONS, Matter

FIELDS = (
    *("outcome", "decision", "reasons", "alternatives", "no_alternatives", "decided_at", "in_private"),
    *("call_in_reason", "call_in_approver", "call_in_approver_office", "call_in_approved_at"),
)


@transaction.atomic
def decide(
    *,
    item: AgendaItem,
    by: Any,
    at: datetime,
    values: dict[str, Any],
    resolutions_text: str | None = None,
    seen_version: int,
) -> ItemDecision:
    """Record what the meeting decided on an item; until its record of decision is made it can be saved again.

    `values` holds any of FIELDS; `resolutions_text` is the numbered parts as typed, None to leave them as they are.
    Reasons and options may follow: the record of decision asks for them. `seen_version` is the number of saves of the
    decision that the person saw, 0 where there was none. Raises NotAllowed, NotNow, ChangedMeanwhile, NotComplete,
    NotLawful (private without an exclusion). Source: regulation 12(2) of the 2012 Regulations.
    """
    item, meeting = item_at_the_meeting(item, by=by, at=at)
    move = require_move(item, "take", AGENDA_ITEM_TRANSITIONS, AGENDA_ITEM_LABELS)
    decision = ItemDecision.objects.select_for_update().filter(item=item).first()
    if decision and decision.record_id:
        raise NotNow(
            f"The record of decision {decision.record.ref} was made from this. Correct the record, so that everybody "
            "sees what was changed and why."
        )
    refuse_changed(decision, seen_version)
    decision = decision or ItemDecision(item=item, version=0)
    for name, value in taken(values, FIELDS).items():
        setattr(decision, name, value)
    parts = None if resolutions_text is None else parts_of(resolutions_text)
    _refuse_incomplete(decision, item, meeting, parts, at=at)
    if decision.in_private and not is_excluded(item):
        raise NotLawful(
            "No exclusion of the public is recorded for this item, so it was not taken in private. Record the "
            "exclusion first, or say that the item was taken in public."
        )
    decision.recorded_by, decision.recorded_at, decision.version = by, at, decision.version + 1
    checked(decision)
    decision.save()
    if parts is not None:
        decision.resolutions.all().delete()
        ItemResolution.objects.bulk_create(
            ItemResolution(decision=decision, position=place, depth=part.depth, label=part.label, text=part.text)
            for place, part in enumerate(parts)
        )
    _moved(item, move.target, at=at)
    detail = {"meeting": meeting.ref, "item": item.title, "outcome": decision.get_outcome_display()}
    audit.record(by=by, event=Event.ITEM_DECIDED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return decision


@transaction.atomic
def defer(*, item: AgendaItem, by: Any, at: datetime, reason: str) -> AgendaItem:
    """Record that the meeting put an item off, and say publicly that its matter is deferred.

    Raises NotAllowed, NotNow, NotComplete.
    """
    item, meeting = item_at_the_meeting(item, by=by, at=at)
    move = require_move(item, "defer", AGENDA_ITEM_TRANSITIONS, AGENDA_ITEM_LABELS)
    if not reason.strip():
        raise NotComplete("An item is not deferred without a reason.", {"reason": "Say why the item is deferred."})
    if makes_a_record(item, meeting) and item.matter.status == Matter.NOTICED:
        notice.defer(matter=item.matter, by=by, at=at, reason=reason.strip())
    item.ended_reason = reason.strip()
    _moved(item, move.target, at=at)
    detail = {"meeting": meeting.ref, "item": item.title, "reason": item.ended_reason}
    audit.record(by=by, event=Event.ITEM_DEFERRED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return item


@transaction.atomic
def open_again(*, item: AgendaItem, by: Any, at: datetime) -> AgendaItem:
    """Take up again an item that was taken or deferred by mistake; what was entered about it stays with it.

    Where its matter was deferred publicly, notice is given again on the matter's own page. Raises NotAllowed, NotNow.
    """
    item, meeting = item_at_the_meeting(item, by=by, at=at)
    move = require_move(item, "open again", AGENDA_ITEM_TRANSITIONS, AGENDA_ITEM_LABELS)
    if ItemDecision.objects.filter(item=item, record__isnull=False).exists():
        raise NotNow("A record of decision was made from this item. Correct the record instead.")
    item.ended_reason = ""
    _moved(item, move.target, at=at)
    detail = {"meeting": meeting.ref, "item": item.title}
    audit.record(by=by, event=Event.ITEM_OPENED_AGAIN, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return item


def _moved(item: AgendaItem, status: Any, *, at: datetime) -> None:
    item.status, item.saved_at, item.version = status, at, item.version + 1
    item.save(update_fields=["status", "ended_reason", "saved_at", "version"])


def _refuse_incomplete(
    decision: ItemDecision, item: AgendaItem, meeting: Meeting, parts: tuple[Any, ...] | None, *, at: datetime
) -> None:
    missing: dict[str, str] = {}
    if not decision.outcome:
        missing["outcome"] = "Choose what the meeting did with the item."
    elif decision.outcome == ItemOutcome.RESOLVED and makes_a_record(item, meeting):
        missing["outcome"] = (
            "This is a decision of the executive: choose whether it was approved, approved with amendments, refused, "
            "noted or referred to council. The record of decision says so."
        )
    has_parts = bool(parts) if parts is not None else decision.pk and decision.resolutions.exists()
    if not decision.decision and not has_parts:
        missing["decision"] = "Write what was decided, in words or in numbered parts."
    if decision.decided_at is None:
        missing["decided_at"] = "Say when it was decided."
    elif decision.decided_at > at:
        missing["decided_at"] = "The decision lies in the future. Record it when it has been made."
    elif meeting.opened_at and decision.decided_at < meeting.opened_at:
        missing["decided_at"] = f"The meeting began at {say_moment(meeting.opened_at)}, after this time."
    if decision.no_alternatives and decision.alternatives:
        missing["alternatives"] = "You ticked that there were none, and described some. Keep one of the two."
    if any(len(part.label) > LONGEST_LABEL for part in parts or ()):
        missing["resolutions_text"] = f"A number has at most {LONGEST_LABEL} characters."
    if missing:
        raise NotComplete("What was decided is not complete.", missing)
