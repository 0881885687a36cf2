"""Take a copy that carries its reader's name: at once where it is short, otherwise when the job has made it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.timezone import now

from decisions.documents.withheld_copy import copy_of
from decisions.models import WithheldReading
from decisions.office.action import names_action
from decisions.office.found import found
from decisions.office.refusal_handling import NOT_NOW
from decisions.office.views.withheld import document_to_read, kept_nowhere, page_of
from decisions.permissions import Action
from decisions.queries.withheld import reading_numbered
from decisions.queries.withheld_copies import job_of
from decisions.refusals import NotAllowed, NotNow
from decisions.services import withheld_copies
from decisions.services import withheld_readers as service


@names_action(Action.SEE_OFFICE)
def take(request: HttpRequest, number: int) -> HttpResponse:
    """Log that a copy is taken and hand it out, or begin to make a long one."""
    document = document_to_read(request, number)
    if request.method != "POST":
        return redirect(page_of(document))
    try:
        reading, job = service.take_copy(document=document, by=request.user, at=now())
    except NotNow as refused:
        return _refused(request, refused, page_of(document))
    if job is not None:
        return redirect("withheld_copy_wait", number=document.pk, reading_id=reading.pk)
    return _handed_out(reading, copy_of(reading))


@names_action(Action.SEE_OFFICE)
def wait(request: HttpRequest, number: int, reading_id: int) -> HttpResponse:
    """Show how far a long copy is, and where to fetch it."""
    document = document_to_read(request, number)
    reading = _own(request, document.pk, reading_id)
    job = found(job_of(reading))
    context = {
        "document": document,
        "reading": reading,
        "job": job,
        "is_kept": withheld_copies.is_kept(reading),
        "back": page_of(document),
    }
    return kept_nowhere(render(request, "office/withheld/copy.html", context))


@names_action(Action.SEE_OFFICE)
def fetch(request: HttpRequest, number: int, reading_id: int) -> HttpResponse:
    """Hand out a copy that was made before, to the reader whose name it carries; taking it was logged."""
    document = document_to_read(request, number)
    reading = _own(request, document.pk, reading_id)
    try:
        return _handed_out(reading, withheld_copies.kept_copy(reading=reading, user=request.user))
    except NotNow as refused:
        return _refused(request, refused, page_of(document))


def _own(request: HttpRequest, number: int, reading_id: int) -> WithheldReading:
    reading = found(reading_numbered(reading_id))
    if reading.document_id != number or reading.user_id != request.user.pk:
        raise NotAllowed("You may not fetch this copy: it carries another reader's name. Take one of your own.")
    return reading


def _handed_out(reading: WithheldReading, data: bytes) -> HttpResponse:
    file = reading.document.file
    stem = file.name.rpartition(".")[0] if file else reading.document.public_title
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(True, f"{stem} (copy {reading.pk}).pdf")
    answer["X-Content-Type-Options"] = "nosniff"
    return kept_nowhere(answer)


def _refused(request: HttpRequest, refused: NotNow, back: str) -> HttpResponse:
    return kept_nowhere(render(request, NOT_NOW, {"sentence": refused.sentence, "back": back, "typed": ()}, status=409))
