"""Lists of the public record, as pages and as tables, and what can be called in now."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from decisions.public import answer, looks
from decisions.public.frame import frame
from decisions.public.presenters import all_lists as all_lists_presenter
from decisions.public.presenters import listing as presenter
from decisions.public.presenters.head import of_list
from decisions.public.presenters.meetings import calendar, month_asked
from decisions.publication import listings, meeting_listings, tables
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
    address = request.get_full_path()
    return answer.hashed(
        request, around.around(title=shown["title"], content=content, head=of_list(asked_for), address=address)
    )


@require_safe
def table(request: HttpRequest, kind: RecordKind) -> StreamingHttpResponse:
    """Give the whole of a list that was asked for as CSV, streamed, so that its length costs no memory."""
    asked_for = asked(kind, request.GET)
    response = StreamingHttpResponse(
        () if request.method == "HEAD" else tables.pieces(asked_for, site=settings.PUBLIC_ADDRESS),
        content_type="text/csv; charset=utf-8; header=present",
    )
    response["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    response["Cache-Control"] = answer.FRESH
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def call_in(request: HttpRequest) -> HttpResponse:
    """Show the decisions that members may call in now, the soonest deadline first, then what was called in."""
    at = timezone.now()
    found = listings.call_in(at=at)
    content = get_template("public/lists/call_in.html").render(
        presenter.call_in(found, at=at) | {"council_text": looks.text("call_in", found.council_digest)}
    )
    around = frame("call-in", found.council_digest)
    head = of_list(asked(RecordKind.CALL_IN, {}))
    return answer.hashed(request, around.around(title=_("Call-in"), content=content, head=head, address=request.path))


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Show the meetings that come, the soonest first, and the last ones; or those of one month."""
    at = timezone.now()
    asked_for, month = asked(RecordKind.MEETING, request.GET), month_asked(request.GET.get("month", ""))
    if month is None and set(asked_for.chosen) - {"maker"}:
        return records(request, RecordKind.MEETING)
    body = asked_for.chosen.get("maker", "")
    if month:
        found = meeting_listings.of_month(month, body=body)
    else:
        found = meeting_listings.coming_and_past(on=timezone.localdate(at), body=body)
    shown = calendar(asked_for, month, found, at=at)
    content = get_template("public/lists/meetings.html").render(shown)
    around = frame("meetings", found.council_digest)
    address = request.get_full_path()
    return answer.hashed(
        request, around.around(title=shown["title"], content=content, head=of_list(asked_for), address=address)
    )


@require_safe
def all_lists(request: HttpRequest) -> HttpResponse:
    """Show every list with what stands in it, how many there are, and the ways to follow them."""
    council_digest, totals = listings.totals()
    content = get_template("public/lists/all.html").render(all_lists_presenter.shown(totals))
    around = frame("lists", council_digest)
    return answer.hashed(request, around.around(title=_("All lists"), content=content, address=request.path))
