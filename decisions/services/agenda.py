"""Build the agenda of a meeting: standing items, matters, other items; change, order, remove, withdraw them.

Source: regulation 7 of the 2012 Regulations; section 100B of the Local Government Act 1972.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, ForthcomingDecision, Meeting, WithheldItem
from decisions.models.choices_meetings import ItemKind
from decisions.permissions import Action, require
from decisions.queries.agenda import earlier_minutes
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import publication
from decisions.services.agenda_matter import matter_values, put_papers
from decisions.services.agenda_row import locked_item, new_item, open_agenda, saved_item
from decisions.services.agenda_text import FIELDS, missing_from
from decisions.services.meeting_row import changed_meanwhile, record_event, said, saved
from decisions.services.moves import require_move
from decisions.states import AGENDA_ITEM_LABELS, AGENDA_ITEM_TRANSITIONS
from decisions.states import AgendaItem as State


@transaction.atomic
def add_standing(*, meeting: Meeting, by: Any, at: datetime) -> list[AgendaItem]:
    """Put the standing items of the body on the draft agenda, those not there yet, in their order; return them.

    The item on minutes names the last meeting whose minutes are not agreed. Raises NotAllowed, NotNow.
    """
    require(by, Action.WRITE_AGENDA, on=day_of(at))
    meeting = open_agenda(meeting)
    there = {(item.kind, item.title) for item in meeting.items.all()}
    standing = [each for each in meeting.body.standing_items.all() if (each.kind, each.title) not in there]
    if not standing:
        raise NotNow(
            f"Every standing item of {meeting.body} is on this agenda, or it has none. Say first which it has."
        )
    made = []
    for each in standing:
        minutes_of = earlier_minutes(meeting) if each.kind == ItemKind.MINUTES else None
        values = {"kind": each.kind, "title": each.title, "text": each.text, "minutes_of": minutes_of}
        made.append(new_item(meeting, by=by, at=at, **values))
    for item in made:
        _record(item, Event.AGENDA_ITEM_ADDED, by, at)
    return made


@transaction.atomic
def add(*, meeting: Meeting, by: Any, at: datetime, values: dict[str, Any]) -> AgendaItem:
    """Put an item on the draft agenda and return it; the public sees it once the agenda or a supplement is published.

    `values` holds any of FIELDS. Raises NotAllowed, NotNow, NotComplete.
    """
    require(by, Action.WRITE_AGENDA, on=day_of(at))
    meeting = open_agenda(meeting)
    _refuse_missing(AgendaItem(meeting=meeting, **_known(values)))
    item = new_item(meeting, by=by, at=at, **_known(values))
    _record(item, Event.AGENDA_ITEM_ADDED, by, at)
    return item


@transaction.atomic
def add_matter(*, meeting: Meeting, by: Any, at: datetime, matter: ForthcomingDecision) -> AgendaItem:
    """Put a forthcoming decision on the draft agenda with its reports and withheld documents as papers; return it.

    Title, restriction and paragraphs are those of the matter. Raises NotAllowed, NotNow (another body decides it, it
    is decided, or it is on this agenda).
    """
    require(by, Action.WRITE_AGENDA, on=day_of(at))
    meeting = open_agenda(meeting)
    item = new_item(meeting, by=by, at=at, **matter_values(meeting, matter, on=day_of(at)))
    put_papers(item, matter)
    _record(item, Event.AGENDA_ITEM_ADDED, by, at)
    return item


@transaction.atomic
def change(*, item: AgendaItem, by: Any, at: datetime, seen_version: int, values: dict[str, Any]) -> AgendaItem:
    """Change an item; of one that is public the page follows with the next publication of the agenda.

    `values` holds any of FIELDS. A save that changes nothing writes nothing. Raises NotAllowed, NotNow,
    ChangedMeanwhile (nothing is overwritten), NotComplete.
    """
    require(by, Action.WRITE_AGENDA, on=day_of(at))
    item = locked_item(item)
    require_move(item, "change", AGENDA_ITEM_TRANSITIONS, AGENDA_ITEM_LABELS)
    if item.version != seen_version:
        raise changed_meanwhile(item)
    changed = [name for name, value in _known(values).items() if getattr(item, name) != value]
    if not changed:
        return item
    if "number" in changed and item.status == State.LISTED:
        raise NotNow("The number of this item is public, and papers cite it. Withdraw the item and add another one.")
    for name in changed:
        setattr(item, name, values[name])
    _refuse_missing(item)
    saved_item(item, at=at)
    _record(item, Event.AGENDA_ITEM_CHANGED, by, at)
    return item


@transaction.atomic
def remove(*, item: AgendaItem, by: Any, at: datetime) -> None:
    """Take an item off the draft agenda. One that is public is withdrawn instead. Raises NotAllowed, NotNow."""
    require(by, Action.WRITE_AGENDA, on=day_of(at))
    item = locked_item(item)
    if item.status != State.DRAFT:
        raise NotNow("This item is public. Withdraw it with a reason: it stays on the agenda, marked as withdrawn.")
    detail = {"item": item.title, "meeting": item.meeting.ref}
    meeting = item.meeting
    WithheldItem.objects.filter(item=item).delete()
    item.delete()
    record_event(meeting, Event.AGENDA_ITEM_REMOVED, by, at, detail)


@transaction.atomic
def withdraw(*, item: AgendaItem, by: Any, at: datetime, reason: str) -> AgendaItem:
    """Withdraw an item that is public; the agenda goes on showing it, with the reason. Raises as `cancel` does."""
    require(by, Action.WRITE_AGENDA, on=day_of(at))
    item = locked_item(item)
    move = require_move(item, "withdraw", AGENDA_ITEM_TRANSITIONS, AGENDA_ITEM_LABELS)
    item.ended_reason = said(reason, "Say why the item is withdrawn; the public reads it.")
    item.status = move.target
    saved_item(item, at=at)
    publication.publish_meeting(meeting=item.meeting, by=by, at=at)
    _record(item, Event.AGENDA_ITEM_WITHDRAWN, by, at, reason=item.ended_reason)
    return item


@transaction.atomic
def order(*, meeting: Meeting, by: Any, at: datetime, items: list[int], seen_version: int) -> Meeting:
    """Put the items into an order, given by their keys; what is published keeps its order among itself.

    `seen_version` is the meeting's number of saves that the person saw. Raises NotAllowed, NotNow, ChangedMeanwhile.
    """
    require(by, Action.WRITE_AGENDA, on=day_of(at))
    meeting = open_agenda(meeting)
    rows = {item.pk: item for item in meeting.items.select_for_update()}
    if meeting.version != seen_version or set(items) != set(rows) or len(items) != len(rows):
        raise changed_meanwhile(meeting)
    if items == list(rows):
        return meeting
    public = [pk for pk, item in rows.items() if item.status != State.DRAFT]
    if [pk for pk in items if pk in set(public)] != public:
        raise NotNow(
            "Items that are public keep their order on the agenda. The meeting may take them in another order, and the "
            "minutes then say so."
        )
    for place, pk in enumerate(items, start=1):
        if rows[pk].position != place:
            rows[pk].position = place
            rows[pk].save(update_fields=["position"])
    saved(meeting, at=at)
    record_event(meeting, Event.AGENDA_ORDERED, by, at, {"meeting": meeting.ref})
    return meeting


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in FIELDS}


def _refuse_missing(item: AgendaItem) -> None:
    if missing := missing_from(item):
        raise NotComplete("The item is not complete.", missing)


def _record(item: AgendaItem, event: Event, by: Any, at: datetime, **detail: str) -> None:
    record_event(item.meeting, event, by, at, {"item": item.title, "meeting": item.meeting.ref, **detail})


__all__ = ["add", "add_matter", "add_standing", "change", "order", "remove", "withdraw"]
