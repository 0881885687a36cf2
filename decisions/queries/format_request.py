"""Questions about requests for another format: what they are about, by when they are due, what waits."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.db.models import QuerySet

from decisions.models import FormatRequest
from decisions.publication.models import PublishedRecord
from decisions.queries.lawfulness import standards
from decisions.rules.counting import Unit, nth_day_after
from decisions.rules.finding import BeyondCalendar
from decisions.states import FormatRequest as State

# The council's own promise, printed on the form; the Equality Act says "reasonable" and names no number.
WORKING_DAYS = 10
SOON_WORKING_DAYS = 2

_PAGE = re.compile(r"(?:^|//[^/]+)/(?P<kind>[a-z-]+)/(?P<ref>[A-Za-z0-9-]+?)(?:/|\.|$)")


def due_day(received: date) -> date:
    """Return the last of ten working days after the day of receipt; fourteen days where the calendar ends sooner."""
    return _after(received, WORKING_DAYS) or received + timedelta(days=14)


def what_it_is(address: str) -> str:
    """Return the title of the published record that an address of the public site names; "" where it names none."""
    found = _PAGE.search(address)
    if not found:
        return ""
    record = PublishedRecord.objects.filter(kind=found["kind"], ref=found["ref"]).only("title").first()
    return f"{found['ref']} {record.title}"[:500] if record else ""


def waiting() -> QuerySet[FormatRequest]:
    """List the requests that are not answered, the first due first."""
    return FormatRequest.objects.filter(status__in=[State.RECEIVED, State.IN_HAND]).select_related("owner")


def answered() -> QuerySet[FormatRequest]:
    """List the requests that were sent or refused, the newest answer first."""
    return FormatRequest.objects.filter(status__in=[State.SENT, State.REFUSED]).order_by("-answered_at", "ref")


def request_named(ref: str) -> FormatRequest | None:
    """Return the request with a reference."""
    return FormatRequest.objects.select_related("owner", "file").filter(ref=ref).first()


def is_late(request: FormatRequest, on: date) -> bool:
    """Say whether a request is past its day and not answered."""
    return request.status in (State.RECEIVED, State.IN_HAND) and request.due_on < on


def is_due_soon(request: FormatRequest, on: date) -> bool:
    """Say whether a request that is not answered is due within two working days."""
    soon = _after(on, SOON_WORKING_DAYS) or on + timedelta(days=2)
    return request.status in (State.RECEIVED, State.IN_HAND) and on <= request.due_on <= soon


def _after(day: date, working_days: int) -> date | None:
    try:
        return nth_day_after(day, working_days, Unit.WORKING, standards(on=day).calendar)
    except BeyondCalendar:
        return None
