"""Look after the search of the public record: count its words, and take in what is not in it yet."""

from __future__ import annotations

from typing import Any

from decisions.models import Job
from decisions.publication.search.completing import complete
from decisions.publication.search.counting import count_words
from decisions.services.job_kinds import Progress


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Take in records that the search does not know, then count words and move the boundary of the newest entries."""
    taken_in = complete(progress.say)
    return {"taken_in": taken_in, **count_words(at=progress.now())}
