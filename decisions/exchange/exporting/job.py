"""The public export as a job: a folder, packed into one ZIP file, kept for whoever asked."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from decisions.exchange.exporting.manifest import Scope
from decisions.exchange.exporting.people import FIRST_DAY
from decisions.exchange.exporting.writing import export
from decisions.models import Job
from decisions.services.job_kinds import Progress
from decisions.services.moving_out import keep_made, making_room

# Files are compressed already, as a rule.
_PLAIN = (".pdf", ".zip", ".docx", ".png", ".jpg")
_AT_ONCE = 1024 * 1024


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Make the export and keep it; doing it again makes another of the same record."""
    with making_room() as room:
        manifest = export(room / "export", Scope.PUBLIC, progress.say)
        name = f"public-record-{progress.now():%Y%m%d}"
        packed = room / "export.zip"
        _zip(room / "export", packed, name, progress)
        size = packed.stat().st_size
        return {
            "sha256": keep_made(packed),
            "name": f"{name}.zip",
            "bytes": size,
            "manifest": manifest.sha256,
            "missing": len(manifest.missing),
            "sentence": f"{manifest.rows} rows of {len(manifest.tables)} tables and {manifest.files} files.",
        }


def _zip(folder: Path, to: Path, name: str, progress: Progress) -> None:
    """Pack the folder; the same folder gives the same bytes."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for done, path in enumerate(paths, 1):
            entry = zipfile.ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", FIRST_DAY)
            entry.compress_type = zipfile.ZIP_STORED if path.suffix in _PLAIN else zipfile.ZIP_DEFLATED
            with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
                while piece := source.read(_AT_ONCE):
                    target.write(piece)
            if done % 100 == 0:
                progress.say(done, len(paths))
    progress.say(len(paths), len(paths))
