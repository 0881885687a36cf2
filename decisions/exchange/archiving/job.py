"""The archive package of a record or a year as a job."""

from __future__ import annotations

from typing import Any

from decisions.exchange.archiving.packing import bag_of
from decisions.models import Job
from decisions.publication.models import PublishedRecord
from decisions.services.job_kinds import Progress
from decisions.services.moving_out import keep_made, making_room


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Make the package that the payload names ({"kind", "ref"} or {"year"}) and keep it as a ZIP file."""
    wanted = job.payload
    year = wanted.get("year")
    if year:
        records = list(PublishedRecord.objects.filter(next_day__year=year))
        name, title = f"archive-{year}", f"Published decisions, notices and meetings of {year}"
    else:
        records = list(PublishedRecord.objects.filter(kind=wanted["kind"], ref=wanted["ref"]))
        name, title = f"archive-{wanted['kind']}-{wanted['ref']}", ""
    progress.say(0, len(records))
    with making_room() as room:
        packed = room / "package.zip"
        with packed.open("w+b") as out:
            bag = bag_of(records, out, progress.now(), title=title, told=progress.say, base=name)
        size = packed.stat().st_size
        return {
            "sha256": keep_made(packed),
            "name": f"{name}.zip",
            "bytes": size,
            "bag": bag.sha256,
            "sentence": f"{bag.records} {'record' if bag.records == 1 else 'records'}, {bag.files} files.",
        }
