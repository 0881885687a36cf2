"""Remind of requests for another format, once before the day and once after it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from decisions.models import Job
from decisions.queries.format_request import is_due_soon, is_late, waiting
from decisions.rules.london import day_of
from decisions.services.format_request_letters import remind_officers
from decisions.services.job_kinds import Progress


def as_job(job: Job, progress: Progress) -> dict[str, int]:
    """Do the day's reminders as a job of the worker."""
    return remind(at=progress.now())


@transaction.atomic
def remind(*, at: datetime) -> dict[str, int]:
    """Write to whoever looks after a request that is due within two working days or late; return the letters.

    A letter has the day in its key, so that each is written once however often this runs.
    """
    on = day_of(at)
    letters = 0
    for each in waiting():
        if is_late(each, on) or is_due_soon(each, on):
            letters += remind_officers(each, late=is_late(each, on), at=at)
    return {"letters": letters}
