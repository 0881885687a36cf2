"""Representations that came in through the public site: read by an officer before the further notice (reg 5(5))."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from decisions.models import Representation
from decisions.office.action import names_action
from decisions.office.forms.private_meetings import ModerationForm
from decisions.office.found import found
from decisions.office.presenters import representations as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action
from decisions.queries import acts
from decisions.services import representation as service


@names_action(Action.ANSWER_REPRESENTATION)
def representation_read(request: HttpRequest, ref: str, representation_id: int) -> HttpResponse:
    """Say what the further notice states of a representation, or why it is left out."""
    representation = found(acts.representation_numbered(representation_id))
    if representation.matter.ref != ref:
        raise Http404
    back = reverse("private_meeting", kwargs={"ref": ref})
    form = ModerationForm(
        sent(request),
        back=back,
        initial={"answer": presenter.answered_with(representation)},
        summary=representation.public_summary,
        reason=representation.left_out_reason,
    )
    form.watch(representation.status)
    return answered(
        request,
        form,
        do=lambda: _decide(representation, form.cleaned_data, by=request.user),
        then=lambda done: _told(request, done),
        page="office/private_meetings/read.html",
        context={
            "about": representation.matter,
            "title": "Read a representation",
            "back_label": "Back to the private meeting",
            "read": presenter.line(representation),
        },
        back=back,
    )


def _decide(representation: Representation, given: dict[str, Any], *, by: Any) -> Representation:
    if given["answer"] == "accept":
        return service.accept(representation=representation, by=by, at=now(), public_summary=given["public_summary"])
    return service.leave_out(representation=representation, by=by, at=now(), reason=given["reason"])


def _told(request: HttpRequest, done: Representation) -> HttpResponse:
    if done.left_out_reason:
        messages.success(request, "The representation is left out. The notice says how many were.")
    else:
        messages.success(request, "The notice will state it. Record the council's response next.")
    return redirect("private_meeting", ref=done.matter.ref)
