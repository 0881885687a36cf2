"""Ask for an export of the public record or for an archive package, and keep what the worker made."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from decisions.events import Event
from decisions.models import Job
from decisions.permissions import Action, require
from decisions.publication import filestore
from decisions.publication.models import PublishedRecord
from decisions.refusals import NotNow
from decisions.rules.london import day_of
from decisions.services import audit, jobs
from decisions.services.job_kinds import ARCHIVE_PACKAGE, PUBLIC_EXPORT

_SPOOL = 1024 * 1024


@transaction.atomic
def ask_for_export(*, by: Any, at: datetime) -> Job:
    """Ask for everything that everybody may read, as one ZIP file; asking twice in a minute is one request.

    Raises NotAllowed. A whole export is made by whoever keeps the server (manage.py export_all), because it holds what
    is withheld.
    """
    require(by, Action.EXPORT_RECORD, on=day_of(at))
    job = jobs.request(kind=PUBLIC_EXPORT.key, key=_key(PUBLIC_EXPORT.key, at), by=by, at=at)
    _record(Event.RECORD_EXPORTED, "export", "public", "what everybody may read", by=by, at=at)
    return job


@transaction.atomic
def ask_for_package(*, kind: str, ref: str, by: Any, at: datetime) -> Job:
    """Ask for the archive package of one published record. Raises NotAllowed, NotNow (it was never published)."""
    require(by, Action.EXPORT_RECORD, on=day_of(at))
    record = PublishedRecord.objects.filter(kind=kind, ref=ref).first()
    if record is None:
        raise NotNow(f"{ref} is not published, and an archive package has what was published. Publish it first.")
    payload = {"kind": kind, "ref": ref, "title": record.title}
    job = jobs.request(
        kind=ARCHIVE_PACKAGE.key, key=_key(f"{ARCHIVE_PACKAGE.key}:{kind}:{ref}", at), payload=payload, by=by, at=at
    )
    _record(Event.ARCHIVE_MADE, "record", record.matter_ref, f"{ref} ({kind})", by=by, at=at)
    return job


@transaction.atomic
def ask_for_year(*, year: int, by: Any, at: datetime) -> Job:
    """Ask for the archive package of a calendar year. Raises NotAllowed, NotNow (nothing is published of that year)."""
    require(by, Action.EXPORT_RECORD, on=day_of(at))
    if not PublishedRecord.objects.filter(next_day__year=year).exists():
        raise NotNow(f"Nothing is published of the year {year}. Choose another year.")
    job = jobs.request(
        kind=ARCHIVE_PACKAGE.key,
        key=_key(f"{ARCHIVE_PACKAGE.key}:{year}", at),
        payload={"year": year},
        by=by,
        at=at,
    )
    _record(Event.ARCHIVE_MADE, "export", str(year), f"the year {year}", by=by, at=at)
    return job


@contextmanager
def making_room() -> Iterator[Path]:
    """Give a folder beside the officers' files, in which something large is made; it is gone afterwards."""
    store = Path(settings.OFFICE_FILES)
    store.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=store, prefix=".making-") as folder:
        yield Path(folder)


def keep_made(path: Path) -> str:
    """Move a finished file into the officers' store and return its SHA-256; it is never read into memory whole."""
    sha256 = filestore.hash_at(path)
    target = filestore.path_in(settings.OFFICE_FILES, sha256)
    for folder in (target.parent.parent, target.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("rb") as made:
        os.fsync(made.fileno())
    path.chmod(0o600)
    path.replace(target)
    return sha256


def open_made(sha256: str) -> Any:
    """Open what was made, to be sent piece by piece. Raises FileNotFoundError where the store no longer has it."""
    return filestore.path_in(settings.OFFICE_FILES, sha256).open("rb", buffering=_SPOOL)


def _key(key: str, at: datetime) -> str:
    return f"{key}:{at:%Y-%m-%dT%H:%M}"


def _record(event: Event, kind: str, ref: str, what: str, *, by: Any, at: datetime) -> None:
    audit.record(by=by, event=event, kind=kind, ref=ref[:40], at=at, detail={"what": what})
