"""The two halves of a run, slice by slice: read and count; then bring in. Killed anywhere, it goes on where it was."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db import DatabaseError

from decisions.exchange.importing.applying import apply_slice
from decisions.exchange.importing.fetching import NotFetched, SiteRefuses
from decisions.exchange.importing.reading_slice import read_slice
from decisions.models import ImportRun, Job
from decisions.services import import_progress
from decisions.services.audit import SCHEDULER
from decisions.services.import_run import ask_for_work
from decisions.states import ImportRun as State

SLICE_SECONDS = 45.0
"""What waits in the same queue gets its turn at least this often."""

BUSY, MORE, DONE, ENDED = "busy", "more", "done", "ended"

log = logging.getLogger("decisions.import")


class Progress(Protocol):
    """Who is told how far the work has come, and knows the time."""

    def now(self) -> datetime:
        """Return the present moment."""

    def say(self, done: int, total: int | None = None) -> None:
        """Take note of how many of how many pages are done."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a slice of work ended: "busy" (another process has the run), "more" (to do, `later` at the earliest),

    "done", or "ended" (stopped, or broken off with a sentence in the run's `error`).
    """

    state: str
    later: datetime | None = None


def read_run(run: ImportRun, progress: Progress, *, seconds: float = SLICE_SECONDS) -> Outcome:
    """Read pages for so many seconds: keep them, count what they say, list what could not be read. Store no record."""
    return _work(run, progress, seconds, State.READING, read_slice)


def apply_run(run: ImportRun, progress: Progress, *, seconds: float = SLICE_SECONDS) -> Outcome:
    """Bring in kept pages for so many seconds, in batches that each store the place that they reached."""
    return _work(run, progress, seconds, State.APPLYING, apply_slice)


def read_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Do a slice of reading for the worker and ask for the next one."""
    return _as_job(job, progress, read_run)


def apply_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Do a slice of bringing in for the worker and ask for the next one."""
    return _as_job(job, progress, apply_run)


def _as_job(job: Job, progress: Progress, work: Callable[..., Outcome]) -> dict[str, Any]:
    run = ImportRun.objects.select_related("system", "file").get(ref=job.payload["run"])
    outcome = work(run, progress)
    if outcome.state == MORE:
        run.refresh_from_db(fields=["place"])
        ask_for_work(run, by=SCHEDULER, at=progress.now(), not_before=outcome.later)
    return {"run": run.ref, "outcome": outcome.state}


def _work(
    run: ImportRun,
    progress: Progress,
    seconds: float,
    status: State,
    do: Callable[[ImportRun, Progress, datetime], Any],
) -> Outcome:
    with import_progress.alone(run) as mine:
        if not mine:
            return Outcome(BUSY)
        try:
            run = import_progress.started(run, at=progress.now())
            if run.status != status:
                return Outcome(ENDED)
            more = do(run, progress, progress.now() + timedelta(seconds=seconds))
        except import_progress.RunStopped:
            return Outcome(ENDED)
        except DatabaseError:
            # The job is tried again from the place that is stored.
            raise
        except (NotFetched, SiteRefuses) as refused:
            import_progress.broke_off(run, error=str(refused), at=progress.now())
            return Outcome(ENDED)
        except Exception as fault:
            log.exception("The import %s broke off.", run.ref)
            sentence = (
                f"The import broke off ({type(fault).__name__}: {fault}). Let it go on; if it breaks off again, ask"
            )
            import_progress.broke_off(
                run, error=f"{sentence} whoever looks after the product to read the log.", at=progress.now()
            )
            return Outcome(ENDED)
    return Outcome(DONE) if more is None else Outcome(MORE, more.later)
