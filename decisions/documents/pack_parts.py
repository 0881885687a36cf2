"""The parts of a paper as they are bound: a report and its appendices, a file, a withheld paper or what stands for it.

Each is laid out alone and only when its turn comes, so that memory follows the longest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags

from decisions.documents.edition import SHORT_LETTERS
from decisions.documents.engine import to_pdf
from decisions.documents.pack_plan import PackScope, PlannedPaper
from decisions.documents.page_marks import stamped
from decisions.models.choices_meetings import PaperForm
from decisions.publication import filestore
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition, PublishedFile
from decisions.queries.lawfulness import standards
from decisions.queries.public_agenda import withheld_words
from decisions.queries.withheld_copies import PDF, PICTURES
from decisions.refusals import NotNow
from decisions.rules.london import day_of
from decisions.services.files.keeping import HandedIn, open_file
from decisions.services.files.kinds import CSV, TEXT, WORD, WORKBOOK
from decisions.services.files.pdf_pages import picture_on_a_page
from decisions.states import Scan

STYLES = ("paper.css", "edition.css", "report.css", "pack.css")
ACROSS = "Not for publication"
_CALLED = {WORD: "a Word document", WORKBOOK: "a spreadsheet", CSV: "a list of values", TEXT: "a plain text"}


class NotChecked(Exception):
    """A file of the pack is still being checked; the job is tried again."""


@dataclass(frozen=True)
class PackPart:
    """One part: its title, what makes its PDF once the number of its first page is known, words for a picture."""

    title: str
    pdf_from: Callable[[int], bytes]
    picture: str = ""


def parts_of(planned: PlannedPaper, item: str, scope: PackScope) -> list[PackPart]:
    """Return the parts of a paper in order; `item` is what stands at the head of its first page.

    Raises NotChecked and NotNow (infected) when they are made, FileGone.
    """
    paper = planned.paper
    if paper.form == PaperForm.REPORT:
        return list(_report(planned, item, scope))
    if paper.form == PaperForm.FILE:
        return [_handed_in(paper.file, planned.title, item, scope)]
    return [_withheld(planned, item, scope) if scope.shows_withheld else _in_its_place(planned, item, scope)]


def laid(template: str, first: int, /, *, styles: tuple[str, ...] = STYLES, **context: Any) -> bytes:
    """Return the PDF of a part that is laid out here; its pages count on from `first`."""
    html = render_to_string(template, {**context, "first_number": first})
    return to_pdf(html, identifier=hashlib.sha256(html.encode()).digest()[:16], styles=styles)


def _report(planned: PlannedPaper, item: str, scope: PackScope) -> Iterator[PackPart]:
    edition = _edition(planned, scope)
    context = {"edition": edition, "scope": scope, "item": item, "long": _is_long(edition)}
    yield PackPart(planned.title, lambda first: laid("documents/pack_report.html", first, **context))
    for appendix in edition.content.get("appendices", ()):
        if sha256 := appendix.get("file_sha256"):
            title = f"Appendix {appendix['number']}: {appendix['title']}"
            # Any edition may have brought the bytes.
            file = PublishedFile.objects.filter(edition__record=edition.record, sha256=sha256).first()
            media_type = file.media_type if file else ""
            yield _bound(title, media_type, partial(_public_bytes, sha256), appendix["file_name"], item, scope)


def _edition(planned: PlannedPaper, scope: PackScope) -> Edition:
    """Return the edition of a report that stood when the agenda was published; a pack made later has the same text."""
    editions = Edition.objects.filter(record__kind=RecordKind.REPORT, record__ref=planned.paper.report.ref)
    editions = editions.select_related("record").order_by("-number")
    stood = editions.filter(published_at__lte=scope.publication.published_at).first()
    found = stood or editions.last()
    if found is None:
        raise NotNow(
            f"{planned.paper.report.ref} is on the agenda and not public. Publish it, then make the pack again."
        )
    return found


def _is_long(edition: Edition) -> bool:
    """Say whether the report gets a list of its own contents."""
    return len(strip_tags(edition.body_html)) > SHORT_LETTERS


def _public_bytes(sha256: str) -> bytes:
    return filestore.path_of(sha256).read_bytes()


def _handed_in(file: HandedIn, title: str, item: str, scope: PackScope, **marks: str) -> PackPart:
    def data() -> bytes:
        if file.status == Scan.WAITING:
            raise NotChecked("A file of the pack is still being checked.")
        return open_file(file)

    return _bound(title, file.media_type, data, file.name, item, scope, **marks)


def _bound(
    title: str, media_type: str, data: Callable[[], bytes], name: str, item: str, scope: PackScope, **marks: str
) -> PackPart:
    """Return a file as a part: PDFs and pictures are bound in, a sheet stands in the place of anything else."""
    if media_type == PDF:
        return PackPart(title, lambda first: stamped(data(), first=first, **marks))
    if media_type in PICTURES:
        return PackPart(title, lambda first: stamped(picture_on_a_page(data()), first=first, **marks), picture=title)
    called = _CALLED.get(media_type, "a file of another kind")
    where = "It is read on screen by those who may read it." if marks else f"It is published beside the agenda: {name}."
    said = [f"This paper is {called}, which cannot be bound into a pack of pages.", where]
    return _sheet(title, said, item, scope, **marks)


def _withheld(planned: PlannedPaper, item: str, scope: PackScope) -> PackPart:
    document = planned.paper.withheld
    marks = {"head": words_of(planned, scope), "across": ACROSS}
    if document.file:
        return _handed_in(document.file, planned.title, item, scope, **marks)

    def pages(first: int) -> bytes:
        bare = laid("documents/pack_withheld.html", first, document=document, scope=scope, item=item)
        return stamped(bare, first=None, **marks)

    return PackPart(planned.title, pages)


def _in_its_place(planned: PlannedPaper, item: str, scope: PackScope) -> PackPart:
    reason = planned.paper.withheld.public_reason or planned.paper.item.restriction_reason
    return _sheet(planned.title, [each for each in (words_of(planned, scope), reason) if each], item, scope)


def words_of(planned: PlannedPaper, scope: PackScope) -> str:
    """Return the words with which a withheld paper is marked. Source: regulation 7(2) and (5); section 100B(5)."""
    on = day_of(scope.publication.published_at)
    return withheld_words(planned.paper.withheld, standards(on=on).constitution)


def _sheet(title: str, said: list[str], item: str, scope: PackScope, **marks: str) -> PackPart:
    def page(first: int) -> bytes:
        bare = laid("documents/pack_sheet.html", first, title=title, said=said, scope=scope, item=item)
        return stamped(bare, first=None, **marks) if marks else bare

    return PackPart(title, page)
