"""Call a decision in on screen: begin, change, ask others to sign, lodge, give up, withdraw.

Every act on a decision's call-in locks its window first, so that they follow one another; in time is a question of when
the server took the request, never of when the row was locked (ADR 0007).
Source: the council's call-in procedure under section 9F of the Local Government Act 2000 (law.md §3.4).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Person
from decisions.events import Event
from decisions.models import AuditEvent, CallInRequest, CallInSignature, DecisionRecord
from decisions.permissions import Action, may, require
from decisions.queries.call_in import opened_window, procedure
from decisions.queries.call_in_request import may_be_called_in, may_sign, never_twice, words_sha256
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.rules.call_in import is_in_time
from decisions.rules.london import day_of
from decisions.services import audit, call_in_letters, call_in_suspension
from decisions.services.call_in_publication import publish_story
from decisions.services.call_in_signing import (
    given,
    locked,
    locked_record,
    member_of,
    refuse_unless,
    require_open,
)
from decisions.services.call_in_text import missing_from, take_text
from decisions.services.moves import require_move
from decisions.services.references import CALL_IN, next_reference
from decisions.states import CALL_IN_LABELS, CALL_IN_TRANSITIONS, CallIn, Signature


@transaction.atomic
def begin(
    *,
    record: DecisionRecord,
    by: Any,
    at: datetime,
    labels: Iterable[str],
    grounds: Iterable[str],
    reasons: str,
    alternative_course: str = "",
) -> CallInRequest:
    """Begin a request; the member who begins it leads it and signs it by beginning.

    No labels, or a council that calls in whole decisions only, means the whole decision. Raises NotAllowed, NotLawful
    (not eligible, out of time, called in before, a signature that would not count), NotComplete.
    """
    require(by, Action.CALL_IN, record, on=day_of(at))
    lead = member_of(by)
    record = locked_record(record)
    labels = list(labels)
    refuse_unless(may_be_called_in(record, labels, at))
    refuse_unless(may_sign(lead, record, at))
    request = CallInRequest(
        ref=next_reference(prefix=CALL_IN, year=day_of(at).year),
        record=record,
        lead=lead,
        entered_by=by,
        created_at=at,
        saved_at=at,
    )
    take_text(request, labels=labels, grounds=grounds, reasons=reasons, alternative_course=alternative_course)
    request.save(force_insert=True)
    given(request, lead, signed_at=at).save(force_insert=True)
    detail = {"call_in": request.ref, "record": record.ref}
    audit.record(by=by, event=Event.CALL_IN_BEGUN, kind="call_in", ref=request.ref, at=at, detail=detail)
    return request


@transaction.atomic
def save(
    *,
    request: CallInRequest,
    by: Any,
    at: datetime,
    labels: Iterable[str],
    grounds: Iterable[str],
    reasons: str,
    alternative_course: str = "",
    seen_version: int,
) -> CallInRequest:
    """Change what a request says; those who have signed it are written to, so that they can take their signature back.

    Its lead and those who were asked to sign may, in time; what it names may change until it is lodged. `seen_version`
    is the number of saves that the person saw. Raises NotAllowed, NotNow, NotLawful (out of time), ChangedMeanwhile
    (nothing is overwritten), NotComplete. A save that changes nothing writes nothing.
    """
    require(by, Action.CALL_IN, request, on=day_of(at))
    request = locked(request)
    _require_signatory(request, by)
    if request.status not in (CallIn.DRAFT, CallIn.LODGED):
        raise NotNow(
            f"{request.ref} is “{CALL_IN_LABELS[CallIn(request.status)].lower()}”, so it can no longer be changed."
        )
    refuse_unless(is_in_time(at, opened_window(request.record)))
    if request.version != seen_version:
        raise _changed_meanwhile(request)
    before = list(request.labels)
    changed = take_text(request, labels=labels, grounds=grounds, reasons=reasons, alternative_course=alternative_course)
    if not changed:
        return request
    if request.status == CallIn.LODGED and request.labels != before:
        raise NotNow(
            "The request is lodged, so what it names stays as it is. Begin another request for anything more, or "
            "withdraw this one."
        )
    if request.status == CallIn.DRAFT:
        refuse_unless(never_twice(request.record, request.labels))
    request.saved_at, request.version = at, request.version + 1
    request.save()
    _sign_own_words(request, by)
    call_in_letters.tell_changed(request, by=by, at=at)
    detail = {"call_in": request.ref, "changed": ", ".join(changed)}
    audit.record(by=by, event=Event.CALL_IN_SAVED, kind="call_in", ref=request.ref, at=at, detail=detail)
    return request


@transaction.atomic
def ask_signatories(
    *, request: CallInRequest, by: Any, at: datetime, people: Iterable[Person]
) -> list[CallInSignature]:
    """Ask members to sign and write to them; those who were asked already are left in peace. The lead's act.

    Raises NotAllowed, NotNow, NotLawful (out of time), NotComplete (nobody named; a signature that would not count).
    """
    require(by, Action.CALL_IN, request, on=day_of(at))
    request = locked(request)
    _require_lead(request, by)
    require_open(request, "ask members to sign")
    refuse_unless(is_in_time(at, opened_window(request.record)))
    wanted = list({person.pk: person for person in people}.values())
    if not wanted:
        raise NotComplete("Nobody was asked.", {"people": "Choose at least one member."})
    wont_count = [found for person in wanted if not (found := may_sign(person, request.record, at, besides=request.pk))]
    if wont_count:
        raise NotComplete(
            "Not everybody whom you chose may sign.", {"people": " ".join(found.headline for found in wont_count)}
        )
    asked_before = set(request.signatures.values_list("person_id", flat=True))
    rows = [
        CallInSignature(request=request, person=person, name=person.name, asked_at=at)
        for person in wanted
        if person.pk not in asked_before
    ]
    CallInSignature.objects.bulk_create(rows)
    call_in_letters.tell_asked(rows, at=at)
    for row in rows:
        detail = {"call_in": request.ref, "member": row.name}
        audit.record(by=by, event=Event.SIGNATORY_ASKED, kind="call_in", ref=request.ref, at=at, detail=detail)
    return rows


@transaction.atomic
def lodge(*, request: CallInRequest, by: Any, at: datetime) -> CallInRequest:
    """Lodge a request: from now on nothing that it names may be carried out until it was ruled upon. The lead's act.

    Too few signatures do not stop it: others may sign until the deadline. Raises NotAllowed, NotNow, NotLawful (out of
    time, called in before), NotComplete (no grounds, no other course of action where the rules ask for them).
    """
    require(by, Action.CALL_IN, request, on=day_of(at))
    request = locked(request)
    _require_lead(request, by)
    move = require_move(request, "lodge", CALL_IN_TRANSITIONS, CALL_IN_LABELS)
    refuse_unless(may_be_called_in(request.record, request.labels, at))
    if missing := missing_from(request, procedure(request.record).constitution):
        raise NotComplete("The request is not complete.", missing)
    request.status, request.received_at = move.target, at
    request.saved_at, request.version = at, request.version + 1
    request.save()
    call_in_suspension.suspend(request, at=at)
    call_in_letters.tell_lodged(request, at=at)
    publish_story(record=request.record, by=by, at=at)
    signed = request.signatures.filter(status=Signature.SIGNED).count()
    detail = {"call_in": request.ref, "signatures": signed}
    audit.record(by=by, event=Event.CALL_IN_LODGED, kind="call_in", ref=request.ref, at=at, detail=detail)
    return request


@transaction.atomic
def give_up(*, request: CallInRequest, by: Any, at: datetime, reason: str = "") -> CallInRequest:
    """End a request that was not lodged; those who were asked are told. The lead's act. Raises NotAllowed, NotNow."""
    require(by, Action.CALL_IN, request, on=day_of(at))
    request = locked(request)
    _require_lead(request, by)
    move = require_move(request, "give up", CALL_IN_TRANSITIONS, CALL_IN_LABELS)
    _end(request, move.target, at=at, reason=reason.strip() or "No reason was given.")
    call_in_letters.tell_ended(request, at=at)
    detail = {"call_in": request.ref, "reason": request.ended_reason}
    audit.record(by=by, event=Event.CALL_IN_GIVEN_UP, kind="call_in", ref=request.ref, at=at, detail=detail)
    return request


