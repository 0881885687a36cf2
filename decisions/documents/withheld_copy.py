"""The copy of withheld material that its reader takes away: every page says whose it is, from when, and its number.

A part of a report is laid out by the engine. A PDF keeps its pages, with the mark laid over each; a picture is put on a
page first. Nothing else can carry a mark, so nothing else is given out (`queries.withheld_copies.why_no_copy`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string

from council.govuk.wording import long_datetime
from decisions.documents.engine import to_pdf
from decisions.models import WithheldReading
from decisions.queries.withheld import citation_of
from decisions.queries.withheld_copies import PDF
from decisions.rules.london import day_of
from decisions.services.files.keeping import open_file
from decisions.services.files.pdf_pages import laid_over, picture_on_a_page

STYLES = ("paper.css", "withheld.css")
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
    pages = data if document.file.media_type == PDF else picture_on_a_page(data)
    return marked(pages, mark, progress)


def marked(data: bytes, mark: Mark, progress: Progress | None = None) -> bytes:
    """Return a PDF with the mark laid over each of its pages; files attached to it and its actions are left out."""
    return laid_over(data, lambda size: _overlay(mark, size), progress)


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


def _identifier(html: str) -> bytes:
    return hashlib.sha256(html.encode()).digest()[:16]
