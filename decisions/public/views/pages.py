"""Pages without a record: accessibility, robots, and the page for an address that leads nowhere."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from decisions.public import answer, looks
from decisions.public.accessibility import BEYOND, results
from decisions.public.frame import frame
from decisions.public.presenters import lost
from decisions.publication import queries


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible the site is and whom to tell of a barrier."""
    council = queries.council()
    digest = council.digest if council else ""
    shown = {
        "council": council,
        "results": results(),
        "beyond": BEYOND,
        "council_text": looks.text("accessibility", digest),
    }
    content = render_to_string("public/accessibility.html", shown)
    around = frame("accessibility", digest)
    return answer.hashed(request, around.around(title=_("Accessibility"), content=content))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Welcome search engines everywhere, and say where all addresses are."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {settings.PUBLIC_ADDRESS}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain", headers={"Cache-Control": answer.FRESH})


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 404 with what the reader may have looked for: near references, and a search for the address's words."""
    asked_for = lost.read(request.path)
    content = render_to_string("public/errors/not_found.html", {"asked_for": asked_for, "found": lost.found(asked_for)})
    council = queries.council()
    html = frame("not-found", council.digest if council else "").around(title=_("Page not found"), content=content)
    return HttpResponse(html, status=404, headers={"Cache-Control": "public, max-age=5"})