@transaction.atomic
def withdraw(*, request: CallInRequest, by: Any, at: datetime, reason: str) -> CallInRequest:
    """Withdraw a lodged request under the constitution's rule, and let what no other request holds run on.

    The lead may once everybody else has taken their signature back; an officer records that all signatories withdrew
    it, with the evidence as the reason. Where scrutiny alone withdraws a call-in, its hearing records that. Raises
    NotAllowed, NotNow, NotLawful, NotComplete. Source: law.md §3.4, REQ-CI-3.
    """
    officer = may(by, Action.ENTER_CALL_IN, request, on=day_of(at))
    if not officer:
        require(by, Action.CALL_IN, request, on=day_of(at))
    request = locked(request)
    if not officer:
        _require_lead(request, by)
    move = require_move(request, "withdraw", CALL_IN_TRANSITIONS, CALL_IN_LABELS)
    if not reason.strip():
        raise NotComplete("The request is not withdrawn without a reason.", {"reason": "Say why it is withdrawn."})
    _refuse_another_s_withdrawal(request, officer=bool(officer))
    signed = request.signatures.filter(status=Signature.SIGNED)
    signed.update(status=Signature.WITHDRAWN, withdrawn_at=at, reason=reason.strip())
    _end(request, move.target, at=at, reason=reason.strip())
    freed = call_in_suspension.withdrawn(request, by=by, at=at)
    call_in_letters.tell_ended(request, at=at)
    publish_story(record=request.record, by=by, at=at)
    call_in_suspension.record_freed(request.record, freed, by=by, at=at)
    detail = {"call_in": request.ref, "reason": request.ended_reason}
    audit.record(by=by, event=Event.CALL_IN_WITHDRAWN, kind="call_in", ref=request.ref, at=at, detail=detail)
    return request


