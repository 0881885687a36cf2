"""Send a recommendation with notice in writing, record the executive's response, or withdraw it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate, now

from decisions.office.action import names_action
from decisions.office.forms.notices import ReasonForm
from decisions.office.forms.recommendations import ResponseForm, SendForm
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.recommendations import address_of, made_or_404, told
from decisions.permissions import Action
from decisions.services import recommendation as service

ACT = "office/shared/act.html"
BACK = "Back to the recommendation"


@names_action(Action.RECOMMEND)
def send(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that notice in writing was given, which starts the clock."""
    made, at = made_or_404(ref), now()
    form = SendForm(sent(request), at=at, today=localdate(), back=address_of(made))
    form.watch(made.version)
    return answered(
        request,
        form,
        do=lambda: service.send(recommendation=made, by=request.user, at=now(), sent_at=form.cleaned_data["sent_at"]),
        then=lambda done: told(request, done, f"{done.ref} is sent. The clock of the response runs."),
        page=ACT,
        context={"title": "Send the recommendation", "about": made, "back_label": BACK, "paragraphs": [made.text]},
        back=address_of(made),
    )


@names_action(Action.ANSWER_RECOMMENDATION)
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Record what the executive responds."""
    made, at = made_or_404(ref), now()
    form = ResponseForm(sent(request), at=at, today=localdate(), back=address_of(made))
    form.watch(made.version)
    return answered(
        request,
        form,
        do=lambda: service.answer(recommendation=made, by=request.user, at=now(), **form.values()),
        then=lambda done: told(request, done, f"The response to {done.ref} is recorded."),
        page=ACT,
        context={"title": "Record the response", "about": made, "back_label": BACK, "paragraphs": [made.text]},
        back=address_of(made),
    )


@names_action(Action.RECOMMEND)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that a recommendation is withdrawn."""
    made = made_or_404(ref)
    form = ReasonForm(
        sent(request),
        label="Why is it withdrawn?",
        help_text="It is kept with the recommendation.",
        wanted="Say why it is withdrawn.",
        button="Withdraw it",
        back=address_of(made),
        kind="warning",
    )
    form.watch(made.version)
    return answered(
        request,
        form,
        do=lambda: service.withdraw(recommendation=made, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        then=lambda done: told(request, done, f"{done.ref} is withdrawn."),
        page=ACT,
        context={"title": "Withdraw the recommendation", "about": made, "back_label": BACK, "paragraphs": [made.text]},
        back=address_of(made),
    )
