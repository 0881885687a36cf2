"""Feeds: what was published last in a list, a search, a matter or the log, for programs that ask again and again."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.feeds import entries
from decisions.public.feeds.atom import MEDIA_TYPE, Entry, Feed, written
from decisions.publication import feeds, search
from decisions.publication.asking import asked
from decisions.publication.content import RecordKind
from decisions.publication.feeds import Publisher, Told

# A feed without entries has changed at no moment that anybody knows.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@require_safe
def of_list(request: HttpRequest, kind: RecordKind) -> HttpResponse:
    """Give the feed of a list with its filters. What is decided or withdrawn stays in: a reader must hear of it."""
    asked_for = asked(kind, request.GET)
    told = feeds.of_list(asked_for)
    query = asked_for.query()
    own = f"/feeds/{kind}.atom" + (f"?{query}" if query else "")
    return _answer(request, told, entries.of_records(told), title=asked_for.words(), page=asked_for.address(), own=own)


@require_safe
def of_everything(request: HttpRequest) -> HttpResponse:
    """Give the feed of all that was published or changed, whatever its kind."""
    told = feeds.of_everything()
    title = _("Everything that was published")
    return _answer(
        request, told, entries.of_records(told, mixed=True), title=title, page="/", own="/feeds/everything.atom"
    )


@require_safe
def of_search(request: HttpRequest) -> HttpResponse:
    """Give a search as a feed: its newest hits."""
    asked_for = search.read(request.GET)
    found = search.search(asked_for.but(sort=search.Sort.NEWEST))
    told = feeds.of_references([(str(hit.kind), hit.ref) for hit in found.hits])
    page = search.address(asked_for)
    own = "/feeds/search.atom" + (f"?{query}" if (query := page.partition("?")[2]) else "")
    title = _("Search for “%s”") % asked_for.text
    return _answer(request, told, entries.of_records(told, mixed=True), title=title, page=page, own=own)


@require_safe
def of_matter(request: HttpRequest, kind: RecordKind, ref: str) -> HttpResponse:
    """Give every act of publication in the matter that a record belongs to."""
    told = feeds.of_matter(kind, ref)
    if not told.found:
        raise Http404
    title = next((act.title for act in told.found if (act.kind, act.ref) == (kind, ref)), ref)
    page, own = f"/{kind}/{ref}/", f"/feeds/{kind}/{ref}.atom"
    return _answer(request, told, entries.of_acts(told), title=title, page=page, own=own)


@require_safe
def of_log(request: HttpRequest) -> HttpResponse:
    """Give the newest entries of the publication log with their hashes."""
    told = feeds.of_log()
    return _answer(
        request, told, entries.of_acts(told), title=_("Publication log"), page="/log/", own="/feeds/log.atom"
    )


@require_safe
def of_days(request: HttpRequest) -> HttpResponse:
    """Give the head of the log at the end of each day, so that others hold what could not be changed unseen."""
    told = feeds.of_days(before=timezone.localdate())
    title = _("Daily heads of the publication log")
    return _answer(request, told, entries.of_heads(told), title=title, page="/log/days/", own="/feeds/log-days.atom")


def _answer(
    request: HttpRequest, told: Told, shown: tuple[Entry, ...], *, title: str, page: str, own: str
) -> HttpResponse:
    updated = max((entry.updated for entry in shown), default=_NEVER)
    who: Publisher = told.publisher
    council = who.name or _("The council")
    feed = Feed(
        id=settings.PUBLIC_ADDRESS + own,
        title=f"{title} – {council}",
        subtitle=_("What was published last, the newest first."),
        link=settings.PUBLIC_ADDRESS + page,
        self_link=settings.PUBLIC_ADDRESS + own,
        author=council,
        rights=who.licence,
        rights_link=who.licence_url,
        language=get_language() or settings.LANGUAGE_CODE,
        updated=updated,
        entries=shown,
    )
    return answer.document(request, written(feed), media_type=MEDIA_TYPE, changed_at=updated if shown else None)
