"""The withheld title and minute of an item: written by clerks, read by those who need to know, each reading logged."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, Meeting, WithheldItem
from decisions.permissions import Action, require
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import audit
from decisions.services.at_the_meeting import checked, refuse_changed, taken
from decisions.states import AgendaItem as Item

FIELDS = ("title", "minute")


@transaction.atomic
def write(*, item: AgendaItem, by: Any, at: datetime, values: dict[str, Any], seen_version: int) -> WithheldItem:
    """Write the withheld title or minute of an item; nothing of it is ever published.

    `values` holds any of FIELDS; the minute is plain text. `seen_version` is the number of saves that the person saw,
    0 where there was none. The title may be written before the meeting. Raises NotAllowed, NotNow, ChangedMeanwhile,
    NotComplete. Source: regulations 4 and 20 of the 2012 Regulations; section 100A, LGA 1972.
    """
    require(by, Action.CLERK_MEETING, item, on=day_of(at))
    require(by, Action.SEE_WITHHELD_MINUTE, item, on=day_of(at))
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=item.meeting_id)
    part = WithheldItem.objects.select_for_update().filter(item=item).first()
    given = taken(values, FIELDS)
    if given.get("minute") and meeting.opened_at is None:
        raise NotNow("The meeting has not begun, so there is nothing to minute yet. Record first that it began.")
    if item.status == Item.WITHDRAWN:
        raise NotNow(f"“{item.title}” was withdrawn from the agenda, so there is nothing to minute.")
    refuse_changed(part, seen_version)
    part = part or WithheldItem(item=item, version=0)
    if all(getattr(part, name) == value for name, value in given.items()):
        return part
    for name, value in given.items():
        setattr(part, name, value)
    if part.pk is None and not (part.title or part.minute):
        raise NotComplete("Nothing was written.", {"minute": "Write the withheld minute, or the withheld title."})
    part.saved_by, part.saved_at, part.version = by, at, part.version + 1
    checked(part)
    part.save()
    detail = {"item": item.title, "meeting": meeting.ref}
    audit.record(by=by, event=Event.WITHHELD_MINUTE_WRITTEN, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return part


@transaction.atomic
def read(*, item: AgendaItem, by: Any, at: datetime) -> WithheldItem:
    """Return the withheld part of an item to somebody who needs to know it, and log the reading.

    Raises NotAllowed, and NotNow where the item has none.
    """
    require(by, Action.SEE_WITHHELD_MINUTE, item, on=day_of(at))
    part = WithheldItem.objects.filter(item=item).first()
    if part is None:
        raise NotNow("Nothing of this item is withheld.")
    meeting = item.meeting
    detail = {"item": item.title, "meeting": meeting.ref}
    audit.record(by=by, event=Event.WITHHELD_MINUTE_READ, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return part
