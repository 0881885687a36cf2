"""Withheld documents: the list, one document, whose words appear once the reading is logged, comments, the log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.timezone import localdate, now

from decisions.models import WithheldDocument
from decisions.office.action import names_action
from decisions.office.forms.withheld_readers import RemarkForm
from decisions.office.found import found
from decisions.office.presenters import withheld as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action, may, require
from decisions.queries.withheld import cautions_of, readable, readings_of, withheld_numbered
from decisions.services import withheld_readers as service

DOCUMENT = "office/withheld/document.html"
PER_PAGE = 50


def kept_nowhere(response: HttpResponse) -> HttpResponse:
    """Return the answer so that neither the browser nor anything on the way keeps it."""
    add_never_cache_headers(response)
    response["Cache-Control"] = "no-store"
    return response


def document_to_read(request: HttpRequest, number: int, *, at: datetime | None = None) -> WithheldDocument:
    """Return the document for one of its readers; with a moment, for members who may inspect it then (reg 16) too.

    Raises Http404, NotAllowed.
    """
    document = found(withheld_numbered(number))
    require(request.user, Action.SEE_WITHHELD, document, on=localdate(), at=at)
    return document


def page_of(document: WithheldDocument) -> str:
    """Return the address of the document's own page."""
    return reverse("withheld_document", kwargs={"number": document.pk})


@names_action(Action.SEE_OFFICE)
def documents(request: HttpRequest) -> HttpResponse:
    """List what this person may read and is withheld still, by its public titles; reviews that are due first."""
    on = localdate()
    page = Paginator(readable(request.user, on=on, at=now()), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": [presenter.line_of(document, on=on) for document in page]}
    return kept_nowhere(render(request, "office/withheld/list.html", context))


@names_action(Action.SEE_OFFICE)
def document(request: HttpRequest, number: int) -> HttpResponse:
    """Show the outline of a withheld document; asked for with the button, log the reading and show it whole."""
    at, on = now(), localdate()
    shown = document_to_read(request, number, at=at)
    context: dict[str, Any] = presenter.outline(shown, on=on)
    inspects = not may(request.user, Action.SEE_WITHHELD, shown, on=on)
    if request.method == "POST":
        service.read_on_screen(document=shown, by=request.user, at=at)
        whole = presenter.inspected(shown) if inspects else _whole(request, shown)
        return kept_nowhere(render(request, DOCUMENT, context | whole))
    if inspects:
        return kept_nowhere(render(request, DOCUMENT, context | {"inspects": True}))
    return kept_nowhere(render(request, DOCUMENT, context | presenter.acts(shown, request.user, on=on)))


@names_action(Action.SEE_OFFICE)
def comment(request: HttpRequest, number: int) -> HttpResponse:
    """Keep a comment, which only readers of the document see."""
    shown = document_to_read(request, number)
    if request.method != "POST":
        return redirect(page_of(shown))
    context = {"back": page_of(shown), "back_label": "Back to the document", "title": "Comment"}
    return kept_nowhere(
        answered(
            request,
            _remark(request, shown),
            do=lambda: service.comment(document=shown, by=request.user, at=now(), text=request.POST.get("text", "")),
            then=lambda done: _told(request, shown, "Your comment is kept. Only readers of the document see it."),
            page="office/shared/act.html",
            context=context,
            back=page_of(shown),
        )
    )


@names_action(Action.SEE_OFFICE)
def log(request: HttpRequest, number: int) -> HttpResponse:
    """List who has read the document, when and how."""
    shown = document_to_read(request, number)
    page = Paginator(readings_of(shown), PER_PAGE).get_page(request.GET.get("page"))
    context = {**presenter.outline(shown, on=localdate()), "page": page, "back": page_of(shown)}
    return kept_nowhere(render(request, "office/withheld/log.html", context))


def _whole(request: HttpRequest, shown: WithheldDocument) -> dict[str, Any]:
    return {
        "is_read": True,
        "cautions": cautions_of(shown),
        "remark": _remark(request, shown),
        **presenter.in_full(shown, request.user, on=localdate()),
    }


def _remark(request: HttpRequest, shown: WithheldDocument) -> RemarkForm:
    is_sent = request.resolver_match is not None and request.resolver_match.url_name == "withheld_comment"
    action = reverse("withheld_comment", kwargs={"number": shown.pk})
    return RemarkForm(sent(request) if is_sent else None, action=action)


def _told(request: HttpRequest, shown: WithheldDocument, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(page_of(shown))
