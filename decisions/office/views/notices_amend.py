"""Publish the working copy as an amended notice; and everything that was noticed about a matter on one page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from decisions.office.action import names_action
from decisions.office.forms.notices import AmendForm
from decisions.office.found import matter_or_404, page_of
from decisions.office.presenters import notices as presenter
from decisions.office.presenters import notices_given
from decisions.office.presenters.matter_actions import why_not
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.notices import published
from decisions.permissions import Action, may
from decisions.services import notice as service


@names_action(Action.PUBLISH_NOTICE)
def amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what differs from the published notice and what that does to the 28 days, and publish it."""
    matter, at = matter_or_404(ref), now()
    again = presenter.is_given_again(matter)
    name = "matter_amend:again" if again else "matter_amend"
    if reason := why_not(name, matter, request.user, at):
        return not_now(request, reason, back=page_of(matter))
    form = AmendForm(
        sent(request),
        back=page_of(matter),
        may_depart=bool(may(request.user, Action.RECORD_DEPARTURE, on=localdate())),
        offices=presenter.offices(),
    )
    departure: dict[str, str] = form.departure() if form.is_bound and form.is_valid() else {}
    shown: dict[str, Any] = presenter.before_amending(matter, at=at, departure=departure)
    context = {
        "about": matter,
        "title": "Give notice again" if again else "Publish an amended notice",
        "nothing": not shown["changes"] and not again,
        **shown,
    }
    return answered(
        request,
        form,
        do=lambda: service.amend(matter=matter, by=request.user, at=now(), **form.departure(), **form.offices()),
        then=lambda notice: published(request, notice),
        page="office/notices/amend.html",
        context=context,
        back=page_of(matter),
    )


@names_action(Action.SEE_MATTER)
def notices(request: HttpRequest, ref: str) -> HttpResponse:
    """Show every notice given about a matter: where it is public, where it is displayed, who was informed."""
    matter = matter_or_404(ref)
    context = notices_given.page(matter, request.user, on=localdate())
    return render(request, "office/notices/notices.html", {"back": page_of(matter), "about": matter, **context})
