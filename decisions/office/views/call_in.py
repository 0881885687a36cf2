"""Call-in as a list, and the call-in of one decision."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from decisions.models import CallInRequest, DecisionRecord
from decisions.office.action import names_action
from decisions.office.found import found
from decisions.office.presenters import call_in as presenter
from decisions.office.presenters.call_in_list import list_page
from decisions.office.presenters.call_in_panels import panels_drawn
from decisions.permissions import Action
from decisions.permissions.call_in_readers import NOT_YOURS, reads_request
from decisions.permissions.may import actions_of
from decisions.queries.call_in_lists import record_to_show, request_to_show


@names_action(Action.SEE_CALL_IN)
def call_in(request: HttpRequest) -> HttpResponse:
    """List what waits for this person, what can be called in today, and what was called in."""
    context = list_page(request.user, at=now(), number=request.GET.get("page"))
    return render(request, "office/call_in/list.html", context)


@names_action(Action.SEE_CALL_IN)
def decision(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the call-in of one decision: the clock, the rule, the requests, how each resolution stands."""
    record, at = record_or_404(ref), now()
    context = presenter.decision_page(record, request.user, at=at)
    panels = panels_drawn(record, request, at=at)
    return render(request, "office/call_in/decision.html", {**context, "panels": panels})


def record_or_404(ref: str) -> DecisionRecord:
    """Return the record with the reference, with what the pages of its call-in say."""
    return found(record_to_show(ref))


def readable_or_404(request: HttpRequest, ref: str) -> CallInRequest:
    """Return the request with the reference. Raises PermissionDenied where this person may not read it yet."""
    wanted = found(request_to_show(ref))
    if not reads_request(request.user, wanted, actions=actions_of(request.user, on=localdate())):
        raise PermissionDenied(NOT_YOURS)
    return wanted
