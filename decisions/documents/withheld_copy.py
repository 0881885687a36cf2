"""The copy of withheld material that its reader takes away: every page says whose it is, from when, and its number.

A part of a report is laid out by the engine. A PDF keeps its pages, with the mark laid over each; a picture is put on a
page first. Nothing else can carry a mark, so nothing else is given out (`queries.withheld_copies.why_no_copy`).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from django.template.loader import render_to_string
from PIL import Image

from council.govuk.wording import long_datetime
from decisions.documents.engine import to_pdf
from decisions.models import WithheldReading
from decisions.queries.withheld import citation_of
from decisions.queries.withheld_copies import PDF
from decisions.rules.london import day_of
from decisions.services.files.keeping import open_file

STYLES = ("paper.css", "withheld.css")
_A4 = (595.28, 841.89)
_MARGIN = 36
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Mark:
    """What stands on every page: who took the copy, when, and its number."""

    reader: str
    taken: str
    number: int

    @property
    def line(self) -> str:
        """The mark as a sentence."""
        return (
            f"Withheld from the public. Copy {self.number}, taken by {self.reader} on {self.taken}. Do not pass it on."
        )


def mark_of(reading: WithheldReading) -> Mark:
    """Return the mark of a reading."""
    return Mark(str(reading.user), long_datetime(reading.at), reading.pk)


def copy_of(reading: WithheldReading, progress: Progress | None = None) -> bytes:
    """Return the PDF of a copy; the same reading of the same bytes gives the same pages.

    `progress` is told how many pages of how many are marked. Raises NotPrintable, FileGone.
    """
    document, mark = reading.document, mark_of(reading)
    if document.file is None:
        return _part(reading, mark)
    data = open_file(document.file)
    pages = data if document.file.media_type == PDF else _on_a_page(data)
    return marked(pages, mark, progress)


def marked(data: bytes, mark: Mark, progress: Progress | None = None) -> bytes:
    """Return a PDF with the mark laid over each of its pages; files attached to it and its actions are left out."""
    overlays: dict[tuple[int, int], pikepdf.Pdf] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _leave_out(pdf)
        for number, page in enumerate(pdf.pages, 1):
            size = _size(page)
            if size not in overlays:
                overlays[size] = pikepdf.open(io.BytesIO(_overlay(mark, size)))
            page.add_overlay(overlays[size].pages[0])
            if progress:
                progress(number, len(pdf.pages))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _part(reading: WithheldReading, mark: Mark) -> bytes:
    document = reading.document
    context = {
        "document": document,
        "mark": mark,
        "cited": citation_of(document, on=day_of(reading.at)),
        "about": document.report or document.matter,
    }
    html = render_to_string("documents/withheld_part.html", context)
    return to_pdf(html, identifier=_identifier(html), styles=STYLES)


def _overlay(mark: Mark, size: tuple[int, int]) -> bytes:
    width, height = size
    html = render_to_string("documents/withheld_mark.html", {"mark": mark, "width": width, "height": height})
    return to_pdf(html, identifier=_identifier(html), styles=STYLES)


def _size(page: Any) -> tuple[int, int]:
    """Return width and height of a page as it is seen, in whole points."""
    left, foot, right, top = (float(each) for each in page.trimbox)
    width, height = round(right - left), round(top - foot)
    turned = int(page.obj.get("/Rotate", 0)) % 180 == 90
    return (height, width) if turned else (width, height)


def _on_a_page(data: bytes) -> bytes:
    """Return a PDF of one page of A4 with a picture on it, upright or lengthwise as the picture is."""
    with Image.open(io.BytesIO(data)) as picture:
        plain = picture.convert("RGB")
    width, height = _A4 if plain.height >= plain.width else _A4[::-1]
    scale = max(plain.width / (width - 2 * _MARGIN), plain.height / (height - 2 * _MARGIN))
    out = io.BytesIO()
    # Pixels for each point decide the size on paper, so the picture fits between the margins.
    plain.save(out, "PDF", resolution=72 * scale)
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        page = pdf.pages[0]
        left = (width - plain.width / scale) / 2
        foot = (height - plain.height / scale) / 2
        page.mediabox = pikepdf.Array([-left, -foot, width - left, height - foot])
        page.cropbox = page.trimbox = page.mediabox
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def _leave_out(pdf: pikepdf.Pdf) -> None:
    for name in ("/AF", "/OpenAction", "/AA"):
        if name in pdf.Root:
            del pdf.Root[name]
    names = pdf.Root.get("/Names")
    for name in ("/EmbeddedFiles", "/JavaScript"):
        if names is not None and name in names:
            del names[name]


def _identifier(html: str) -> bytes:
    return hashlib.sha256(html.encode()).digest()[:16]
