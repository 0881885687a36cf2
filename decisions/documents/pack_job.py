"""The job that makes one pack. A pack that is kept is not made again, so the job can begin again at any point."""

from __future__ import annotations

import contextlib
import resource
from pathlib import Path
from typing import Any

from decisions.documents.pack import pack_of
from decisions.documents.pack_plan import PackScope, holds_withheld, planned
from decisions.models import AgendaPublication, Job, Pack
from decisions.queries.packs import pack_for, packs_missing_before, same_open_pack, starts_on
from decisions.services import packs
from decisions.services.files.stores import OFFICE, WITHHELD
from decisions.services.files.working_folder import working_folder
from decisions.services.job_kinds import Progress


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Make the pack that the payload names, after those before it, from whose last page its numbers run on."""
    publication = AgendaPublication.objects.select_related("meeting__body").get(pk=job.payload["publication"])
    audience = job.payload["audience"]
    for earlier in packs_missing_before(publication, audience):
        _make(PackScope(earlier, audience), progress)
    pack = _make(PackScope(publication, audience), progress)
    size = max(1, round((pack.file or pack.withheld_file).size / 1024))
    pages = pack.last_page - pack.first_page + 1
    return {"pages": pages, "sentence": f"{pages:,} {'page' if pages == 1 else 'pages'}, {size:,} KB."}


def _make(scope: PackScope, progress: Progress) -> Pack:
    if kept := pack_for(scope.publication, scope.audience):
        return kept
    first_page = starts_on(scope.publication, scope.audience)
    withheld = holds_withheld(planned(scope))
    if not withheld and (twin := same_open_pack(scope.publication, first_page)):
        return packs.keep_same(twin=twin, audience=scope.audience, at=progress.now())
    forget_peak()
    with working_folder(WITHHELD if withheld and scope.shows_withheld else OFFICE, at=progress.now()) as folder:
        made = pack_of(scope, first_page=first_page, folder=folder, progress=progress.say)
        return packs.keep(
            publication=scope.publication,
            audience=scope.audience,
            data=made.path.read_bytes(),
            contents=made.contents,
            pages=(made.first_page, made.last_page),
            withheld=made.withheld,
            peak_memory=peak_memory(),
            at=progress.now(),
        )


def peak_memory() -> int:
    """Return the most memory that this process held since the peak was forgotten, in MB."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def forget_peak() -> None:
    """Begin the peak of memory again."""
    # Linux keeps the peak of a process's life; 5 begins it again. Elsewhere the figure is that of its life.
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
