"""The search page."""

from __future__ import annotations

from dataclasses import replace

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.frame import frame
from decisions.public.presenters import search as presenter
from decisions.publication import search as searching

# Counting everything reads every match: the same question is not counted again for ten minutes.
_COUNTS_KEPT = 600


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what fits the words and filters, one statement a page; `counts=all` counts all of it first."""
    asked = searching.read(request.GET)
    found = searching.search(asked)
    if request.GET.get("counts") == "all" and found.hits and not found.counted_all:
        found = _counted(asked, found)
    around = frame("search", found.council_digest)
    html = around.around(
        title=presenter.title(asked),
        head=presenter.head(asked),
        content=presenter.content(asked, found),
        address=request.get_full_path(),
    )
    return answer.hashed(request, html)


def _counted(asked: searching.SearchAsked, found: searching.Found) -> searching.Found:
    key = f"search-counts:{searching.address(asked.but())}"
    counted = cache.get(key)
    if counted is None:
        whole = searching.search(asked.but(), count_everything=True)
        counted = (whole.about, whole.facets)
        cache.set(key, counted, _COUNTS_KEPT)
    about, facets = counted
    return replace(found, about=about, facets=facets, counted_all=True, is_estimate=False)
