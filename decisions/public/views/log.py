"""The publication log: every publication in order, the days, the receipt of one, and how to check all of it."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.frame import frame
from decisions.public.presenters import log as presenter
from decisions.publication import log_queries, log_reading, queries

PAGE_SIZE = 50
MOST_OF_A_DAY = 2000
VERIFIER = "public/verify_publication_log.py"


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show a page of the log, the newest entries first, or those about one reference."""
    asked = request.GET.get("ref", "")
    number = presenter.number_of(asked.strip())
    if number and number < 10**9:
        return HttpResponseRedirect(f"/log/{number}/", headers={"Cache-Control": answer.FRESH})
    if asked.strip():
        return _of_reference(request, asked)
    before = presenter.number_of(request.GET.get("before", ""))
    found = queries.log_entries(before, PAGE_SIZE + 1)
    shown = presenter.entries(found, before, PAGE_SIZE)
    return _page(request, "entries", shown, title=_("Publication log"), digest=presenter.council_digest(found))


def _of_reference(request: HttpRequest, asked: str) -> HttpResponse:
    ref = presenter.reference_of(asked)
    found = log_queries.entries_of_reference(ref, MOST_OF_A_DAY)
    shown = {"ref": asked.strip()[:60], "shown": presenter.listed(found) if ref else []}
    title = _("Publication log: %(reference)s") % {"reference": shown["ref"]}
    return _page(request, "reference", shown, title=title, digest=presenter.council_digest(found))


@require_safe
def entry(request: HttpRequest, n: int) -> HttpResponse:
    """Show the receipt of one entry with everything needed to check it."""
    found = log_queries.receipt(n)
    if found is None:
        raise Http404
    title = _("Receipt: entry %(number)s of the publication log") % {"number": n}
    return _page(request, "entry", presenter.receipt(found), title=title, digest=found["council_digest"])


@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """Show with which entry each day ended."""
    before = presenter.day_before_which(request.GET.get("before", ""), timezone.localdate())
    digest, heads = log_reading.daily_heads(before, presenter.DAYS)
    shown = presenter.days(heads, presenter.DAYS) | {"is_first": "before" not in request.GET}
    return _page(request, "days", shown, title=_("The log by day"), digest=digest)


@require_safe
def day(request: HttpRequest, day: date) -> HttpResponse:
    """Show the entries of one day and the head that it ended with, as a page to print and keep."""
    found = log_queries.entries_of_day(day, MOST_OF_A_DAY + 1)
    shown = presenter.listed(found)
    if not shown:
        raise Http404
    is_whole = len(shown) <= MOST_OF_A_DAY
    head = log_reading.daily_head(day) if not is_whole else None
    shown = shown[:MOST_OF_A_DAY]
    context = {
        "iso": day.isoformat(),
        "day": shown[0]["day"],
        "entries": shown,
        "head": head or shown[-1],
        "count": head.entries if head else len(shown),
        "is_whole": is_whole,
    }
    title = _("Publications of %(day)s") % {"day": context["day"]}
    return _page(request, "day", context, title=title, digest=presenter.council_digest(found))


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """Say how anybody can check the whole record from outside, and give the program for it."""
    council = queries.council()
    website = request.build_absolute_uri("/").rstrip("/")
    context = {"size": len(_program()), "lines": _program().count(b"\n"), "site": website, "sha256": _sha256()}
    return _page(
        request, "verifier", context, title=_("Check the public record"), digest=council.digest if council else ""
    )


@require_safe
def program(request: HttpRequest) -> HttpResponse:
    """Give the program that checks the record from outside."""
    etag = f'"{_sha256()[:20]}"'
    if answer.is_known(request, etag):
        return answer.not_modified(etag)
    return HttpResponse(
        _program(),
        content_type="text/x-python; charset=utf-8",
        headers={
            "ETag": etag,
            "Cache-Control": answer.FRESH,
            "Content-Disposition": 'attachment; filename="verify_publication_log.py"',
        },
    )


@cache
def _program() -> bytes:
    return (settings.BASE_DIR / "static" / VERIFIER).read_bytes()


@cache
def _sha256() -> str:
    return hashlib.sha256(_program()).hexdigest()


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, title: str, digest: str) -> HttpResponse:
    content = render_to_string(f"public/log/{name}.html", context)
    return answer.hashed(request, frame("log", digest).around(title=title, content=content))
