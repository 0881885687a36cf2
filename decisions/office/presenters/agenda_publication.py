"""What is published with an agenda or a supplement, and what stands against it, before the button."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from decisions.models import Meeting
from decisions.office.presenters.agenda_lines import ItemLine, lines_of
from decisions.queries.agenda import items_of
from decisions.refusals import NotNow
from decisions.services.agenda_ready import problems
from decisions.services.moves import require_move
from decisions.states import MEETING_LABELS, MEETING_TRANSITIONS
from decisions.states import Meeting as State


def is_supplement(meeting: Meeting) -> bool:
    """Say whether the agenda is public already, so that what comes now is a supplement."""
    return meeting.status not in (State.PLANNED, State.CALLED)


def why_not(meeting: Meeting) -> str:
    """Say why nothing can be published of this agenda now; "" where something can."""
    if meeting.status == State.PLANNED:
        return "Give notice of the meeting first: the agenda is published on the page of a meeting that is public."
    act = "publish a supplement" if is_supplement(meeting) else "publish the agenda"
    try:
        require_move(meeting, act, MEETING_TRANSITIONS, MEETING_LABELS)
    except NotNow as refusal:
        return refusal.sentence
    return "" if meeting.items.exists() else "The agenda has no items. Put at least one item on it."


def page(meeting: Meeting, *, at: datetime) -> dict[str, Any]:
    """Return what goes out now, item by item with its check, and every problem in whole sentences."""
    lines = lines_of(meeting, at=at, check_papers=True)
    going = [line for line in lines if _goes_out(line)]
    late = [line for line in going if line.is_draft and any(mark.word == "Too late" for mark in line.marks)]
    items = items_of(meeting)
    for item in items:
        item.meeting = meeting
    return {
        "about": meeting,
        "back_label": "Back to the meeting",
        "title": "Publish a supplement" if is_supplement(meeting) else "Publish the agenda",
        "is_supplement": is_supplement(meeting),
        "items": going,
        "late": late,
        "problems": list(problems(items, at=at).values()),
        "reports": sum(
            1 for line in going for paper in line.papers if paper.is_new and paper.what.startswith("Report")
        ),
    }


def _goes_out(line: ItemLine) -> bool:
    return line.is_draft or any(paper.is_new for paper in line.papers)
