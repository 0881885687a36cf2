"""The style sheet of the council’s colour, and its crest. Each address names what lies there and is kept for ever."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.publication import filestore, queries
from decisions.publication.looks import LEAST_CONTRAST, contrast, theme_css


@require_safe
def theme(request: HttpRequest, colour: str) -> HttpResponse:
    """Give the colours of the site that follow from one; none that nobody could read."""
    if contrast(f"#{colour}") < LEAST_CONTRAST:
        raise Http404
    css = theme_css(f"#{colour}")
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers={"Cache-Control": answer.FOR_EVER})


@require_safe
def crest(request: HttpRequest, sha256: str) -> HttpResponse:
    """Give the council's crest. One that is no longer published is not given."""
    council = queries.council()
    if council is None or council.crest_sha256 != sha256:
        raise Http404
    try:
        data = filestore.path_of(sha256).read_bytes()
    except FileNotFoundError as error:
        raise Http404 from error
    headers = {"Cache-Control": answer.FOR_EVER, "Content-Security-Policy": "default-src 'none'; sandbox"}
    return HttpResponse(data, content_type="image/png", headers=headers)
