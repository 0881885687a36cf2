"""E-mail: written in the transaction of its cause, sent once each (ADR 0004)."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Case, DateTimeField, DurationField, ExpressionWrapper, F, Q, QuerySet, Value, When

from decisions.events import Event
from decisions.models import OfficeFile, OutgoingMessage
from decisions.permissions import Action, require
from decisions.refusals import NotNow
from decisions.rules.london import day_of
from decisions.services import audit
from decisions.services.files.keeping import open_file, why_not_publishable
from decisions.services.moves import require_move
from decisions.states import MESSAGE_LABELS, MESSAGE_TRANSITIONS, Scan
from decisions.states import Message as State

MOST_ATTEMPTS = 8
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 180))
IN_DOUBT_AFTER = timedelta(minutes=10)
# How `error` begins where there is no such address, or it takes no mail from us: alerts to it are stopped by this.
ADDRESS_REFUSED = "The receiving mail server refused the address: "
AT_ONCE = 100

log = logging.getLogger("decisions.messages")


@dataclass(frozen=True)
class Letter:
    """What is to be sent to whom; `key` makes it once. A file goes along once it is found clean."""

    key: str
    recipient: str
    subject: str
    body: str
    file: OfficeFile | None = None
    headers: dict[str, str] = field(default_factory=dict)


def write(*, key: str, recipient: str, subject: str, body: str, at: datetime) -> None:
    """Lay a message out to be sent after this transaction; a second one with the same key is the same message."""
    write_all([Letter(key, recipient, subject, body)], at=at)


def write_all(letters: Iterable[Letter], *, at: datetime) -> int:
    """Lay messages out in one statement, each to be sent once; return how many were given."""
    rows = [
        OutgoingMessage(
            key=letter.key,
            recipient=letter.recipient,
            # A line break would end the header and begin another.
            subject=" ".join(letter.subject.split())[:200],
            body=letter.body.replace("\x00", ""),
            file=letter.file,
            headers=letter.headers,
            written_at=at,
        )
        for letter in letters
    ]
    if rows:
        OutgoingMessage.objects.bulk_create(rows, ignore_conflicts=True)
        transaction.on_commit(_ask_to_send)
    return len(rows)


def send_waiting(*, at: datetime, limit: int = AT_ONCE) -> int:
    """Send every message that is due, one after the other, and return how many went out.

    Messages left in doubt by a worker that died while sending are settled first.
    """
    settle_doubts(at=at)
    sent = 0
    for number in _due(at).order_by("written_at").values_list("pk", flat=True)[:limit]:
        sent += send(number, at=at)
    return sent


def send(message_id: int, *, at: datetime) -> bool:
    """Send one message and return whether it went out; do nothing where it is taken, sent or not yet due.

    It is taken in a transaction of its own, so that nobody else sends it while this worker speaks with the mail server.
    """
    with transaction.atomic():
        message = _due(at).select_for_update(skip_locked=True).filter(pk=message_id).first()
        if message is None:
            return False
        message.status, message.taken_at, message.attempts = State.SENDING, at, message.attempts + 1
        message.save(update_fields=["status", "taken_at", "attempts"])
    try:
        _hand_over(message)
    except Exception as fault:
        _put_back(message, fault)
        return False
    _mark(message, status=State.SENT, sent_at=at, error="")
    return True


def settle_doubts(*, at: datetime) -> int:
    """Settle messages whose sender died: what lies in the mail folder was sent; anything else is sent again.

    The same Message-ID goes out again, so that the receiving server can tell the second from the first.
    """
    doubtful = OutgoingMessage.objects.filter(status=State.SENDING, taken_at__lte=at - IN_DOUBT_AFTER)
    for message in doubtful:
        if _lies_in_folder(message):
            _mark(message, status=State.SENT, sent_at=message.taken_at, error="")
        else:
            _mark(message, status=State.WAITING, error="The worker ended while it was sending this message.")
    return len(doubtful)


@transaction.atomic
def send_again(*, message: OutgoingMessage, by: Any, at: datetime) -> OutgoingMessage:
    """Let a message that was given up wait to be sent. Raises NotAllowed, NotNow."""
    require(by, Action.RUN_JOBS, on=day_of(at))
    message = OutgoingMessage.objects.select_for_update().get(pk=message.pk)
    move = require_move(message, "send again", MESSAGE_TRANSITIONS, MESSAGE_LABELS)
    message.status, message.attempts, message.taken_at = move.target, 0, None
    message.save(update_fields=["status", "attempts", "taken_at"])
    transaction.on_commit(_ask_to_send)
    audit.record(by=by, event=Event.MESSAGE_SENT_AGAIN, kind="message", ref=str(message.pk), at=at)
    return message


def message_id(key: str) -> str:
    """Return the Message-ID of the message with a key: always the same, so that a second copy is known for one."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def _due(at: datetime) -> QuerySet[OutgoingMessage]:
    """Those that wait and whose pause since the last try is over."""
    pause = Case(
        *(When(attempts=tried, then=Value(length)) for tried, length in enumerate(PAUSES, start=1)),
        default=Value(PAUSES[-1]),
        output_field=DurationField(),
    )
    again_at = ExpressionWrapper(F("taken_at") + pause, output_field=DateTimeField())
    waiting = OutgoingMessage.objects.filter(status=State.WAITING)
    return waiting.annotate(again_at=again_at).filter(Q(taken_at__isnull=True) | Q(attempts=0) | Q(again_at__lte=at))


