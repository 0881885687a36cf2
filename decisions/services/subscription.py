"""Alerts by e-mail: asked for, confirmed by a link that only the address gets, and left without a trace.

Source: regulation 22 of the Privacy and Electronic Communications Regulations 2003 (nobody is written to who has not
agreed); articles 5 and 17 of the UK GDPR (no longer than needed); RFC 8058 (leaving by one click).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from decisions import states
from decisions.events import Event
from decisions.models import OutgoingMessage, Subscription
from decisions.models.subscription import ALERT_MAIL, Cadence
from decisions.publication import alerts
from decisions.publication.alerts import Subject, SubjectKind
from decisions.publication.models import FormKind, SentForm
from decisions.services import audit, messages
from decisions.services.moves import require_move
from decisions.services.subscription_letters import confirmation, known_already

READER = "reader"
MOST_AT_ONCE = 20
MOST_OF_AN_ADDRESS = 50
# Somebody may type an address that is not theirs: so many letters a day it gets, and no more.
MOST_LETTERS_A_DAY = 5
State = states.Subscription


def from_form(*, form: SentForm, at: datetime) -> None:
    """Do what a reader's form asks: ask for alerts, confirm them, or leave. What makes no sense does nothing."""
    values = form.values
    if form.kind == FormKind.SUBSCRIBE:
        ask(
            email=str(values.get("email", "")),
            addresses=[str(one) for one in values.get("to") or ()],
            cadence=str(values.get("cadence", "")),
            at=at,
        )
    elif (number := _number(values.get("id"))) is None:
        return
    elif form.kind == FormKind.CONFIRM:
        confirm(number=number, at=at)
    else:
        leave(number=number, everything=bool(values.get("all")), at=at)


@transaction.atomic
def ask(*, email: str, addresses: Iterable[str], cadence: str, at: datetime) -> list[Subscription]:
    """Keep what somebody wants to follow until the address confirms it, and write the letter that asks for this.

    Nothing is kept for an address that is none, for subjects that this site does not have, or past 50 alerts of an
    address. What is followed already is not asked for again: the letter says so. At most five letters a day go to an
    address. Return the alerts that wait to be confirmed.
    """
    email = email.strip().lower()
    subjects = _subjects(addresses)
    if not _is_email(email) or not subjects:
        return []
    cadence = cadence if cadence in Cadence.values else Cadence.DAILY
    theirs = list(Subscription.objects.select_for_update().filter(email=email))
    active = {(one.query, one.cadence) for one in theirs if one.status == State.ACTIVE}
    wanted = [(each, _cadence(each, cadence)) for each in subjects]
    new = [pair for pair in wanted if (pair[0].address, pair[1]) not in active]
    if _letters_of_today(email, at) >= MOST_LETTERS_A_DAY:
        return []
    asked_before = [one.pk for one in theirs for each, _ in new if one.query == each.address and not _is_active(one)]
    # The newest letter counts: a link in an older one about the same does nothing.
    Subscription.objects.filter(pk__in=asked_before).delete()
    room = MOST_OF_AN_ADDRESS - len(theirs) + len(asked_before)
    made = Subscription.objects.bulk_create(
        Subscription(
            email=email,
            subject=each.kind.value,
            query=each.address,
            label=_label(each),
            cadence=its_cadence,
            asked_at=at,
        )
        for each, its_cadence in new[: max(room, 0)]
    )
    if made:
        messages.write_all([confirmation(made)], at=at)
    elif theirs:
        messages.write_all([known_already([one for one in theirs if _is_active(one)] or theirs, at=at)], at=at)
    return made


@transaction.atomic
def confirm(*, number: uuid.UUID, at: datetime) -> int:
    """Begin this alert and those asked for in the same form, and return how many; an unknown number does nothing.

    They tell of what is published from now on. The same subject at another pace ends: nobody is told twice.
    """
    first = Subscription.objects.filter(pk=number).first()
    if first is None:
        return 0
    group = Subscription.objects.select_for_update().filter(email=first.email, asked_at=first.asked_at)
    waiting = [one for one in group if not _is_active(one)]
    end = alerts.log_end()
    for one in waiting:
        move = require_move(one, "confirm", states.SUBSCRIPTION_TRANSITIONS, states.SUBSCRIPTION_LABELS)
        Subscription.objects.filter(email=one.email, query=one.query).exclude(pk=one.pk).delete()
        one.status, one.confirmed_at, one.sent_up_to, one.stopped_reason = move.target, at, end, ""
        one.save(update_fields=["status", "confirmed_at", "sent_up_to", "stopped_reason"])
    for one in waiting:
        _record(Event.SUBSCRIPTION_CONFIRMED, one, at)
    return len(waiting)


@transaction.atomic
def leave(*, number: uuid.UUID, everything: bool, at: datetime) -> int:
    """Remove an alert, or all of its address, and the mail that was written; return how many. Unknown does nothing."""
    first = Subscription.objects.select_for_update().filter(pk=number).first()
    if first is None:
        return 0
    left = Subscription.objects.select_for_update().filter(email=first.email)
    left = list(left if everything else left.filter(pk=number))
    Subscription.objects.filter(pk__in=[one.pk for one in left]).delete()
    forget_mail(first.email)
    for one in left:
        _record(Event.SUBSCRIPTION_ENDED, one, at)
    return len(left)


def forget_mail(email: str) -> None:
    """Remove the mail about alerts that was written to an address; what still waits goes only with its last alert."""
    written = OutgoingMessage.objects.filter(recipient=email, key__startswith=ALERT_MAIL)
    if Subscription.objects.filter(email=email).exists():
        written = written.filter(status__in=(states.Message.SENT, states.Message.FAILED))
    written.delete()


def _subjects(addresses: Iterable[str]) -> list[Subject]:
    found = (alerts.subject(address) for address in list(addresses)[:MOST_AT_ONCE])
    return list({each.address: each for each in found if each}.values())


def _label(each: Subject) -> str:
    title = alerts.title_of(each)
    return f"{each.label}: {title}"[:500] if title else each.label


def _cadence(each: Subject, cadence: str) -> str:
    """A head of the log is a day's, so it comes once a day."""
    return Cadence.DAILY if each.kind == SubjectKind.LOG_HEAD else cadence


def _is_active(one: Subscription) -> bool:
    return one.status == State.ACTIVE


def _letters_of_today(email: str, at: datetime) -> int:
    asking = OutgoingMessage.objects.filter(key__startswith=f"{ALERT_MAIL}ask:", recipient=email)
    return asking.filter(written_at__gt=at - timedelta(days=1)).count()


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= Subscription._meta.get_field("email").max_length


def _number(value: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(value))
    except ValueError:
        return None


def _record(event: Event, one: Subscription, at: datetime) -> None:
    """Say that it happened and to which sort of alert, never whose."""
    audit.record(by=READER, event=event, kind="alert", ref=f"{one.subject}, {one.cadence}", at=at)
