"""The publication log: every publication in order, and the receipt of one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.frame import frame
from decisions.public.presenters import log as presenter
from decisions.publication import queries

PAGE_SIZE = 50


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show a page of the log, the newest entries first."""
    before = presenter.number_of(request.GET.get("before", ""))
    found = queries.log_entries(before, PAGE_SIZE + 1)
    content = get_template("public/log/entries.html").render(presenter.entries(found, before, PAGE_SIZE))
    return answer.hashed(
        request, frame("log", presenter.council_digest(found)).around(title="Publication log", content=content)
    )


@require_safe
def entry(request: HttpRequest, n: int) -> HttpResponse:
    """Show one entry with everything needed to check it."""
    found = queries.log_entry(n)
    if found is None:
        raise Http404
    content = get_template("public/log/entry.html").render(presenter.receipt(found))
    title = f"Entry {n} of the publication log"
    return answer.hashed(request, frame("log", presenter.council_digest([found])).around(title=title, content=content))
