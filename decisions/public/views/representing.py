"""Say why a meeting should be held in public (2012 Regulations, reg 5(4)), and be answered before it is held."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from decisions.public.forms.representation import RepresentationForm
from decisions.public.views.pressing import LetterPages
from decisions.public.views.sending import METHODS, answer_form
from decisions.publication import queries, representing
from decisions.publication.models import FormKind
from decisions.publication.wording import period, weekday_date

SECTION = "private-meetings"
PAGES = LetterPages(lambda name: f"public/representations/{name}.html", SECTION)


@require_http_methods(METHODS)
def represent(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the form about a notice and take it; after the last day say how to reach the council instead."""
    notice = representing.first_notice(ref)
    if notice is None:
        raise Http404
    shown = _shown(notice)
    if not notice.is_open(timezone.now()):
        title = _("Representations about this meeting are closed")
        return PAGES.page("closed", title, status=410 if request.method == "POST" else 200, **shown)
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
        return PAGES.page("confirm", _("Confirm your e-mail address"))
    return PAGES.pressed(
        request,
        kind=FormKind.CONFIRM,
        values={"what": "representation", "id": str(number)},
        key=uuid.uuid5(number, "confirm representation"),
        then="confirmed",
        title=_("Your address is confirmed"),
    )


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
