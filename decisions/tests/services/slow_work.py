"""A kind of work that is slow the first time: `celery worker -I decisions.tests.services.slow_work` knows it too."""

import time

from django.db.models import F

from decisions.models import Job, ReferenceCounter
from decisions.services.job_kinds import JobKind, Progress, register


def count_once(job: Job, progress: Progress) -> dict[str, int]:
    """Add one to a counter; at the first try, be found in the middle of it for a minute."""
    ReferenceCounter.objects.get_or_create(prefix="SLOW", year=2026)
    ReferenceCounter.objects.filter(prefix="SLOW", year=2026).update(last=F("last") + 1)
    if job.attempts == 1 and job.payload.get("slow"):
        time.sleep(60)
    return {"counted": 1}


SLOW = register(JobKind("count_once", "Count once", count_once))
