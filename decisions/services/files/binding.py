"""Many PDFs bound into one: pages, links and tags are kept, with bookmarks and the numbers that the pages bear.

Papers are read from files and written to a file, so that little of them is in memory at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from decisions.services.files.bound_layers import BoundLayers
from decisions.services.files.bound_structure import BoundStructure

# A link to this address and a number leads to the page that bears the number.
PAGE_LINK = "https://page.invalid/"
_DEEPEST = 40


@dataclass(frozen=True)
class Bound:
    """One paper to be bound: its file, its title, and the words in place of a picture that it is."""

    path: Path
    title: str
    picture: str = ""


@dataclass(frozen=True)
class Bookmark:
    """A bookmark and those under it; `page` is the number that the page bears."""

    title: str
    page: int
    under: tuple[Bookmark, ...] = ()


@dataclass(frozen=True)
class Particulars:
    """What the PDF says of itself."""

    title: str
    author: str
    subject: str
    made_at: datetime
    first_page: int


def bind(papers: Sequence[Bound], bookmarks: Sequence[Bookmark], about: Particulars, target: Path) -> int:
    """Bind the papers in order into the file `target` and return how many pages it has. Equal input, equal bytes."""
    with Pdf.new() as pack:
        tags, layers = BoundStructure(pack), BoundLayers(pack)
        # The sources stay open until the pack is written: their pages are read only then.
        sources = [pikepdf.open(paper.path) for paper in papers]
        try:
            for paper, source in zip(papers, sources, strict=True):
                _add(pack, source, paper, tags)
                layers.take(source)
            _lead_links(pack, about.first_page)
            _bookmark(pack, bookmarks, about.first_page)
            tags.finish()
            layers.finish()
            _say(pack, about)
            pack.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return len(pack.pages)
        finally:
            for source in sources:
                source.close()


def _add(pack: Pdf, source: Pdf, paper: Bound, tags: BoundStructure) -> None:
    tagged = tags.ready(source)
    named = _named_places(source)
    notes = [page.obj.get("/Annots") for page in source.pages]
    for page in source.pages:
        for name in ("/Annots", "/AA", "/B"):
            if name in page.obj:
                del page.obj[name]
    start = len(pack.pages)
    pack.pages.extend(source.pages)
    # Only now are all pages known, to which a link may lead.
    for place, kept in enumerate(notes):
        if kept is not None:
            for note in kept:
                _resolve(note, named)
            kept = kept if kept.is_indirect else source.make_indirect(kept)
            pack.pages[start + place].obj.Annots = pack.copy_foreign(kept)
    if tagged:
        tags.take(source, paper.title)
    else:
        tags.mark([pack.pages[place] for place in range(start, len(pack.pages))], paper.title, picture=paper.picture)


def _resolve(note: Any, named: dict[str, Any]) -> None:
    """Let a link lead to its page instead of to a name, which another paper may use too."""
    act = note.get("/A")
    wanted = note.get("/Dest")
    if wanted is None and isinstance(act, Dictionary) and act.get("/S") == Name.GoTo:
        wanted = act.get("/D")
    if isinstance(wanted, pikepdf.String | Name):
        wanted = named.get(str(wanted).lstrip("/"))
        for key in ("/A", "/Dest"):
            if key in note:
                del note[key]
        if wanted is not None:
            note.Dest = wanted


def _named_places(source: Pdf) -> dict[str, Any]:
    found: dict[str, Any] = {}
    old = source.Root.get("/Dests")
    if isinstance(old, Dictionary):
        found |= {key.lstrip("/"): value for key, value in old.items()}
    names = source.Root.get("/Names")
    if isinstance(names, Dictionary) and "/Dests" in names:
        _gather(names.Dests, found)
    return {key: value.D if isinstance(value, Dictionary) and "/D" in value else value for key, value in found.items()}


def _gather(node: Any, found: dict[str, Any], depth: int = 0) -> None:
    pairs = list(node.get("/Names", ()))
    found |= {str(key): value for key, value in zip(pairs[::2], pairs[1::2], strict=False)}
    for kid in node.get("/Kids", ()) if depth < _DEEPEST else ():
        _gather(kid, found, depth + 1)


def _lead_links(pack: Pdf, first_page: int) -> None:
    for page in pack.pages:
        for note in page.obj.get("/Annots", ()):
            act = note.get("/A")
            address = str(act.get("/URI", "")) if isinstance(act, Dictionary) else ""
            if address.startswith(PAGE_LINK):
                number = int(address.removeprefix(PAGE_LINK))
                del note["/A"]
                note.Dest = Array([pack.pages[number - first_page].obj, Name.Fit])
                note.Contents = pikepdf.String(f"Page {number}")


def _bookmark(pack: Pdf, bookmarks: Sequence[Bookmark], first_page: int) -> None:
    with pack.open_outline() as outline:
        outline.root.extend(_outline(each, first_page) for each in bookmarks)


def _outline(bookmark: Bookmark, first_page: int) -> OutlineItem:
    entry = OutlineItem(bookmark.title, bookmark.page - first_page, "Fit")
    entry.children.extend(_outline(each, first_page) for each in bookmark.under)
    return entry


def _say(pack: Pdf, about: Particulars) -> None:
    root = pack.Root
    root.Lang = pikepdf.String("en-GB")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines
    # A viewer's own "go to page" takes the numbers that are printed.
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=about.first_page)]))
    made = about.made_at.astimezone(UTC)
    with pack.open_metadata(set_pikepdf_as_editor=False) as said:
        said["dc:title"], said["dc:creator"], said["dc:description"] = about.title, [about.author], about.subject
        said["dc:language"] = ["en-GB"]
        said["xmp:CreateDate"] = said["xmp:ModifyDate"] = made.strftime("%Y-%m-%dT%H:%M:%SZ")
