"""How exports and archive packages are listed: made, being made, failed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from decisions.models import Job
from decisions.office.presenters.jobs import COLOURS
from decisions.states import JOB_LABELS
from decisions.states import Job as State


@dataclass(frozen=True)
class MadeLine:
    """One export or package that was asked for; `url` is empty until there is something to fetch."""

    what: str
    asked_at: datetime
    asked_by: str
    label: str
    colour: str
    done: int
    total: int
    size: str
    says: str
    sha256: str
    url: str
    error: str


def lines(jobs: Iterable[Job]) -> list[MadeLine]:
    """List what was asked for, in the order of the jobs."""
    return [_line(job) for job in jobs]


def is_waiting(*lists: list[MadeLine]) -> bool:
    """Say whether something of the lists is still being made, so that the page loads itself again."""
    return any(not line.url and not line.error for one in lists for line in one)


def _line(job: Job) -> MadeLine:
    done = job.status == State.DONE and bool(job.result)
    return MadeLine(
        what=_what(job),
        asked_at=job.asked_at,
        asked_by=job.asked_by,
        label=JOB_LABELS[State(job.status)],
        colour=COLOURS[State(job.status)],
        done=job.done_so_far,
        total=job.total or 0,
        size=filesizeformat(job.result["bytes"]) if done else "",
        says=job.result["sentence"] if done else "",
        sha256=job.result["sha256"] if done else "",
        url=reverse("moving_out_file", kwargs={"number": job.pk}) if done else "",
        error=job.error,
    )


def _what(job: Job) -> str:
    payload = job.payload or {}
    if payload.get("year"):
        return f"The year {payload['year']}"
    if payload.get("ref"):
        return f"{payload['ref']}: {payload.get('title', '')}"
    return "The public record"
