"""Sign a request for call-in, decline, take a signature back. Each member signs under their own name.

Source: the council's call-in procedure under section 9F of the Local Government Act 2000 (law.md §3.4).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import CallInRequest, CallInSignature
from decisions.permissions import Action, require
from decisions.queries.call_in import opened_window
from decisions.queries.call_in_request import may_sign, validity_of
from decisions.refusals import NotAllowed
from decisions.rules.call_in import is_in_time
from decisions.rules.london import day_of
from decisions.services import audit
from decisions.services.call_in_publication import publish_story
from decisions.services.call_in_reopening import open_ruling_again, record_reopened
from decisions.services.call_in_signing import given, locked, member_of, refuse_unless, require_open
from decisions.services.moves import require_move
from decisions.states import SIGNATURE_LABELS, SIGNATURE_TRANSITIONS, CallIn

RULED_VALID = (CallIn.VALID, CallIn.LISTED)


@transaction.atomic
def sign(*, request: CallInRequest, by: Any, at: datetime) -> CallInSignature:
    """Sign a request that one was asked to sign; name and political group are kept as they stand now.

    Raises NotAllowed (nobody asked), NotNow, NotLawful (out of time, a signature that would not count).
    """
    require(by, Action.CALL_IN, request, on=day_of(at))
    request = locked(request)
    row = _own(request, by)
    require_open(request, "sign it")
    require_move(row, "sign", SIGNATURE_TRANSITIONS, SIGNATURE_LABELS)
    refuse_unless(is_in_time(at, opened_window(request.record)))
    refuse_unless(may_sign(row.person, request.record, at, besides=request.pk))
    given(request, row.person, signed_at=at, row=row).save()
    _follow(request, Event.CALL_IN_SIGNED, by=by, at=at)
    return row


@transaction.atomic
def decline(*, request: CallInRequest, by: Any, at: datetime, reason: str = "") -> CallInSignature:
    """Decline to sign; one may still sign later. Who declined is never public. Raises NotAllowed, NotNow."""
    require(by, Action.CALL_IN, request, on=day_of(at))
    request = locked(request)
    row = _own(request, by)
    require_open(request, "decline")
    row.status = require_move(row, "decline", SIGNATURE_TRANSITIONS, SIGNATURE_LABELS).target
    row.reason = reason.strip()
    row.save()
    detail = {"call_in": request.ref}
    audit.record(by=by, event=Event.SIGNATURE_DECLINED, kind="call_in", ref=request.ref, at=at, detail=detail)
    return row


@transaction.atomic
def withdraw_signature(*, request: CallInRequest, by: Any, at: datetime, reason: str = "") -> CallInSignature:
    """Take one's signature back. Before the deadline it no longer counts; after it, it still does (REQ-CI-3).

    A request that was found valid and no longer stands is to be ruled upon again. Raises NotAllowed, NotNow.
    """
    require(by, Action.CALL_IN, request, on=day_of(at))
    request = locked(request)
    row = _own(request, by)
    require_open(request, "take a signature back")
    row.status = require_move(row, "withdraw", SIGNATURE_TRANSITIONS, SIGNATURE_LABELS).target
    row.withdrawn_at, row.reason = at, reason.strip()
    row.save()
    in_time = bool(is_in_time(at, opened_window(request.record)))
    falls = in_time and request.status in RULED_VALID and not validity_of(request, at)
    if falls:
        open_ruling_again(request, because=_because(row), at=at)
    _follow(request, Event.SIGNATURE_WITHDRAWN, by=by, at=at)
    if falls:
        record_reopened(request, because=_because(row), by=by, at=at)
    return row


def _own(request: CallInRequest, by: Any) -> CallInSignature:
    row = request.signatures.select_related("person").filter(person=member_of(by)).first()
    if row is None:
        raise NotAllowed(f"You may not sign {request.ref}: nobody asked you to. Ask {request.lead}, who leads it.")
    return row


def _because(row: CallInSignature) -> str:
    return f"{row.name} took the signature back before the deadline, and those that are left are not enough."


def _follow(request: CallInRequest, event: Event, *, by: Any, at: datetime) -> None:
    if request.status != CallIn.DRAFT:
        publish_story(record=request.record, by=by, at=at)
    detail = {"call_in": request.ref}
    audit.record(by=by, event=event, kind="call_in", ref=request.ref, at=at, detail=detail)
