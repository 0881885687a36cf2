"""Carry out a disposal: keep an archive package of the record, then put the tombstone in its place."""

from __future__ import annotations

import io
from typing import Any

from decisions.exchange.archiving.packing import bag_of
from decisions.models import Job
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.queries.retention import disposal_named
from decisions.refusals import NotNow
from decisions.services import retention
from decisions.services.evidence_pack import keep_pack
from decisions.services.job_kinds import Progress
from decisions.states import Disposal as State


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Dispose of the record that the payload's disposal names; one that is carried out already is left alone.

    The package is made and kept first: nothing goes of which there is none. Raises NotNow (held or refused meanwhile),
    NotLawful.
    """
    disposal = disposal_named(job.payload["ref"])
    if disposal is None:
        raise NotNow(f"There is no disposal {job.payload['ref']}.")
    if disposal.status == State.CARRIED_OUT:
        return {"sentence": f"{disposal.thing_ref} was disposed of before."}
    record = PublishedRecord.objects.get(kind=RecordKind(disposal.kind), ref=disposal.thing_ref)
    package = io.BytesIO()
    bag_of([record], package, progress.now())
    sha256 = keep_pack(package.getvalue())
    retention.carry_out(disposal=disposal, archive_sha256=sha256, at=progress.now())
    return {"sha256": sha256, "sentence": f"{disposal.thing_ref} was disposed of. Its archive package is kept."}
