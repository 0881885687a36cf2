"""Build an agenda: what stands on it and in which order, standing items, matters."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from decisions.models import Meeting
from decisions.office.action import names_action
from decisions.office.forms.agenda import MattersForm, OrderForm
from decisions.office.forms.meetings import ConfirmForm
from decisions.office.presenters import agenda as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.meetings import meeting_or_404
from decisions.permissions import Action
from decisions.queries.agenda import matters_for
from decisions.services import agenda as service

FORM, TO_AGENDA = "office/meetings/form.html", "Back to the agenda"


@names_action(Action.WRITE_AGENDA)
def builder(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the agenda as it is written, and put its items into another order."""
    at, one = now(), meeting_or_404(ref)
    if refusal := presenter.why_closed(one):
        return not_now(request, refusal, back=reverse("meeting", kwargs={"ref": ref}))
    form = OrderForm(sent(request))
    form.watch(one.version)
    return answered(
        request,
        form,
        do=lambda: service.order(meeting=one, by=request.user, at=at, items=form.in_order(), seen_version=one.version),
        then=lambda _: redirect(_agenda(one)),
        page="office/agenda/builder.html",
        context=presenter.builder_page(one, request.user, at=at),
        back=_agenda(one),
    )


@names_action(Action.WRITE_AGENDA)
def standing(request: HttpRequest, ref: str) -> HttpResponse:
    """Put the body's standing items on the agenda."""
    at, one = now(), meeting_or_404(ref)
    titles = presenter.standing_titles(one)
    if refusal := presenter.why_closed(one) or ("" if titles else presenter.NO_STANDING_ITEMS):
        return not_now(request, refusal, back=_agenda(one))
    form = ConfirmForm(sent(request), button="Put them on the agenda", back=_agenda(one))
    return answered(
        request,
        form,
        do=lambda: service.add_standing(meeting=one, by=request.user, at=at),
        then=lambda made: _told(request, one, f"{len(made)} standing items are on the agenda."),
        page=FORM,
        context={"about": one, "title": "Add the standing items", "list": titles, "back_label": TO_AGENDA},
        back=_agenda(one),
    )


@names_action(Action.WRITE_AGENDA)
def matters(request: HttpRequest, ref: str) -> HttpResponse:
    """Put forthcoming decisions of the body on the agenda, with their papers."""
    at, one = now(), meeting_or_404(ref)
    offered = list(matters_for(one))
    nothing = "No forthcoming decision waits for a meeting of this body."
    if refusal := presenter.why_closed(one) or ("" if offered else nothing):
        return not_now(request, refusal, back=_agenda(one))
    form = MattersForm(sent(request), matters=offered, back=_agenda(one))
    return answered(
        request,
        form,
        do=lambda: [
            service.add_matter(meeting=one, by=request.user, at=at, matter=each)
            for each in offered
            if each.ref in form.cleaned_data["matters"]
        ],
        then=lambda made: _told(request, one, "The matters are on the agenda with their papers."),
        page=FORM,
        context={"about": one, "title": "Add forthcoming decisions", "back_label": TO_AGENDA},
        back=_agenda(one),
    )


def _agenda(one: Meeting) -> str:
    return reverse("agenda", kwargs={"ref": one.ref})


def _told(request: HttpRequest, one: Meeting, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(_agenda(one))
