"""What ending a meeting would record, what the law refuses, and what has to be said first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from decisions.models import AgendaItem, Meeting
from decisions.office.presenters.findings import ShownFinding, shown
from decisions.queries import conclusion as queries
from decisions.queries.kept_entry import waiting
from decisions.states import MEETING_LABELS
from decisions.states import Meeting as State


@dataclass(frozen=True)
class OutlookLine:
    """One record that the end of the meeting makes, or why it does not."""

    title: str
    url: str
    record_url: str
    is_ready: bool
    sentence: str
    finding: ShownFinding | None


def why_not_concluded(meeting: Meeting) -> str:
    """Say why the meeting cannot be ended, or nothing where it can."""
    if meeting.status == State.IN_SESSION:
        return ""
    return f"The meeting is “{MEETING_LABELS[State(meeting.status)].lower()}”, so there is nothing to end."


def before(meeting: Meeting, *, at: datetime) -> dict[str, Any]:
    """Return what the page shows above the button."""
    return {
        "meeting": meeting,
        "lines": outlooks(meeting, at=at),
        "open_items": [(str(item), _address(item)) for item in queries.not_dealt_with(meeting)],
        "waiting": len(waiting(meeting)),
    }


def outlooks(meeting: Meeting, *, at: datetime) -> list[OutlookLine]:
    """List the records that would be made now, each with what stands in its way."""
    return [_line(each) for each in queries.outlook(meeting, at=at)]


def outlook_of(meeting: Meeting, item: AgendaItem, *, at: datetime) -> queries.Outlook | None:
    """Return what stands in the way of the record of one item, or nothing where none is to be made."""
    return next((each for each in queries.outlook(meeting, at=at) if each.item.pk == item.pk), None)


def _line(outlook: queries.Outlook) -> OutlookLine:
    item = outlook.item
    return OutlookLine(
        str(item),
        _address(item),
        reverse("sitting_record_item", args=[item.meeting.ref, item.pk]),
        outlook.is_ready,
        outlook.sentence,
        None if outlook.found.is_lawful else shown(getattr(outlook.found, "finding", None)),
    )


def _address(item: AgendaItem) -> str:
    return reverse("sitting_item", args=[item.meeting.ref, item.pk])
