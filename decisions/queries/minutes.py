"""The minutes of a meeting as a clerk writes them: item by item, with what is missing and where they can be agreed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from decisions.models import AgendaItem, ItemDecision, ItemMinute, Meeting, Minutes
from decisions.states import PUBLIC_ITEMS
from decisions.states import AgendaItem as Item
from decisions.states import Meeting as State
from decisions.states import Minutes as MinutesState

WORDS = ("introduction", "key_points", "questions", "discussion")


@dataclass(frozen=True)
class MinutedItem:
    """An item with its minute and its decision, where they are written."""

    item: AgendaItem
    minute: ItemMinute | None
    decided: ItemDecision | None
    has_withheld_part: bool

    @property
    def seen_version(self) -> int:
        return self.minute.version if self.minute else 0

    @property
    def is_empty(self) -> bool:
        return self.minute is None and self.decided is None


def minutes_of(meeting: Meeting) -> Minutes | None:
    """Return the minutes of a meeting, or nothing before it began."""
    return Minutes.objects.filter(meeting=meeting).select_related("agreed_at_item__meeting__body").first()


def minuted_items(meeting: Meeting) -> list[MinutedItem]:
    """List the items of a meeting's agenda with their minutes, in order; withdrawn ones are among them."""
    items = meeting.items.filter(status__in=PUBLIC_ITEMS).order_by("position", "pk")
    found = []
    for item in items.select_related("minute", "decided__record", "withheld_part", "matter").prefetch_related(
        "decided__resolutions"
    ):
        found.append(
            MinutedItem(
                item=item,
                minute=getattr(item, "minute", None),
                decided=getattr(item, "decided", None),
                has_withheld_part=hasattr(item, "withheld_part"),
            )
        )
    return found


def without_summary(meeting: Meeting) -> list[AgendaItem]:
    """List the items that were minuted without the public and of which nothing stands in the open minutes.

    Source: section 100C(2), LGA 1972: a written summary gives a fair and coherent record without what is exempt.
    """
    found = []
    for row in minuted_items(meeting):
        withheld = row.has_withheld_part and row.item.withheld_part.minute
        words = row.minute is not None and any(getattr(row.minute, name) for name in WORDS)
        if withheld and not words and row.decided is None:
            found.append(row.item)
    return found


def may_agree_at(minutes: Minutes) -> QuerySet[AgendaItem]:
    """List the items at which a later meeting of the same body can agree the minutes, in order."""
    meeting = minutes.meeting
    items = AgendaItem.objects.filter(
        meeting__body=meeting.body_id,
        meeting__meets_at__gt=meeting.meets_at,
        meeting__status__in=(State.IN_SESSION, State.CONCLUDED),
        status__in=(Item.LISTED, Item.TAKEN),
        agreed_minutes__isnull=True,
    )
    return items.select_related("meeting__body", "minutes_of").order_by("meeting__meets_at", "position")


def to_agree(meeting: Meeting) -> QuerySet[Minutes]:
    """List the circulated minutes of earlier meetings of the same body, which this meeting can agree."""
    found = Minutes.objects.filter(
        meeting__body=meeting.body_id, meeting__meets_at__lt=meeting.meets_at, status=MinutesState.CIRCULATED
    )
    return found.select_related("meeting__body").order_by("meeting__meets_at")
