"""Every entry at a meeting is kept as it was typed. One that cannot be entered waits, with the reason, for a clerk.

An entry carries the tablet's own key, so that one sent twice is entered once (ADR 0008).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, KeptEntry, Meeting
from decisions.models.choices_meetings import EntryAct
from decisions.permissions import Action, require
from decisions.queries.kept_entry import version_of
from decisions.refusals import Refused
from decisions.rules.london import day_of
from decisions.services import audit
from decisions.services.entry_acts import Entry, apply
from decisions.services.entry_values import plain
from decisions.services.moves import require_move
from decisions.states import KEPT_ENTRY_LABELS, KEPT_ENTRY_TRANSITIONS
from decisions.states import KeptEntry as Kept


@transaction.atomic
def receive(
    *,
    meeting: Meeting,
    key: UUID,
    act: str,
    item: AgendaItem | None = None,
    values: dict[str, Any],
    seen_version: int = 0,
    typed_at: datetime | None = None,
    by: Any,
    at: datetime,
) -> KeptEntry:
    """Keep an entry and enter it; the same key again returns what became of it the first time.

    `act` is an `EntryAct`, `values` what its form holds (`entry_acts`), `seen_version` the number of saves on the
    screen, `typed_at` the tablet's clock. What the law, the moment, the form or another clerk's entry stands against
    is kept as “Needs attention” with the sentence. Raises NotAllowed.
    """
    require(by, Action.CLERK_MEETING, meeting, on=day_of(at))
    if EntryAct(act) is EntryAct.WITHHELD_MINUTE:
        require(by, Action.SEE_WITHHELD_MINUTE, item, on=day_of(at))
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    known = KeptEntry.objects.filter(key=key).first()
    if known is not None:
        return known
    entry = KeptEntry.objects.create(
        key=key,
        meeting=meeting,
        item=item if item is not None and item.meeting_id == meeting.pk else None,
        act=act,
        values=plain(values),
        seen_version=seen_version,
        typed_at=typed_at,
        received_by=by,
        received_at=at,
    )
    try:
        with transaction.atomic():
            apply(act, _as_typed(entry, item, by=by, at=at))
    except Refused as refused:
        return _keep(entry, refused, by=by, at=at)
    entry.status = require_move(entry, "enter", KEPT_ENTRY_TRANSITIONS, KEPT_ENTRY_LABELS).target
    entry.save(update_fields=["status"])
    return entry


@transaction.atomic
def enter_anyway(
    *, entry: KeptEntry, by: Any, at: datetime, values: dict[str, Any], seen_version: int | None = None
) -> KeptEntry:
    """Enter what waited, with the values as the clerk has now put them; what was typed stays kept.

    `seen_version` is the number of saves of what stood beside it; without it, as it stands now. A refusal leaves the
    entry as it was. Raises NotAllowed, NotNow, NotLawful, NotComplete, ChangedMeanwhile.
    """
    entry = _waiting(entry, by=by, at=at)
    move = require_move(entry, "enter", KEPT_ENTRY_TRANSITIONS, KEPT_ENTRY_LABELS)
    seen = version_of(entry) if seen_version is None else seen_version
    apply(
        entry.act,
        Entry(meeting=entry.meeting, item=entry.item, values=plain(values), seen_version=seen, by=by, at=at),
    )
    return _end(entry, move.target, by=by, at=at)


@transaction.atomic
def settle(*, entry: KeptEntry, by: Any, at: datetime) -> KeptEntry:
    """Say that an entry needs nothing more: it is not entered, and stays kept. Raises NotAllowed, NotNow."""
    entry = _waiting(entry, by=by, at=at)
    move = require_move(entry, "settle", KEPT_ENTRY_TRANSITIONS, KEPT_ENTRY_LABELS)
    return _end(entry, move.target, by=by, at=at)


def _as_typed(entry: KeptEntry, item: AgendaItem | None, *, by: Any, at: datetime) -> Entry:
    seen = entry.seen_version
    return Entry(meeting=entry.meeting, item=item, values=entry.values, seen_version=seen, by=by, at=at)


def _keep(entry: KeptEntry, refused: Refused, *, by: Any, at: datetime) -> KeptEntry:
    missing = getattr(refused, "missing", {})
    said = [refused.sentence, *(each for each in missing.values() if each != refused.sentence)]
    entry.sentence = " ".join(said)
    entry.status = require_move(entry, "refuse", KEPT_ENTRY_TRANSITIONS, KEPT_ENTRY_LABELS).target
    entry.save(update_fields=["status", "sentence"])
    detail = {"meeting": entry.meeting.ref, "sentence": entry.sentence}
    audit.record(by=by, event=Event.ENTRY_KEPT, kind="meeting", ref=entry.meeting.ref, at=at, detail=detail)
    return entry


def _waiting(entry: KeptEntry, *, by: Any, at: datetime) -> KeptEntry:
    require(by, Action.CLERK_MEETING, entry.meeting, on=day_of(at))
    if entry.act == EntryAct.WITHHELD_MINUTE:
        require(by, Action.SEE_WITHHELD_MINUTE, entry.item, on=day_of(at))
    Meeting.objects.select_for_update(of=("self",)).get(pk=entry.meeting_id)
    return KeptEntry.objects.select_for_update(of=("self",)).select_related("meeting__body", "item").get(pk=entry.pk)


def _end(entry: KeptEntry, status: Kept, *, by: Any, at: datetime) -> KeptEntry:
    entry.status, entry.settled_by, entry.settled_at = status, by, at
    entry.save(update_fields=["status", "settled_by", "settled_at"])
    detail = {"meeting": entry.meeting.ref}
    audit.record(by=by, event=Event.ENTRY_SETTLED, kind="meeting", ref=entry.meeting.ref, at=at, detail=detail)
    return entry
