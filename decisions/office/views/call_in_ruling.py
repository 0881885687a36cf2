"""The proper officer's ruling on whether a request for call-in is valid."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from decisions.models import CallInRequest
from decisions.office.action import names_action
from decisions.office.arrival import arrived, marks_arrival
from decisions.office.forms.call_in_ruling import RulingForm
from decisions.office.presenters import call_in_ruling as presenter
from decisions.office.presenters.call_in_request_acts import why_not
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.call_in import readable_or_404
from decisions.permissions import Action
from decisions.services import call_in_ruling as service


@marks_arrival
@names_action(Action.RULE_ON_CALL_IN)
def rule(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what the rule finds, and take the officer's answer with its reasons."""
    at = arrived(request)
    wanted = readable_or_404(request, ref)
    back = reverse("call_in_request", kwargs={"ref": ref})
    if request.method != "POST" and (reason := why_not("call_in_rule", wanted, request.user, at=at)):
        return not_now(request, reason, back=back)
    form = RulingForm(sent(request), **presenter.asked_of(wanted, at=at), back=back)
    form.watch(presenter.mark_of(wanted, at=at))
    return answered(
        request,
        form,
        do=lambda: service.rule(request=wanted, by=request.user, at=at, **form.values()),
        then=lambda done: _told(request, done),
        page="office/call_in/rule.html",
        context={"about": wanted.record, "title": f"Rule on {ref}", **presenter.page(wanted, at=at)},
        back=back,
    )


def _told(request: HttpRequest, done: CallInRequest) -> HttpResponse:
    messages.success(request, f"{done.ref} is ruled on: {done.get_ruling_display().lower()}. The signatories are told.")
    return redirect("call_in_request", ref=done.ref)
