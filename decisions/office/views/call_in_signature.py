"""A member's own signature to a request for call-in: sign, decline, withdraw it again. Nobody signs for another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from decisions.models import CallInRequest
from decisions.office.action import names_action
from decisions.office.arrival import arrived, marks_arrival
from decisions.office.forms.act import ActForm
from decisions.office.forms.call_in import OptionalReasonForm
from decisions.office.forms.notices import ConfirmForm
from decisions.office.presenters.call_in_request_acts import why_not
from decisions.office.presenters.call_in_signing import before_signing, text_mark
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.call_in import readable_or_404
from decisions.permissions import Action
from decisions.services import call_in_signature as service

READ, ACT = "office/call_in/sign.html", "office/shared/act.html"


@marks_arrival
@names_action(Action.CALL_IN)
def sign(request: HttpRequest, ref: str) -> HttpResponse:
    """Read the request and sign it; a text that changed since it was read is not signed."""
    at = arrived(request)
    wanted = readable_or_404(request, ref)
    form = ConfirmForm(sent(request), button="Sign the request", back=_page(wanted))
    form.watch(text_mark(wanted))
    return _acting(
        request,
        wanted,
        at,
        name="call_in_sign",
        form=form,
        do=lambda: service.sign(request=wanted, by=request.user, at=at),
        said="You have signed the request.",
        page=READ,
        context={"title": "Sign the request for call-in", **before_signing(wanted, at=at)},
    )


@marks_arrival
@names_action(Action.CALL_IN)
def decline(request: HttpRequest, ref: str) -> HttpResponse:
    """Decline to sign; the lead signatory is told."""
    at = arrived(request)
    wanted = readable_or_404(request, ref)
    form = OptionalReasonForm(
        sent(request),
        label="Why? (optional)",
        help_text=f"{wanted.lead.name} reads this. It is never public.",
        button="Decline to sign",
        back=_page(wanted),
    )
    return _acting(
        request,
        wanted,
        at,
        name="call_in_decline",
        form=form,
        do=lambda: service.decline(request=wanted, by=request.user, at=at, reason=form.cleaned_data["reason"]),
        said="You have declined to sign. You can still sign while there is time.",
        context={"title": "Decline to sign"},
    )


@marks_arrival
@names_action(Action.CALL_IN)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take one's own signature back."""
    at = arrived(request)
    wanted = readable_or_404(request, ref)
    form = OptionalReasonForm(
        sent(request),
        label="Why? (optional)",
        help_text="The other signatories and the officers read this.",
        button="Withdraw my signature",
        kind="warning",
        back=_page(wanted),
    )
    return _acting(
        request,
        wanted,
        at,
        name="call_in_withdraw_signature",
        form=form,
        do=lambda: service.withdraw_signature(
            request=wanted, by=request.user, at=at, reason=form.cleaned_data["reason"]
        ),
        said="Your signature is withdrawn.",
        context={"title": "Withdraw my signature", "paragraphs": (WITHDRAWING,)},
    )


WITHDRAWING = (
    "Until the time for call-in ends, a signature that is withdrawn does not count, and another member can sign in its "
    "place. After that, withdrawing one signature changes nothing for a request that stands."
)


def _acting(
    request: HttpRequest,
    wanted: CallInRequest,
    at: datetime,
    *,
    name: str,
    form: ActForm,
    do: Callable[[], Any],
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
        context={"about": wanted.record, "back_label": "Back to the request", **context},
        back=_page(wanted),
    )


def _page(wanted: CallInRequest) -> str:
    return reverse("call_in_request", kwargs={"ref": wanted.ref})


def _told(request: HttpRequest, wanted: CallInRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(_page(wanted))
