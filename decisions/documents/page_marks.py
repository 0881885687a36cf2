"""What is laid over pages that were made elsewhere: their number in the pack, and that they are not for publication."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string

from decisions.documents.engine import drawn
from decisions.services.files.pdf_pages import Size, each_laid_over

STYLES = ("paper.css", "page_marks.css")


@dataclass(frozen=True)
class PageMark:
    """What one page of a size in points bears; `across` is faint over the page, `head` and `foot` are lines."""

    width: int
    height: int
    number: int | None = None
    head: str = ""
    across: str = ""
    foot: str = ""

    @property
    def size(self) -> str:
        """The name of a page of this size."""
        return f"s{self.width}x{self.height}"


def stamped(data: bytes, *, first: int | None, head: str = "", across: str = "") -> bytes:
    """Return a PDF whose pages bear the numbers from `first` on, if given; what is attached to it, and acts, go."""

    def marks(sizes: dict[int, Size]) -> bytes:
        return _drawn(
            PageMark(*size, number=None if first is None else first + place, head=head, across=across)
            for place, size in sizes.items()
        )

    return each_laid_over(data, marks)


def lined(data: bytes, lines: dict[int, str]) -> bytes:
    """Return a PDF with a line at the foot of the pages at these places, counted from 0."""
    return each_laid_over(
        data,
        lambda sizes: _drawn(PageMark(*size, foot=lines[place]) for place, size in sizes.items()),
        places=sorted(lines),
    )


def _drawn(found: Iterable[PageMark]) -> bytes:
    marks = list(found)
    sizes = {mark.size: mark for mark in marks}
    html = render_to_string("documents/page_marks.html", {"marks": marks, "sizes": sizes.values()})
    return drawn(html, identifier=hashlib.sha256(html.encode()).digest()[:16], styles=STYLES)
