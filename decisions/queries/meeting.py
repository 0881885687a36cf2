"""Meetings as the officers see them: one by its reference, those of a month, those to come."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet

from council.organisation.models import Body
from decisions.models import AgendaItem, AgendaPaper, Meeting, WithheldDocument, WithheldItem
from decisions.models.choices_meetings import PaperForm
from decisions.rules.london import LONDON
from decisions.states import COMING_MEETINGS, PUBLIC_ITEMS
from decisions.states import AgendaItem as ItemState


def meeting_by_ref(ref: str) -> Meeting | None:
    """Return the meeting with the reference, with what its page says, or nothing."""
    found = Meeting.objects.select_related("body", "rescheduled_from", "planned_by")
    return found.filter(ref=ref).first()


def rescheduled_to(meeting: Meeting) -> Meeting | None:
    """Return the meeting that is held instead of a rescheduled one, or nothing."""
    return Meeting.objects.filter(rescheduled_from=meeting).first()


def item_of(ref: str, pk: int) -> AgendaItem | None:
    """Return an item of the meeting with the reference, or nothing."""
    rows = AgendaItem.objects.select_related("meeting", "meeting__body", "matter", "minutes_of")
    return rows.filter(meeting__ref=ref, pk=pk).first()


def paper_of(item: AgendaItem, pk: int) -> AgendaPaper | None:
    """Return a paper of an item, or nothing."""
    found = item.papers.select_related("report", "file", "withheld", "item", "item__meeting")
    return found.filter(pk=pk).first()


def papers_of(item: AgendaItem) -> list[AgendaPaper]:
    """List the papers of an item in their order."""
    found = item.papers.select_related("report", "file", "withheld")
    return list(found.order_by("position", "pk"))


def meetings_between(first: date, last: date, *, body: Body | None = None) -> list[Meeting]:
    """List the meetings from one day to another, both included, with how many items stand on each agenda."""
    rows = _listed(body).filter(meets_at__gte=_start(first), meets_at__lt=_end(last))
    return list(rows)


def coming_after(day: date, *, body: Body | None = None, most: int = 10) -> list[Meeting]:
    """List the next meetings after a day."""
    return list(_listed(body).filter(status__in=COMING_MEETINGS, meets_at__gte=_end(day))[:most])


def withheld_for(item: AgendaItem) -> list[WithheldDocument]:
    """List the documents withheld in the item's matter or reports that are no papers of it yet."""
    reports = item.papers.filter(form=PaperForm.REPORT).values("report")
    there = item.papers.filter(withheld__isnull=False).values("withheld")
    found = WithheldDocument.objects.filter(
        Q(report__in=reports) | (Q(matter=item.matter_id) if item.matter_id else Q(pk__in=[]))
    ).exclude(pk__in=there)
    return [each for each in found.select_related("report", "matter") if each.stands]


def withheld_version(item: AgendaItem) -> int:
    """Return how often the withheld part of an item was saved; 0 where it has none. Nothing of its text is read."""
    return WithheldItem.objects.filter(item=item).values_list("version", flat=True).first() or 0


def new_since_publication(meeting: Meeting) -> bool:
    """Say whether an item or a paper waits for the next publication of the agenda."""
    if meeting.items.filter(status=ItemState.DRAFT).exists():
        return True
    waiting = AgendaPaper.objects.filter(item__meeting=meeting, published_in__isnull=True)
    return waiting.filter(item__status__in=PUBLIC_ITEMS).exists()


def _listed(body: Body | None) -> QuerySet[Meeting]:
    rows = Meeting.objects.select_related("body").annotate(on_agenda=Count("items")).order_by("meets_at", "pk")
    return rows.filter(body=body) if body else rows


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=LONDON)


def _end(day: date) -> datetime:
    """Return the first moment after a day."""
    return _start(date.fromordinal(day.toordinal() + 1))


__all__ = [
    "coming_after",
    "item_of",
    "meeting_by_ref",
    "meetings_between",
    "new_since_publication",
    "paper_of",
    "papers_of",
    "rescheduled_to",
    "withheld_for",
    "withheld_version",
]
