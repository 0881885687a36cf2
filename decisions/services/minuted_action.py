"""Actions from the parts of a resolution: who does what by when, what was reported, until it is done.

An owner reports progress on their own action, whatever their roles.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Body, BodyKind, Person
from decisions.events import Event
from decisions.models import ActionProgress, AgendaItem, DecisionRecord, MinutedAction
from decisions.permissions import Action, require
from decisions.queries.follow_up import origin_day
from decisions.queries.minuted_action import owns
from decisions.rules.london import day_of, say_day
from decisions.services import audit, minuted_action_letters
from decisions.services.files.keeping import keep_file
from decisions.services.follow_up import (
    missing_part,
    refresh_decision,
    refuse_overtaken,
    require_complete,
    touch,
)
from decisions.services.moves import require_move
from decisions.services.references import ACTION, next_reference
from decisions.states import MINUTED_ACTION_LABELS, MINUTED_ACTION_TRANSITIONS

NAMES = ("text", "owner", "owner_text", "due_on", "body", "label")


@transaction.atomic
def create(
    *,
    by: Any,
    at: datetime,
    text: str,
    item: AgendaItem | None = None,
    record: DecisionRecord | None = None,
    label: str = "",
    owner: Person | None = None,
    owner_text: str = "",
    due_on: date | None = None,
    body: Body | None = None,
) -> MinutedAction:
    """Create an action from an item of a meeting or from a decision; `label` is the part of the resolution.

    The owner is a person of the record or somebody in words. An action of a scrutiny committee is followed by that
    committee unless `body` says another. The owner is written to. Raises NotAllowed, NotComplete.
    """
    require(by, Action.CREATE_ACTION, on=day_of(at))
    action = MinutedAction(item=item, record=record, created_by=by, created_at=at, saved_at=at)
    values = {"text": text, "owner": owner, "owner_text": owner_text, "due_on": due_on, "label": label}
    _take(action, {**values, "body": body or _scrutiny_of(item)})
    missing = {}
    if item is None and record is None:
        missing["label"] = "An action comes from an item of a meeting or from a decision. Begin from its page."
    require_complete(missing | _missing(action))
    action.ref = next_reference(prefix=ACTION, year=day_of(at).year)
    action.save(force_insert=True)
    minuted_action_letters.tell_owner(action, at=at)
    _leave(action, Event.ACTION_CREATED, by=by, at=at, owner=action.owner_text)
    return action


@transaction.atomic
def change(
    *, action: MinutedAction, by: Any, at: datetime, seen_version: int, values: Mapping[str, Any]
) -> MinutedAction:
    """Change any of NAMES of an open action; a new owner is written to.

    Raises NotAllowed, NotNow, ChangedMeanwhile, NotComplete.
    """
    require(by, Action.CREATE_ACTION, action, on=day_of(at))
    action = _locked(action)
    require_move(action, "change", MINUTED_ACTION_TRANSITIONS, MINUTED_ACTION_LABELS)
    refuse_overtaken(action, seen_version)
    before = action.owner_id
    _take(action, values)
    require_complete(_missing(action))
    touch(action, at=at)
    if action.owner_id != before:
        minuted_action_letters.tell_owner(action, at=at)
    _leave(action, Event.ACTION_CHANGED, by=by, at=at)
    return action


@transaction.atomic
def progress(*, action: MinutedAction, by: Any, at: datetime, note: str, file: Any = None) -> ActionProgress:
    """Report progress of an open action; `file` has a name and data and is kept as evidence.

    The note is for scrutiny and the public; the file stays in the office. Raises NotAllowed, NotNow, NotComplete,
    NotAccepted.
    """
    action = _locked(action)
    _require_owner_or_role(action, by, at)
    require_move(action, "report progress", MINUTED_ACTION_TRANSITIONS, MINUTED_ACTION_LABELS)
    require_complete({} if note.strip() else {"note": "Say how far it has come."})
    made = _report(action, note, file, by=by, at=at)
    touch(action, at=at)
    _leave(action, Event.ACTION_PROGRESSED, by=by, at=at)
    return made


@transaction.atomic
def finish(
    *, action: MinutedAction, by: Any, at: datetime, done_on: date | None, note: str, file: Any = None
) -> MinutedAction:
    """Record that an action is done: the day, what was done, and evidence where there is any.

    Raises NotAllowed, NotNow, NotComplete, NotAccepted.
    """
    action = _locked(action)
    _require_owner_or_role(action, by, at)
    move = require_move(action, "finish", MINUTED_ACTION_TRANSITIONS, MINUTED_ACTION_LABELS)
    missing = {} if note.strip() else {"note": "Say what was done."}
    since = origin_day(action.item, action.record)
    if done_on is None:
        missing["done_on"] = "Enter the day on which it was done."
    elif done_on > day_of(at):
        missing["done_on"] = "The day lies in the future. Report progress now, and finish it when it is done."
    elif since and done_on < since:
        missing["done_on"] = f"It was resolved on {say_day(since)}, so it cannot have been done before that day."
    require_complete(missing)
    _report(action, note, file, by=by, at=at)
    action.status, action.done_on = move.target, done_on
    touch(action, at=at)
    _leave(action, Event.ACTION_DONE, by=by, at=at)
    return action


@transaction.atomic
def end(*, action: MinutedAction, by: Any, at: datetime, reason: str) -> MinutedAction:
    """Record that an action is no longer needed, and why. Raises NotAllowed, NotNow, NotComplete."""
    require(by, Action.CREATE_ACTION, action, on=day_of(at))
    action = _locked(action)
    move = require_move(action, "end", MINUTED_ACTION_TRANSITIONS, MINUTED_ACTION_LABELS)
    require_complete({} if reason.strip() else {"reason": "Say why the action is no longer needed."})
    action.status, action.ended_reason = move.target, reason.strip()
    touch(action, at=at)
    _leave(action, Event.ACTION_ENDED, by=by, at=at, reason=action.ended_reason)
    return action


@transaction.atomic
def open_again(*, action: MinutedAction, by: Any, at: datetime, reason: str) -> MinutedAction:
    """Open an action that was recorded as done or no longer needed. Raises NotAllowed, NotNow, NotComplete."""
    require(by, Action.CREATE_ACTION, action, on=day_of(at))
    action = _locked(action)
    move = require_move(action, "open again", MINUTED_ACTION_TRANSITIONS, MINUTED_ACTION_LABELS)
    require_complete({} if reason.strip() else {"reason": "Say why the action is opened again."})
    action.status, action.done_on, action.ended_reason = move.target, None, ""
    touch(action, at=at)
    minuted_action_letters.tell_owner(action, at=at)
    _leave(action, Event.ACTION_OPENED_AGAIN, by=by, at=at, reason=reason.strip())
    return action


def _scrutiny_of(item: AgendaItem | None) -> Body | None:
    body = item.meeting.body if item is not None else None
    return body if body is not None and body.kind == BodyKind.SCRUTINY else None


def _take(action: MinutedAction, values: Mapping[str, Any]) -> None:
    for name in NAMES:
        if name in values:
            value = values[name]
            setattr(action, name, value.strip() if isinstance(value, str) else value)
    if action.owner and not action.owner_text:
        action.owner_text = str(action.owner)


def _missing(action: MinutedAction) -> dict[str, str]:
    missing = missing_part(action.item, action.record, action.label)
    if not action.text:
        missing["text"] = "Say what is to be done."
    if not action.owner_text:
        missing["owner"] = "Choose who does it, or say it in words."
    since = origin_day(action.item, action.record)
    if action.due_on and since and action.due_on < since:
        missing["due_on"] = f"It was resolved on {say_day(since)}, so it cannot be due before that day."
    return missing


def _report(action: MinutedAction, note: str, file: Any, *, by: Any, at: datetime) -> ActionProgress:
    kept = keep_file(by=by, at=at, name=file.name, data=file.data) if file is not None else None
    return ActionProgress.objects.create(action=action, note=note.strip(), file=kept, reported_by=by, reported_at=at)


def _require_owner_or_role(action: MinutedAction, by: Any, at: datetime) -> None:
    if not owns(by, action):
        require(by, Action.REPORT_PROGRESS, action, on=day_of(at))


def _locked(action: MinutedAction) -> MinutedAction:
    found = MinutedAction.objects.select_for_update(of=("self",))
    return found.select_related("item__meeting__body", "record__matter", "owner__user", "body").get(pk=action.pk)


def _leave(action: MinutedAction, event: Event, *, by: Any, at: datetime, **detail: str) -> None:
    refresh_decision(action.item, action.record, at=at)
    detail["action"] = action.ref
    audit.record(by=by, event=event, kind="action", ref=action.ref, at=at, detail=detail)
