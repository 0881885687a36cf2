"""What a reader can do about a record, and until when. The page shows each as long as its time lasts.

Everything is prepared when the matter is published, with its instants beside it; the page leaves out what is over and
names in its validator how many of the instants have passed, so that no statement more is needed for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from decisions.publication import representing
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord, Stage
from decisions.publication.story import Family
from decisions.publication.wording import instant, long_date

_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, kw_only=True, slots=True)
class Doing:
    """One thing that a reader can do, in a sentence, from an instant until an instant; None means without a limit."""

    what: str
    text: str
    path: str = ""
    link: str = ""
    opens_at: datetime | None = None
    until: datetime | None = None

    @property
    def mark(self) -> str:
        """Return the instants as whole seconds, as the prepared piece carries them."""
        return " ".join(str(int(one.timestamp())) if one else "" for one in (self.opens_at, self.until))


def doings(record: PublishedRecord, family: Family) -> list[Doing]:
    """Return what can be done about the record, whether its time has come or is over; nothing for a withdrawn one."""
    if record.withdrawn_at:
        return []
    kind, told = RecordKind(record.kind), family.of(record)
    found: list[Doing] = []
    if kind == RecordKind.FORTHCOMING and record.stage == Stage.OPEN:
        found += _before_decision(record, told)
    if kind in (RecordKind.FORTHCOMING, RecordKind.PRIVATE_MEETING):
        found += _representations(family)
    if kind == RecordKind.DECISION:
        found += _call_in(record)
    if kind == RecordKind.MEETING and record.stage == Stage.OPEN and record.starts_at:
        found += _meeting(record, told)
    return found


def moves_of(found: Iterable[Doing]) -> str:
    """Return the mark that begins a prepared piece: the instants at which its words change."""
    instants = sorted({int(at.timestamp()) for one in found for at in (one.opens_at, one.until) if at})
    return f"<!--moves {' '.join(map(str, instants[:8]))}-->" if instants else ""


def _before_decision(record: PublishedRecord, told: Mapping[str, Any]) -> Iterable[Doing]:
    contact = told.get("contact") or {}
    ways = [one for one in (contact.get("name"), contact.get("email"), contact.get("telephone")) if one]
    last = record.due_starts_on
    if ways:
        yield Doing(
            what=_("Ask, or say what you think"),
            text=_("Write to or ring %s.") % ", ".join(ways)
            + (" " + _("It may be decided on %s or later.") % long_date(last) if last else ""),
            path=f"mailto:{contact['email']}" if contact.get("email") else "",
            link=_("Write an e-mail") if contact.get("email") else "",
            until=_end_of(record.due_ends_on or last) if last else None,
        )


def _representations(family: Family) -> Iterable[Doing]:
    if any(family.of(one).get("notice_kind") == representing.FURTHER_NOTICE for one in family.records):
        return
    for one in family.records:
        told = family.of(one)
        if told.get("notice_kind") == representing.FIRST_NOTICE:
            last = representing.last_day(told)
            until = _("Send a representation until %s.") % long_date(last) if last else _("Send a representation.")
            yield Doing(
                what=_("Say why it should be heard in public"),
                text=_("Part of the meeting is to be private.") + " " + until,
                path=representing.address(one.ref),
                link=_("Send a representation"),
                until=_end_of(last) if last else None,
            )


def _call_in(record: PublishedRecord) -> Iterable[Doing]:
    if record.call_in_deadline:
        yield Doing(
            what=_("Members can call it in"),
            text=_("Members of the council may call this decision in until %s. You may ask a councillor to do so.")
            % instant(record.call_in_deadline),
            path="/people/",
            link=_("Find a councillor"),
            opens_at=record.call_in_opens_at,
            until=record.call_in_deadline,
        )


def _meeting(record: PublishedRecord, told: Mapping[str, Any]) -> Iterable[Doing]:
    begins = record.starts_at
    assert begins is not None
    place = told.get("place") or ""
    yield Doing(
        what=_("Come and listen"),
        text=", ".join(filter(None, (instant(begins), place))) + ".",
        path=f"{record.path[:-1]}.ics",
        link=_("Put it into your calendar"),
        until=_end_of(begins.astimezone(_LONDON).date()),
    )
    if webcast := told.get("webcast_url"):
        yield Doing(
            what=_("Watch it"),
            text=_("The meeting is shown live."),
            path=webcast,
            link=_("Watch this meeting"),
            until=_end_of(begins.astimezone(_LONDON).date()),
        )


def _end_of(day: date | None) -> datetime | None:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=_LONDON) if day else None
