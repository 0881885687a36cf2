"""The readers of a withheld document: who they are, one more, one less."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import WithheldDocument
from decisions.office.action import names_action
from decisions.office.forms.withheld_readers import ReaderForm, RemoveReaderForm
from decisions.office.found import found
from decisions.office.presenters import withheld as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.withheld import kept_nowhere, page_of
from decisions.permissions import Action, may
from decisions.queries.withheld import reader_numbered, reader_said, withheld_numbered
from decisions.refusals import NotAllowed
from decisions.services import withheld_readers as service


@names_action(Action.SEE_OFFICE)
def readers(request: HttpRequest, number: int) -> HttpResponse:
    """List who may read the document, and name one more; nothing withheld is on this page."""
    document, on = _document(request, number), localdate()
    back = _back(request, document)
    form = ReaderForm(sent(request), today=on, back=back)
    context = {
        "about": presenter.about(document),
        "document": document,
        "named": presenter.readers_of(document, request.user, on=on),
        "may_name": presenter.may_name(document, request.user, on=on),
    }
    return kept_nowhere(
        answered(
            request,
            form,
            do=lambda: service.add_reader(document=document, by=request.user, at=now(), **form.reader()),
            then=lambda reader: _told(request, document, f"Named as reader: {reader_said(reader)}."),
            page="office/withheld/readers.html",
            context=context,
            back=back,
        )
    )


@names_action(Action.SEE_OFFICE)
def remove(request: HttpRequest, number: int, reader_id: int) -> HttpResponse:
    """Remove one reader."""
    document, reader = _document(request, number), found(reader_numbered(reader_id))
    back = reverse("withheld_readers", kwargs={"number": number})
    form = RemoveReaderForm(sent(request), back=back)
    said = reader_said(reader)
    return kept_nowhere(
        answered(
            request,
            form,
            do=lambda: service.remove_reader(
                reader=reader, by=request.user, at=now(), also_myself=form.cleaned_data["also_myself"]
            ),
            then=lambda _: _told(request, document, f"No longer a reader: {said}."),
            page="office/shared/act.html",
            context={
                "title": f"Remove a reader of “{document.public_title}”",
                "back_label": "Back to the readers",
                "paragraphs": [f"{said} may not read it from now on. What they have read stays in the log."],
            },
            back=back,
        )
    )


def _document(request: HttpRequest, number: int) -> WithheldDocument:
    """Return the document for one of its readers or for whoever may name them. Raises Http404, NotAllowed."""
    document, on = found(withheld_numbered(number)), localdate()
    reads = may(request.user, Action.SEE_WITHHELD, document, on=on)
    if not reads and not presenter.may_name(document, request.user, on=on):
        raise NotAllowed(reads.sentence)
    return document


def _back(request: HttpRequest, document: WithheldDocument) -> str:
    reads = may(request.user, Action.SEE_WITHHELD, document, on=localdate())
    return page_of(document) if reads else reverse("withheld")


def _told(request: HttpRequest, document: WithheldDocument, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    on = localdate()
    still = may(request.user, Action.SEE_WITHHELD, withheld_numbered(document.pk), on=on)
    if not still and not presenter.may_name(withheld_numbered(document.pk), request.user, on=on):
        return redirect("withheld")
    return redirect("withheld_readers", number=document.pk)
