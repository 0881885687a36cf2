"""Imported records: the list, one record, the page as it was received, and what a person decides about a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.exchange.importing.record_into_draft import draft_from_record
from decisions.models import ImportedRecord
from decisions.office.action import names_action
from decisions.office.forms.imported_records import NarrowForm
from decisions.office.forms.notices import ConfirmForm, ReasonForm
from decisions.office.found import found, page_of
from decisions.office.presenters import imported_records as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action, may
from decisions.queries import imported_record as queries
from decisions.services import imported_record as service

ON_A_PAGE = 25
ACT = "office/shared/act.html"


@names_action(Action.SEE_HISTORY)
def records(request: HttpRequest) -> HttpResponse:
    """List imported records, the newest first, narrowed by kind, status, finding, year, department and words."""
    form = NarrowForm(request.GET, choices=queries.choices())
    works = bool(may(request.user, Action.BRING_IN, on=localdate()))
    narrowing = form.narrowing(with_documents=works)
    page = Paginator(queries.lines(narrowing), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": [presenter.line_of(each) for each in page],
        "narrowed": narrowing.is_narrow,
        "run": narrowing.run,
        "query": query_of(form),
        "may_publish": bool(may(request.user, Action.PUBLISH_HISTORY, on=localdate())),
    }
    return render(request, "office/imported_records/list.html", context)


@names_action(Action.SEE_HISTORY)
def record(request: HttpRequest, number: int) -> HttpResponse:
    """Show one imported record: what was read, what was found, its documents, and what can be done with it."""
    shown = presenter.page_of(record_or_404(number), request.user, on=localdate())
    return render(request, "office/imported_records/record.html", shown)


@names_action(Action.SEE_HISTORY)
def original(request: HttpRequest, number: int) -> HttpResponse:
    """Show the page as it was received, as text."""
    one = _with_page(number)
    text, is_cut = presenter.as_text(queries.page_as_received(one))
    context = {"record": one, "text": text, "is_cut": is_cut, "back": address_of(one)}
    return render(request, "office/imported_records/original.html", context)


@names_action(Action.SEE_HISTORY)
def original_file(request: HttpRequest, number: int) -> HttpResponse:
    """Give out the bytes of the page as received, as a file that no browser opens as a page."""
    one = _with_page(number)
    answer = HttpResponse(queries.page_as_received(one), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="page-as-received-{one.pk}.bin"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@names_action(Action.BRING_IN)
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Accept a record that was set aside for a person."""
    one = record_or_404(number)
    return _act(
        request,
        one,
        ConfirmForm(sent(request), button="Accept it", back=address_of(one)),
        do=lambda form: service.accept(record=one, by=request.user, at=now()),
        told="The record is accepted as it was read. It can be published as history.",
        title="Accept the record as it was read",
        paragraphs=[f"It was set aside for this reason: {one.reason}"] if one.reason else [],
    )


@names_action(Action.BRING_IN)
def leave_out(request: HttpRequest, number: int) -> HttpResponse:
    """Leave a record out, with the reason."""
    one = record_or_404(number)
    form = ReasonForm(
        sent(request),
        label="Why is it left out?",
        help_text="Kept with the record. Nothing of it is deleted, and it can be taken in again.",
        wanted="Say why the record is left out.",
        button="Leave it out",
        back=address_of(one),
        kind="warning",
    )
    return _act(
        request,
        one,
        form,
        do=lambda form: service.leave_out(record=one, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        told="The record is left out. It is kept with your reason.",
        title="Leave the record out",
    )


@names_action(Action.BRING_IN)
def take_in(request: HttpRequest, number: int) -> HttpResponse:
    """Take a record in again that was left out."""
    one = record_or_404(number)
    return _act(
        request,
        one,
        ConfirmForm(sent(request), button="Take it in again", back=address_of(one)),
        do=lambda form: service.take_in_again(record=one, by=request.user, at=now()),
        told="The record is taken in again.",
        title="Take the record in again",
        paragraphs=[f"It was left out for this reason: {one.reason}"] if one.reason else [],
    )


@names_action(Action.BRING_IN)
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """Draft a forthcoming decision from an imported one that is still to be made."""
    one = record_or_404(number)
    form = ConfirmForm(sent(request), button="Draft a forthcoming decision", back=address_of(one))
    form.watch(one.status)
    return answered(
        request,
        form,
        do=lambda: draft_from_record(one, by=request.user, at=now()),
        then=lambda matter: _drafted(request, matter),
        page=ACT,
        context={
            "title": "Draft a forthcoming decision from it",
            "about": presenter.About.of(one),
            "back_label": "Back to the record",
            "paragraphs": [
                "A draft is filled with what was read. What finds no place in it is listed beside it.",
                "The notice that the old system gave proves nothing here: publish the notice of the draft anew, and "
                "its clear days count from then.",
            ],
        },
        back=address_of(one),
    )


def record_or_404(number: int) -> ImportedRecord:
    """Return the imported record. Raises Http404."""
    return found(queries.imported_record(number))


def address_of(one: ImportedRecord) -> str:
    """Return the address of a record's page."""
    return reverse("imported_record", kwargs={"number": one.pk})


def query_of(form: NarrowForm) -> str:
    """Return what a list is narrowed by as the query of an address."""
    return urlencode({name: value for name, value in form.cleaned_data.items() if value})


def told(request: HttpRequest, one: ImportedRecord, sentence: str) -> HttpResponse:
    """Say what was done and go to the record's page."""
    messages.success(request, sentence)
    return redirect(address_of(one))


def _act(
    request: HttpRequest,
    one: ImportedRecord,
    form: Any,
    *,
    do: Callable[[Any], Any],
    told: str,
    title: str,
    paragraphs: list[str] | None = None,
) -> HttpResponse:
    form.watch(one.status)
    return answered(
        request,
        form,
        do=lambda: do(form),
        then=lambda done: _done(request, one, told),
        page=ACT,
        context={
            "title": title,
            "about": presenter.About.of(one),
            "back_label": "Back to the record",
            "paragraphs": paragraphs or [],
        },
        back=address_of(one),
    )


def _done(request: HttpRequest, one: ImportedRecord, sentence: str) -> HttpResponse:
    return told(request, one, sentence)


def _drafted(request: HttpRequest, matter: Any) -> HttpResponse:
    messages.success(request, f"The draft {matter.ref} is made. Look it over, and publish its notice anew.")
    return redirect(page_of(matter))


def _with_page(number: int) -> ImportedRecord:
    one = record_or_404(number)
    if one.page_id is None:
        raise Http404
    return one
