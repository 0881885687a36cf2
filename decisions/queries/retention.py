"""How long records are kept: what may be disposed of on a day, what is held, what was proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce

from decisions.models import Disposal, RetentionHold
from decisions.publication.content import DISPOSED, RecordKind
from decisions.publication.models import PublishedRecord
from decisions.queries.lawfulness import Standards, standards
from decisions.rules.finding import Finding
from decisions.rules.inspection import Keeping, retention
from decisions.states import Disposal as State

# Who decides and what is planned is no record of a decision; the law names no time for it.
KEPT_KINDS = (
    RecordKind.DECISION,
    RecordKind.REPORT,
    RecordKind.FORTHCOMING,
    RecordKind.URGENCY,
    RecordKind.PRIVATE_MEETING,
    RecordKind.CALL_IN,
    RecordKind.MEETING,
    RecordKind.HISTORY,
)


@dataclass(frozen=True)
class KeptRecord:
    """One published record with the day that its time counts from, and how long it has to be kept."""

    kind: str
    ref: str
    title: str
    label: str
    day: date
    finding: Finding
    hold: RetentionHold | None
    disposal: Disposal | None

    @property
    def keeping(self) -> Keeping:
        """The days on which the time of keeping is over."""
        answer: Keeping = self.finding.answer
        return answer

    def is_over(self, on: date) -> bool:
        """Say whether the record may be disposed of on this day, as far as time goes."""
        return on >= self.keeping.record_first_disposable


def with_days() -> QuerySet[PublishedRecord]:
    """Which published records have a day that their time of keeping counts from? Each with it, as `kept_from`.

    The day is that of the record's own decision, else of the last decision of its matter, else of its meeting.
    """
    same = PublishedRecord.objects.filter(matter_ref=OuterRef("matter_ref")).values("matter_ref")
    of_matter = Subquery(same.annotate(last=Max("decided_on")).values("last"))
    return (
        PublishedRecord.objects.filter(kind__in=KEPT_KINDS)
        .exclude(status=DISPOSED)
        .annotate(kept_from=Coalesce("decided_on", of_matter, Cast("starts_at", DateField())))
        .filter(kept_from__isnull=False)
        .only("kind", "ref", "title", "label", "matter_ref", "decided_on", "starts_at")
    )


def over(*, on: date, kind: str = "") -> QuerySet[PublishedRecord]:
    """Which records may be disposed of by their time alone, the oldest first? Those proposed already are left out.

    The exact day is the rule's; here the years are counted back from `on`, which a leap day makes a day stricter.
    """
    years = standards(on=on).constitution.retention.record_years
    last = _years_before(on, years)
    found = with_days().filter(kept_from__lte=last)
    if kind:
        found = found.filter(kind=kind)
    proposed = Disposal.objects.filter(kind=OuterRef("kind"), thing_ref=OuterRef("ref"))
    return (
        found.alias(proposal=Subquery(proposed.values("pk")[:1]))
        .filter(proposal__isnull=True)
        .order_by(F("kept_from").asc(), "id")
    )


def kept(records: list[Any], *, on: date) -> list[KeptRecord]:
    """How long is each of these records kept, and what is in the way? They come from `over` or `with_days`."""
    under: Standards = standards(on=on)
    wanted = {(record.kind, record.ref) for record in records}
    refs = {ref for _, ref in wanted}
    disposals = {(one.kind, one.thing_ref): one for one in Disposal.objects.filter(thing_ref__in=refs)}
    holds = _holds_of({record.matter_ref for record in records})
    return [
        KeptRecord(
            kind=record.kind,
            ref=record.ref,
            title=record.title,
            label=record.label,
            day=record.kept_from,
            finding=retention(record.kept_from, under.constitution),
            hold=holds.get(record.matter_ref),
            disposal=disposals.get((record.kind, record.ref)),
        )
        for record in records
    ]


def kept_record(kind: str, ref: str, *, on: date) -> KeptRecord | None:
    """How long is this record kept? None where it is not published, was disposed of, or has no day to count from."""
    record = with_days().filter(kind=kind, ref=ref).first()
    return kept([record], on=on)[0] if record else None


def hold_on(kind: str, ref: str) -> RetentionHold | None:
    """Which hold stands on this record, or on another of its matter?"""
    record = PublishedRecord.objects.filter(kind=kind, ref=ref).values_list("matter_ref", flat=True).first()
    return _holds_of({record}).get(record) if record else None


def standing_holds() -> QuerySet[RetentionHold]:
    """Which holds stand, the next to be looked at first?"""
    return RetentionHold.objects.filter(released_at__isnull=True).select_related("placed_by")


def hold_numbered(number: int) -> RetentionHold | None:
    """Which hold has this number?"""
    return RetentionHold.objects.filter(pk=number).first()


def disposals(*, done: bool) -> QuerySet[Disposal]:
    """Which disposals are proposed or confirmed, or with `done` refused or carried out?"""
    ended = Q(status__in=(State.REFUSED, State.CARRIED_OUT))
    found = Disposal.objects.filter(ended if done else ~ended)
    return found.select_related("proposed_by", "confirmed_by").order_by("-proposed_at", "-id")


def disposal_named(ref: str) -> Disposal | None:
    """Which disposal has this reference?"""
    return Disposal.objects.select_related("proposed_by", "confirmed_by").filter(ref=ref).first()


def _holds_of(matters: set[str]) -> dict[str, RetentionHold]:
    """Return the standing hold on any record of each matter: one hold keeps the whole matter together."""
    records = PublishedRecord.objects.filter(matter_ref__in=matters).values_list("kind", "ref", "matter_ref")
    matter_of = {(kind, ref): matter for kind, ref, matter in records}
    holds = standing_holds().filter(thing_ref__in={ref for _, ref in matter_of})
    return {matter_of[one.kind, one.thing_ref]: one for one in holds if (one.kind, one.thing_ref) in matter_of}


def _years_before(on: date, years: int) -> date:
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return on.replace(year=on.year - years, day=28)
