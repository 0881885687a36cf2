"""Add, order and remove the papers of an agenda item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from decisions.models import AgendaItem
from decisions.office.action import names_action
from decisions.office.forms.agenda import OrderForm
from decisions.office.forms.agenda_papers import FilePaperForm, ReportPaperForm, WithheldPaperForm
from decisions.office.forms.meetings import ConfirmForm
from decisions.office.found import found
from decisions.office.presenters import agenda as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.agenda_items import FORM, TO_ITEM, item_or_404, page_of
from decisions.permissions import Action
from decisions.queries.agenda import reports_for
from decisions.queries.meeting import paper_of, withheld_for
from decisions.services import agenda_papers as service

_NOTHING_WITHHELD = "Nothing is withheld in the matter or the reports of this item that is no paper of it yet."


@names_action(Action.WRITE_AGENDA)
def add_report(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Add a report that was written here."""
    one = item_or_404(ref, pk)
    form = ReportPaperForm(sent(request), reports=reports_for(one), back=page_of(one))
    return _added(request, one, form, "Add a report", form.values, service.add_report)


@names_action(Action.WRITE_AGENDA)
def add_file(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Add a file, which is checked before the agenda is published."""
    one = item_or_404(ref, pk)
    form = FilePaperForm(sent(request), request.FILES or None, back=page_of(one))
    return _added(request, one, form, "Add a file", form.values, service.add_file)


@names_action(Action.WRITE_AGENDA)
def add_withheld(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Add a withheld document by the title that the public sees."""
    one = item_or_404(ref, pk)
    documents = withheld_for(one)
    if not documents:
        return not_now(request, _NOTHING_WITHHELD, back=page_of(one))
    form = WithheldPaperForm(sent(request), documents=documents, back=page_of(one))
    return _added(request, one, form, "Add a withheld document", form.values, service.add_withheld)


@names_action(Action.WRITE_AGENDA)
def order(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Put the papers that are not public yet into another order."""
    at, one = now(), item_or_404(ref, pk)
    if request.method != "POST":
        return redirect(page_of(one))
    form = OrderForm(sent(request))
    return answered(
        request,
        form,
        do=lambda: service.order(item=one, by=request.user, at=at, papers=form.in_order()),
        then=lambda _: redirect(page_of(one)),
        page="office/agenda/item.html",
        context=presenter.item_page(one, request.user, at=at),
        back=page_of(one),
    )


@names_action(Action.WRITE_AGENDA)
def remove(request: HttpRequest, ref: str, pk: int, paper: int) -> HttpResponse:
    """Take a paper off an item before it is public."""
    at, one = now(), item_or_404(ref, pk)
    kept = found(paper_of(one, paper))
    if refusal := presenter.why_item_closed(one) or ("This paper is public, so it stays." if kept.published_in else ""):
        return not_now(request, refusal, back=page_of(one))
    form = ConfirmForm(sent(request), button="Take it off the item", back=page_of(one), warning=True)
    return answered(
        request,
        form,
        do=lambda: service.remove(paper=kept, by=request.user, at=at),
        then=lambda _: _told(request, one, f"“{kept.title}” is no longer a paper of this item."),
        page=FORM,
        context={
            "about": one.meeting,
            "title": "Take a paper off the item",
            "back_label": TO_ITEM,
            "caption": one.title,
            "said": [f"“{kept.title}” is no longer a paper of this item. The paper itself stays."],
        },
        back=page_of(one),
    )


def _added(
    request: HttpRequest,
    one: AgendaItem,
    form: Any,
    title: str,
    values: Callable[[], dict[str, Any]],
    service_of: Callable[..., Any],
) -> HttpResponse:
    at = now()
    if refusal := presenter.why_item_closed(one):
        return not_now(request, refusal, back=page_of(one))
    return answered(
        request,
        form,
        do=lambda: service_of(item=one, by=request.user, at=at, **values()),
        then=lambda made: _told(request, one, f"“{made.title}” is a paper of this item."),
        page=FORM,
        context={"about": one.meeting, "title": title, "back_label": TO_ITEM, "caption": one.title},
        back=page_of(one),
    )


def _told(request: HttpRequest, one: AgendaItem, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(page_of(one))
