"""Answer a form of the public site: show it, say what is wrong, or put it into the letterbox and say what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.public import limits
from decisions.public.forms import PublicForm
from decisions.public.frame import frame
from decisions.publication import letterbox, queries
from decisions.publication.models import FormKind

# The page holds a stamp of its own, and what somebody typed: no copy is kept anywhere.
NOT_KEPT = "no-store"
METHODS = ["GET", "HEAD", "POST"]
FORMS_AN_HOUR = 30


def answer_form(
    request: HttpRequest,
    form_class: type[PublicForm],
    *,
    template: str,
    kind: FormKind,
    values: Callable[[PublicForm], Mapping[str, Any]],
    sent_template: str,
    title: str,
    sent_title: str = "",
    section: str = "",
    context: Mapping[str, Any] | None = None,
    initial: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Answer the page of a form; a POST that is right goes into the letterbox, and the answer says what follows.

    template draws the page and holds {{ form }}; sent_template is drawn with the values that were sent as `sent`; both
    get `context` and `council`. values makes of a valid form what the office is to get; it is called once. section is
    that of the frame. The answer to a form that is not right is 422, with everything kept, and 429 to an address that
    sent too many in an hour; nothing asks the database whether what was sent is known (ADR 0009).
    """
    at = timezone.now()
    council = queries.council()
    shown = {"council": council, "title": title, **(context or {})}
    form = form_class(request.POST, at=at) if request.method == "POST" else form_class(at=at, initial=initial)
    allowance = limits.spend("form", limits.asker(request), FORMS_AN_HOUR, 3600) if form.is_bound else None
    if allowance and not allowance.allowed:
        form.full_clean()
        form.add_error(None, _too_many(allowance.reset_seconds))
    if form.is_bound and form.is_valid():
        sent = dict(values(form))
        letterbox.put(kind=kind, values=sent, at=at, key=form.key_of(sent))
        title = sent_title or title
        content = render_to_string(sent_template, shown | {"sent": sent, "title": title})
        return _page(content, title=title, section=section, digest=council.digest if council else "")
    content = render_to_string(template, shown | {"form": form})
    heading = f"{_('Error')}: {title}" if form.errors else title
    response = _page(content, title=heading, section=section, digest=council.digest if council else "")
    if allowance and not allowance.allowed:
        response.status_code = 429
        for name, value in allowance.headers.items():
            response[name] = value
    elif form.errors:
        response.status_code = 422
    return response


def _too_many(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "Too many forms were sent from your connection in this hour. Send this one again in %(minutes)s minute.",
        "Too many forms were sent from your connection in this hour. Send this one again in %(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}


def _page(content: str, *, title: str, section: str, digest: str) -> HttpResponse:
    head = format_html('<link rel="stylesheet" href="{}">', static("public/forms.css"))
    html = frame(section, digest).around(title=title, content=content, head=head)
    return HttpResponse(html, headers={"Cache-Control": NOT_KEPT})
