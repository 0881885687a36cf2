"""Put a meeting into the calendar, change it, give notice of it, cancel it, hold it on another day.

Source: regulation 6(1) of the 2012 Regulations; section 100A(6)(a) of the Local Government Act 1972.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Body
from decisions.events import Event
from decisions.models import AgendaItem, Meeting
from decisions.permissions import Action, require
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of, say_moment
from decisions.services import publication
from decisions.services.agenda_row import copied
from decisions.services.meeting_row import changed_meanwhile, locked, made_known, new_meeting, record_event, said, saved
from decisions.services.meeting_text import BESIDE_THE_MEETING, FIELDS, WHEN_AND_WHERE, labels_of, missing_from
from decisions.services.moves import require_move
from decisions.states import MEETING_LABELS, MEETING_TRANSITIONS
from decisions.states import AgendaItem as ItemState
from decisions.states import Meeting as State


@transaction.atomic
def plan(
    *,
    by: Any,
    at: datetime,
    body: Body,
    meets_at: datetime,
    place: str,
    title: str = "",
    webcast_url: str = "",
    convened_at: datetime | None = None,
    convened_reason: str = "",
) -> Meeting:
    """Put a meeting of a body into the calendar; nothing is public before notice is given. Return it.

    `convened_at` and its reason are for a meeting called at shorter notice. Raises NotAllowed, NotComplete.
    """
    require(by, Action.ARRANGE_MEETING, on=day_of(at))
    meeting = new_meeting(
        by=by,
        at=at,
        body=body,
        meets_at=meets_at,
        place=place.strip(),
        title=title.strip(),
        webcast_url=webcast_url.strip(),
        convened_at=convened_at,
        convened_reason=convened_reason.strip(),
    )
    detail = {"meeting": meeting.ref, "body": body.name, "meets_on": f"{day_of(meets_at):%d/%m/%Y}"}
    record_event(meeting, Event.MEETING_PLANNED, by, at, detail)
    return meeting


@transaction.atomic
def change(*, meeting: Meeting, by: Any, at: datetime, seen_version: int, values: dict[str, Any]) -> Meeting:
    """Change a meeting; what the public knows of it is published again.

    `values` holds any of FIELDS. Another day is a rescheduled meeting once notice was given. Another time or place
    counts as noticed from now on (reg 6(1)). From the meeting on only the webcast changes. A save that changes nothing
    writes nothing. Raises NotAllowed, NotNow, ChangedMeanwhile (nothing is overwritten), NotComplete.
    """
    require(by, Action.ARRANGE_MEETING, on=day_of(at))
    meeting = locked(meeting)
    changed = [name for name in FIELDS if name in values and getattr(meeting, name) != values[name]]
    beside = set(changed) <= BESIDE_THE_MEETING and meeting.status in (State.IN_SESSION, State.CONCLUDED)
    require_move(meeting, "record" if beside else "change", MEETING_TRANSITIONS, MEETING_LABELS)
    if meeting.version != seen_version:
        raise changed_meanwhile(meeting)
    if not changed:
        return meeting
    if meeting.noticed_at and day_of(values.get("meets_at", meeting.meets_at)) != day_of(meeting.meets_at):
        raise NotNow("Notice of this meeting is public. For another day, reschedule it: the old page then points on.")
    for name in changed:
        setattr(meeting, name, values[name])
    if missing := missing_from(meeting, at=at if "meets_at" in changed else None):
        raise NotComplete("The meeting is not complete.", missing)
    if meeting.noticed_at and WHEN_AND_WHERE & set(changed):
        meeting.noticed_at = at
    saved(meeting, at=at)
    if meeting.noticed_at:
        publication.publish_meeting(meeting=meeting, by=by, at=at)
    record_event(meeting, Event.MEETING_CHANGED, by, at, {"meeting": meeting.ref, "change": f"{labels_of(changed)}."})
    return meeting


@transaction.atomic
def give_notice(*, meeting: Meeting, by: Any, at: datetime) -> Meeting:
    """Publish body, time and place: the notice of the meeting. Late notice is given too, and its page says so.

    Raises NotAllowed, NotNow (given already, or the meeting is over). Source: regulation 6(1); section 100A(6)(a).
    """
    require(by, Action.PUBLISH_AGENDA, on=day_of(at))
    meeting = locked(meeting)
    move = require_move(meeting, "give notice", MEETING_TRANSITIONS, MEETING_LABELS)
    if meeting.meets_at <= at:
        raise NotNow(f"The meeting was to begin at {say_moment(meeting.meets_at)}, so there is no notice to give.")
    edition = made_known(meeting, move.target, by=by, at=at)
    record_event(meeting, Event.MEETING_CALLED, by, at, {"meeting": meeting.ref, "edition": edition.number})
    return meeting


@transaction.atomic
def cancel(*, meeting: Meeting, by: Any, at: datetime, reason: str) -> Meeting:
    """Cancel a meeting; its page stays and says why. Raises NotAllowed, NotNow, NotComplete (no reason)."""
    require(by, Action.ARRANGE_MEETING, on=day_of(at))
    meeting = locked(meeting)
    move = require_move(meeting, "cancel", MEETING_TRANSITIONS, MEETING_LABELS)
    meeting.ended_reason = said(reason, "Say why the meeting is cancelled; the public reads it.")
    meeting.status = move.target
    saved(meeting, at=at)
    if meeting.noticed_at:
        publication.publish_meeting(meeting=meeting, by=by, at=at)
    detail = {"meeting": meeting.ref, "reason": meeting.ended_reason}
    record_event(meeting, Event.MEETING_CANCELLED, by, at, detail)
    return meeting


@transaction.atomic
def reschedule(*, meeting: Meeting, by: Any, at: datetime, meets_at: datetime, place: str = "", reason: str) -> Meeting:
    """End a meeting whose notice is public and give notice of another one in its place; return the new one.

    Items that were not dealt with go to the draft agenda of the new one, which is published anew and counts its days
    anew. Raises NotAllowed, NotNow, NotComplete.
    """
    require(by, Action.ARRANGE_MEETING, on=day_of(at))
    require(by, Action.PUBLISH_AGENDA, on=day_of(at))
    old = locked(meeting)
    move = require_move(old, "reschedule", MEETING_TRANSITIONS, MEETING_LABELS)
    old.ended_reason = said(reason, "Say why the meeting is held on another day; the public reads it.")
    new = new_meeting(
        by=by,
        at=at,
        body=old.body,
        meets_at=meets_at,
        place=place.strip() or old.place,
        title=old.title,
        webcast_url=old.webcast_url,
        rescheduled_from=old,
    )
    old.status = move.target
    saved(old, at=at)
    for item in AgendaItem.objects.filter(meeting=old, status__in=(ItemState.DRAFT, ItemState.LISTED)):
        copied(item, new, by=by, at=at)
    made_known(new, State.CALLED, by=by, at=at)
    publication.publish_meeting(meeting=old, by=by, at=at)
    detail = {"meeting": old.ref, "new": new.ref, "reason": old.ended_reason}
    record_event(old, Event.MEETING_RESCHEDULED, by, at, detail)
    return new
