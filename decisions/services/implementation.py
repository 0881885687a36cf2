"""Record that a decision, or some of its resolutions, was carried out: never before it may be.

Source: law.md §3.1 (implement), §5-18; section 9F(4) of the Local Government Act 2000.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import CallInWindow, DecisionRecord, ResolutionStanding
from decisions.permissions import Action, require
from decisions.queries.implementation import may_implement_now, not_to_be_carried_out
from decisions.refusals import NotComplete, NotLawful
from decisions.rules.call_in_hearing import name_of
from decisions.rules.london import day_of, say_day
from decisions.services import audit, call_in_publication
from decisions.services.call_in_signing import locked_record
from decisions.services.moves import require_move
from decisions.services.standing import move
from decisions.states import IMPLEMENTATION_LABELS, IMPLEMENTATION_TRANSITIONS, Implementation


@transaction.atomic
def mark_implemented(
    *, record: DecisionRecord, labels: Iterable[str], by: Any, at: datetime, on: date | None, note: str = ""
) -> list[ResolutionStanding]:
    """Record that resolutions were carried out on a day, which is not before the first day on which they may be.

    An empty label is the whole decision. There is no override: what was called in, referred or rescinded, or taken
    without a lawful route, is refused. Raises NotAllowed, NotComplete, NotLawful (with the Finding), NotNow.
    """
    require(by, Action.MARK_IMPLEMENTED, record, on=day_of(at))
    record = locked_record(record)
    if not_to_be_carried_out(record):
        finding = may_implement_now(record, "", at)
        raise NotLawful(finding.headline, finding)
    wanted = set(labels)
    rows = list(ResolutionStanding.objects.select_for_update().filter(record=record, label__in=wanted))
    if not rows or len(rows) != len(wanted):
        raise NotComplete("Nothing is chosen.", {"labels": "Choose the resolutions that were carried out."})
    for row in rows:
        finding = may_implement_now(record, row.label, at)
        if not finding:
            raise NotLawful(f"{name_of(row.label)} cannot be recorded as carried out. {finding.headline}", finding)
    rows = _freed_by_now(record, rows)
    _refuse_day(rows, on, at=at)
    for row in rows:
        step = require_move(row, "mark as carried out", IMPLEMENTATION_TRANSITIONS, IMPLEMENTATION_LABELS)
        row.status, row.since, row.version = step.target, at, row.version + 1
        row.implemented_on, row.implemented_note, row.implemented_by = on, note.strip(), by
        row.save()
    call_in_publication.publish_story(record=record, by=by, at=at)
    detail = {
        "record": record.ref,
        "resolution": ", ".join(row.label for row in rows if row.label) or "the whole decision",
        "implemented_on": say_day(on or day_of(at)),
    }
    audit.record(by=by, event=Event.RESOLUTION_IMPLEMENTED, kind="matter", ref=record.matter.ref, at=at, detail=detail)
    return rows


def _freed_by_now(record: DecisionRecord, rows: list[ResolutionStanding]) -> list[ResolutionStanding]:
    """Free what the clock has not come by to free: the rule has said that it may be carried out."""
    late = [row.label for row in rows if row.status == Implementation.WAITING]
    if not late:
        return rows
    window = CallInWindow.objects.get(record=record)
    move(
        record=record,
        labels=late,
        act="free at the end of the window",
        at=window.implementable_at,
        free_from=window.implementable_from,
    )
    numbers = [row.pk for row in rows]
    return list(ResolutionStanding.objects.select_for_update().filter(pk__in=numbers))


def _refuse_day(rows: list[ResolutionStanding], on: date | None, *, at: datetime) -> None:
    if on is None:
        raise NotComplete("The day is missing.", {"on": "Enter the day on which it was carried out."})
    if on > day_of(at):
        raise NotComplete("That day lies in the future.", {"on": "Record it when it has been carried out."})
    first = max(row.free_from or day_of(row.since) for row in rows)
    if on < first:
        raise NotComplete(
            "That is before it could be carried out.",
            {
                "on": f"It may be carried out from {say_day(first)} and not before. If it was in fact carried out "
                "earlier, tell the monitoring officer.",
            },
        )
