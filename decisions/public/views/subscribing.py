"""Alerts by e-mail, as a reader meets them: ask, confirm, leave. Nothing here asks whether an address is known."""

from __future__ import annotations

import uuid
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from decisions.public import limits
from decisions.public.forms.subscribe import MOST, ChooseForm, FollowForm
from decisions.public.frame import frame
from decisions.public.views.sending import METHODS, NOT_KEPT, answer_form
from decisions.publication import alerts, letterbox, queries
from decisions.publication.models import FormKind

SECTION = "subscribe"
PRESSES_AN_HOUR = 120


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
        return _page("confirm", _("Confirm your alerts"))
    values = {"what": "subscription", "id": str(number)}
    return _pressed(request, FormKind.CONFIRM, values, number, "confirmed", _("Your alerts are confirmed"))


@require_http_methods(METHODS)
def leave(request: HttpRequest, number: uuid.UUID, everything: bool = False) -> HttpResponse:
    """Show the buttons that end an alert or all of an address; a mail program posts without looking (RFC 8058)."""
    if request.method != "POST":
        return _page("leave", _("Stop alerts"), number=number, everything=everything)
    values = {"id": str(number), "all": everything}
    return _pressed(request, FormKind.LEAVE, values, number, "left", _("You have left"), everything=everything)


def _pressed(
    request: HttpRequest,
    kind: FormKind,
    values: dict[str, object],
    number: uuid.UUID,
    page: str,
    title: str,
    **shown: bool,
) -> HttpResponse:
    """Put the press of a button into the letterbox: pressed twice it is one form."""
    allowance = limits.spend("button", limits.asker(request), PRESSES_AN_HOUR, 3600)
    if not allowance.allowed:
        response = _page("too_many", _("Too many requests"), status=429)
        for name, value in allowance.headers.items():
            response[name] = value
        return response
    key = uuid.uuid5(number, f"{kind} {values.get('all', '')}")
    letterbox.put(kind=kind, values=values, at=timezone.now(), key=key)
    return _page(page, title, **shown)


def _page(name: str, title: str, *, status: int = 200, **shown: object) -> HttpResponse:
    council = queries.council()
    content = render_to_string(f"public/subscribe/{name}.html", {"title": title, "council": council, **shown})
    # The address of the page is the key to somebody's alerts: it goes to no search engine and to no other site.
    head = format_html(
        '<link rel="stylesheet" href="{}"><meta name="robots" content="noindex">'
        '<meta name="referrer" content="no-referrer">',
        static("public/forms.css"),
    )
    html = frame(SECTION, council.digest if council else "").around(title=title, content=content, head=head)
    return HttpResponse(html, status=status, headers={"Cache-Control": NOT_KEPT})
