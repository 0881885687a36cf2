"""Record a decision, publish the record, correct it, re-take it (regs 12 to 14)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import DecisionRecord, ForthcomingDecision
from decisions.models.choices import NoticeKind
from decisions.permissions import Action, require
from decisions.queries.evidence import notices_of_kind
from decisions.queries.taking import missing_from_record
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import audit, publication, recording, standing
from decisions.services.call_in import keep_window, open_window, record_opened
from decisions.services.forthcoming import request_sweep
from decisions.services.lawful_dates import remember_evidence
from decisions.services.moves import require_move
from decisions.services.recording import STATED, UNLAWFUL_ALERT
from decisions.states import MATTER_LABELS, MATTER_TRANSITIONS, RECORD_LABELS, RECORD_TRANSITIONS

__all__ = ["STATED", "UNLAWFUL_ALERT", "correct_record", "publish_record", "record_decision", "retake"]


@transaction.atomic
def record_decision(
    *, matter: ForthcomingDecision, by: Any, at: datetime, values: dict[str, Any], already_taken: bool = False
) -> DecisionRecord:
    """Record the decision on a matter; refuse to take one for which there is no lawful route.

    `values` holds decided_at, STATED, resolutions [(label, text)], conflicts [{name, capacity, nature, dispensation,
    granted_by, granted_on}], sat_in_private, has_pecuniary_interest, and for an exemption from call-in call_in_reason,
    call_in_approver, call_in_approver_office, call_in_approved_at. With `already_taken` a decision that was in fact
    made without a lawful route is recorded and marked: the duty to record is unconditional (law.md §3.3, REQ-REC-0).
    Raises NotAllowed, NotNow, NotComplete, NotLawful (with the Finding).
    """
    require(by, Action.RECORD_DECISION, matter, on=day_of(at))
    return recording.recorded(matter=matter, by=by, at=at, values=values, already_taken=already_taken)


@transaction.atomic
def publish_record(*, record: DecisionRecord, by: Any, at: datetime, late_reason: str = "") -> DecisionRecord:
    """Publish the record with its call-in window, which opens now (regs 12, 14; call-in: law.md §3.4).

    A decision taken without a lawful route is published marked, and no window opens for its implementation.
    Raises NotAllowed, NotNow.
    """
    require(by, Action.PUBLISH_RECORD, record, on=day_of(at))
    return recording.made_public(record=record, by=by, at=at, late_reason=late_reason)


@transaction.atomic
def correct_record(
    *, record: DecisionRecord, by: Any, at: datetime, values: dict[str, Any], substance: bool, reason: str
) -> DecisionRecord:
    """Publish a corrected record. A change of substance opens the call-in window again; a slip of the pen does not.

    Publishing again never shortens a window (REQ-CI-6, REQ-CI-7). Raises NotAllowed, NotNow, NotComplete.
    """
    record = DecisionRecord.objects.select_for_update(of=("self",)).select_related("matter").get(pk=record.pk)
    require(by, Action.PUBLISH_RECORD, record, on=day_of(at))
    move = require_move(record, "correct", RECORD_TRANSITIONS, RECORD_LABELS)
    missing = missing_from_record(record.kind, values, decided_at=record.decided_at)
    if not reason.strip():
        missing["reason"] = "Say what was wrong."
    if missing:
        raise NotComplete("The corrected record is not complete.", missing)
    for name in STATED:
        setattr(record, name, values.get(name, getattr(record, name)))
    found = open_window(record, published_at=at) if substance else None
    before = standing.labels_of(record)
    record.status, record.saved_at, record.version = move.target, at, record.version + 1
    record.save()
    window = keep_window(record, found, at=at)
    recording.write_parts(record, values)
    if window is not None:
        standing.reopen(record, at)
    standing.follow_correction(record, at, before=before, substance=substance)
    publication.publish_record(record=record, by=by, at=at, corrected=True)
    request_sweep(by=by, at=at)
    detail = {"record": record.ref, "reason": reason.strip()}
    audit.record(by=by, event=Event.RECORD_CORRECTED, kind="matter", ref=record.matter.ref, at=at, detail=detail)
    record_opened(record, window, by=by, at=at)
    return record


@transaction.atomic
def retake(*, record: DecisionRecord, by: Any, at: datetime) -> ForthcomingDecision:
    """Open the matter again so that a decision taken without a lawful route can be taken lawfully (law.md §5-2).

    A notice that is public runs on; without one the matter goes back to be noticed. Raises NotAllowed, NotNow.
    """
    require(by, Action.RECORD_DECISION, record, on=day_of(at))
    matter = ForthcomingDecision.objects.select_for_update().get(pk=record.matter_id)
    if not record.not_compliant:
        raise NotNow("This decision had a lawful route. There is nothing to cure, so it is not re-taken.")
    if not record.published_at:
        raise NotNow("Publish the record first: what happened has to be public before the decision is re-taken.")
    noticed = notices_of_kind(matter, NoticeKind.KD28) or notices_of_kind(matter, NoticeKind.LISTING)
    act = "re-take the decision" if noticed else "give notice and re-take the decision"
    move = require_move(matter, act, MATTER_TRANSITIONS, MATTER_LABELS)
    matter.status, matter.retakes, matter.saved_at, matter.version = move.target, record, at, matter.version + 1
    matter.save()
    remember_evidence(matter)
    if noticed:
        publication.publish_evidence(notice=noticed[-1], by=by, at=at, status="To be decided again")
    request_sweep(by=by, at=at)
    detail = {"record": record.ref}
    audit.record(by=by, event=Event.DECISION_RETAKEN, kind="matter", ref=matter.ref, at=at, detail=detail)
    return matter
