"""Recommendations of scrutiny: the list with its clocks, one of them, a new one, a change before it is sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import Recommendation
from decisions.office.action import names_action
from decisions.office.forms.recommendations import RecommendationForm, RecommendationsFilterForm
from decisions.office.found import found
from decisions.office.presenters import recommendations as presenter
from decisions.office.presenters.follow_up import origin_line, part_choices, tabs
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.follow_up import Origin, origin_in
from decisions.permissions import Action, may
from decisions.queries import recommendation as queries
from decisions.rules.london import day_of
from decisions.services import recommendation as service

ON_A_PAGE = 25
FORM = "office/follow_up/form.html"


@names_action(Action.SEE_ACTION)
def recommendations(request: HttpRequest) -> HttpResponse:
    """List recommendations with the clock of each response."""
    on = localdate()
    form = RecommendationsFilterForm(request.GET or None, today=on)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = presenter.chosen(show=asked.get("show") or "all", committee=asked.get("committee"), on=on)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": [presenter.line_of(each, on=on) for each in page],
        "tabs": tabs("recommendations", on=on),
        "narrowed": bool(asked.get("committee") or asked.get("show")),
        "may_recommend": bool(may(request.user, Action.RECOMMEND, on=on)),
    }
    return render(request, "office/recommendations/list.html", context)


@names_action(Action.RECOMMEND)
def new(request: HttpRequest) -> HttpResponse:
    """Record a recommendation, from a part of what a committee resolved or by itself."""
    origin = origin_in(request)
    back = origin.page or reverse("recommendations")
    form = RecommendationForm(
        sent(request),
        parts=part_choices(origin.item, None) if origin.item else [],
        today=localdate(),
        button="Record the recommendation",
        back=back,
        initial=_from(origin),
    )
    return answered(
        request,
        form,
        do=lambda: service.make(by=request.user, at=now(), item=origin.item, **form.values()),
        then=lambda made: told(request, made, f"{made.ref} is recorded. Send it to start the clock of the response."),
        page=FORM,
        context={
            "title": "Record a recommendation",
            "origin": origin_line(origin.item, None, origin.label),
            "back_label": "Back to the meeting" if origin.item else "Back to the recommendations",
        },
        back=back,
    )


@names_action(Action.SEE_ACTION)
def recommendation(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one recommendation with its clock and the response."""
    context = presenter.page_of(made_or_404(ref), request.user, at=now())
    return render(request, "office/recommendations/recommendation.html", context)


@names_action(Action.RECOMMEND)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a recommendation before it is sent."""
    made = made_or_404(ref)
    form = RecommendationForm(
        sent(request),
        parts=part_choices(made.item, None) if made.item else [],
        today=localdate(),
        made=made,
        button="Save",
        back=address_of(made),
    )
    form.watch(made.version)
    return answered(
        request,
        form,
        do=lambda: service.change(
            recommendation=made, by=request.user, at=now(), seen_version=made.version, values=form.values()
        ),
        then=lambda done: told(request, done, f"{done.ref} is changed."),
        page=FORM,
        context={
            "title": "Change a recommendation",
            "about": made,
            "origin": origin_line(made.item, None, made.label),
            "back_label": "Back to the recommendation",
        },
        back=address_of(made),
    )


def made_or_404(ref: str) -> Recommendation:
    """Return the recommendation with the reference; raises Http404 where there is none."""
    return found(queries.recommendation_named(ref))


def address_of(made: Recommendation) -> str:
    """Return the address of a recommendation's page."""
    return reverse("recommendation", kwargs={"ref": made.ref})


def told(request: HttpRequest, made: Recommendation, sentence: str) -> HttpResponse:
    """Say what was done, on the page of the recommendation."""
    messages.success(request, sentence)
    return redirect(address_of(made))


def _from(origin: Origin) -> dict[str, Any]:
    if origin.item is None:
        return {}
    meeting = origin.item.meeting
    return {
        "label": origin.label,
        "text": origin.text,
        "committee": meeting.body_id,
        "made_on": day_of(meeting.meets_at),
    }