def _end(request: CallInRequest, status: Any, *, at: datetime, reason: str) -> None:
    request.status, request.ended_at, request.ended_reason = status, at, reason
    request.saved_at, request.version = at, request.version + 1
    request.save()


def _sign_own_words(request: CallInRequest, by: Any) -> None:
    """Whoever changes a request that they signed stands by the new words; the others signed the words before."""
    own = request.signatures.filter(person=member_of(by), status=Signature.SIGNED).first()
    if own is not None:
        own.snapshot["words"] = words_sha256(request)
        own.save(update_fields=["snapshot"])


def _require_lead(request: CallInRequest, by: Any) -> None:
    if member_of(by).pk != request.lead_id:
        raise NotAllowed(f"You may not do this: {request.lead} leads {request.ref}. Ask the lead signatory.")


def _require_signatory(request: CallInRequest, by: Any) -> None:
    person = member_of(by)
    if person.pk != request.lead_id and not request.signatures.filter(person=person).exists():
        raise NotAllowed(
            f"You may not change {request.ref}: its lead signatory and those who were asked to sign it may. "
            f"Ask {request.lead}."
        )


def _refuse_another_s_withdrawal(request: CallInRequest, *, officer: bool) -> None:
    rule = procedure(request.record).constitution.call_in.withdrawal_by
    if rule != "all_signatories":
        raise NotNow(
            "In this council the scrutiny committee alone can withdraw a call-in. Record at the hearing what it "
            "resolves."
        )
    others = request.signatures.filter(status=Signature.SIGNED).exclude(person=request.lead)
    if not officer and others.exists():
        names = ", ".join(others.values_list("name", flat=True))
        raise NotNow(
            f"A request is withdrawn when everybody who signed it takes the signature back. Still signed: {names}."
        )


def _changed_meanwhile(request: CallInRequest) -> ChangedMeanwhile:
    last = AuditEvent.objects.filter(event=Event.CALL_IN_SAVED, thing_kind="call_in", thing_ref=request.ref).order_by(
        "-number"
    )
    who = last.values_list("actor_name", flat=True).first() or "Somebody else"
    return ChangedMeanwhile(
        f"{who} saved this while you were writing. Nothing of yours or theirs was overwritten. "
        "Compare the two below, then save again.",
        by=who,
        at=request.saved_at,
    )
