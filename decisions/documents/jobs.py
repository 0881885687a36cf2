"""The jobs that make paper. Each can begin again: a second PDF of the same edition changes nothing."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from decisions.documents.edition import edition_pdf as make_edition_pdf
from decisions.models import Job
from decisions.publication.models import Edition
from decisions.services import publication
from decisions.services.job_kinds import Progress


def edition_pdf(job: Job, progress: Progress) -> dict[str, Any]:
    """Make the PDF of the edition that the payload names, put it beside the page, and say how large it is."""
    wanted = job.payload
    edition = Edition.objects.select_related("record").get(
        record__kind=wanted["kind"], record__ref=wanted["ref"], number=wanted["number"]
    )
    progress.say(0, 2)
    data = make_edition_pdf(edition)
    progress.say(1)
    with transaction.atomic():
        publication.add_pdf(edition=edition, data=data, at=progress.now())
    progress.say(2)
    size = max(1, round(len(data) / 1024))
    return {"bytes": len(data), "sentence": f"{wanted['ref']}, edition {wanted['number']}: {size} KB."}
