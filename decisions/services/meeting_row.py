"""The row of a meeting as parts of acts: make, lock, store, make known, record; the refusals that acts on it share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from council.organisation.models import Body
from decisions.events import Event
from decisions.models import Meeting
from decisions.publication.models import Edition
from decisions.refusals import ChangedMeanwhile, NotComplete
from decisions.rules.london import day_of
from decisions.services import audit, publication
from decisions.services.meeting_text import missing_from
from decisions.services.references import MEETING, next_reference


def new_meeting(*, by: Any, at: datetime, body: Body, **values: Any) -> Meeting:
    """Store a planned meeting with its reference. The caller has asked for permission and records the event."""
    meeting = Meeting(body=body, planned_by=by, planned_at=at, saved_at=at, **values)
    if missing := missing_from(meeting, at=at):
        raise NotComplete("The meeting is not complete.", missing)
    meeting.ref = next_reference(prefix=MEETING, year=day_of(meeting.meets_at).year)
    meeting.save(force_insert=True)
    return meeting


def made_known(meeting: Meeting, target: str, *, by: Any, at: datetime) -> Edition:
    """Make the meeting known from now on and return the edition. A part of an act."""
    meeting.status, meeting.noticed_at = target, at
    saved(meeting, at=at)
    return publication.publish_meeting(meeting=meeting, by=by, at=at)


def saved(meeting: Meeting, *, at: datetime) -> None:
    """Store the meeting as the next save."""
    meeting.saved_at, meeting.version = at, meeting.version + 1
    meeting.save()


def locked(meeting: Meeting) -> Meeting:
    """Return the meeting as it is stored, locked, so that acts on its agenda follow one another."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)


def said(reason: str, sentence: str) -> str:
    """Return the reason without blanks around it. Raises NotComplete with the sentence where there is none."""
    if not reason.strip():
        raise NotComplete("A reason is needed.", {"reason": sentence})
    return reason.strip()


def changed_meanwhile(thing: Any) -> ChangedMeanwhile:
    """Return the refusal for somebody who saw an older version of a meeting, an item or an agenda."""
    return ChangedMeanwhile(
        "Somebody else changed this while you were writing. Nothing of yours or theirs was overwritten. Look at it as "
        "it is now, then save again.",
        at=thing.saved_at,
    )


def record_event(meeting: Meeting, event: Event, by: Any, at: datetime, detail: dict[str, Any]) -> None:
    """Write the event into the history of the meeting, as the last statement of an act."""
    audit.record(by=by, event=event, kind="meeting", ref=meeting.ref, at=at, detail=detail)
