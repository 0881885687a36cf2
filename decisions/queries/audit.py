"""What happened to a thing, and whether the audit log is whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from decisions.events import sentence
from decisions.models import AuditEvent

NOTHING_BEFORE = "0" * 64
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class HistoryLine:
    """One line of a history: when, and the sentence."""

    number: int
    at: datetime
    sentence: str


def history_of(*, kind: str, ref: str, limit: int = 200) -> list[HistoryLine]:
    """List what happened to a thing, newest first."""
    events = AuditEvent.objects.filter(thing_kind=kind, thing_ref=ref).order_by("-number")[:limit]
    return [HistoryLine(e.number, e.at, sentence(e.event, e.actor_name, e.detail)) for e in events]


def newest(limit: int = 100, before: int | None = None) -> list[AuditEvent]:
    """List the newest events of the whole log, or those before a number."""
    events = AuditEvent.objects.order_by("-number")
    return list(events.filter(number__lt=before)[:limit] if before else events[:limit])


def canonical(event: AuditEvent, detail_text: str) -> bytes:
    """Build the bytes that are hashed, as the database function does: each part after its length in bytes."""
    microseconds = (event.at - _EPOCH) // timedelta(microseconds=1)
    parts = (
        str(event.number),
        str(microseconds),
        event.actor,
        event.actor_name,
        event.event,
        event.thing_kind,
        event.thing_ref,
        detail_text,
        event.previous_hash,
    )
    encoded = [part.encode() for part in parts]
    return b"".join(str(len(part)).encode() + b":" + part for part in encoded)


def faults(first: int = 1) -> Iterator[str]:
    """Name every event that was changed, removed or put in another order since it was written."""
    expected_number, expected_hash = first, None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, detail::text FROM decisions_auditevent WHERE number >= %s ORDER BY number", [first]
        )
        texts = dict(cursor.fetchall())
    for event in AuditEvent.objects.filter(number__gte=first).order_by("number").iterator():
        if event.number != expected_number:
            yield f"Event {expected_number} is missing before event {event.number}."
            expected_number, expected_hash = event.number, None
        if expected_hash is not None and event.previous_hash != expected_hash:
            yield f"Event {event.number} does not follow from the event before it."
        if first == 1 and event.number == 1 and event.previous_hash != NOTHING_BEFORE:
            yield "Event 1 does not begin the chain."
        if hashlib.sha256(canonical(event, texts[event.number])).hexdigest() != event.hash:
            yield f"Event {event.number} was changed after it was written."
        expected_number, expected_hash = event.number + 1, event.hash
