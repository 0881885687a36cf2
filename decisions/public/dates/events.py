"""Meetings, due days and ends of call-in as events of a calendar, each the same event for as long as it exists."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decisions.public.dates.icalendar_file import Event
from decisions.publication.calendar import Row, Sort
from decisions.publication.meeting_columns import NOT_HELD
from decisions.publication.models import Stage
from decisions.publication.wording import instant, period

_CATEGORIES = {
    Sort.MEETING: gettext_lazy("Meetings"),
    Sort.DUE: gettext_lazy("Decisions due"),
    Sort.CALL_IN: gettext_lazy("Call-in"),
}


def event(row: Row) -> Event:
    """Return the event of a record: cancelled where the meeting is not held or the record was withdrawn."""
    path = f"/{row.kind}/{row.ref}/"
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    starts, ends = _when(row)
    return Event(
        uid=f"{row.sort}-{row.ref}@{host}",
        sequence=row.version,
        changed=row.changed_at,
        created=row.first_published_at,
        starts=starts,
        ends=ends,
        summary=_summary(row),
        description="\n".join(filter(None, (*_described(row), settings.PUBLIC_ADDRESS + path))),
        url=settings.PUBLIC_ADDRESS + path,
        location=row.place,
        status=_status(row),
        category=str(_CATEGORIES[Sort(row.sort)]),
    )


def _when(row: Row) -> tuple[datetime | date, date | None]:
    if row.sort == Sort.MEETING and row.starts_at:
        return row.starts_at, None
    if row.sort == Sort.CALL_IN and row.call_in_deadline:
        return row.call_in_deadline, None
    first = row.due_starts_on or row.due_ends_on or row.first_published_at.date()
    return first, row.due_ends_on or first


def _status(row: Row) -> str:
    if row.withdrawn_at or row.stage == Stage.WITHDRAWN or (row.sort == Sort.MEETING and row.status in NOT_HELD):
        return "CANCELLED"
    return "TENTATIVE" if row.sort == Sort.DUE and row.stage == Stage.OPEN else "CONFIRMED"


def _summary(row: Row) -> str:
    if _status(row) == "CANCELLED":
        said = row.status if row.sort == Sort.MEETING and not row.withdrawn_at else _("Withdrawn")
        return f"{said}: {row.title}"
    if row.sort == Sort.MEETING:
        return row.title
    if row.sort == Sort.CALL_IN:
        return _("Call-in closes: %s") % row.title
    if row.stage == Stage.OPEN:
        is_key = row.decision_type.casefold().startswith("key")
        return (_("Key decision due: %s") if is_key else _("Decision due: %s")) % row.title
    return f"{row.status}: {row.title}"


def _described(row: Row) -> tuple[str, ...]:
    """Say what there is to know beside the title, in lines."""
    if row.withdrawn_at:
        return (row.withdrawn_reason,)
    due = _("Due: %s") % period(row.due_starts_on, row.due_ends_on, row.due_text) if row.sort == Sort.DUE else ""
    until = ""
    if row.sort == Sort.CALL_IN and row.call_in_deadline:
        until = _("Members may call this decision in until %s.") % instant(row.call_in_deadline)
    return (row.maker, row.decision_type, due, until, row.standing, row.ref)
