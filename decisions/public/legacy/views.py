"""Answer an address of the former system: on to the record for good, or a page that helps to find it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.request import split_domain_port
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.frame import frame
from decisions.public.legacy.leading import lead
from decisions.publication import queries


@require_safe
def old_address(request: HttpRequest, **path: str) -> HttpResponse:
    """Lead on with 301 where the number is known, by the host that was asked; otherwise answer 404 and help."""
    host, _port = split_domain_port(request.get_host())
    led = lead(request.get_full_path(), host=host, site=settings.PUBLIC_ADDRESS)
    if led.to:
        response: HttpResponse = HttpResponsePermanentRedirect(led.to)
        response["Cache-Control"] = answer.FRESH
        return response
    content = render_to_string("public/legacy/lost.html", {"led": led})
    council = queries.council()
    title = _("Not found under its old address")
    html = frame("not-found", council.digest if council else "").around(title=title, content=content)
    return HttpResponse(html, status=404, headers={"Cache-Control": "public, max-age=5"})
