"""Enter what came by e-mail or on paper: a whole request, or one member's signature, each with its evidence.

In time is when the council received it, so a request of yesterday that is entered today counts as of yesterday.
Source: the council's call-in procedure under section 9F of the Local Government Act 2000 (law.md §3.4, REQ-CI-1).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Person
from decisions.events import Event
from decisions.models import CallInRequest, CallInSignature, DecisionRecord, OfficeFile
from decisions.models.choices import CallInStanding, RequestWay
from decisions.permissions import Action, require
from decisions.queries.call_in import opened_window
from decisions.queries.call_in_request import NO_WINDOW, never_twice
from decisions.refusals import NotComplete, NotLawful
from decisions.rules.london import day_of, say_moment
from decisions.services import audit, call_in_letters, call_in_suspension
from decisions.services.call_in_publication import publish_story
from decisions.services.call_in_signing import given, locked, locked_record, refuse_unless, require_open
from decisions.services.call_in_text import take_text
from decisions.services.files.keeping import keep_file
from decisions.services.references import CALL_IN, next_reference
from decisions.states import CallIn

_WAYS = (RequestWay.EMAIL, RequestWay.PAPER)


@transaction.atomic
def enter(
    *,
    record: DecisionRecord,
    by: Any,
    at: datetime,
    received_at: datetime | None,
    way: str,
    evidence: str,
    lead: Person | None,
    labels: Iterable[str],
    grounds: Iterable[str],
    reasons: str,
    people: Iterable[tuple[Person, datetime]] = (),
    alternative_course: str = "",
    file: OfficeFile | None = None,
    upload: Any = None,
) -> CallInRequest:
    """Enter a request as lodged at the moment at which it was received.

    `people` are those who signed, each with the moment; the lead signs with the request unless named among them. One
    that came too late is entered too, stops nothing, and is to be ruled out of time; so is one whose signatures do not
    count. `upload` is the scanned paper or the saved e-mail as it was handed in (`name`, `data`), or `file` one that is
    kept already. Raises NotAllowed, NotLawful (not open to call-in, called in before), NotComplete.
    """
    require(by, Action.ENTER_CALL_IN, record, on=day_of(at))
    record = locked_record(record)
    _refuse_incomplete(at, received_at, way, evidence, lead)
    signed = _signed(lead, received_at, people, at=at)
    if record.call_in != CallInStanding.ELIGIBLE or opened_window(record) is None:
        raise NotLawful(record.call_in_reason or NO_WINDOW)
    labels = list(labels)
    refuse_unless(never_twice(record, labels))
    request = CallInRequest(
        ref=next_reference(prefix=CALL_IN, year=day_of(at).year),
        record=record,
        status=CallIn.LODGED,
        lead=lead,
        way=way,
        evidence=evidence.strip(),
        file=file,
        entered_by=by,
        created_at=at,
        received_at=received_at,
        saved_at=at,
    )
    take_text(request, labels=labels, grounds=grounds, reasons=reasons, alternative_course=alternative_course)
    request.save(force_insert=True)
    for person, signed_at in signed:
        row = given(request, person, signed_at=signed_at)
        row.entered_by = by
        row.save(force_insert=True)
    call_in_suspension.suspend(request, at=at)
    call_in_letters.tell_lodged(request, at=at)
    publish_story(record=record, by=by, at=at)
    if upload is not None:
        # After what is published, because keeping a file leaves an event, and events are locked last.
        request.file = keep_file(by=by, at=at, name=upload.name, data=upload.data)
        request.save(update_fields=["file"])
    detail = {
        "call_in": request.ref,
        "way": request.get_way_display().lower(),
        "received_at": say_moment(received_at),
        "record": record.ref,
    }
    audit.record(by=by, event=Event.CALL_IN_ENTERED, kind="call_in", ref=request.ref, at=at, detail=detail)
    return request


@transaction.atomic
def enter_signature(
    *,
    request: CallInRequest,
    by: Any,
    at: datetime,
    person: Person | None,
    signed_at: datetime | None,
    way: str,
    evidence: str,
) -> CallInSignature:
    """Enter one member's signature to a request, received at a moment by e-mail or on paper.

    Whether it counts is for the rules: one that came too late is kept and does not. Raises NotAllowed, NotNow (signed
    already, the request has ended), NotComplete.
    """
    require(by, Action.ENTER_CALL_IN, request, on=day_of(at))
    request = locked(request)
    require_open(request, "enter a signature")
    missing = _missing(at, signed_at, way, evidence, "signed_at")
    if person is None:
        missing["person"] = "Choose the member who signed."
    if missing or person is None or signed_at is None:
        raise NotComplete("The signature cannot be entered yet.", missing)
    row = given(request, person, signed_at=signed_at, row=request.signatures.filter(person=person).first())
    row.entered_by = by
    row.snapshot |= {"way": way, "evidence": evidence.strip()}
    row.save()
    if request.status != CallIn.DRAFT:
        publish_story(record=request.record, by=by, at=at)
    detail = {"call_in": request.ref, "member": row.name, "way": RequestWay(way).label.lower()}
    audit.record(by=by, event=Event.SIGNATURE_ENTERED, kind="call_in", ref=request.ref, at=at, detail=detail)
    return row


def _refuse_incomplete(
    at: datetime, received_at: datetime | None, way: str, evidence: str, lead: Person | None
) -> None:
    missing = _missing(at, received_at, way, evidence, "received_at")
    if lead is None:
        missing["lead"] = "Choose the member who leads the request."
    if missing:
        raise NotComplete("The request cannot be entered yet.", missing)


def _missing(at: datetime, received_at: datetime | None, way: str, evidence: str, moment: str) -> dict[str, str]:
    missing = {}
    if received_at is None:
        missing[moment] = "Say at which moment the council received it."
    elif received_at > at:
        missing[moment] = "This moment lies in the future. Enter it when it has come."
    if way not in _WAYS:
        missing["way"] = "Say whether it came by e-mail or on paper. On screen each member signs under their own name."
    if not evidence.strip():
        missing["evidence"] = "Paste the headers of the e-mail, or say where the paper is kept."
    return missing


def _signed(
    lead: Person, received_at: datetime, people: Iterable[tuple[Person, datetime]], *, at: datetime
) -> list[tuple[Person, datetime]]:
    """List each signatory once with the moment; a person who is named twice signed first."""
    found: dict[int, tuple[Person, datetime]] = {}
    for person, signed_at in sorted(people, key=lambda each: each[1]):
        found.setdefault(person.pk, (person, signed_at))
    if any(signed_at > at for _, signed_at in found.values()):
        raise NotComplete(
            "The request cannot be entered yet.", {"people": "A signature cannot be given in the future."}
        )
    found.setdefault(lead.pk, (lead, received_at))
    return list(found.values())
