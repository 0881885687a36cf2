"""Money of a decision: enter what a paper promises or reports, take it over from a report, correct it, take it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import DecisionRecord, MoneyStatement
from decisions.models.choices_meetings import MoneyForm
from decisions.office.action import names_action
from decisions.office.forms.money import LINES, MoneyStatedForm, TakeOverForm
from decisions.office.forms.notices import ReasonForm
from decisions.office.forms.raw import without_messages
from decisions.office.found import found, record_or_404
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.permissions import Action
from decisions.queries import money as queries
from decisions.services import money as service

FORM, ACT = "office/what_next/money_form.html", "office/shared/act.html"
BACK = "Back to what happened next"


@names_action(Action.STATE_MONEY)
def new(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter the amounts of a paper."""
    record = record_or_404(ref)
    wanted = request.GET.get("form", "")
    form = _form(request, record, form=wanted if wanted in MoneyForm.values else "")
    context = {"about": record, "title": "Enter amounts from a paper"}
    if request.method == "POST" and form.wants_more_rows:
        return _one_more(request, record, context)
    return answered(
        request,
        form,
        do=lambda: service.state(record=record, by=request.user, at=now(), stated=form.stated()),
        then=lambda made: _told(request, made, "The amounts are recorded."),
        page=FORM,
        context=context | {"back_label": BACK},
        back=_back(record),
    )


@names_action(Action.STATE_MONEY)
def change(request: HttpRequest, ref: str, statement_id: int) -> HttpResponse:
    """Correct what was entered of a paper."""
    record = record_or_404(ref)
    statement = found(queries.statement_numbered(record, statement_id))
    seen_version = statement.version
    form = _form(request, record, kept=statement)
    context = {"about": record, "title": "Correct the amounts of a paper"}
    if request.method == "POST" and form.wants_more_rows:
        return _one_more(request, record, context, kept=statement)
    return answered(
        request,
        form,
        do=lambda: service.change(
            statement=statement, by=request.user, at=now(), seen_version=seen_version, stated=form.stated()
        ),
        then=lambda done: _told(request, done, "The amounts are saved."),
        page=FORM,
        context=context | {"back_label": BACK},
        back=_back(record),
    )


@names_action(Action.STATE_MONEY)
def remove(request: HttpRequest, ref: str, statement_id: int) -> HttpResponse:
    """Take the amounts of a paper out, with the reason."""
    record = record_or_404(ref)
    statement = found(queries.statement_numbered(record, statement_id))
    form = ReasonForm(
        sent(request),
        label="Why are they taken out?",
        help_text="The reason is kept in the history. The paper itself stays where it is.",
        wanted="Say why they are taken out.",
        button="Take them out",
        back=_back(record),
        kind="warning",
    )
    form.watch(statement.version)
    return answered(
        request,
        form,
        do=lambda: service.remove(statement=statement, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        then=lambda done: _said(request, record, "The amounts are taken out."),
        page=ACT,
        context={
            "about": record,
            "title": "Take the amounts of a paper out",
            "back_label": BACK,
            "paragraphs": (f"The paper: {queries.name_of(statement)}.",),
        },
        back=_back(record),
    )


@names_action(Action.STATE_MONEY)
def take_over(request: HttpRequest, ref: str) -> HttpResponse:
    """Take the amounts by year over from a report that holds them."""
    record = record_or_404(ref)
    reports = queries.may_be_taken_over(record)
    if request.method != "POST" and not reports:
        sentence = "No report about this decision has open amounts by financial year that are not entered yet."
        return not_now(request, sentence, back=_back(record))
    offered = [(each, queries.form_of(record, each).value) for each in reports]
    if not offered:
        return not_now(request, "The amounts of this report are entered already.", back=_back(record))
    form = TakeOverForm(sent(request), reports=offered, back=_back(record))
    return answered(
        request,
        form,
        do=lambda: service.take_over(
            record=record, by=request.user, at=now(), report=form.report, form=form.cleaned_data["form"]
        ),
        then=lambda made: _told(request, made, "The amounts are taken over. Look them over."),
        page=ACT,
        context={
            "about": record,
            "title": "Take amounts over from a report",
            "back_label": BACK,
            "paragraphs": ("What is withheld in a report is never taken over.",),
        },
        back=_back(record),
    )


def _form(request: HttpRequest, record: DecisionRecord, *, data: Any = None, **more: Any) -> MoneyStatedForm:
    return MoneyStatedForm(
        data if data is not None else sent(request),
        papers=queries.papers_about(record),
        today=localdate(),
        back=_back(record),
        **more,
    )


def _one_more(request: HttpRequest, record: DecisionRecord, context: dict[str, Any], **more: Any) -> HttpResponse:
    form = without_messages(_form(request, record, data=LINES.one_more(request.POST), **more))
    return render(request, FORM, {**context, "form": form, "back": _back(record), "back_label": BACK})


def _told(request: HttpRequest, statement: MoneyStatement, sentence: str) -> HttpResponse:
    finding = queries.check_of(statement)
    for caution in finding.warnings:
        messages.warning(request, f"{caution.text} {caution.mend}".strip())
    return _said(request, statement.record, f"{sentence} {finding.headline}" if finding else sentence)


def _said(request: HttpRequest, record: DecisionRecord, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(_back(record))


def _back(record: DecisionRecord) -> str:
    return reverse("record_next", kwargs={"ref": record.ref})
