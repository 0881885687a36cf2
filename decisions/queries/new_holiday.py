"""Which published deadlines were counted before a closed day was known (law.md §5-28)? They stand; people are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from council.organisation.models import ClosedDay
from decisions.models import DecisionRecord, LawfulDates
from decisions.rules.london import day_of, moment_of


@dataclass(frozen=True)
class TouchedDeadline:
    """One deadline through which a closed day runs that was not known when it was published."""

    closed_day: ClosedDay
    matter_ref: str
    title: str
    what: str
    day: date


def deadlines_touched_by(days: list[ClosedDay], *, at: datetime) -> list[TouchedDeadline]:
    """List the open deadlines that were published before a closed day became known and that run through it.

    A published deadline keeps the calendar it was published with; the officer decides what more to say. One statement
    for records and one for notices, whatever the number of days.
    """
    ahead = [day for day in days if day.day >= day_of(at)]
    if not ahead:
        return []
    return sorted(
        [*_call_in(ahead, at), *_exceptions(ahead)], key=lambda touched: (touched.closed_day.day, touched.matter_ref)
    )


def _call_in(days: list[ClosedDay], at: datetime) -> list[TouchedDeadline]:
    runs_through = Q()
    for day in days:
        runs_through |= Q(
            published_at__lt=moment_of(day.known_from),
            call_in_opens_at__lt=moment_of(day.day),
            call_in_deadline__gte=moment_of(day.day),
        )
    records = DecisionRecord.objects.filter(runs_through, call_in_deadline__gte=at).select_related("matter")
    return [
        TouchedDeadline(day, record.matter.ref, record.matter.title, f"Call-in of {record.ref} ends", _deadline(record))
        for record in records
        for day in days
        if day_of(record.call_in_opens_at) < day.day <= _deadline(record)
    ]


def _exceptions(days: list[ClosedDay]) -> list[TouchedDeadline]:
    runs_through = Q()
    for day in days:
        runs_through |= Q(
            exception_public_on__lt=min(day.day, day.known_from), planned_from__gt=day.day, exception_from__gt=day.day
        )
    rows = LawfulDates.objects.filter(runs_through, is_open=True).select_related("matter")
    return [
        TouchedDeadline(
            day, row.matter.ref, row.matter.title, "General exception lawful from, as counted now", row.exception_from
        )
        for row in rows
        for day in days
        if row.exception_public_on < min(day.day, day.known_from) and row.exception_from > day.day
    ]


def _deadline(record: DecisionRecord) -> date:
    return day_of(record.call_in_deadline)
