"""The text of one paper as the reader shows it, with the page of the printed pack beside each page that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from decisions.models import Meeting, OfficeFile, WithheldDocument
from decisions.models.choices_meetings import PaperForm
from decisions.office.presenters.withheld import about
from decisions.publication.content import RecordKind, ReportContent
from decisions.publication.rendering import body
from decisions.queries.pack_papers import PageOfText, files_in, pages_of_text, report_as_published
from decisions.queries.pack_reader import PaperToRead
from decisions.queries.withheld import citation_of
from decisions.services.files.keeping import why_not_publishable
from decisions.states import Scan

_FILE = re.compile(r'href="/files/([0-9a-f]{64})/[^"]*"')
_PUBLIC = re.compile(r'href="/(?!reader/)')
PICTURES = ("image/png", "image/jpeg")


@dataclass(frozen=True)
class FileText:
    """A file as the reader shows it: its words page by page, or why there are none, and where to open it."""

    title: str
    name: str
    url: str
    size: int
    pages: list[PageOfText]
    is_picture: bool
    sentence: str


def address_of(ref: str) -> str:
    """Return the address of the first page of a meeting's papers."""
    return reverse("reader_meeting", kwargs={"ref": ref})


def open_text(meeting: Meeting, wanted: PaperToRead) -> dict[str, Any]:
    """Return the text of a paper that the public may read: a report with the files in it, or a file."""
    paper = wanted.paper
    if paper.form == PaperForm.FILE:
        url = reverse("reader_file", kwargs={"ref": meeting.ref, "paper_id": paper.pk})
        return {"files": [file_text(paper.file, url, wanted.pages)]}
    content = report_as_published(paper)
    if content is None:
        return {"body": "", "files": []}
    html = body(kind=RecordKind.REPORT, ref=paper.report.ref, content=content)
    return {"body": _led_here(html, meeting), "files": _files_of(meeting, content, wanted.parts)}


def withheld_outline(meeting: Meeting, wanted: PaperToRead, *, on: date) -> dict[str, Any]:
    """Return what may be shown of a withheld paper before its reading is logged."""
    document: WithheldDocument = wanted.paper.withheld
    given = {"ref": meeting.ref, "paper_id": wanted.paper.pk}
    return {
        "document": document,
        "cited": citation_of(document, on=on),
        "about": about(document),
        "keep_url": reverse("reader_kept", kwargs=given),
        "copy_url": reverse("withheld_document", kwargs={"number": document.pk}),
    }


def withheld_text(wanted: PaperToRead) -> dict[str, Any]:
    """Return the withheld words; to be shown, and handed to a device, only once the reading is logged."""
    document: WithheldDocument = wanted.paper.withheld
    shown = file_text(document.file, "", wanted.pages) if document.file else None
    return {"document": document, "file": shown, "pages": wanted.pages}


def withheld_html(reader: Any, wanted: PaperToRead) -> str:
    """Return the withheld words as the piece of a page that a device keeps, with the name of its reader on it."""
    context = {"text": withheld_text(wanted), "reader": reader}
    return str(render_to_string("office/reader/withheld_text.html", context))


def file_text(file: Any, url: str, pages: tuple[int, int] | None, title: str = "") -> FileText:
    """Return a file as the reader shows it; `title` is what it is called where it is a part of a report."""
    first, count = (pages[0], pages[1] - pages[0] + 1) if pages else (None, None)
    words = pages_of_text(file, first, count)
    is_picture = file.media_type in PICTURES
    why_none = "" if words else _why_no_words(file, is_picture)
    return FileText(title, file.name, url, file.size, words, is_picture, why_none)


def _files_of(meeting: Meeting, content: ReportContent, parts: tuple[dict[str, Any], ...]) -> list[FileText]:
    """List the files of a report; what the printed pack counts as a part of it has its pages."""
    named = files_in(content)
    stored = {each.sha256: each for each in OfficeFile.objects.filter(sha256__in=named).order_by("pk")}
    places = {part["title"]: (part["first"], part["last"]) for part in parts}
    return [
        file_text(stored[sha256], reverse("reader_appendix", args=[meeting.ref, sha256]), places.get(title), title)
        for sha256, title in named.items()
        if sha256 in stored
    ]


def _led_here(html: str, meeting: Meeting) -> str:
    """Lead the links of a public page to this reader where it has the file, and else to the public site."""
    here = _FILE.sub(lambda found: f'href="{reverse("reader_appendix", args=[meeting.ref, found[1]])}"', html)
    return _PUBLIC.sub(f'href="{settings.PUBLIC_ADDRESS}/', here)


def _why_no_words(file: Any, is_picture: bool) -> str:
    if file.status == Scan.WAITING:
        return "The file is still being checked in the background. Load the page again in a minute."
    if file.status == Scan.INFECTED:
        return why_not_publishable(file)
    if is_picture:
        return ""
    return "No words were found in this file. Open it to see it."
