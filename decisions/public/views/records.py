"""One record, one edition: as a page, as data, on paper."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.frame import frame
from decisions.public.presenters import record as presenter
from decisions.publication import queries
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedFile


@require_safe
def record(request: HttpRequest, kind: RecordKind, ref: str) -> HttpResponse:
    """Show a record as it stands: one statement, or 304 after a shorter one."""
    at = timezone.now()
    if "HTTP_IF_NONE_MATCH" in request.META:
        known = queries.validator(kind, ref)
        if known is None:
            raise Http404
        etag = presenter.validator(known.version, known.moves, frame(kind, known.council_digest).tag, at)
        if answer.is_known(request, etag):
            return answer.not_modified(etag)
    found = queries.record_page(kind, ref)
    if found is None:
        raise Http404
    around = frame(kind, found.council_digest)
    head, content = presenter.page_of(found, at=at)
    links = presenter.head_links(kind, ref)
    html = around.around(title=found.title, head=links + head, content=content, address=f"/{kind}/{ref}/")
    etag = presenter.validator(found.version, found.surround_html, around.tag, at)
    return answer.page(html, etag=etag, changed_at=found.changed_at)


@require_safe
def edition(request: HttpRequest, kind: RecordKind, ref: str, number: int) -> HttpResponse:
    """Show one edition as it was published, whatever came after it."""
    found = queries.edition_page(kind, ref, number)
    if found is None:
        raise Http404
    around = frame(kind, found.council_digest)
    html = around.around(
        title=_("Edition %(number)d of %(ref)s") % {"number": number, "ref": ref},
        head=presenter.head_links(kind, f"{ref}/editions/{number}"),
        content=presenter.edition_banner(found, f"/{kind}/{ref}/") + found.body_html + presenter.receipt(found),
        address=request.path,
    )
    return answer.hashed(request, html)


@require_safe
def record_json(request: HttpRequest, kind: RecordKind, ref: str, number: int | None = None) -> HttpResponse:
    """Give a record, or one edition, as JSON: docs/public-record.md names every key."""
    found = queries.record_data(kind, ref, number)
    if found is None:
        raise Http404
    return answer.data(request, presenter.as_data(kind, ref, found), changed_at=found["changed_at"])


@require_safe
def record_pdf(request: HttpRequest, kind: RecordKind, ref: str, number: int | None = None) -> HttpResponse:
    """Lead to the PDF of the current or of one edition, or say that it is being prepared."""
    found = queries.pdf_of(kind, ref, number)
    if found is None:
        raise Http404
    sha256, name, edition_number = found
    if sha256 is None:
        html = presenter.pdf_not_ready(frame(kind, ""), kind, ref, edition_number)
        return HttpResponse(html, status=404, headers={"Cache-Control": "no-store", "Retry-After": "30"})
    response = HttpResponseRedirect(PublishedFile(sha256=sha256, name=name or "").path)
    response["Cache-Control"] = answer.FRESH
    return response
