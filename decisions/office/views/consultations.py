"""Consultees of a report: list, ask, record the answer, what it changed, interests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import Consultation
from decisions.office.action import names_action
from decisions.office.forms.consultations import AnswerForm, ConsulteeForm, InterestForm, OutcomeForm
from decisions.office.forms.notices import ConfirmForm
from decisions.office.found import found
from decisions.office.presenters import consultations as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.permissions import Action
from decisions.queries import consultation as queries
from decisions.queries.report import report_named
from decisions.services import consultation as service

ACT = "office/shared/act.html"
BACK = "Back to the consultees"


@names_action(Action.SEE_REPORT)
def consultees(request: HttpRequest, ref: str) -> HttpResponse:
    """List who was asked about a report, what came back, what it changed, and what is still wanted."""
    report = found(report_named(ref))
    return render(request, "office/consultations/list.html", presenter.page(report, request.user, at=now()))


@names_action(Action.WRITE_REPORT)
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask a person or body."""
    report = found(report_named(ref))
    back = _page(ref)
    if request.method != "POST" and (reason := presenter.why_not(report, request.user, at=now())):
        return not_now(request, reason, back=back)
    form = ConsulteeForm(sent(request), members=queries.executive_members(localdate()), back=back)
    return answered(
        request,
        form,
        do=lambda: service.ask(report=report, **form.facts(), by=request.user, at=now()),
        then=lambda row: _told(request, row, _said_of_asking(row)),
        page=ACT,
        context={"about": report, "title": "Ask a consultee", "back_label": BACK},
        back=back,
    )


@names_action(Action.WRITE_REPORT)
def answer(request: HttpRequest, ref: str, consultation_id: int) -> HttpResponse:
    """Record what a consultee answered."""
    row = _of(ref, consultation_id)
    form = AnswerForm(sent(request), on=localdate(), back=_page(ref))
    names = ("answered_on", "answer", "outcome")
    return _act(
        request,
        row,
        form,
        f"Answer of {row.name}",
        lambda: service.answer(
            consultation=row, **{name: form.cleaned_data[name] for name in names}, by=request.user, at=now()
        ),
        f"The answer of {row.name} is recorded.",
        paragraphs=presenter.asked_what(row),
    )


@names_action(Action.WRITE_REPORT)
def outcome(request: HttpRequest, ref: str, consultation_id: int) -> HttpResponse:
    """Record what an answer changed."""
    row = _of(ref, consultation_id)
    form = OutcomeForm(sent(request), consultation=row, back=_page(ref))
    return _act(
        request,
        row,
        form,
        f"What the answer of {row.name} changed",
        lambda: service.say_outcome(consultation=row, outcome=form.cleaned_data["outcome"], by=request.user, at=now()),
        f"It is recorded what the answer of {row.name} changed.",
        paragraphs=presenter.answered_what(row),
    )


@names_action(Action.WRITE_REPORT)
def close(request: HttpRequest, ref: str, consultation_id: int) -> HttpResponse:
    """Close a consultation without an answer."""
    row = _of(ref, consultation_id)
    form = ConfirmForm(sent(request), button="Close without an answer", back=_page(ref), kind="warning")
    return _act(
        request,
        row,
        form,
        f"Close the consultation of {row.name}",
        lambda: service.close(consultation=row, by=request.user, at=now()),
        f"The consultation of {row.name} is closed without an answer.",
        paragraphs=("The record says that they were asked and did not answer. A later answer can still be recorded.",),
    )


@names_action(Action.WRITE_REPORT)
def interests(request: HttpRequest, ref: str, consultation_id: int) -> HttpResponse:
    """Record what a consulted executive member said about interests."""
    row = _of(ref, consultation_id)
    form = InterestForm(sent(request), consultation=row, back=_page(ref))
    return _act(
        request,
        row,
        form,
        f"Interests of {row.name}",
        lambda: service.state_interest(consultation=row, **form.facts(), by=request.user, at=now()),
        f"What {row.name} said about interests is recorded.",
        paragraphs=presenter.INTERESTS,
    )


def _act(
    request: HttpRequest,
    row: Consultation,
    form: Any,
    title: str,
    do: Callable[[], Consultation],
    said: str,
    *,
    paragraphs: tuple[str, ...],
) -> HttpResponse:
    return answered(
        request,
        form,
        do=do,
        then=lambda done: _told(request, done, said),
        page=ACT,
        context={"about": row.report, "title": title, "back_label": BACK, "paragraphs": paragraphs},
        back=_page(row.report.ref),
    )


def _said_of_asking(row: Consultation) -> str:
    return f"{row.name} is asked by letter." if row.email else f"It is recorded that {row.name} is asked."


def _of(ref: str, consultation_id: int) -> Consultation:
    row = found(queries.consultation_numbered(consultation_id))
    if row.report.ref != ref:
        raise Http404
    return row


def _page(ref: str) -> str:
    return reverse("consultees", kwargs={"ref": ref})


def _told(request: HttpRequest, row: Consultation, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(_page(row.report.ref))
