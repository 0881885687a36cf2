"""How the background work is shown: lines of the tables, the colour of a status, the buttons with their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from decisions.models import Job, OutgoingMessage
from decisions.permissions import Verdict
from decisions.queries.jobs import KindOfJob
from decisions.services.job_kinds import title_of
from decisions.states import Job as JobState
from decisions.states import Message as MessageState

COLOURS = {
    JobState.WAITING: "yellow",
    JobState.RUNNING: "blue",
    JobState.DONE: "green",
    JobState.FAILED: "red",
    MessageState.WAITING: "yellow",
    MessageState.FAILED: "red",
    MessageState.SENDING: "blue",
    MessageState.SENT: "green",
}
_SECONDS_IN_A_MINUTE = 60


@dataclass(frozen=True)
class JobLine:
    """One job as a line of the table."""

    number: int
    title: str
    label: str
    colour: str
    asked_at: datetime
    asked_by: str
    duration: str
    counts: str
    progress: str
    error: str


@dataclass(frozen=True)
class KindLine:
    """One kind of job as a line of the table: its last run, and whether it may be started."""

    key: str
    title: str
    last: JobLine | None
    waiting: int
    failed: int
    may_run: Verdict | None


def job_line(job: Job) -> JobLine:
    """Return a job as the tables show it."""
    return JobLine(
        job.pk,
        title_of(job.kind),
        job.get_status_display(),
        COLOURS[JobState(job.status)],
        job.asked_at,
        job.asked_by.capitalize() if job.asked_by.islower() else job.asked_by,
        duration(job),
        result_of(job),
        _progress(job),
        job.error,
    )


def kind_line(kind: KindOfJob, may_run: Verdict) -> KindLine:
    """Return a kind of job with its last run; `may_run` is nothing for kinds that nobody starts by hand."""
    last = job_line(kind.last) if kind.last else None
    return KindLine(kind.key, kind.title, last, kind.waiting, kind.failed, may_run if kind.by_hand else None)


def duration(job: Job) -> str:
    """Return how long the last run took, in words."""
    if not job.started_at or not job.finished_at:
        return ""
    seconds = (job.finished_at - job.started_at).total_seconds()
    if seconds < 1:
        return "less than a second"
    if seconds < _SECONDS_IN_A_MINUTE:
        return f"{seconds:.0f} seconds"
    return f"{seconds // 60:.0f} min {seconds % 60:.0f} s"


def result_of(job: Job) -> str:
    """Return what a job did as a sentence, or its numbers by name."""
    if sentence := job.result.get("sentence"):
        return str(sentence)
    return ", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in job.result.items() if value != "")


def message_line(message: OutgoingMessage) -> dict[str, Any]:
    """Return a message as the tables show it."""
    return {
        "number": message.pk,
        "recipient": message.recipient,
        "subject": message.subject,
        "label": message.get_status_display(),
        "colour": COLOURS.get(
            MessageState(message.status), "red" if message.status == MessageState.FAILED else "yellow"
        ),
        "written_at": message.written_at,
        "error": message.error,
    }


def _progress(job: Job) -> str:
    if not job.done_so_far and not job.total:
        return ""
    return f"{job.done_so_far:,} of {job.total:,}" if job.total else f"{job.done_so_far:,} done"
