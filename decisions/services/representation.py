"""Representations about a private meeting from the public site: kept once, confirmed, read by an officer.

Source: regulation 5(4) and (5) of the 2012 Regulations (details of the representations, and the response to them).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from decisions.events import Event
from decisions.models import Notice, Representation
from decisions.models.choices import NoticeKind
from decisions.permissions import Action, require
from decisions.publication.models import FormKind, SentForm
from decisions.refusals import NotComplete
from decisions.rules.london import day_of
from decisions.services import audit, representation_letters
from decisions.services.moves import require_move
from decisions.states import REPRESENTATION_LABELS, REPRESENTATION_TRANSITIONS
from decisions.states import Representation as State

PUBLIC_SITE = "public site"
_LONGEST = {"text": 5000, "name": 200, "email": 254}


def from_form(*, form: SentForm, at: datetime) -> None:
    """Keep what somebody sent, or that its sender's address is confirmed. What makes no sense does nothing."""
    if form.kind == FormKind.CONFIRM:
        confirm(number=_number(form.values.get("id")), at=at)
    else:
        receive(form=form, at=at)


@transaction.atomic
def receive(*, form: SentForm, at: datetime) -> Representation | None:
    """Keep a representation as it was sent, ask its sender to confirm the address, and tell the officers.

    A form that was taken before, that is about no notice, or that says nothing, does nothing.
    """
    ref, facts = str(form.values.get("notice", ""))[:60], _facts(form.values)
    notice = Notice.objects.filter(edition_ref=ref, kind=NoticeKind.PM28).order_by("-number").first()
    if notice is None or not all(facts.values()) or Representation.objects.filter(form_key=form.key).exists():
        return None
    kept = Representation.objects.create(
        matter=notice.matter,
        status=State.RECEIVED,
        received_on=day_of(form.sent_at),
        received_at=form.sent_at,
        form_key=form.key,
        sender=facts["name"],
        sender_email=facts["email"],
        text=facts["text"],
        recorded_at=at,
    )
    representation_letters.ask_to_confirm(kept, at=at)
    representation_letters.tell_officers(kept, at=at)
    detail = {"received_on": f"{kept.received_on:%d/%m/%Y}"}
    _record(kept, Event.REPRESENTATION_RECEIVED, PUBLIC_SITE, at, **detail)
    return kept


@transaction.atomic
def confirm(*, number: uuid.UUID | None, at: datetime) -> bool:
    """Note that the sender's address is confirmed: answers go to it from now on. An unknown number does nothing."""
    kept = Representation.objects.select_for_update().filter(form_key=number, confirmed_at=None).first()
    if number is None or kept is None:
        return False
    kept.confirmed_at = at
    kept.save(update_fields=["confirmed_at"])
    representation_letters.tell_what_was_decided(kept, at=at)
    _record(kept, Event.REPRESENTATION_CONFIRMED, PUBLIC_SITE, at)
    return True


@transaction.atomic
def accept(*, representation: Representation, by: Any, at: datetime, public_summary: str) -> Representation:
    """Say what the further notice will state of a representation, without names (reg 5(5)(b)), also in other words.

    Raises NotAllowed, NotNow, NotComplete.
    """
    kept = _moved(representation, "accept", by, at, stays=State.ACCEPTED)
    if not public_summary.strip():
        raise NotComplete(
            "The summary is missing.", {"public_summary": "Write what the notice will say of it, without names."}
        )
    kept.public_summary, kept.left_out_reason = public_summary.strip(), ""
    kept.save()
    _record(kept, Event.REPRESENTATION_ACCEPTED, by, at)
    return kept


@transaction.atomic
def leave_out(*, representation: Representation, by: Any, at: datetime, reason: str) -> Representation:
    """Leave a representation out of the further notice, which states how many were; its sender reads the reason.

    Raises NotAllowed, NotNow, NotComplete.
    """
    kept = _moved(representation, "leave out", by, at)
    if not reason.strip():
        raise NotComplete("The reason is missing.", {"reason": "Say why the representation is not published."})
    kept.left_out_reason = reason.strip()
    kept.save()
    representation_letters.tell_what_was_decided(kept, at=at)
    _record(kept, Event.REPRESENTATION_LEFT_OUT, by, at, reason=kept.left_out_reason)
    return kept


def _moved(
    representation: Representation, act: str, by: Any, at: datetime, stays: State | None = None
) -> Representation:
    kept = Representation.objects.select_for_update(of=("self",)).select_related("matter").get(pk=representation.pk)
    require(by, Action.ANSWER_REPRESENTATION, kept.matter, on=day_of(at))
    if kept.status != stays:
        kept.status = require_move(kept, act, REPRESENTATION_TRANSITIONS, REPRESENTATION_LABELS).target
    return kept


def _facts(values: Mapping[str, Any]) -> dict[str, str]:
    """Read what was typed by anybody: only texts, cut to what is kept, an address only where it is one."""
    facts = {name: str(values.get(name) or "").strip()[:most] for name, most in _LONGEST.items()}
    try:
        validate_email(facts["email"])
    except ValidationError:
        facts["email"] = ""
    return facts


def _number(value: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(value))
    except ValueError:
        return None


def _record(kept: Representation, event: Event, by: Any, at: datetime, **detail: str) -> None:
    audit.record(by=by, event=event, kind="matter", ref=kept.matter.ref, at=at, detail=detail)
