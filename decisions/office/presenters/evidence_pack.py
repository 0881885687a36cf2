"""Evidence packs of a record as the page lists them: made, being made, failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from decisions.office.presenters.jobs import COLOURS
from decisions.queries.jobs import evidence_packs
from decisions.states import JOB_LABELS, Job


@dataclass(frozen=True)
class PackLine:
    """One pack that was asked for; `url` is empty until there is something to fetch."""

    asked_at: datetime
    asked_by: str
    label: str
    colour: str
    done: int
    total: int
    size: str
    url: str
    error: str


def packs_of(ref: str) -> list[PackLine]:
    """List the packs of a record, the newest first."""
    return [
        PackLine(
            asked_at=job.asked_at,
            asked_by=job.asked_by,
            label=JOB_LABELS[Job(job.status)],
            colour=COLOURS[Job(job.status)],
            done=job.done_so_far,
            total=job.total or 0,
            size=filesizeformat(job.result["bytes"]) if job.result else "",
            url=reverse("record_evidence_pack_file", kwargs={"ref": ref, "number": job.pk}) if job.result else "",
            error=job.error,
        )
        for job in evidence_packs(ref)
    ]
