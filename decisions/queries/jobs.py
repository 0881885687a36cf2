"""What runs in the background: what ran last, how long, with what result, what waits and what failed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from decisions.models import Heartbeat, Job
from decisions.rules.london import say_moment
from decisions.states import Job as State

# The parts that note when they last lived.
BEAT, WORKER, SWEEP = "beat", "worker", "sweep"
LATE_AFTER = timedelta(minutes=3)
SWEEP_LATE_AFTER = timedelta(minutes=70)


@dataclass(frozen=True)
class KindOfJob:
    """One kind of job with its last run, what waits and what failed."""

    key: str
    title: str
    by_hand: bool
    last: Job | None
    waiting: int
    failed: int


def kinds(known: Iterable[Any]) -> list[KindOfJob]:
    """List each known kind of job (`key`, `title`, `by_hand`) with its newest run, in two statements."""
    ended = Job.objects.exclude(status=State.WAITING).order_by("kind", "-started_at").distinct("kind")
    newest = {job.kind: job for job in ended}
    rows = Job.objects.filter(status__in=(State.WAITING, State.FAILED)).values_list("kind", "status")
    counts: dict[tuple[str, str], int] = {}
    for pair in rows.order_by():
        counts[pair] = counts.get(pair, 0) + 1
    return [
        KindOfJob(
            kind.key,
            kind.title,
            kind.by_hand,
            newest.get(kind.key),
            counts.get((kind.key, State.WAITING), 0),
            counts.get((kind.key, State.FAILED), 0),
        )
        for kind in known
    ]


def recent(*, status: str = "", kind: str = "") -> QuerySet[Job]:
    """List jobs, the newest first, of one status and kind where they are given."""
    wanted = {name: value for name, value in (("status", status), ("kind", kind)) if value}
    return Job.objects.filter(**wanted).order_by("-asked_at", "-pk")


def job(number: int) -> Job | None:
    """Return one job, or nothing."""
    return Job.objects.filter(pk=number).first()


def troubles(*, at: datetime) -> list[str]:
    """Say in whole sentences which part of the background work does not live, nothing where all do."""
    parts = {each.part: each.at for each in Heartbeat.objects.filter(part__in=(BEAT, WORKER, SWEEP))}
    said = []
    for part, name, after in (
        (BEAT, "The beat, which starts the scheduled jobs,", LATE_AFTER),
        (WORKER, "The worker, which does the jobs,", LATE_AFTER),
        (SWEEP, "The check of the notice periods", SWEEP_LATE_AFTER),
    ):
        last = parts.get(part)
        if last is None:
            said.append(f"{name} has not run yet. If this stays so for minutes, ask the administrator to start it.")
        elif at - last > after:
            said.append(
                f"{name} last showed life at {say_moment(last)}. Deadlines are not watched meanwhile: ask the "
                "administrator to start it again."
            )
    return said


def evidence_packs(ref: str, *, limit: int = 10) -> list[Job]:
    """List the requests for the evidence pack of a record, the newest first."""
    return list(Job.objects.filter(kind="evidence_pack", payload__ref=ref).order_by("-asked_at", "-pk")[:limit])


def evidence_pack_named(ref: str, number: int) -> Job | None:
    """Return the finished request with this number, where it is of this record."""
    done = Job.objects.filter(kind="evidence_pack", payload__ref=ref, pk=number, status=State.DONE)
    return done.first()
