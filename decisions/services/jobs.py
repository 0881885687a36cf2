"""Work for later. The row is the truth: the queue's message only says that there may be work (ADR 0004).

A row is written in the transaction of its cause. A message that is lost is sent again; a message that comes twice finds
the row taken; a worker that dies in the middle leaves a row that is taken back.
"""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Q, QuerySet

from decisions.events import Event
from decisions.models import Job
from decisions.permissions import Action, require
from decisions.refusals import NotNow, Refused
from decisions.rules.london import day_of
from decisions.services import audit
from decisions.services.job_kinds import Clock, JobKind, Progress, all_kinds, known, queue_of, title_of
from decisions.services.moves import require_move
from decisions.states import JOB_LABELS, JOB_TRANSITIONS
from decisions.states import Job as State

MOST_ATTEMPTS = 5
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
SEND_AGAIN_AFTER = timedelta(minutes=1)
# Longer than the longest job may take: past it the worker is gone.
LOST_AFTER = timedelta(minutes=12)
# Work in one transaction holds its row, so a row that nobody holds has lost its worker; the pause covers the claim.
FREE_AFTER = timedelta(seconds=30)
KEPT_FOR = timedelta(days=90)

log = logging.getLogger("decisions.jobs")


@transaction.atomic
def request(
    *,
    kind: str,
    key: str,
    payload: dict[str, Any] | None = None,
    by: Any,
    at: datetime,
    not_before: datetime | None = None,
    once: bool = False,
) -> Job:
    """Ask for work to be done after this transaction and return its row; the same key is the same work.

    `by` is the user or the name of a process. With `once` the key is never asked again, even of a kind that may be.
    Raises UnknownKindError. A broker that is gone does not fail the request.
    """
    asked = known(kind)
    waiting = _rows().filter(key=key, status=State.WAITING).first()
    if waiting:
        # The row stays locked until this transaction ends, so the worker cannot read what is not yet committed.
        _send_after_commit(waiting, at)
        return waiting
    if asked.asked_again and not once and Job.objects.filter(key=key).exists():
        key = f"{key}+{uuid.uuid4().hex[:8]}"
    job, made = Job.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "payload": payload or {},
            "asked_by": str(by),
            "asked_at": at,
            "not_before": not_before,
        },
    )
    if made:
        _send_after_commit(job, at)
    return job


def run(job_id: int, *, at: datetime, clock: Clock) -> Job | None:
    """Do a waiting job and return its row; do nothing where it is taken, done or not yet due.

    A fault leaves the payload, the error and a time for the next try; after MOST_ATTEMPTS, or where the work was
    refused in so many words, the job has failed until somebody asks for it again.
    """
    job = _claim(job_id, at)
    if job is None:
        return None
    try:
        kind = known(job.kind)
        _do_in_one_transaction(job, kind, clock) if kind.one_transaction else _do(job, kind, clock)
    except Exception as fault:
        log.exception("Job %s (%s) stopped.", job.pk, job.kind)
        _fail(job, fault, clock())
    job.refresh_from_db()
    return job


@transaction.atomic
def run_again(*, job: Job, by: Any, at: datetime) -> Job:
    """Let a failed job wait for a worker again, with what it was given. Raises NotAllowed, NotNow."""
    require(by, Action.RUN_JOBS, on=day_of(at))
    job = Job.objects.select_for_update().get(pk=job.pk)
    move = require_move(job, "run again", JOB_TRANSITIONS, JOB_LABELS)
    job.status, job.attempts, job.not_before = move.target, 0, None
    job.save(update_fields=["status", "attempts", "not_before"])
    _send_after_commit(job, at)
    _record_asked(job, by, at)
    return job


@transaction.atomic
def run_now(*, kind: str, by: Any, at: datetime) -> Job:
    """Ask for a scheduled job at once. Raises NotAllowed, NotNow (not one that people start)."""
    require(by, Action.RUN_JOBS, on=day_of(at))
    if not known(kind).by_hand:
        raise NotNow(f"“{title_of(kind)}” starts by itself when it is needed. It cannot be started by hand.")
    job = request(kind=kind, key=f"{kind}:by-hand:{at:%Y-%m-%dT%H:%M}", by=by, at=at)
    _record_asked(job, by, at)
    return job


def send_waiting(*, at: datetime) -> int:
    """Send the message again for each job that has waited a minute or whose time has come; return how many."""
    due = Job.objects.filter(status=State.WAITING, asked_at__lte=at - SEND_AGAIN_AFTER).filter(_is_due(at))
    waiting = list(due.order_by("asked_at").values_list("pk", "kind")[:500])
    for number, kind in waiting:
        _send(number, kind)
    return len(waiting)


