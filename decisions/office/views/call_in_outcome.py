"""Record what scrutiny, council and the decision maker decided on a call-in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from decisions.models import DecisionRecord
from decisions.office.action import names_action
from decisions.office.forms.call_in_answers import CouncilForm, OutcomesForm, ReconsiderForm
from decisions.office.forms.call_in_hearing import ReportForm
from decisions.office.found import found, record_or_404
from decisions.office.presenters import call_in_hearing as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.call_in_hearing import FORM, TO_DECISION, TO_HEARING
from decisions.permissions import Action
from decisions.queries import call_in_hearing as queries
from decisions.rules.call_in_hearing import RECONSIDERED
from decisions.services import call_in_outcome as service
from decisions.services import reconsideration


@names_action(Action.RECORD_OUTCOME)
def outcomes(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Record what scrutiny decided on every resolution that was called in."""
    at, one = now(), found(queries.hearing_numbered(ref, number))
    record, back = one.record, reverse("hearing", kwargs={"ref": ref, "number": number})
    if reason := queries.why_no_outcomes(one, at):
        return not_now(request, reason, back=back)
    offered = queries.offered(record)
    form = OutcomesForm(
        sent(request),
        resolutions=presenter.resolutions(record, queries.labels_to_decide(one)),
        offered=offered,
        asks_opinion=presenter.words_asking_opinion(record, offered),
        meets_at=one.meets_at,
        back=back,
    )
    form.watch(one.version)
    undeclared = [each for each in queries.bias_of(one) if each.declared is None]
    return answered(
        request,
        form,
        do=lambda: service.record_outcomes(
            hearing=one,
            by=request.user,
            at=at,
            held_at=form.cleaned_data["held_at"],
            outcomes=form.answers(),
            minute=form.cleaned_data["minute"],
        ),
        then=lambda done: _told(request, record, "The outcomes were recorded. They are public now."),
        page=FORM,
        context={
            "about": record,
            "title": "Record the outcomes",
            "back_label": TO_HEARING,
            "facts": ["Each resolution that was called in has one outcome. Scrutiny can only recommend or refer."],
            "warnings": queries.bias_warnings(undeclared),
        },
        back=back,
    )


@names_action(Action.RECORD_OUTCOME)
def report(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Send scrutiny's report to the decision maker."""
    at, one = now(), found(queries.hearing_numbered(ref, number))
    back = reverse("hearing", kwargs={"ref": ref, "number": number})
    if not queries.report_is_due(one) and request.method != "POST":
        sentence = "There is nothing of this hearing on which scrutiny still has to report to the decision maker."
        return not_now(request, sentence, back=back)
    form = ReportForm(sent(request), back=back)
    return answered(
        request,
        form,
        do=lambda: service.send_report(hearing=one, by=request.user, at=at, report=form.cleaned_data["report"]),
        then=lambda done: _told(request, one.record, "The report was sent to the decision maker."),
        page=FORM,
        context={
            "about": one.record,
            "title": "Scrutiny’s report",
            "back_label": TO_HEARING,
            "facts": presenter.next_steps(one.record, [], at=at),
            "stories": presenter.stories_of(one.record, one),
        },
        back=back,
    )


@names_action(Action.RECORD_OUTCOME)
def council(request: HttpRequest, ref: str) -> HttpResponse:
    """Record what full council decided on what was referred to it."""
    at, record = now(), record_or_404(ref)
    labels, back = queries.labels_before_council(record), _decision(record)
    if not labels:
        return not_now(request, "No resolution of this decision is before full council.", back=back)
    offered, opinions = presenter.council_answers(record, labels)
    form = CouncilForm(
        sent(request),
        resolutions=presenter.resolutions(record, labels),
        offered=offered,
        opinions=opinions,
        back=back,
    )
    return answered(
        request,
        form,
        do=lambda: service.record_council(
            record=record,
            by=request.user,
            at=at,
            decided_at=form.cleaned_data["decided_at"],
            outcomes=form.answers(),
        ),
        then=lambda done: _told(request, record, "What council decided was recorded."),
        page=FORM,
        context={
            "about": record,
            "title": "What council decided",
            "back_label": TO_DECISION,
            "facts": [
                "Council objects or does not. It decides in the executive’s place only where the decision is contrary "
                "to the budget or policy framework."
            ],
            "stories": presenter.stories_of(record),
        },
        back=back,
    )


@names_action(Action.RECORD_RECONSIDERATION)
def reconsider(request: HttpRequest, ref: str) -> HttpResponse:
    """Record the decision maker's reconsideration with every particular that a record needs."""
    at, record = now(), record_or_404(ref)
    labels, back = queries.labels_before_decision_maker(record), _decision(record)
    if not labels:
        sentence = "Nothing is before the decision maker: scrutiny's report goes there first."
        return not_now(request, sentence, back=back)
    form = ReconsiderForm(
        sent(request),
        resolutions=presenter.resolutions(record, labels),
        offered=RECONSIDERED,
        suggested={"maker_name": record.maker_name, "maker_title": record.maker_title},
        back=back,
    )
    return answered(
        request,
        form,
        do=lambda: reconsideration.reconsider(
            record=record, by=request.user, at=at, values=form.values(), outcomes=form.answers()
        ),
        then=lambda done: _told(request, record, "The reconsideration was recorded. It is final."),
        page=FORM,
        context={
            "about": record,
            "title": "Record the reconsideration",
            "back_label": TO_DECISION,
            "facts": [
                "It is a new executive decision: its reasons, the other options and any conflict of interest are part "
                "of it (regulations 12 and 13). “None” is an answer; a blank is not. It is final."
            ],
            "stories": presenter.stories_of(record),
        },
        back=back,
    )


def _decision(record: DecisionRecord) -> str:
    return reverse("call_in_decision", kwargs={"ref": record.ref})


def _told(request: HttpRequest, record: DecisionRecord, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(_decision(record))
