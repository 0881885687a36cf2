"""What stands on which page of a pack: for its list of contents, its bookmarks, and for those who ask later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from decisions.documents.pack_plan import PackScope, PlannedItem, PlannedPaper
from decisions.models import AgendaItem
from decisions.models.choices import Restriction
from decisions.models.choices_meetings import PaperForm
from decisions.queries.citations import restriction_citation
from decisions.queries.lawfulness import standards
from decisions.rules.london import day_of
from decisions.services.files.binding import PAGE_LINK, Bookmark

# As wide as a number of pages gets, so that the list takes the same room before the pages are known.
UNKNOWN = 9999


@dataclass
class PartEntry:
    """One part of a paper and its pages."""

    title: str
    first: int = UNKNOWN
    last: int = UNKNOWN

    @property
    def link(self) -> str:
        return f"{PAGE_LINK}{self.first}"


@dataclass
class PaperEntry:
    """One paper with its parts; `note` says that it is not for publication."""

    planned: PlannedPaper
    note: str
    readers: str
    parts: list[PartEntry]

    @property
    def first(self) -> int:
        return self.parts[0].first

    @property
    def last(self) -> int:
        return self.parts[-1].last


@dataclass
class ItemEntry:
    """One item: its own page, and its papers in this publication. One without papers has no page."""

    item: AgendaItem
    note: str
    papers: list[PaperEntry] = field(default_factory=list)
    first: int = UNKNOWN
    last: int = UNKNOWN

    @property
    def number(self) -> str:
        return self.item.number

    @property
    def title(self) -> str:
        return self.item.title

    @property
    def text(self) -> str:
        return self.item.text

    @property
    def link(self) -> str:
        return f"{PAGE_LINK}{self.first}"

    @property
    def heading(self) -> str:
        """The item in one line."""
        return f"Item {self.number}: {self.title}" if self.number else self.title


def item_entry(planned: PlannedItem, scope: PackScope) -> ItemEntry:
    """Return the entry of an item whose pages are not known yet."""
    item = planned.item
    note = ""
    if item.restriction != Restriction.OPEN:
        constitution = standards(on=day_of(scope.publication.published_at)).constitution
        cited = restriction_citation(item.paragraphs, bool(item.confidential_source), constitution)
        said = item.get_restriction_display()
        note = f"{said}: {cited[0].lower()}{cited[1:]}." if cited else f"{said}."
    return ItemEntry(item, note)


def paper_entry(planned: PlannedPaper, titles: Sequence[str]) -> PaperEntry:
    """Return the entry of a paper whose pages are not known yet."""
    note = "Not for publication" if planned.paper.form == PaperForm.WITHHELD else ""
    return PaperEntry(planned, note, "; ".join(planned.readers), [PartEntry(title) for title in titles])


def bookmarks_of(entries: Sequence[ItemEntry], scope: PackScope, first_page: int) -> list[Bookmark]:
    """Return the bookmarks: the list of contents, then each item with its papers under it."""
    return [
        Bookmark(f"{scope.label} and contents", first_page),
        *(
            Bookmark(entry.heading, entry.first, tuple(_bookmark(paper) for paper in entry.papers))
            for entry in entries
            if entry.papers
        ),
    ]


def rows_of(entries: Sequence[ItemEntry]) -> list[dict[str, Any]]:
    """Return what is kept with the pack, with titles that the public may read and no others."""
    rows = []
    for entry in entries:
        if not entry.papers:
            continue
        about = {"item": entry.item.pk, "number": entry.number}
        own = {"title": entry.title, "paper": None, "first": entry.first, "last": entry.last}
        rows.append({**about, **own, "withheld": None, "parts": []})
        for paper in entry.papers:
            kept = paper.planned.paper
            withheld = kept.form == PaperForm.WITHHELD
            parts = [] if withheld else [{"title": p.title, "first": p.first, "last": p.last} for p in paper.parts]
            rows.append(
                {
                    **about,
                    "title": paper.planned.public_title,
                    "paper": kept.pk,
                    "first": paper.first,
                    "last": paper.last,
                    "withheld": kept.withheld_id if withheld else None,
                    "parts": parts,
                }
            )
    return rows


def _bookmark(paper: PaperEntry) -> Bookmark:
    under = tuple(Bookmark(part.title, part.first) for part in paper.parts[1:])
    return Bookmark(paper.parts[0].title, paper.first, under)
