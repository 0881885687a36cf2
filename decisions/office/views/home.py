"""What needs doing today, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from decisions.office.action import names_action
from decisions.office.presenters import home as presenter
from decisions.permissions import Action
from decisions.queries.home import what_waits


@names_action(Action.SEE_OFFICE)
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person: alerts, matters, displays, records, call-in windows."""
    at = now()
    return render(request, "office/home/home.html", presenter.page(what_waits(user=request.user, at=at), at=at))
