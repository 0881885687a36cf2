"""The columns of a meeting and of a work programme: what lists show, sort by and filter on."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from decisions.publication.content import MeetingContent, WorkProgrammeContent
from decisions.publication.models import Stage
from decisions.states import MEETING_LABELS, MINUTES_LABELS, Meeting, Minutes
from decisions.states.meetings import COMING_MEETINGS

COMING = frozenset(MEETING_LABELS[state] for state in COMING_MEETINGS)
CONCLUDED = MEETING_LABELS[Meeting.CONCLUDED]
NOT_HELD = frozenset(MEETING_LABELS[state] for state in (Meeting.CANCELLED, Meeting.RESCHEDULED))
CIRCULATED = MINUTES_LABELS[Minutes.CIRCULATED]
_LONDON = ZoneInfo("Europe/London")


def meeting_columns(content: MeetingContent) -> dict[str, Any]:
    """Return the columns of a meeting: its body, its day and instant, how it stands, which kind of meeting it is."""
    still_to_come = Stage.OPEN if content.status in COMING else Stage.CLOSED
    return {
        "maker": content.body,
        "status": content.status,
        "stage": Stage.MADE if content.status == CONCLUDED else still_to_come,
        "label": content.kind_of_meeting,
        "starts_at": content.meets_at,
        "standing": _standing(content),
        "next_day": content.meets_at.astimezone(_LONDON).date(),
    }


def _standing(content: MeetingContent) -> str:
    """Return what lists say below a meeting: the place, and what there is to read of it."""
    later = len(content.supplements) - 1
    supplements = f" and {later} supplement{'s' * (later > 1)} are" if later > 0 else " is"
    said = [content.place]
    if content.status in NOT_HELD:
        said = [content.ended_reason]
    elif content.minutes_status:
        said.append("Draft minutes" if content.minutes_status == CIRCULATED else "Agreed minutes")
    elif content.status == CONCLUDED:
        said.append("What was decided is published")
    elif later >= 0:
        said.append(f"The agenda{supplements} published")
    return ". ".join(" ".join(each.split()).rstrip(".") for each in said if each.strip()) + "."


def work_programme_columns(content: WorkProgrammeContent, at: datetime) -> dict[str, Any]:
    """Return the columns of a work programme; `at` is when this edition is published."""
    return {"maker": content.body, "stage": Stage.OPEN, "next_day": at.astimezone(_LONDON).date()}
