"""The meeting begins, and its items with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, Meeting
from decisions.permissions import Action, require
from decisions.refusals import ChangedMeanwhile, NotComplete
from decisions.rules.london import day_of, say_moment
from decisions.services import attendance, audit
from decisions.services.at_the_meeting import in_the_past, item_at_the_meeting
from decisions.services.minutes_begun import minutes_of
from decisions.services.moves import require_move
from decisions.states import MEETING_LABELS, MEETING_TRANSITIONS


@transaction.atomic
def open_meeting(*, meeting: Meeting, by: Any, at: datetime, began_at: datetime) -> Meeting:
    """Record that the meeting began; the members of the body on that day are expected from now on.

    Raises NotAllowed, NotNow (no agenda was published), NotComplete.
    """
    require(by, Action.CLERK_MEETING, meeting, on=day_of(at))
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    move = require_move(meeting, "open", MEETING_TRANSITIONS, MEETING_LABELS)
    in_the_past(began_at, at, "began_at")
    if day_of(began_at) != day_of(meeting.meets_at):
        raise NotComplete(
            "The meeting is on another day.",
            {"began_at": f"The meeting is at {say_moment(meeting.meets_at)}. Give a time of that day."},
        )
    meeting.status, meeting.opened_at = move.target, began_at
    meeting.saved_at, meeting.version = at, meeting.version + 1
    meeting.save(update_fields=["status", "opened_at", "saved_at", "version"])
    minutes_of(meeting, at=at)
    attendance.expect(meeting=meeting, by=by, at=at)
    detail = {"meeting": meeting.ref}
    audit.record(by=by, event=Event.MEETING_OPENED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return meeting


@transaction.atomic
def begin_item(
    *, item: AgendaItem, by: Any, at: datetime, began_at: datetime | None, seen_version: int | None = None
) -> AgendaItem:
    """Record when an item began, for the minutes and for the webcast.

    Where another time stands there already and the item was saved since it was shown (`seen_version`), nothing is
    overwritten. Raises NotAllowed, NotNow, ChangedMeanwhile, NotComplete.
    """
    item, meeting = item_at_the_meeting(item, by=by, at=at)
    if began_at is None:
        raise NotComplete("The time is missing.", {"began_at": "Say when the item began."})
    in_the_past(began_at, at, "began_at")
    if meeting.opened_at and began_at < meeting.opened_at:
        said = f"The meeting began at {say_moment(meeting.opened_at)}, after this time."
        raise NotComplete(said, {"began_at": said})
    if item.began_at == began_at:
        return item
    if item.began_at is not None and seen_version is not None and seen_version != item.version:
        raise ChangedMeanwhile(
            f"Somebody else recorded meanwhile that the item began at {say_moment(item.began_at)}. Nothing was "
            "overwritten. Compare the two, then save again."
        )
    item.began_at, item.saved_at, item.version = began_at, at, item.version + 1
    item.save(update_fields=["began_at", "saved_at", "version"])
    detail = {"meeting": meeting.ref, "item": item.title}
    audit.record(by=by, event=Event.ITEM_BEGUN, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return item
