"""A run that brings records in from another system: begin it, say that it is brought in, stop it, let it go on.

The work itself is two kinds of job (`import_read`, `import_apply`), done in slices, so that nothing waits behind it.
What the worker writes on the way stands in `import_progress`, `import_visits` and `imported_rows`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from decisions.events import Event
from decisions.models import ImportRun, OfficeFile, RunSource, SourceSystem
from decisions.permissions import Action, require
from decisions.refusals import NotAccepted, NotNow
from decisions.rules.london import day_of
from decisions.services import audit, jobs
from decisions.services.files.stores import OFFICE
from decisions.services.job_kinds import IMPORT_APPLY, IMPORT_READ
from decisions.services.moves import require_move
from decisions.services.references import IMPORT, next_reference
from decisions.states import IMPORT_RUN_LABELS, IMPORT_RUN_TRANSITIONS, Scan
from decisions.states import ImportRun as State

READING, APPLYING = "reading", "applying"
LARGEST_ARCHIVE = 2_000_000_000
ARCHIVE_TYPES = {".zip": "application/zip", ".csv": "text/csv", ".txt": "text/plain", ".tsv": "text/csv"}


@transaction.atomic
def keep_source(*, by: Any, at: datetime, name: str, data: bytes) -> OfficeFile:
    """Keep a ZIP archive or a table that a run shall read. It is read by the readers alone and never given out.

    Raises NotAllowed, NotAccepted (another kind of file, empty, more than 2 GB).
    """
    require(by, Action.BRING_IN, on=day_of(at))
    kind = ARCHIVE_TYPES.get(Path(name).suffix.lower())
    if kind is None:
        raise NotAccepted("This is neither a ZIP archive nor a table. Choose a file that ends in .zip, .csv or .txt.")
    if kind == "application/zip" and not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise NotAccepted(
            "The file’s name ends in .zip, but it is no ZIP archive. Pack the folder again and choose it."
        )
    if not data or len(data) > LARGEST_ARCHIVE:
        raise NotAccepted("The file is empty or has more than 2 GB. Split what was saved into several archives.")
    sha256 = OFFICE.put(data)
    file = OfficeFile.objects.create(
        sha256=sha256,
        name=Path(name).name[:200],
        media_type=kind,
        size=len(data),
        handed_in_by=by,
        handed_in_at=at,
        status=Scan.NOT_SCANNED,
        verdict="Pages to be read, not a paper: nobody is given this file.",
    )
    audit.record(by=by, event=Event.FILE_HANDED_IN, kind="file", ref=str(file.pk), at=at)
    return file


@transaction.atomic
def begin(
    *,
    by: Any,
    at: datetime,
    system: SourceSystem,
    how: str,
    source: str = "",
    file: OfficeFile | None = None,
    options: dict[str, Any] | None = None,
    ask_worker: bool = True,
) -> ImportRun:
    """Begin a run: its pages are read and counted, and nothing is brought in until somebody says so.

    `how` is a RunSource; `source` the address, folder or file name; `file` an archive or table that was handed in
    (`keep_source`). `options`: "since" and "until" (years), "pages" (most pages), "pause" (seconds between requests),
    "mapping" (column → our key). Without `ask_worker` the caller does the work itself, as the commands do.
    Raises NotAllowed, NotAccepted, NotNow (another run of the system is at work).
    """
    _ask(by, at)
    source = _checked(how, source, file, at_the_server=not ask_worker)
    system = SourceSystem.objects.select_for_update().get(pk=system.pk)
    busy = system.runs.filter(status__in=(State.WAITING, State.READING, State.APPLYING)).first()
    if busy:
        raise NotNow(f"{busy.ref} is reading this system at the moment. Wait for its end, or stop it first.")
    run = ImportRun.objects.create(
        ref=next_reference(prefix=IMPORT, year=day_of(at).year),
        system=system,
        how=how,
        source=source,
        file=file,
        options=options or {},
        place={"phase": READING},
        started_by=None if isinstance(by, str) else by,
        created_at=at,
    )
    if ask_worker:
        ask_for_work(run, by=by, at=at)
    _tell(run, Event.IMPORT_BEGUN, by=by, at=at)
    return run


@transaction.atomic
def bring_in(*, run: ImportRun, by: Any, at: datetime, ask_worker: bool = True) -> ImportRun:
    """Say that what a run read is to be brought in. Raises NotAllowed, NotNow (it is not read to its end)."""
    _ask(by, at)
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.status in (State.STOPPED, State.FAILED) and run.place.get("phase") != APPLYING:
        raise NotNow("The pages are not read to their end, so they cannot be brought in yet. Let the run go on first.")
    move = require_move(run, "bring in", IMPORT_RUN_TRANSITIONS, IMPORT_RUN_LABELS)
    place = run.place
    if place.get("phase") != APPLYING:
        place, run.done_so_far, run.total = {"phase": APPLYING}, 0, None
    _go(run, move.target, place)
    if ask_worker:
        ask_for_work(run, by=by, at=at)
    _tell(run, Event.IMPORT_APPLYING, by=by, at=at)
    return run


@transaction.atomic
def stop(*, run: ImportRun, by: Any, at: datetime) -> ImportRun:
    """Stop a run; what it has read and brought in so far stays, and it can go on. Raises NotAllowed, NotNow."""
    _ask(by, at)
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    move = require_move(run, "stop", IMPORT_RUN_TRANSITIONS, IMPORT_RUN_LABELS)
    run.status, run.stop_asked_at = move.target, at
    run.save(update_fields=["status", "stop_asked_at"])
    _tell(run, Event.IMPORT_STOPPED, by=by, at=at)
    return run


@transaction.atomic
def go_on(*, run: ImportRun, by: Any, at: datetime, ask_worker: bool = True) -> ImportRun:
    """Let a run that was stopped or broke off go on from the place that it reached. Raises NotAllowed, NotNow."""
    _ask(by, at)
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.status not in (State.STOPPED, State.FAILED):
        raise NotNow("This run neither was stopped nor broke off, so there is nothing to go on with.")
    act = "bring in" if run.place.get("phase") == APPLYING else "read"
    move = require_move(run, act, IMPORT_RUN_TRANSITIONS, IMPORT_RUN_LABELS)
    _go(run, move.target, run.place)
    # What was refused because the site was busy is asked for again.
    run.visits.filter(state="waiting").update(not_before=None, tries=0)
    if ask_worker:
        ask_for_work(run, by=by, at=at)
    _tell(run, Event.IMPORT_CONTINUED, by=by, at=at)
    return run


@transaction.atomic
def read_again(*, run: ImportRun, by: Any, at: datetime, ask_worker: bool = True) -> ImportRun:
    """Read all pages of a run anew, for example after words were added. Raises NotAllowed, NotNow (it is at work)."""
    _ask(by, at)
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    move = require_move(run, "read", IMPORT_RUN_TRANSITIONS, IMPORT_RUN_LABELS)
    run.visits.all().delete()
    run.problems.all().delete()
    run.sightings.all().delete()
    run.counts, run.done_so_far, run.total = {}, 0, None
    _go(run, move.target, {"phase": READING})
    if ask_worker:
        ask_for_work(run, by=by, at=at)
    _tell(run, Event.IMPORT_CONTINUED, by=by, at=at)
    return run


def ask_for_work(run: ImportRun, *, by: Any, at: datetime, not_before: datetime | None = None) -> None:
    """Ask for the next slice of a run's work; two requests that wait are one."""
    kind = IMPORT_APPLY if run.place.get("phase") == APPLYING else IMPORT_READ
    jobs.request(
        kind=kind.key,
        key=f"{kind.key}:{run.ref}",
        payload={"run": run.ref},
        by=by,
        at=at,
        not_before=not_before,
    )


