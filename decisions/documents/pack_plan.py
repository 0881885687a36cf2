"""What stands in a pack: the items of one publication of an agenda in order, each with the papers that it brought."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from decisions.models import AgendaItem, AgendaPaper, AgendaPublication
from decisions.models.choices_meetings import PackAudience, PaperForm
from decisions.queries.packs import label_of
from decisions.queries.withheld import reader_names
from decisions.rules.london import say_day


@dataclass(frozen=True)
class PackScope:
    """For whom which publication is bound; `line` stands at the head of each page."""

    publication: AgendaPublication
    audience: str

    @property
    def shows_withheld(self) -> bool:
        """Say whether withheld papers stand in it, marked; otherwise a sheet stands in their place."""
        return self.audience != PackAudience.PUBLIC

    @property
    def line(self) -> str:
        """Return body and day of the meeting."""
        meeting = self.publication.meeting
        return f"{meeting.body}, {say_day(meeting.meets_at)}"

    @property
    def label(self) -> str:
        """Return what was published: the agenda, or which supplement."""
        return label_of(self.publication)


@dataclass
class PlannedPaper:
    """A paper of an item; what it is called in this pack and, where it differs, what the public calls it."""

    paper: AgendaPaper
    title: str
    readers: list[str] = field(default_factory=list)

    @property
    def public_title(self) -> str:
        return self.paper.title


@dataclass
class PlannedItem:
    """An item with its papers in this publication."""

    item: AgendaItem
    papers: list[PlannedPaper]


def planned(scope: PackScope) -> list[PlannedItem]:
    """List the items that a publication brought, or to which it brought papers, in the order of the agenda."""
    publication = scope.publication
    brought = Q(available_from=publication.published_at) | Q(papers__published_in=publication.number)
    items = AgendaItem.objects.filter(brought, meeting=publication.meeting).distinct().order_by("position", "pk")
    papers = AgendaPaper.objects.filter(item__in=items, published_in=publication.number)
    papers = papers.select_related("report", "file", "withheld__file", "withheld__section").order_by("position", "pk")
    by_item: dict[int, list[PlannedPaper]] = {}
    for paper in papers:
        by_item.setdefault(paper.item_id, []).append(_planned(paper, scope))
    return [PlannedItem(item, by_item.get(item.pk, [])) for item in items]


def holds_withheld(items: list[PlannedItem]) -> bool:
    """Say whether any of the papers is withheld."""
    return any(paper.paper.form == PaperForm.WITHHELD for item in items for paper in item.papers)


def _planned(paper: AgendaPaper, scope: PackScope) -> PlannedPaper:
    if paper.form != PaperForm.WITHHELD or not scope.shows_withheld:
        return PlannedPaper(paper, paper.title)
    readers = reader_names(paper.withheld) if scope.audience == PackAudience.OFFICERS else []
    return PlannedPaper(paper, paper.withheld.title, readers)
