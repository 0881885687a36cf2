"""Lists of the public record, and what can be called in now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils import timezone
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.frame import frame
from decisions.public.presenters import listing as presenter
from decisions.public.presenters.meetings import calendar, month_asked
from decisions.publication import listings, meeting_listings
from decisions.publication.asking import asked
from decisions.publication.content import RecordKind


@require_safe
def records(request: HttpRequest, kind: RecordKind) -> HttpResponse:
    """Show one page of a list: one statement, whatever its depth."""
    asked_for = asked(kind, request.GET)
    found = listings.records(asked_for)
    shown = presenter.listing(asked_for, found, at=timezone.now())
    content = get_template("public/lists/records.html").render(shown)
    around = frame(kind, found.council_digest)
    return answer.hashed(request, around.around(title=shown["heading"], content=content))


@require_safe
def call_in(request: HttpRequest) -> HttpResponse:
    """Show the decisions that members may call in now, the soonest deadline first, then what was called in."""
    at = timezone.now()
    found = listings.call_in(at=at)
    content = get_template("public/lists/call_in.html").render(presenter.call_in(found, at=at))
    return answer.hashed(request, frame("call-in", found.council_digest).around(title="Call-in", content=content))


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Show the meetings that come, the soonest first, and the last ones; or those of one month."""
    at = timezone.now()
    asked_for, month = asked(RecordKind.MEETING, request.GET), month_asked(request.GET.get("month", ""))
    body = asked_for.chosen.get("maker", "")
    if month:
        found = meeting_listings.of_month(month, body=body)
    else:
        found = meeting_listings.coming_and_past(on=timezone.localdate(at), body=body)
    shown = calendar(asked_for, month, found, at=at)
    content = get_template("public/lists/meetings.html").render(shown)
    return answer.hashed(request, frame("meetings", found.council_digest).around(title=shown["title"], content=content))
