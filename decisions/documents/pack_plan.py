"""What stands in a pack: the items of one publication of an agenda in order, each with the papers that it brought."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

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
    """A paper of an item: what it is called in this pack, and what the public calls it."""

    paper: AgendaPaper
    title: str
    public_title: str
    readers: list[str] = field(default_factory=list)


@dataclass
class PlannedItem:
    """An item with its papers in this publication."""

    item: AgendaItem
    papers: list[PlannedPaper]


def planned(scope: PackScope) -> list[PlannedItem]:
    """List the items that a publication brought, or to which it brought papers, as they stood then and in its order."""
    found = [(row, _brought(row, scope.publication.number)) for row in scope.publication.items]
    found = [(row, papers) for row, papers in found if row["new"] or papers]
    items = AgendaItem.objects.in_bulk([row["item"] for row, _ in found])
    kept = AgendaPaper.objects.select_related("item", "report", "file", "withheld__file", "withheld__section")
    papers_by_key = kept.in_bulk([paper["paper"] for _, papers in found for paper in papers])
    plan = []
    for row, papers in found:
        item = items[row["item"]]
        item.number, item.title = row["number"], row["title"]
        standing = [(papers_by_key[each["paper"]], each["title"]) for each in papers if each["paper"] in papers_by_key]
        plan.append(PlannedItem(item, [_planned(paper, title, scope) for paper, title in standing]))
    return plan


def _brought(row: dict[str, Any], number: int) -> list[dict[str, Any]]:
    return [paper for paper in row["papers"] if paper["published_in"] == number]


def holds_withheld(items: list[PlannedItem]) -> bool:
    """Say whether any of the papers is withheld."""
    return any(paper.paper.form == PaperForm.WITHHELD for item in items for paper in item.papers)


def _planned(paper: AgendaPaper, title: str, scope: PackScope) -> PlannedPaper:
    if paper.form != PaperForm.WITHHELD or not scope.shows_withheld:
        return PlannedPaper(paper, title, title)
    readers = reader_names(paper.withheld) if scope.audience == PackAudience.OFFICERS else []
    return PlannedPaper(paper, paper.withheld.title, title, readers)
