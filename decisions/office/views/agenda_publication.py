"""Publish an agenda or a supplement, with each item's check before the button."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from decisions.office.action import names_action
from decisions.office.forms.agenda import PublishForm
from decisions.office.presenters import agenda_publication as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.meetings import meeting_or_404
from decisions.permissions import Action
from decisions.services import agenda_publication as service


@names_action(Action.PUBLISH_AGENDA)
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what is published with the agenda, or with a supplement, and what stands against it; publish it."""
    at, one = now(), meeting_or_404(ref)
    back = reverse("meeting", kwargs={"ref": ref})
    if refusal := presenter.why_not(one):
        return not_now(request, refusal, back=back)
    form = PublishForm(sent(request), supplement=presenter.is_supplement(one), back=back)
    form.watch(one.version)
    return answered(
        request,
        form,
        do=lambda: service.publish(meeting=one, by=request.user, at=at, what_changed=form.what_changed()),
        then=lambda made: _told(request, service.called(made), back),
        page="office/agenda/publish.html",
        context=presenter.page(one, at=at),
        back=back,
    )


def _told(request: HttpRequest, called: str, address: str) -> HttpResponse:
    messages.success(request, f"The {called} is public. Its packs are being made.")
    return redirect(address)
