"""What members of the public ask for, on one page: formats by due day, representations, alerts in figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from decisions.office.action import names_action
from decisions.office.presenters import format_requests as presenter
from decisions.office.presenters import representations
from decisions.permissions import Action, may
from decisions.queries import format_request as queries
from decisions.queries.alert_figures import alert_figures

SHOWN = 10


@names_action(Action.SEE_PUBLIC_REQUESTS)
def overview(request: HttpRequest) -> HttpResponse:
    """Show what waits for an answer, the first due first, and how many people have alerts."""
    on = localdate()
    formats = queries.waiting()
    context = {
        "formats": [presenter.line(each, on=on) for each in formats[:SHOWN]],
        "formats_waiting": formats.count(),
        "representations": representations.waiting(),
        "alerts": alert_figures(at=now()),
        "answers_formats": bool(may(request.user, Action.ANSWER_FORMAT_REQUEST, on=on)),
    }
    return render(request, "office/public_requests/overview.html", context)
