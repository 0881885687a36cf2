"""Every address of the site, for search engines: an index, and pages of ten thousand records by their number."""

from __future__ import annotations

from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.publication import addresses
from decisions.publication.asking import path_of
from decisions.publication.content import RecordKind

_TYPE = "application/xml; charset=utf-8"
_START = '<?xml version="1.0" encoding="UTF-8"?>\n<{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
_FIXED = ("/", "/lists/", "/search/", "/call-in/", "/log/", "/accessibility/", *(path_of(kind) for kind in RecordKind))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Give the index of the pages of addresses (sitemaps.org)."""
    said = [_START.format("sitemapindex")]
    for number, changed_at in addresses.pages():
        day = f"<lastmod>{changed_at.isoformat()}</lastmod>" if changed_at else ""
        said.append(f"<sitemap><loc>{escape(settings.PUBLIC_ADDRESS)}/sitemap-{number}.xml</loc>{day}</sitemap>")
    return _answer(request, [*said, "</sitemapindex>"])


@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """Give one page of addresses; the first one has the lists too."""
    found = addresses.page(number)
    if not found and number > len(addresses.pages()):
        raise Http404
    site = escape(settings.PUBLIC_ADDRESS)
    said = [_START.format("urlset")]
    if number == 1:
        said += [f"<url><loc>{site}{path}</loc></url>" for path in _FIXED]
    said += [f"<url><loc>{site}{one.path}</loc><lastmod>{one.changed_at.isoformat()}</lastmod></url>" for one in found]
    return _answer(request, [*said, "</urlset>"])


def _answer(request: HttpRequest, said: list[str]) -> HttpResponse:
    response = answer.hashed(request, "\n".join(said))
    if response.status_code == 200:
        response["Content-Type"] = _TYPE
    return response
