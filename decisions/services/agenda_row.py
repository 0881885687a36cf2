"""The row of an agenda item as parts of acts: lock, place, make, copy to another meeting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max

from decisions.models import AgendaItem, AgendaPaper, Meeting, WithheldItem
from decisions.refusals import NotNow
from decisions.services.meeting_row import locked
from decisions.states import MEETING_LABELS
from decisions.states import Meeting as State

WRITABLE = (State.PLANNED, State.CALLED, State.AGENDA_PUBLISHED, State.IN_SESSION)
_CARRIED = (
    "kind",
    "title",
    "text",
    "matter",
    "minutes_of",
    "portfolio",
    "directorate",
    "restriction",
    "paragraphs",
    "confidential_source",
    "restriction_reason",
)


def open_agenda(meeting: Meeting) -> Meeting:
    """Return the meeting, locked, if its agenda may still be written. Raises NotNow."""
    meeting = locked(meeting)
    if meeting.status not in WRITABLE:
        label = MEETING_LABELS[State(meeting.status)].lower()
        raise NotNow(f"The meeting {meeting.ref} is “{label}”, so its agenda can no longer be changed.")
    return meeting


def locked_item(item: AgendaItem) -> AgendaItem:
    """Return the item as it is stored, with its meeting locked first, if the agenda may still be written."""
    meeting = open_agenda(item.meeting)
    item = AgendaItem.objects.select_for_update(of=("self",)).select_related("matter", "minutes_of").get(pk=item.pk)
    item.meeting = meeting
    return item


def new_item(meeting: Meeting, *, by: Any, at: datetime, **values: Any) -> AgendaItem:
    """Store a draft item at the end of the agenda. The caller has asked for permission and records the event."""
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem(meeting=meeting, position=last + 1, added_by=by, added_at=at, saved_at=at, **values)
    item.save(force_insert=True)
    return item


def new_paper(item: AgendaItem, **values: Any) -> AgendaPaper:
    """Store a paper after the others of the item."""
    last = item.papers.aggregate(last=Max("position"))["last"] or 0
    return AgendaPaper.objects.create(item=item, position=last + 1, **values)


def saved_item(item: AgendaItem, *, at: datetime) -> None:
    """Store the item as the next save."""
    item.saved_at, item.version = at, item.version + 1
    item.save()


def copied(item: AgendaItem, meeting: Meeting, *, by: Any, at: datetime) -> AgendaItem:
    """Put an item with its papers and its withheld title on the draft agenda of another meeting, not published yet."""
    made = new_item(meeting, by=by, at=at, **{name: getattr(item, name) for name in _CARRIED})
    for paper in item.papers.all():
        new_paper(
            made,
            form=paper.form,
            title=paper.title,
            report=paper.report,
            file=paper.file,
            withheld=paper.withheld,
        )
    withheld = WithheldItem.objects.filter(item=item).exclude(title="").first()
    if withheld:
        WithheldItem.objects.create(item=made, title=withheld.title, saved_by=by, saved_at=at)
    return made
