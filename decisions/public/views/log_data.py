"""What the program that checks the record reads: every entry in order, and what the site holds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.presenters import log as presenter
from decisions.publication import log_queries, log_reading

MOST = 1000


@require_safe
def entries_json(request: HttpRequest) -> HttpResponse:
    """Give the entries after a number, the oldest first, and the number with which the log ends."""
    after = presenter.number_of(request.GET.get("after", "")) or 0
    found = log_reading.entries_after(after, most=_most(request))
    return answer.data(request, presenter.stretch(found))


@require_safe
def published_json(request: HttpRequest) -> HttpResponse:
    """Give the records that the site holds with their editions and files, so that what no entry names is found."""
    after = presenter.number_of(request.GET.get("after", "")) or 0
    most = _most(request)
    found = log_queries.published_after(after, most)
    following = f"/log/published.json?after={found[-1]['id']}&limit={most}" if len(found) == most else None
    return answer.data(request, {"format": presenter.PUBLISHED, "next": following, "records": found})


def _most(request: HttpRequest) -> int:
    return min(presenter.number_of(request.GET.get("limit", "")) or MOST, MOST)
