"""List a call-in for hearing, see the hearing, change or cancel it, record what is declared before it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from decisions.models import CallInHearing
from decisions.office.action import names_action
from decisions.office.forms.call_in_hearing import CancelForm, DeclareForm, HearingForm
from decisions.office.found import found, record_or_404
from decisions.office.presenters import call_in_hearing as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.permissions import Action
from decisions.queries import call_in_hearing as queries
from decisions.rules.london import day_of, say_day
from decisions.services import call_in_hearing as service

FORM = "office/call_in_hearing/form.html"
TO_DECISION, TO_HEARING = "Back to the call-in", "Back to the hearing"


@names_action(Action.ARRANGE_HEARING)
def list_for_hearing(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose the requests, the committee and the meeting, and list them for hearing."""
    at, record = now(), record_or_404(ref)
    back = reverse("call_in_decision", kwargs={"ref": ref})
    waiting = list(queries.requests_to_hear(record))
    if not waiting and request.method != "POST":
        return not_now(request, "No request on this decision is valid and waits for a hearing.", back=back)
    before = presenter.before_listing(record, waiting, at=at)
    form = HearingForm(
        sent(request),
        requests=presenter.request_choices(waiting),
        committees=queries.committees(day_of(at)),
        committee=before["committee"],
        button="List for hearing",
        back=back,
    )
    return answered(
        request,
        form,
        do=lambda: service.list_hearing(
            record=record, requests=form.chosen(waiting), by=request.user, at=at, **form.values()
        ),
        then=lambda done: _told(request, done, f"It is listed for hearing on {say_day(done.meets_at)}."),
        page=FORM,
        context={"about": record, "title": "List for hearing", "back_label": TO_DECISION, **before},
        back=back,
    )


@names_action(Action.SEE_CALL_IN)
def hearing(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Show one hearing: its requests, agenda, declarations and, once it was held, what was decided."""
    one = found(queries.hearing_numbered(ref, number))
    return render(request, "office/call_in_hearing/hearing.html", presenter.page(one, request.user, at=now()))


@names_action(Action.ARRANGE_HEARING)
def change(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Change when, where or by whom it is heard, and record the agenda."""
    at, one = now(), found(queries.hearing_numbered(ref, number))
    waiting, back = list(queries.requests_to_hear(one.record, one)), _page(one)
    if reason := _why_closed(one):
        return not_now(request, reason, back=back)
    before = presenter.before_listing(one.record, waiting, at=at)
    form = HearingForm(
        sent(request),
        requests=presenter.request_choices(waiting),
        committees=queries.committees(day_of(at)),
        committee=one.committee,
        button="Save the hearing",
        back=back,
        kept=one,
        ticked=[each.ref for each in waiting if each.hearing_id == one.pk],
    )
    form.watch(one.version)
    return answered(
        request,
        form,
        do=lambda: service.change_hearing(
            hearing=one, requests=form.chosen(waiting), by=request.user, at=at, values=form.values()
        ),
        then=lambda done: _told(request, done, "The hearing was changed."),
        page=FORM,
        context={
            "about": one.record,
            "title": "Change the hearing",
            "back_label": TO_HEARING,
            "facts": before["facts"],
        },
        back=back,
    )


@names_action(Action.ARRANGE_HEARING)
def cancel(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Cancel a hearing with the reason."""
    at, one = now(), found(queries.hearing_numbered(ref, number))
    if reason := _why_closed(one):
        return not_now(request, reason, back=_page(one))
    form = CancelForm(sent(request), back=_page(one))
    return answered(
        request,
        form,
        do=lambda: service.cancel_hearing(hearing=one, by=request.user, at=at, **_only(form, "reason")),
        then=lambda done: _told(request, done, "The hearing was cancelled. Its requests wait to be listed again."),
        page=FORM,
        context={
            "about": one.record,
            "title": "Cancel the hearing",
            "back_label": TO_HEARING,
            "facts": [f"{one.committee} meets on {say_day(one.meets_at)}. The requests stay valid."],
        },
        back=_page(one),
    )


@names_action(Action.ARRANGE_HEARING)
def declare(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Record what a member declared who signed a request or made the decision."""
    at, one = now(), found(queries.hearing_numbered(ref, number))
    biased = queries.bias_of(one)
    if reason := _why_closed(one) or (
        "" if biased else "Nobody who votes on the committee on that day signed a request or made the decision."
    ):
        return not_now(request, reason, back=_page(one))
    form = DeclareForm(sent(request), biased=biased, back=_page(one))
    return answered(
        request,
        form,
        do=lambda: service.declare(hearing=one, by=request.user, at=at, **form.values()),
        then=lambda done: _told(request, one, f"What {done.person.name} declared was recorded."),
        page=FORM,
        context={
            "about": one.record,
            "title": "Record a declaration",
            "back_label": TO_HEARING,
            "warnings": queries.bias_warnings(each for each in biased if each.declared is None),
        },
        back=_page(one),
    )


def _why_closed(one: CallInHearing) -> str:
    return "" if queries.is_listed(one) else "The hearing is over or was cancelled, so nothing of it changes."


def _only(form: Any, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}


def _page(one: CallInHearing) -> str:
    return reverse("hearing", kwargs={"ref": one.record.ref, "number": one.pk})


def _told(request: HttpRequest, one: CallInHearing, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(_page(one))
