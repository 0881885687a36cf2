"""The pack of an agenda: cover, contents, a page for each item and its papers as one PDF, numbered throughout.

Each paper is laid out alone and written to a file before the next begins, so memory follows the longest paper.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

from council.govuk.wording import long_datetime
from decisions.documents.pack_contents import ItemEntry, bookmarks_of, item_entry, paper_entry, rows_of
from decisions.documents.pack_parts import PackPart, laid, parts_of
from decisions.documents.pack_plan import PackScope, PlannedItem, holds_withheld, planned
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition, PublishedCouncil
from decisions.rules.london import say_moment
from decisions.services.files.binding import Bound, Particulars, bind

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class MadePack:
    """A pack that is made: its file, what stands on which page, and whether withheld papers are in it."""

    path: Path
    contents: list[dict[str, Any]]
    first_page: int
    last_page: int
    withheld: bool


class _Pages:
    """The files that are to be bound, in order, and the number of the next page."""

    def __init__(self, folder: Path, first: int) -> None:
        self._folder = folder
        self.next = first
        self.bound: list[Bound] = []

    def add(self, title: str, data: bytes, *, picture: str = "") -> tuple[int, int]:
        """Put a PDF at the end and return the numbers of its first and last page."""
        path = self._folder / f"{len(self.bound):05}.pdf"
        path.write_bytes(data)
        first, self.next = self.next, self.next + count_of(data)
        self.bound.append(Bound(path, title, picture))
        return first, self.next - 1


def pack_of(scope: PackScope, *, first_page: int, folder: Path, progress: Progress | None = None) -> MadePack:
    """Make the pack of a publication for an audience in an empty folder; its pages count from `first_page`.

    `progress` is told how many papers of how many are done. Raises NotChecked, NotNow, FileGone, NotPrintable.
    """
    items = planned(scope)
    withheld = scope.shows_withheld and holds_withheld(items)
    total = sum(len(item.papers) for item in items) + 1
    tell = progress or (lambda done, of: None)
    tell(0, total)
    found = [(item_entry(item, scope), item) for item in items]
    prepared = [(entry, _prepared(entry, item, scope)) for entry, item in found]
    entries = [entry for entry, _ in prepared]
    context = {**_about(scope, withheld), "entries": entries, "first": first_page, "last": first_page}
    room = count_of(laid("documents/pack_front.html", first_page, **context))

    pages, done = _Pages(folder, first_page + room), 0
    for entry, papers in prepared:
        if not papers:
            continue
        done = _bind_item(entry, papers, pages, scope, tell, done, total)
    context["last"] = pages.next - 1
    front = _Pages(folder / "front", first_page)
    (folder / "front").mkdir()
    _first, end = front.add(f"{scope.label} and contents", laid("documents/pack_front.html", first_page, **context))
    if end != first_page + room - 1:
        raise RuntimeError("The list of contents takes another number of pages than it was given.")
    target = folder / "pack.pdf"
    about = Particulars(
        title=f"{scope.label}, {scope.line}" if not withheld else f"{scope.label}, {scope.line} (not for publication)",
        author=getattr(context["council"], "name", "") or "The council",
        subject=f"Papers for meeting {scope.publication.meeting.ref}, pages {first_page} to {pages.next - 1}",
        made_at=scope.publication.published_at,
        first_page=first_page,
    )
    bind([*front.bound, *pages.bound], bookmarks_of(entries, scope, first_page), about, target)
    tell(total, total)
    return MadePack(target, rows_of(entries), first_page, pages.next - 1, withheld)


def count_of(data: bytes) -> int:
    """Return how many pages a PDF has."""
    paper = pypdfium2.PdfDocument(data)
    try:
        return len(paper)
    finally:
        paper.close()


def _prepared(entry: ItemEntry, item: PlannedItem, scope: PackScope) -> list[list[PackPart]]:
    """Return the parts of each paper of an item and list them in its entry."""
    papers = [parts_of(paper, entry.heading, scope) for paper in item.papers]
    entry.papers = [
        paper_entry(paper, [part.title for part in parts]) for paper, parts in zip(item.papers, papers, strict=True)
    ]
    return papers


def _bind_item(
    entry: ItemEntry,
    papers: list[list[PackPart]],
    pages: _Pages,
    scope: PackScope,
    tell: Progress,
    done: int,
    total: int,
) -> int:
    """Lay out an item's own page and its papers, and return how many papers are done."""
    context = {"entry": entry, "scope": scope, "heading": entry.heading}
    # The item's page names the pages of its papers, so its place is kept until they are known.
    place = len(pages.bound)
    start = pages.next
    entry.first, entry.last = pages.add(entry.heading, laid("documents/pack_divider.html", start, **context))
    for kept, parts in zip(entry.papers, papers, strict=True):
        for line, part in zip(kept.parts, parts, strict=True):
            line.first, line.last = pages.add(part.title, part.pdf_from(pages.next), picture=part.picture)
        done += 1
        tell(done, total)
    pages.bound[place].path.write_bytes(laid("documents/pack_divider.html", start, **context))
    return done


def _about(scope: PackScope, withheld: bool) -> dict[str, Any]:
    publication = scope.publication
    meeting = publication.meeting
    edition = Edition.objects.filter(
        record__kind=RecordKind.MEETING, record__ref=meeting.ref, number=publication.edition
    ).first()
    return {
        "scope": scope,
        "title": f"{scope.label}, {scope.line}",
        "council": PublishedCouncil.objects.filter(pk=1).first(),
        "meeting": meeting,
        "when": say_moment(meeting.meets_at),
        "published": long_datetime(publication.published_at),
        "withheld": withheld,
        "members": edition.content.get("members", ()) if edition and publication.number == 1 else (),
    }