def _hand_over(message: OutgoingMessage) -> None:
    mail = EmailMessage(
        message.subject,
        message.body,
        settings.DEFAULT_FROM_EMAIL,
        [message.recipient],
        headers={
            **message.headers,
            "Message-ID": message_id(message.key),
            "Auto-Submitted": "auto-generated",
        },
    )
    if message.file:
        mail.attach(*_attached(message.file))
    mail.send()


def _attached(file: OfficeFile) -> tuple[str, bytes, str]:
    """Return name, bytes and type of a file; raise ValueError, which is final, for an infected one."""
    if reason := why_not_publishable(file):
        raise ValueError(reason) if file.status == Scan.INFECTED else NotNow(reason)
    return file.name, open_file(file), file.media_type


def _put_back(message: OutgoingMessage, fault: Exception) -> None:
    refused = isinstance(fault, SMTPRecipientsRefused) and _is_final(fault)
    sentence = f"{ADDRESS_REFUSED if refused else 'The mail server did not take it: '}{fault}"[:1000]
    if _is_final(fault) or message.attempts >= MOST_ATTEMPTS:
        # The sentence stays with the message: a server's words hold the address, and a log keeps no reader's.
        log.warning("Message %s was given up: %s", message.pk, type(fault).__name__)
        _mark(message, status=State.FAILED, error=sentence)
    else:
        _mark(message, status=State.WAITING, error=sentence)


def _is_final(fault: Exception) -> bool:
    """A refusal of the address or of the message (5xx) will not mend by waiting; everything else may."""
    if isinstance(fault, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in fault.recipients.values())
    return isinstance(fault, ValueError) or (isinstance(fault, SMTPResponseException) and fault.smtp_code >= 500)


def _mark(message: OutgoingMessage, **values: Any) -> None:
    same = OutgoingMessage.objects.filter(pk=message.pk, status=State.SENDING, taken_at=message.taken_at)
    same.update(**values)


def _lies_in_folder(message: OutgoingMessage) -> bool:
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if not folder or not Path(folder).is_dir() or message.taken_at is None:
        return False
    header = f"Message-ID: {message_id(message.key)}".encode()
    since = message.taken_at.timestamp() - 5
    files = (file for file in Path(folder).iterdir() if file.is_file() and file.stat().st_mtime >= since)
    return any(header in file.read_bytes() for file in files)


def _ask_to_send() -> None:
    from decisions.tasks import send_mail

    try:
        send_mail.apply_async(retry=False)
    except Exception as lost:
        # The messages wait; the beat asks again within a minute.
        log.warning("The queue did not take the order to send mail: %s", lost)


__all__ = [
    "ADDRESS_REFUSED",
    "Letter",
    "message_id",
    "send",
    "send_again",
    "send_waiting",
    "settle_doubts",
    "write",
    "write_all",
]
