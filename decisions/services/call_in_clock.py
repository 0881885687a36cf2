"""The clock of call-in: shut windows, free what nobody called in, end drafts that came too late, let requests lapse.

It writes the moment that the law gives, not the moment at which it came by (ADR 0007): a worker that slept over a
deadline leaves the same rows and the same events, in the same order, as one that ran on the minute. Only what the
public saw, and when, is of the moment at which it was shown. Each step is its own transaction under the lock of the
decision's window, so that a request and the clock follow one another; done twice, it changes nothing.
Source: the council's call-in procedure under section 9F of the Local Government Act 2000 (law.md §3.4).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import CallInRequest, CallInWindow, DecisionRecord, Job
from decisions.queries import call_in_due
from decisions.queries.call_in import found_window
from decisions.queries.call_in_request import validity_of
from decisions.rules.call_in import END_OF_DAY
from decisions.rules.london import moment_of, say_day, say_moment
from decisions.services import audit, call_in_letters, call_in_suspension, standing
from decisions.services.call_in_publication import publish_story
from decisions.services.call_in_reminders import remind_signatories
from decisions.services.call_in_reopening import open_ruling_again, record_reopened
from decisions.services.call_in_signing import locked_record
from decisions.services.job_kinds import Progress
from decisions.services.moves import require_move
from decisions.states import (
    CALL_IN_LABELS,
    CALL_IN_TRANSITIONS,
    WINDOW_LABELS,
    WINDOW_TRANSITIONS,
    CallIn,
    Implementation,
    Window,
)

SCHEDULER = audit.SCHEDULER
log = logging.getLogger("decisions.call_in")
FREED = "free at the end of the window"


@dataclass(order=True)
class _Step:
    """Something that was due at a moment; steps are done in the order in which they fell due."""

    due: datetime
    place: int
    key: int
    do: Callable[[int, datetime], bool] = field(compare=False)


def as_job(job: Job, progress: Progress) -> dict[str, int]:
    """Do what is due as a job of the worker."""
    return run(at=progress.now())


def run(*, at: datetime) -> dict[str, int]:
    """Do everything that is due at a moment, the oldest first, and return how much of each was done.

    Returns shut (windows), freed (decisions), not_lodged and lapsed (requests) and reminded (signatories).
    """
    done = {"shut": 0, "freed": 0, "not_lodged": 0, "lapsed": 0}
    names = {_shut: "shut", _free: "freed", _end_draft: "not_lodged", _lapse: "lapsed"}
    faults = []
    for step in sorted(_due(at)):
        try:
            with transaction.atomic():
                done[names[step.do]] += step.do(step.key, at)
        except Exception as fault:
            # One decision that cannot be moved must not hold up all the others.
            log.exception("The clock of call-in could not do what was due at %s.", step.due)
            faults.append(fault)
    done["reminded"] = remind_signatories(at=at)
    if faults:
        raise faults[0]
    return done


def _due(at: datetime) -> Iterator[_Step]:
    for window in call_in_due.windows_to_shut(at):
        yield _Step(window.deadline, 0, window.pk, _shut)
    for window in CallInWindow.objects.filter(record__standings__in=call_in_due.standings_to_free(at)).distinct():
        yield _Step(window.implementable_at, 1, window.pk, _free)
    for request in call_in_due.drafts_too_late(at).select_related("record__call_in_window"):
        yield _Step(request.record.call_in_window.deadline + call_in_due.GRACE, 2, request.pk, _end_draft)
    for request in call_in_due.lapsing(at):
        yield _Step(moment_of(request.hear_by, END_OF_DAY), 3, request.pk, _lapse)


def _shut(record_id: int, at: datetime) -> bool:
    window = CallInWindow.objects.select_for_update().get(pk=record_id)
    if window.status != Window.OPEN or found_window(window).is_in_time(at):
        return False
    window.status = require_move(window, "shut", WINDOW_TRANSITIONS, WINDOW_LABELS).target
    window.shut_at = window.deadline
    window.save(update_fields=["status", "shut_at"])
    record, deadline = _record(record_id), window.deadline
    fallen = [each for each in _ruled_valid(record) if not validity_of(each, deadline)]
    because = f"Not enough of its signatures count at the deadline, {say_moment(deadline)}."
    for request in fallen:
        open_ruling_again(request, because=because, at=deadline)
    _show(record, at)
    _leave(Event.CALL_IN_SHUT, record, at=deadline)
    for request in fallen:
        record_reopened(request, because=because, by=SCHEDULER, at=deadline)
    return True


def _free(record_id: int, at: datetime) -> bool:
    window = CallInWindow.objects.select_for_update().get(pk=record_id)
    if window.status != Window.SHUT or window.implementable_at > at:
        return False
    record = _record(record_id)
    waiting = [row.label for row in standing.standings_of(record) if row.status == Implementation.WAITING]
    freed = standing.move(
        record=record, labels=waiting, act=FREED, at=window.implementable_at, free_from=window.implementable_from
    )
    if freed:
        _show(record, at)
        call_in_suspension.record_freed(record, freed, by=SCHEDULER, at=window.implementable_at)
    return bool(freed)


def _end_draft(request_id: int, at: datetime) -> bool:
    request = _locked(request_id)
    if request.status != CallIn.DRAFT:
        return False
    window = CallInWindow.objects.get(pk=request.record_id)
    if window.deadline + call_in_due.GRACE >= at:
        return False
    request.status = require_move(request, "run out of time", CALL_IN_TRANSITIONS, CALL_IN_LABELS).target
    _ended(request, at=window.deadline, reason=f"It was not lodged before the deadline, {say_moment(window.deadline)}.")
    detail = {"call_in": request.ref}
    audit.record(
        by=SCHEDULER, event=Event.CALL_IN_NOT_LODGED, kind="call_in", ref=request.ref, at=window.deadline, detail=detail
    )
    return True


def _lapse(request_id: int, at: datetime) -> bool:
    request = _locked(request_id)
    if not call_in_due.has_lapsed(request, at):
        return False
    moment = moment_of(request.hear_by, END_OF_DAY)
    request.status = require_move(request, "lapse", CALL_IN_TRANSITIONS, CALL_IN_LABELS).target
    reason = f"It was not heard by {say_day(request.hear_by)}, and by the council's rules the decision takes effect."
    _ended(request, at=moment, reason=reason)
    freed = call_in_suspension.lapsed(request, by=SCHEDULER, at=moment)
    _show(request.record, at)
    call_in_suspension.record_freed(request.record, freed, by=SCHEDULER, at=moment)
    detail = {"call_in": request.ref, "hear_by": say_day(request.hear_by)}
    audit.record(by=SCHEDULER, event=Event.CALL_IN_LAPSED, kind="call_in", ref=request.ref, at=moment, detail=detail)
    return True


def _ended(request: CallInRequest, *, at: datetime, reason: str) -> None:
    request.ended_at, request.ended_reason = at, reason
    request.saved_at, request.version = at, request.version + 1
    request.save()
    call_in_letters.tell_ended(request, at=at)


def _record(record_id: int) -> DecisionRecord:
    return DecisionRecord.objects.select_related("matter").get(pk=record_id)


def _locked(request_id: int) -> CallInRequest:
    request = CallInRequest.objects.select_related("record").get(pk=request_id)
    locked_record(request.record)
    found = CallInRequest.objects.select_for_update(of=("self",)).select_related("record__matter", "lead")
    return found.get(pk=request_id)


def _ruled_valid(record: DecisionRecord) -> list[CallInRequest]:
    found = CallInRequest.objects.select_for_update(of=("self",)).select_related("record__matter", "lead")
    return list(found.filter(record=record, status__in=call_in_due.MAY_LAPSE).order_by("pk"))


def _show(record: DecisionRecord, at: datetime) -> None:
    publish_story(record=record, by=SCHEDULER, at=at)


def _leave(event: Event, record: DecisionRecord, *, at: datetime, **more: Any) -> None:
    detail = {"record": record.ref, **more}
    audit.record(by=SCHEDULER, event=event, kind="matter", ref=record.matter.ref, at=at, detail=detail)
