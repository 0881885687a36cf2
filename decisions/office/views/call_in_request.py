"""A request for call-in by its lead: begin it, change it, ask others to sign, lodge it, give it up, withdraw it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from council.govuk.wording import counted
from decisions.models import CallInRequest
from decisions.office.action import names_action
from decisions.office.arrival import arrived, marks_arrival
from decisions.office.forms.call_in import AskForm, OptionalReasonForm, RequestForm
from decisions.office.forms.notices import ConfirmForm, ReasonForm
from decisions.office.presenters import call_in as decision_presenter
from decisions.office.presenters import call_in_request as presenter
from decisions.office.presenters.call_in_request_acts import why_not
from decisions.office.presenters.call_in_signing import before_lodging, to_ask
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.call_in import readable_or_404, record_or_404
from decisions.permissions import Action
from decisions.queries.call_in import procedure
from decisions.services import call_in_request as service

FORM, ACT = "office/call_in/form.html", "office/shared/act.html"
BACK = "Back to the request"


@names_action(Action.SEE_CALL_IN)
def request_page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a request: what it says, what it still lacks, who signed, and what this person may do about it."""
    wanted = readable_or_404(request, ref)
    return render(request, "office/call_in/request.html", presenter.page(wanted, request.user, at=now()))


@marks_arrival
@names_action(Action.CALL_IN)
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin a request on a decision; who begins it leads and signs it."""
    at = arrived(request)
    record = record_or_404(ref)
    back = reverse("call_in_decision", kwargs={"ref": ref})
    if request.method != "POST" and (reason := decision_presenter.why_not_begin(record, request.user, at=at)):
        return not_now(request, reason, back=back)
    rules = procedure(record).constitution.call_in
    form = RequestForm(sent(request), record=record, rules=rules, button="Begin the request and sign it", back=back)
    return answered(
        request,
        form,
        do=lambda: service.begin(record=record, by=request.user, at=at, **form.values()),
        then=lambda made: _begun(request, made),
        page=FORM,
        context={
            "about": record,
            "title": "Call this decision in",
            "back_label": "Back to the call-in of the decision",
            **decision_presenter.before_beginning(record, at=at),
        },
        back=back,
    )


@marks_arrival
@names_action(Action.CALL_IN)
def edit(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what a request says; where somebody else saved first, both texts are shown."""
    at = arrived(request)
    wanted = readable_or_404(request, ref)
    back = _page(wanted)
    if request.method != "POST" and (reason := why_not("call_in_edit", wanted, request.user, at=at)):
        return not_now(request, reason, back=back)
    rules = procedure(wanted.record).constitution.call_in
    form = RequestForm(
        sent(request), record=wanted.record, rules=rules, button="Save the request", back=back, kept=wanted
    )
    context = {"about": wanted.record, "title": f"Change the request {ref}", "back_label": BACK}
    context |= decision_presenter.before_beginning(wanted.record, at=at)
    if request.method == "POST" and form.is_overtaken_by(wanted):
        theirs = presenter.words_of(wanted)
        return render(request, FORM, {**context, "form": form.over(wanted), "theirs": theirs, "back": back}, status=409)
    return answered(
        request,
        form,
        do=lambda: service.save(
            request=wanted, by=request.user, at=at, seen_version=form.cleaned_data["version"], **form.values()
        ),
        then=lambda saved: _told(request, saved, "The request is saved."),
        page=FORM,
        context=context,
        back=back,
    )


