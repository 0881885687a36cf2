"""What a request does to the resolutions that it names: it stops them, and lets go of those that no other one holds.

Source: the council's call-in procedure (law.md §3.4); ADR 0007: lodging suspends, and silence never releases.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from decisions.events import Event
from decisions.models import CallInOutcome, CallInRequest, DecisionRecord, ResolutionStanding
from decisions.models.choices import CallInOutcomeKind
from decisions.queries.call_in import opened_window
from decisions.queries.call_in_request import labels_named, standing_requests
from decisions.rules.london import day_of, say_day
from decisions.services import audit, call_in_letters, standing
from decisions.states import Implementation

WAIT_AGAIN = "wait again, no request stands"
FREE_AGAIN = "free, no request stands"
LAPSE = "lapse"
_CAN_BE_STOPPED = (Implementation.WAITING, Implementation.FREE)


def suspend(request: CallInRequest, *, at: datetime) -> list[ResolutionStanding]:
    """Stop what a request names from the moment at which it was received, and return what was stopped.

    A request that came out of time stops nothing. What was carried out already stays so, and the monitoring officer is
    written to. A part of lodging and of entering a request.
    """
    record = request.record
    opened = opened_window(record)
    if opened is None or not opened.is_in_time(request.received_at):
        return []
    named = set(labels_named(record, request.labels))
    rows = [row for row in standing.standings_of(record) if row.label in named]
    if done := [row for row in rows if row.status == Implementation.IMPLEMENTED]:
        call_in_letters.tell_carried_out(request, done, at=at)
    labels = [row.label for row in rows if row.status in _CAN_BE_STOPPED]
    return standing.move(record=record, labels=labels, act="call in", at=request.received_at)


def let_go(
    request: CallInRequest, *, at: datetime, act: str = "", free_from: date | None = None
) -> list[ResolutionStanding]:
    """Let run on what a request held and no other standing request holds; return what may be carried out now.

    Before the first moment to carry the decision out it waits again. `act` names another move that frees it. A part of
    ruling, withdrawing and lapsing; call it when the request's new status is stored.
    """
    record = request.record
    opened = opened_window(record)
    held = {
        label
        for other in standing_requests(record).exclude(pk=request.pk)
        if opened and opened.is_in_time(other.received_at)
        for label in labels_named(record, other.labels)
    }
    named = set(labels_named(record, request.labels)) - held
    rows = [row for row in standing.standings_of(record) if row.label in named]
    labels = [row.label for row in rows if row.status == Implementation.CALLED_IN]
    if not act and opened and at < opened.implementable_at:
        standing.move(record=record, labels=labels, act=WAIT_AGAIN, at=at)
        return []
    return standing.move(record=record, labels=labels, act=act or FREE_AGAIN, at=at, free_from=free_from)


def withdrawn(request: CallInRequest, *, by: Any, at: datetime) -> list[ResolutionStanding]:
    """Let go of what a withdrawn request held; once the window has shut, that is the end of it and is kept.

    Before the deadline other members may still call the decision in, so nothing has ended. Returns what was freed.
    """
    opened, freed = opened_window(request.record), let_go(request, at=at)
    if freed and opened and not opened.is_in_time(at):
        _ended(request, freed, CallInOutcomeKind.WITHDRAWN, "The members who signed the request", by=by, at=at)
    return freed


def lapsed(request: CallInRequest, *, by: Any, at: datetime) -> list[ResolutionStanding]:
    """Let go of what a lapsed request held; `at` is the end of the last day for the hearing. Return what was freed."""
    freed = let_go(request, at=at, act=LAPSE, free_from=day_of(at) + timedelta(days=1))
    _ended(request, freed, CallInOutcomeKind.LAPSED, "The council's rules", by=by, at=at)
    return freed


def record_freed(record: DecisionRecord, freed: Iterable[ResolutionStanding], *, by: Any, at: datetime) -> None:
    """Leave the event that resolutions may be carried out, where there are any. A part of acts that free them."""
    rows = list(freed)
    if rows:
        detail = {
            "record": record.ref,
            "resolutions": said_labels(row.label for row in rows),
            "free_from": say_day(rows[0].free_from),
        }
        audit.record(by=by, event=Event.RESOLUTIONS_FREED, kind="matter", ref=record.matter.ref, at=at, detail=detail)


def said_labels(labels: Iterable[str]) -> str:
    """Return resolutions as they begin a sentence; the empty label is the whole decision."""
    named = [label for label in labels if label]
    if not named:
        return "The decision"
    return f"{'Resolution' if len(named) == 1 else 'Resolutions'} {', '.join(named)}"


def _ended(
    request: CallInRequest,
    rows: Iterable[ResolutionStanding],
    outcome: CallInOutcomeKind,
    decided_by: str,
    *,
    by: Any,
    at: datetime,
) -> None:
    CallInOutcome.objects.bulk_create(
        (
            CallInOutcome(
                record=request.record,
                label=row.label,
                outcome=outcome,
                hearing=request.hearing,
                decided_at=at,
                decided_by=decided_by,
                reasons=request.ended_reason,
                recorded_by=str(by),
                recorded_at=at,
            )
            for row in rows
        ),
        ignore_conflicts=True,
    )
