"""The job that makes a long copy of withheld material. Its row names a reading by number and nothing else."""

from __future__ import annotations

from typing import Any

from decisions.documents.withheld_copy import copy_of
from decisions.models import Job, WithheldReading
from decisions.services.job_kinds import Progress
from decisions.services.withheld_copies import keep_copy


def withheld_copy(job: Job, progress: Progress) -> dict[str, Any]:
    """Make the copy of the reading that the payload names and keep it for a day for its reader."""
    reading = WithheldReading.objects.select_related("document__file", "user").get(pk=job.payload["reading"])
    data = copy_of(reading, progress.say)
    keep_copy(reading, data)
    return {"bytes": len(data), "sentence": f"Copy {reading.pk} is ready for its reader for one day."}