@marks_arrival
@names_action(Action.CALL_IN)
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask other members to sign; only those who may are offered."""
    at = arrived(request)
    wanted = readable_or_404(request, ref)
    back = _page(wanted)
    if request.method != "POST" and (reason := why_not("call_in_ask", wanted, request.user, at=at)):
        return not_now(request, reason, back=back)
    offered, shown = to_ask(wanted, at=at)
    form = AskForm(sent(request), offered=offered, back=back)
    return answered(
        request,
        form,
        do=lambda: service.ask_signatories(request=wanted, by=request.user, at=at, people=form.people()),
        then=lambda rows: _told(request, wanted, f"{counted(len(rows), 'member')} asked. Each gets a letter."),
        page="office/call_in/ask.html",
        context={"about": wanted.record, "title": "Ask members to sign", "back_label": BACK, **shown},
        back=back,
    )


@marks_arrival
@names_action(Action.CALL_IN)
def lodge(request: HttpRequest, ref: str) -> HttpResponse:
    """Lodge a request: from then on nothing that it names is carried out until it is ruled on."""
    at = arrived(request)
    wanted = readable_or_404(request, ref)
    return _acting(
        request,
        wanted,
        at,
        name="call_in_lodge",
        form=ConfirmForm(sent(request), button="Lodge the request", back=_page(wanted)),
        do=lambda: service.lodge(request=wanted, by=request.user, at=at),
        said="The request is lodged. Nothing that it names may be carried out until it is ruled on.",
        page="office/call_in/lodge.html",
        context={"title": "Lodge the request", **before_lodging(wanted, at=at)},
    )


@marks_arrival
@names_action(Action.CALL_IN)
def give_up(request: HttpRequest, ref: str) -> HttpResponse:
    """Give up a request that was not lodged."""
    at = arrived(request)
    wanted = readable_or_404(request, ref)
    form = OptionalReasonForm(
        sent(request),
        label="Why is it given up? (optional)",
        help_text="Those who were asked to sign read this.",
        button="Give it up",
        kind="warning",
        back=_page(wanted),
    )
    return _acting(
        request,
        wanted,
        at,
        name="call_in_give_up",
        form=form,
        do=lambda: service.give_up(request=wanted, by=request.user, at=at, reason=form.cleaned_data["reason"]),
        said="The request is given up, and those who were asked are told.",
        context={"title": "Give the request up", "paragraphs": ("Another request can be begun while there is time.",)},
    )


@marks_arrival
@names_action(Action.SEE_CALL_IN)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw a lodged request, where the council's rules let it be withdrawn."""
    at = arrived(request)
    wanted = readable_or_404(request, ref)
    form = ReasonForm(
        sent(request),
        label="Why is it withdrawn?",
        help_text="The public reads this. An officer also says how the withdrawal came in.",
        wanted="Say why it is withdrawn.",
        button="Withdraw the request",
        kind="warning",
        back=_page(wanted),
    )
    return _acting(
        request,
        wanted,
        at,
        name="call_in_withdraw",
        form=form,
        do=lambda: service.withdraw(request=wanted, by=request.user, at=at, reason=form.cleaned_data["reason"]),
        said="The request is withdrawn. What no other request holds runs on.",
        context={"title": "Withdraw the request", "paragraphs": (presenter.WITHDRAWING,)},
    )


def _acting(
    request: HttpRequest,
    wanted: CallInRequest,
    at: datetime,
    *,
    name: str,
    form: Any,
    do: Any,
    said: str,
    context: dict[str, Any],
    page: str = ACT,
) -> HttpResponse:
    if request.method != "POST" and (reason := why_not(name, wanted, request.user, at=at)):
        return not_now(request, reason, back=_page(wanted))
    return answered(
        request,
        form,
        do=do,
        then=lambda _done: _told(request, wanted, said),
        page=page,
        context={"about": wanted.record, "back_label": BACK, **context},
        back=_page(wanted),
    )


def _begun(request: HttpRequest, made: CallInRequest) -> HttpResponse:
    messages.success(request, f"{made.ref} is begun, and you have signed it. Ask other members to sign it next.")
    return redirect("call_in_ask", ref=made.ref)


def _page(wanted: CallInRequest) -> str:
    return reverse("call_in_request", kwargs={"ref": wanted.ref})


def _told(request: HttpRequest, wanted: CallInRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(_page(wanted))
