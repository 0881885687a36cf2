"""Alerts by e-mail, as a reader meets them: ask, confirm, leave. Nothing here asks whether an address is known."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from decisions.public.forms.subscribe import MOST, ChooseForm, FollowForm
from decisions.public.views.pressing import LetterPages
from decisions.public.views.sending import METHODS, answer_form
from decisions.publication import alerts
from decisions.publication.models import FormKind

SECTION = "subscribe"
PAGES = LetterPages(lambda name: f"public/subscribe/{name}.html", SECTION)


@require_http_methods(METHODS)
def subscribe(request: HttpRequest) -> HttpResponse:
    """Show the form for what the address names (`?to=`, also several), or for a choice, and take it."""
    named = [found for one in request.GET.getlist("to")[:MOST] if (found := alerts.subject(one))]
    subjects = list({one.address: one for one in named}.values())
    if subjects:
        form = partial(FollowForm, subjects=subjects)
    else:
        form = partial(ChooseForm, wards=alerts.values_of("ward"), makers=alerts.values_of("maker"))
    return answer_form(
        request,
        form,
        template="public/subscribe/ask.html",
        kind=FormKind.SUBSCRIBE,
        values=lambda filled: filled.values(),
        sent_template="public/subscribe/sent.html",
        title=_("Alerts by e-mail"),
        sent_title=_("Check your e-mail"),
        section=SECTION,
        context={"is_named": bool(subjects), "is_unknown": bool(request.GET.getlist("to")) and not subjects},
    )


@require_http_methods(METHODS)
def confirm(request: HttpRequest, number: uuid.UUID) -> HttpResponse:
    """Show the button that begins the alerts, to which the letter's link leads, and take it."""
    if request.method != "POST":
        return PAGES.page("confirm", _("Confirm your alerts"))
    values = {"what": "subscription", "id": str(number)}
    return _pressed(request, FormKind.CONFIRM, values, number, then="confirmed", title=_("Your alerts are confirmed"))


@require_http_methods(METHODS)
def leave(request: HttpRequest, number: uuid.UUID, everything: bool = False) -> HttpResponse:
    """Show the buttons that end an alert or all of an address; a mail program posts without looking (RFC 8058)."""
    if request.method != "POST":
        return PAGES.page("leave", _("Stop alerts"), number=number, everything=everything)
    values = {"id": str(number), "all": everything}
    how = {"then": "left", "title": _("You have left"), "everything": everything}
    return _pressed(request, FormKind.LEAVE, values, number, **how)


def _pressed(
    request: HttpRequest, kind: FormKind, values: dict[str, object], number: uuid.UUID, **how: Any
) -> HttpResponse:
    key = uuid.uuid5(number, f"{kind} {values.get('all', '')}")
    return PAGES.pressed(request, kind=kind, values=values, key=key, **how)