def _go(run: ImportRun, target: Any, place: dict[str, Any]) -> None:
    run.status, run.place, run.error, run.stop_asked_at, run.finished_at = target, place, "", None, None
    run.save()


def _ask(by: Any, at: datetime) -> None:
    # A name instead of a person is whoever sits at the server's keyboard.
    if not isinstance(by, str):
        require(by, Action.BRING_IN, on=day_of(at))


def _checked(how: str, source: str, file: OfficeFile | None, *, at_the_server: bool) -> str:
    source = source.strip()[:1000]
    if how not in RunSource.values:
        raise NotAccepted("Say where the pages come from: a live site, a folder, a ZIP archive or a table.", "how")
    if how == RunSource.SITE:
        parts = urlsplit(source)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotAccepted("The address of the site must begin with https:// or http://.", "source")
    elif how == RunSource.FOLDER and not at_the_server:
        allowed = settings.IMPORT_FOLDER
        if not allowed or not Path(source).resolve().is_relative_to(Path(allowed).resolve()):
            raise NotAccepted(
                "Only folders inside the one that the setting IMPORT_FOLDER names can be read from here. Ask the "
                "administrator to put the pages there, or hand them in as a ZIP archive.",
                "source",
            )
    elif file is None and how != RunSource.FOLDER and not (at_the_server and source):
        raise NotAccepted("Choose the file to be read.", "file")
    return source


def _tell(run: ImportRun, event: Event, *, by: Any, at: datetime) -> None:
    audit.record(by=by, event=event, kind="import", ref=run.ref, at=at)
