"""What is laid over pages that were made elsewhere: their number in the pack, and that they are not for publication."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

import pikepdf
from django.template.loader import render_to_string

from decisions.documents.engine import drawn
from decisions.services.files.pdf_pages import lay_over, seen_size, without_acts

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
    with pikepdf.open(io.BytesIO(data)) as pdf:
        without_acts(pdf)
        marks = {}
        for place, page in enumerate(pdf.pages):
            number = None if first is None else first + place
            marks[place] = PageMark(*seen_size(page), number=number, head=head, across=across)
        _mark(pdf, marks)
        return _written(pdf)


def lined(data: bytes, lines: dict[int, tuple[str, str]]) -> bytes:
    """Return a PDF with a line at the head and one at the foot of the pages at these places, counted from 0."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        marks = {}
        for place, (head, foot) in lines.items():
            marks[place] = PageMark(*seen_size(pdf.pages[place]), head=head, foot=foot)
        _mark(pdf, marks)
        return _written(pdf)


def _mark(pdf: pikepdf.Pdf, marks: dict[int, PageMark]) -> None:
    if not marks:
        return
    context = {"marks": marks.values(), "sizes": {mark.size: mark for mark in marks.values()}.values()}
    html = render_to_string("documents/page_marks.html", context)
    overlay = drawn(html, identifier=hashlib.sha256(html.encode()).digest()[:16], styles=STYLES)
    with pikepdf.open(io.BytesIO(overlay)) as laid:
        for place, over in zip(marks, laid.pages, strict=True):
            lay_over(pdf.pages[place], over)


def _written(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