@transaction.atomic
def take_back(*, at: datetime) -> int:
    """Let jobs whose worker is gone wait for another, and return how many; after MOST_ATTEMPTS they have failed."""
    whole = [kind.key for kind in all_kinds() if kind.one_transaction]
    lost = _rows().filter(
        Q(heartbeat_at__lte=at - LOST_AFTER) | Q(heartbeat_at__lte=at - FREE_AFTER, kind__in=whole),
        status=State.RUNNING,
    )
    taken = list(lost)
    for job in taken:
        _leave(job, "The worker ended in the middle of this job.", at, retry=True, pause=False)
    return len(taken)


def forget_finished(job: Job, progress: Progress) -> dict[str, int]:
    """Remove jobs done more than 90 days ago; failed ones stay until somebody has dealt with them."""
    old = Job.objects.filter(status=State.DONE, finished_at__lt=progress.now() - KEPT_FOR)
    return {"forgotten": old.delete()[0]}


def _rows() -> QuerySet[Job]:
    return Job.objects.select_for_update(skip_locked=True)


def _is_due(at: datetime) -> Q:
    return Q(not_before__isnull=True) | Q(not_before__lte=at)


@transaction.atomic
def _claim(job_id: int, at: datetime) -> Job | None:
    job = _rows().filter(_is_due(at), pk=job_id, status=State.WAITING).first()
    if job is None:
        return None
    job.status, job.attempts = State.RUNNING, job.attempts + 1
    job.started_at = job.heartbeat_at = at
    job.finished_at, job.done_so_far, job.total = None, 0, None
    job.save()
    return job


def _do_in_one_transaction(job: Job, kind: JobKind, clock: Clock) -> None:
    with transaction.atomic():
        # Held until the end: who takes back lost jobs skips a row that is held, and a dead worker's is free at once.
        if Job.objects.select_for_update().filter(_still(job)).first() is None:
            return
        result = kind.function()(job, Progress(job, clock))
        _finish(job, result, clock())


def _do(job: Job, kind: JobKind, clock: Clock) -> None:
    result = kind.function()(job, Progress(job, clock))
    _finish(job, result, clock())


def _still(job: Job) -> Q:
    """It is still ours: nobody took the job back and began it again."""
    return Q(pk=job.pk, status=State.RUNNING, attempts=job.attempts)


def _finish(job: Job, result: dict[str, Any] | None, at: datetime) -> None:
    Job.objects.filter(_still(job)).update(
        status=State.DONE, result=result or {}, error="", finished_at=at, heartbeat_at=at, not_before=None
    )


def _fail(job: Job, fault: Exception, at: datetime) -> None:
    if isinstance(fault, DatabaseError) and not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    with transaction.atomic():
        mine = Job.objects.select_for_update().filter(_still(job)).first()
        if mine:
            refused = isinstance(fault, Refused | LookupError)
            sentence = str(fault) if isinstance(fault, Refused) else f"{type(fault).__name__}: {fault}"
            _leave(mine, sentence, at, retry=not refused)


def _leave(job: Job, sentence: str, at: datetime, *, retry: bool, pause: bool = True) -> None:
    job.error = sentence[:2000]
    if retry and job.attempts < MOST_ATTEMPTS:
        job.status = State.WAITING
        job.not_before = at + PAUSES[min(job.attempts, len(PAUSES)) - 1] if pause else None
    else:
        job.status, job.finished_at = State.FAILED, at
    job.save(update_fields=["status", "error", "not_before", "finished_at"])


def _record_asked(job: Job, by: Any, at: datetime) -> None:
    audit.record(
        by=by,
        event=Event.JOB_RUN_AGAIN,
        kind="job",
        ref=str(job.pk),
        at=at,
        detail={"job": title_of(job.kind)},
    )


def _send_after_commit(job: Job, at: datetime) -> None:
    if job.not_before is None or job.not_before <= at:
        transaction.on_commit(partial(_send, job.pk, job.kind))


def _send(job_id: int, kind: str) -> None:
    from decisions.tasks import run_job

    try:
        run_job.apply_async((job_id,), queue=queue_of(kind), retry=False)
    except Exception as lost:
        # Whatever the broker's client raises: the row waits, and `send_waiting` sends the message again.
        log.warning("The queue did not take job %s; it waits and is sent again: %s", job_id, lost)
