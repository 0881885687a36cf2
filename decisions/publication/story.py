"""The story of a matter: everything that was published about it, in the order in which it happened.

It is put together when anything of the matter is published and stands on the page of each of its records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from council.govuk.wording import local_day
from decisions.publication.content import DISPOSED, RecordKind
from decisions.publication.models import Edition, PublishedRecord, Stage
from decisions.publication.models.edition import Action
from decisions.publication.since import NEXT_MARK
from decisions.publication.story_of_call_in import call_in_steps
from decisions.publication.story_step import Step
from decisions.publication.wording import day_of_iso, instant, long_date, period

_MOST_CHANGES = 6
# A change that is said in so few letters is told, a longer one only named.
_SHORT = 80
# What of the current editions the story, and what a reader can do now, are told from.
TOLD = (
    "appendices",
    "consultees",
    "contact",
    "due",
    "hearings",
    "links",
    "notice_kind",
    "outcomes",
    "place",
    "reconsiderations",
    "representations",
    "representations_until",
    "requests",
    "standings",
    "webcast_url",
)


@dataclass(frozen=True, slots=True)
class Family:
    """All records of a matter with their editions, oldest first, and parts of the content of each current edition."""

    records: Sequence[PublishedRecord]
    editions: Mapping[int, Sequence[Edition]]
    told: Mapping[int, Mapping[str, Any]]

    def of(self, record: PublishedRecord) -> Mapping[str, Any]:
        """Return what the current edition of the record says; nothing for a withdrawn one."""
        return self.told.get(record.pk, {})


def read_families(matters: Iterable[str]) -> dict[str, Family]:
    """Read the records of these matters, by the reference of the matter."""
    records: dict[str, list[PublishedRecord]] = {matter: [] for matter in matters}
    found = PublishedRecord.objects.filter(matter_ref__in=records).defer("surround_html", "card_html")
    for one in found.order_by("first_published_at", "id"):
        records[one.matter_ref].append(one)
    of_matters = Edition.objects.filter(record__matter_ref__in=records).order_by("number")
    editions: dict[int, list[Edition]] = {}
    for edition in of_matters.defer("content", "body_html"):
        editions.setdefault(edition.record_id, []).append(edition)
    current = [each[-1].pk for each in editions.values()]
    values = Edition.objects.filter(pk__in=current).values("record_id", *(f"content__{name}" for name in TOLD))
    told = {
        row["record_id"]: {name: row[f"content__{name}"] for name in TOLD if row[f"content__{name}"]} for row in values
    }
    return {matter: Family(each, editions, told) for matter, each in records.items()}


def steps_of(family: Family) -> list[Step]:
    """Return the steps of the matter in order: those without a day, which are still to come, last."""
    steps = [step for record in family.records for step in _steps(record, family)]
    return sorted(steps, key=lambda step: (step.at, step.rank))


def _steps(record: PublishedRecord, family: Family) -> Iterable[Step]:
    kind, told = RecordKind(record.kind), family.of(record)
    if kind == RecordKind.CALL_IN and not record.withdrawn_at:
        yield from call_in_steps(record, told)
    else:
        yield _first(record, told)
        yield from _changes(record, family)
    if kind == RecordKind.DECISION and not record.withdrawn_at:
        yield from _after_decision(record, family)
    if kind == RecordKind.FORTHCOMING and record.stage == Stage.OPEN:
        due = period(record.due_starts_on, record.due_ends_on, record.due_text)
        last = record.due_ends_on or record.due_starts_on
        yield Step(
            at=_midday(last) if last else datetime.max.replace(tzinfo=UTC),
            when=due,
            what=_("To be decided"),
            text=_("By %s.") % record.maker if record.maker else "",
            rank=9,
            is_expected=True,
        )
    if record.withdrawn_at:
        yield Step(
            at=record.withdrawn_at,
            when=long_date(record.withdrawn_at),
            what=_("Disposed of") if record.status == DISPOSED else _("Withdrawn"),
            text=record.withdrawn_reason,
            path=record.path,
            link=record.ref,
            rank=8,
        )


def _first(record: PublishedRecord, told: Mapping[str, Any]) -> Step:
    kind = RecordKind(record.kind)
    at, lines, text = record.first_published_at, [], ""
    if kind == RecordKind.DECISION and record.decided_on:
        at = min(at, _midday(record.decided_on)) if record.decided_on <= local_day(at) else at
        what = _("Decided")
        text = _("%(outcome)s by %(maker)s.") % {"outcome": record.status or what, "maker": record.maker}
        lines = [(link["label"], f"/meetings/{link['ref']}/") for link in _meetings(told)]
    elif kind == RecordKind.FORTHCOMING:
        what = _("Proposed")
        text = _("Notice was given that this is to be decided.")
        if people := told.get("consultees"):
            lines = [(_("Consulted: %s") % ", ".join(people), "")]
    elif kind == RecordKind.HISTORY:
        at, what, text = _midday(record.next_day), _(record.label), _("As the council’s former system showed it.")
    elif kind == RecordKind.REPORT:
        what = record.label or _("Report")
        lines = [(_appendix(one), "") for one in told.get("appendices", ())]
    elif kind == RecordKind.PRIVATE_MEETING:
        what = record.label or _("Notice")
        if heard := len(told.get("representations") or ()):
            said = ngettext(
                "%d representation was received and answered.", "%d representations were received and answered.", heard
            )
            text = said % heard
    else:
        what = record.label or str(_KINDS.get(kind, _("Published")))
    return Step(at=at, when=long_date(at), what=what, text=text, path=record.path, link=_link(record), lines=lines)


_KINDS = {
    RecordKind.URGENCY: gettext_lazy("Notice"),
    RecordKind.MEETING: gettext_lazy("Meeting called"),
    RecordKind.PLAN: gettext_lazy("Plan published"),
}


def _link(record: PublishedRecord) -> str:
    return f"{record.title} ({record.ref})"


def _meetings(told: Mapping[str, Any]) -> list[Mapping[str, str]]:
    return [link for link in told.get("links") or () if link.get("kind") == RecordKind.MEETING]


def _appendix(one: Mapping[str, Any]) -> str:
    said = _("Appendix %(number)s: %(title)s") % {"number": one.get("number", ""), "title": one.get("title", "")}
    parts = [one.get("note", ""), one.get("reason", "")]
    if one.get("review_on"):
        parts.append(_("To be looked at again on %s") % day_of_iso(one["review_on"]))
    return ". ".join([said, *(part.strip().rstrip(".") for part in parts if part)]) + "."


def _changes(record: PublishedRecord, family: Family) -> Iterable[Step]:
    for edition in family.editions.get(record.pk, ())[1:]:
        if edition.action in (Action.WITHDRAWN, Action.DISPOSED):
            continue
        said = list(dict.fromkeys(_change(change) for change in edition.changes))
        more = len(said) - _MOST_CHANGES
        text = "; ".join(said[:_MOST_CHANGES]) + (_(" and %d more") % more if more > 0 else "")
        yield Step(
            at=edition.published_at,
            when=long_date(edition.published_at),
            what=_("Corrected") if edition.action == "corrected" else _("Changed"),
            text=text,
            path=f"{record.path}editions/{edition.number}/changes/",
            link=_("Edition %(number)d of %(ref)s") % {"number": edition.number, "ref": record.ref},
            rank=1,
        )


def _change(change: Mapping[str, str]) -> str:
    after = change["after"]
    return f"{change['label']}: {after}" if after and len(after) <= _SHORT else change["label"]


def _after_decision(record: PublishedRecord, family: Family) -> Iterable[Step]:
    is_called_in = any(one.kind == RecordKind.CALL_IN for one in family.records)
    if record.call_in_opens_at and record.call_in_deadline:
        yield Step(
            at=record.call_in_opens_at,
            when=long_date(record.call_in_opens_at),
            what=_("Time for calling it in"),
            text=_("Until %s.") % instant(record.call_in_deadline),
            rank=2,
        )
    if record.implementable_from and not is_called_in:
        yield Step(
            at=_midday(record.implementable_from),
            when=long_date(record.implementable_from),
            what=_("First day on which it may be carried out"),
            text="",
            rank=3,
        )
    if NEXT_MARK in record.since_html:
        yield Step(
            at=datetime.max.replace(tzinfo=UTC) - timedelta(days=1),
            when=_("Since then"),
            what=_("What happened next"),
            text=_("Actions, later decisions and papers, with their days."),
            path=f"{record.path}#next",
            link=_("See what happened next"),
            rank=9,
        )


def _midday(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
