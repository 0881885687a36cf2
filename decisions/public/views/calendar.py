"""The calendar: meetings, due decisions and ends of call-in for the programs in which people keep their days."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.dates.events import event
from decisions.public.dates.icalendar_file import MEDIA_TYPE, written
from decisions.publication import calendar
from decisions.publication.calendar import Row, Sort
from decisions.publication.content import RecordKind
from decisions.publication.search.asked import plain

_FILTERS = ("maker", "department", "ward")


@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """Give the calendar, or what `?only=meetings|due|call-in`, maker, department and ward leave of it."""
    filters = {name: value for name in _FILTERS if (value := plain(request.GET.get(name, "")))}
    council, rows = calendar.events(sorts=_sorts(request.GET), filters=filters, on=timezone.localdate())
    name = ", ".join((council or _("The council"), *filters.values()))
    return _answer(request, name, rows)


@require_safe
def of_record(request: HttpRequest, kind: RecordKind, ref: str) -> HttpResponse:
    """Give the one event that a meeting, a forthcoming decision or a decision open to call-in is."""
    council, rows = calendar.of_record(kind, ref)
    if not rows:
        raise Http404
    return _answer(request, council or _("The council"), rows)


def _sorts(query: Mapping[str, str]) -> tuple[Sort, ...]:
    wanted = {one.strip() for one in query.get("only", "")[:100].split(",")}
    return tuple(sort for sort in Sort if sort in wanted) or tuple(Sort)


def _answer(request: HttpRequest, name: str, rows: list[Row]) -> HttpResponse:
    body = written(name, tuple(event(row) for row in rows))
    changed_at = max((row.changed_at for row in rows), default=None)
    return answer.document(request, body, media_type=MEDIA_TYPE, changed_at=changed_at)
