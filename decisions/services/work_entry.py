"""Topics of a work programme: proposed, planned for a meeting, considered with an outcome, or not taken further.

Where a topic came from is kept: the part of a resolution, or words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, Meeting, WorkEntry, WorkProgramme
from decisions.permissions import Action, require
from decisions.rules.london import day_of
from decisions.services import audit
from decisions.services.follow_up import missing_part, refresh_decision, refuse_overtaken, require_complete, touch
from decisions.services.moves import require_move
from decisions.states import WORK_ENTRY_LABELS, WORK_ENTRY_TRANSITIONS, Transition
from decisions.states import WorkEntry as State
from decisions.states.meetings import Meeting as MeetingState

NAMES = ("topic", "reason", "lead", "origin", "origin_label", "origin_text")
_NOT_HELD = (MeetingState.CANCELLED, MeetingState.RESCHEDULED)


@transaction.atomic
def add(
    *,
    by: Any,
    at: datetime,
    programme: WorkProgramme,
    topic: str,
    reason: str = "",
    lead: str = "",
    planned_for: Meeting | None = None,
    planned_text: str = "",
    origin: AgendaItem | None = None,
    origin_label: str = "",
    origin_text: str = "",
) -> WorkEntry:
    """Add a topic; one with a meeting or with words for when is planned at once, any other is proposed.

    Raises NotAllowed, NotComplete.
    """
    require(by, Action.PLAN_WORK, programme, on=day_of(at))
    entry = WorkEntry(programme=programme, created_by=by, created_at=at, saved_at=at)
    given = (topic, reason, lead, origin, origin_label, origin_text)
    _take(entry, dict(zip(NAMES, given, strict=True)))
    plans = planned_for is not None or bool(planned_text.strip())
    require_complete(_missing(entry) | (_missing_plan(entry, planned_for, planned_text) if plans else {}))
    entry.save(force_insert=True)
    if plans:
        entry.status = require_move(entry, "plan", WORK_ENTRY_TRANSITIONS, WORK_ENTRY_LABELS).target
        entry.planned_for, entry.planned_text = planned_for, planned_text.strip()
        entry.save(update_fields=["status", "planned_for", "planned_text"])
    _leave(entry, Event.WORK_ENTRY_ADDED, by=by, at=at)
    return entry


@transaction.atomic
def change(*, entry: WorkEntry, by: Any, at: datetime, seen_version: int, values: Mapping[str, Any]) -> WorkEntry:
    """Change any of NAMES of a topic that is proposed or planned.

    Raises NotAllowed, NotNow, ChangedMeanwhile, NotComplete.
    """
    entry, _ = _moved(entry, "change", by, at)
    refuse_overtaken(entry, seen_version)
    _take(entry, values)
    require_complete(_missing(entry))
    touch(entry, at=at)
    _leave(entry, Event.WORK_ENTRY_CHANGED, by=by, at=at)
    return entry


@transaction.atomic
def plan(
    *, entry: WorkEntry, by: Any, at: datetime, planned_for: Meeting | None = None, planned_text: str = ""
) -> WorkEntry:
    """Plan a topic for a meeting of the committee, or for a time in words; a planned one is moved.

    Raises NotAllowed, NotNow, NotComplete.
    """
    act = "change" if entry.status == State.PLANNED else "plan"
    entry, move = _moved(entry, act, by, at)
    require_complete(_missing_plan(entry, planned_for, planned_text))
    entry.status, entry.planned_for, entry.planned_text = move.target, planned_for, planned_text.strip()
    return _kept(entry, by=by, at=at)


@transaction.atomic
def take_out(*, entry: WorkEntry, by: Any, at: datetime) -> WorkEntry:
    """Take a planned topic out of the plan; it is proposed again. Raises NotAllowed, NotNow."""
    entry, move = _moved(entry, "take out of the plan", by, at)
    entry.status, entry.planned_for, entry.planned_text = move.target, None, ""
    return _kept(entry, by=by, at=at)


@transaction.atomic
def consider(*, entry: WorkEntry, by: Any, at: datetime, item: AgendaItem | None, outcome: str) -> WorkEntry:
    """Record at which item the committee looked at a planned topic, and what came of it.

    Raises NotAllowed, NotNow, NotComplete.
    """
    entry, move = _moved(entry, "consider", by, at)
    missing = {} if outcome.strip() else {"outcome": "Say what came of it, as the minutes have it."}
    if item is not None and item.meeting.body_id != entry.programme.body_id:
        missing["item"] = f"Choose an item of a meeting of {entry.programme.body}."
    require_complete(missing)
    entry.status, entry.considered_at, entry.outcome = move.target, item, outcome.strip()
    return _kept(entry, by=by, at=at)


@transaction.atomic
def drop(*, entry: WorkEntry, by: Any, at: datetime, reason: str) -> WorkEntry:
    """Record that a topic is not taken further, and why; the reason is its outcome.

    Raises NotAllowed, NotNow, NotComplete.
    """
    entry, move = _moved(entry, "drop", by, at)
    require_complete({} if reason.strip() else {"reason": "Say why it is not taken further."})
    entry.status, entry.outcome = move.target, reason.strip()
    return _kept(entry, by=by, at=at)


@transaction.atomic
def propose_again(*, entry: WorkEntry, by: Any, at: datetime) -> WorkEntry:
    """Propose again a topic that was not taken further. Raises NotAllowed, NotNow."""
    entry, move = _moved(entry, "propose again", by, at)
    entry.status, entry.outcome, entry.planned_for, entry.planned_text = move.target, "", None, ""
    return _kept(entry, by=by, at=at)


def _moved(entry: WorkEntry, act: str, by: Any, at: datetime) -> tuple[WorkEntry, Transition]:
    require(by, Action.PLAN_WORK, entry.programme, on=day_of(at))
    found = WorkEntry.objects.select_for_update(of=("self",))
    entry = found.select_related("programme__body", "origin__meeting__body").get(pk=entry.pk)
    return entry, require_move(entry, act, WORK_ENTRY_TRANSITIONS, WORK_ENTRY_LABELS)


def _take(entry: WorkEntry, values: Mapping[str, Any]) -> None:
    for name in NAMES:
        if name in values:
            value = values[name]
            setattr(entry, name, value.strip() if isinstance(value, str) else value)


def _missing(entry: WorkEntry) -> dict[str, str]:
    missing = {} if entry.topic else {"topic": "Say what the committee looks at."}
    wrong = missing_part(entry.origin, None, entry.origin_label)
    return missing | ({"origin_label": wrong["label"]} if wrong else {})


def _missing_plan(entry: WorkEntry, meeting: Meeting | None, words: str) -> dict[str, str]:
    if meeting is None:
        return {} if words.strip() else {"planned_for": "Choose a meeting, or say in words when it is looked at."}
    if meeting.body_id != entry.programme.body_id:
        return {"planned_for": f"Choose a meeting of {entry.programme.body}."}
    if meeting.status in _NOT_HELD:
        return {"planned_for": "This meeting is not held. Choose another one."}
    return {}


def _kept(entry: WorkEntry, *, by: Any, at: datetime) -> WorkEntry:
    touch(entry, at=at)
    _leave(entry, Event.WORK_ENTRY_MOVED, by=by, at=at, status=WORK_ENTRY_LABELS[State(entry.status)].lower())
    return entry


def _leave(entry: WorkEntry, event: Event, *, by: Any, at: datetime, **detail: str) -> None:
    refresh_decision(entry.origin, None, at=at)
    programme = entry.programme
    detail |= {"topic": entry.topic, "programme": programme.ref}
    audit.record(by=by, event=event, kind="work_programme", ref=programme.ref, at=at, detail=detail)
