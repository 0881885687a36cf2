"""The ways to take a list along: as a table, as a feed, into a calendar, by e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from decisions.publication.asking import Asked
from decisions.publication.content import RecordKind

# Which entries of the calendar belong to a list.
_CALENDARS = {RecordKind.MEETING: "meetings", RecordKind.FORTHCOMING: "due", RecordKind.DECISION: "call-in"}


@dataclass(frozen=True, slots=True)
class Way:
    """One link, and what the reader gets by it."""

    path: str
    name: str | Promise
    media_type: str = ""


def ways(asked_for: Asked) -> list[Way]:
    """Return the ways to take along what was asked for, with its filters."""
    query = f"?{asked_for.query()}" if asked_for.query() else ""
    calendar = _CALENDARS.get(asked_for.kind)
    only = f"?only={calendar}{query.replace('?', '&', 1)}"
    found = [
        Way(f"/subscribe/?to={quote(asked_for.address(), safe='/')}", _("E-mail me when this list grows")),
        Way(f"/feeds/{asked_for.kind}.atom{query}", _("Feed (Atom)"), "application/atom+xml"),
        Way(f"/calendar.ics{only}", _("Calendar (iCalendar)"), "text/calendar") if calendar else None,
        Way(f"/{asked_for.kind}.csv{query}", _("Table (CSV)"), "text/csv"),
    ]
    return [one for one in found if one]
