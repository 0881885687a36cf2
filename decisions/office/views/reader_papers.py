"""One paper at a time: open ones at once, a withheld one to those entitled today and once the reading is logged."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate, now

from decisions.models import OfficeFile
from decisions.models.choices_meetings import PaperForm
from decisions.office.action import names_action
from decisions.office.found import found
from decisions.office.presenters import reader as presenter
from decisions.office.presenters import reader_papers as papers
from decisions.office.refusal_handling import not_now
from decisions.office.views.reader import meeting_or_404
from decisions.office.views.withheld import kept_nowhere
from decisions.permissions import Action
from decisions.queries import pack_reader as queries
from decisions.queries.pack_papers import file_of
from decisions.queries.pack_reader import Chapter, PackToRead, PaperToRead
from decisions.refusals import NotAllowed, NotNow
from decisions.services import withheld_readers
from decisions.services.files.keeping import open_file

PAGE = "office/reader/paper.html"
# What a browser shows by itself; anything else is downloaded.
SHOWN = ("application/pdf", "image/png", "image/jpeg")
Opened = tuple[PackToRead, Chapter, PaperToRead]


@names_action(Action.READ_PACK)
def paper(request: HttpRequest, ref: str, paper_id: int) -> HttpResponse:
    """Show one paper; a withheld one is asked for with the button, which logs the reading."""
    pack, chapter, wanted = _opened(request, ref, paper_id)
    context = {
        **presenter.page(pack, current=paper_id),
        **presenter.beside(pack, wanted),
        "chapter": chapter,
        "paper": wanted,
        "pages": presenter.pages_said(wanted.pages),
    }
    if not wanted.is_withheld:
        return render(request, PAGE, context | papers.open_text(pack.meeting, wanted))
    if request.method == "POST":
        withheld_readers.read_on_screen(document=wanted.paper.withheld, by=request.user, at=now())
        context |= {"is_read": True, "text": papers.withheld_text(wanted)}
    return kept_nowhere(render(request, PAGE, context | papers.withheld_outline(pack.meeting, wanted, on=localdate())))


@names_action(Action.READ_PACK)
def to_keep(request: HttpRequest, ref: str, paper_id: int) -> HttpResponse:
    """Log the reading of a withheld paper and hand its text to the reader's device, which keeps it under its key."""
    _, _, wanted = _opened(request, ref, paper_id)
    if not wanted.is_withheld:
        raise Http404
    if request.method != "POST":
        return redirect("reader_paper", ref=ref, paper_id=paper_id)
    withheld_readers.read_on_screen(document=wanted.paper.withheld, by=request.user, at=now())
    html = papers.withheld_html(request.user, wanted)
    return kept_nowhere(JsonResponse({"html": html, "version": wanted.paper.withheld.version}))


@names_action(Action.READ_PACK)
def file(request: HttpRequest, ref: str, paper_id: int) -> HttpResponse:
    """Give out the open file that is the paper."""
    _, _, wanted = _opened(request, ref, paper_id)
    if wanted.paper.form != PaperForm.FILE:
        raise Http404
    return _given(request, wanted.paper.file, ref)


@names_action(Action.READ_PACK)
def appendix(request: HttpRequest, ref: str, sha256: str) -> HttpResponse:
    """Give out an open file that stands in a report of this meeting, by its hash."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise Http404
    return _given(request, found(file_of(meeting_or_404(ref), sha256)), ref)


def _opened(request: HttpRequest, ref: str, paper_id: int) -> Opened:
    """Return the paper with its meeting and item. Raises Http404, and NotAllowed for who may not read it today."""
    pack = queries.pack_to_read(meeting_or_404(ref), request.user, at=now())
    chapter, wanted = found(presenter.chapter_of(pack, paper_id))
    if wanted.refusal:
        raise NotAllowed(wanted.refusal)
    return pack, chapter, wanted


def _given(request: HttpRequest, wanted: OfficeFile, ref: str) -> HttpResponse:
    try:
        data = open_file(wanted)
    except NotNow as refused:
        return not_now(request, refused.sentence, back=papers.address_of(ref))
    is_shown = wanted.media_type in SHOWN
    answer = HttpResponse(data, content_type=wanted.media_type if is_shown else "application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(not is_shown, wanted.name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-cache"
    return answer
