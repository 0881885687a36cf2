"""Say why a meeting should be held in public (2012 Regulations, reg 5(4)), and be answered before it is held."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from decisions.public import limits
from decisions.public.forms.representation import RepresentationForm
from decisions.public.frame import frame
from decisions.public.views.sending import METHODS, NOT_KEPT, answer_form
from decisions.publication import letterbox, queries, representing
from decisions.publication.models import FormKind
from decisions.publication.wording import period, weekday_date

SECTION = "private-meetings"
PRESSES_AN_HOUR = 120


@require_http_methods(METHODS)
def represent(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the form about a notice and take it; after the last day say how to reach the council instead."""
    notice = representing.first_notice(ref)
    if notice is None:
        raise Http404
    shown = _shown(notice)
    if not notice.is_open(timezone.now()):
        title = _("Representations about this meeting are closed")
        return _page("closed", title, status=410 if request.method == "POST" else 200, **shown)
    return answer_form(
        request,
        RepresentationForm,
        template="public/representations/send.html",
        kind=FormKind.REPRESENTATION,
        values=lambda form: {"notice": notice.ref, **form.values()},
        sent_template="public/representations/sent.html",
        title=_("Say why this meeting should be held in public"),
        sent_title=_("Your representation is on its way"),
        section=SECTION,
        context=shown,
    )


@require_http_methods(METHODS)
def confirm(request: HttpRequest, number: uuid.UUID) -> HttpResponse:
    """Show the button that confirms the address of a sender, to which the letter's link leads, and take it."""
    if request.method != "POST":
        return _page("confirm", _("Confirm your e-mail address"))
    allowance = limits.spend("button", limits.asker(request), PRESSES_AN_HOUR, 3600)
    if not allowance.allowed:
        response = _page("too_many", _("Too many requests"), status=429)
        for name, value in allowance.headers.items():
            response[name] = value
        return response
    values = {"what": "representation", "id": str(number)}
    letterbox.put(
        kind=FormKind.CONFIRM, values=values, at=timezone.now(), key=uuid.uuid5(number, "confirm representation")
    )
    return _page("confirmed", _("Your address is confirmed"))


def _shown(notice: representing.FirstNotice) -> dict[str, Any]:
    last, due = representing.last_day(notice.content), notice.content.get("due") or {}
    return {
        "notice": notice,
        "reasons": notice.content.get("reasons", ""),
        "maker": (notice.content.get("maker") or {}).get("name", ""),
        "due": due.get("text") or period(_day(due.get("starts_on")), _day(due.get("ends_on"))),
        "until": weekday_date(last) if last else "",
        "council": queries.council(),
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _page(name: str, title: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    council = queries.council()
    content = render_to_string(f"public/representations/{name}.html", {"title": title, "council": council, **shown})
    # The address of a page that confirms is a key: it goes to no search engine and to no other site.
    head = format_html(
        '<link rel="stylesheet" href="{}"><meta name="robots" content="noindex">'
        '<meta name="referrer" content="no-referrer">',
        static("public/forms.css"),
    )
    html = frame(SECTION, council.digest if council else "").around(title=title, content=content, head=head)
    return HttpResponse(html, status=status, headers={"Cache-Control": NOT_KEPT})
