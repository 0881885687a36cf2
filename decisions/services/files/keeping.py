"""Keep a file that was handed in, have it checked in the background, and say whether it may be published."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from decisions.events import Event
from decisions.models import Job, OfficeFile, WithheldFile
from decisions.permissions import Action, require
from decisions.refusals import NotNow
from decisions.rules.london import day_of
from decisions.services import audit, jobs
from decisions.services.files import scanner
from decisions.services.files.examination import Examined, examine
from decisions.services.files.inspection import inspect
from decisions.services.files.stores import OFFICE, WITHHELD, Store
from decisions.services.job_kinds import FILE_CHECK, Progress
from decisions.services.moves import require_move
from decisions.states import SCAN_LABELS, SCAN_TRANSITIONS, Scan

HandedIn = OfficeFile | WithheldFile
STILL_CHECKED = (
    "The file is still being checked, so it is not published yet. Wait a minute and try again; if this goes on, ask "
    "the administrator to look at “Jobs”."
)
NOT_SCANNED = (
    "The file was checked for structure only, because no virus scanner was connected, so it is not published. Have it "
    "checked again now that there is one."
)

# What everybody who reads the log may know, of a withheld file too: never the virus's name or a word of the file.
_SAID = {
    Scan.CLEAN: "no virus was found.",
    Scan.INFECTED: "it is infected and is not given out.",
    Scan.NOT_SCANNED: "its structure only, for no virus scanner is connected.",
}


@transaction.atomic
def keep_file(*, by: Any, at: datetime, name: str, data: bytes, withheld: bool = False) -> HandedIn:
    """Keep a file's bytes in the store and ask for its check; a withheld file has a table and a store of its own.

    A part of another act, which asks who may. Raises NotAccepted with the sentence about the file.
    """
    found = inspect(name, data)
    model, store = (WithheldFile, WITHHELD) if withheld else (OfficeFile, OFFICE)
    # Before the row: bytes that no row names are harmless, a row whose bytes are missing is not.
    store.put(data)
    file = model.objects.create(
        sha256=found.sha256,
        name=found.name,
        media_type=found.media_type,
        size=found.size,
        pages=found.pages,
        handed_in_by=by,
        handed_in_at=at,
    )
    _ask_for_check(file, by, at)
    # Neither the name nor the hash: of a withheld file both could tell what it is.
    audit.record(by=by, event=Event.FILE_HANDED_IN, kind=_kind(file), ref=str(file.pk), at=at)
    return file


@transaction.atomic
def check_again(*, file: HandedIn, by: Any, at: datetime) -> HandedIn:
    """Have a file checked again that no virus scanner has seen. Raises NotAllowed, NotNow (it was scanned)."""
    require(by, Action.PUBLISH_REPORT, on=day_of(at))
    file = type(file).objects.select_for_update().get(pk=file.pk)
    move = require_move(file, "check again", SCAN_TRANSITIONS, SCAN_LABELS)
    file.status = move.target
    file.save(update_fields=["status"])
    _ask_for_check(file, by, at)
    detail = {"job": FILE_CHECK.title}
    audit.record(by=by, event=Event.JOB_RUN_AGAIN, kind=_kind(file), ref=str(file.pk), at=at, detail=detail)
    return file


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Scan and examine the file that the payload names; runs in one transaction, so it counts once or not at all.

    Raises ScannerGone and FileGone, after which the job is tried again and the file goes on waiting.
    """
    model = WithheldFile if job.payload["withheld"] else OfficeFile
    file = model.objects.select_for_update().get(pk=job.payload["file"])
    if file.status != Scan.WAITING:
        return {"sentence": "It was checked before."}
    data = _store_of(file).read(file.sha256)
    progress.say(0, 2)
    verdict = scanner.scan(data)
    progress.say(1)
    examined = Examined("", ()) if verdict.status == Scan.INFECTED else examine(file.media_type, data)
    file.status, file.verdict, file.checked_at = verdict.status, verdict.sentence, progress.now()
    file.text, file.cautions = examined.text, [each.as_dict() for each in examined.cautions]
    file.save(update_fields=["status", "verdict", "checked_at", "text", "cautions"])
    progress.say(2)
    said = _SAID[verdict.status]
    audit.record(
        by=audit.SCHEDULER,
        event=Event.FILE_CHECKED,
        kind=_kind(file),
        ref=str(file.pk),
        at=progress.now(),
        detail={"verdict": said},
    )
    return {"sentence": f"{SCAN_LABELS[verdict.status]}: {said}"}


def open_file(file: HandedIn) -> bytes:
    """Return the bytes of a file. Raises NotNow for an infected one, FileGone where they are missing or changed.

    Who may read it, and the log of reading, are the caller's.
    """
    if file.status == Scan.INFECTED:
        raise NotNow(f"The file is not given out. {file.verdict}")
    return _store_of(file).read(file.sha256)


def why_not_publishable(file: HandedIn) -> str:
    """Return why the file may not be published now, as a sentence; "" where it may.

    Without a virus scanner only the example council publishes.
    """
    if file.status == Scan.CLEAN:
        return ""
    if file.status == Scan.INFECTED:
        return f"The file is not published. {file.verdict}"
    if file.status == Scan.WAITING:
        return STILL_CHECKED
    no_scanner = settings.VIRUS_SCANNER == scanner.NONE
    return "" if no_scanner and not settings.IS_PRODUCTION else NOT_SCANNED


def _ask_for_check(file: HandedIn, by: Any, at: datetime) -> None:
    withheld = isinstance(file, WithheldFile)
    key = f"{FILE_CHECK.key}:{_kind(file)}:{file.pk}"
    jobs.request(kind=FILE_CHECK.key, key=key, payload={"withheld": withheld, "file": file.pk}, by=by, at=at)


def _kind(file: HandedIn) -> str:
    return "withheld_file" if isinstance(file, WithheldFile) else "file"


def _store_of(file: HandedIn) -> Store:
    return WITHHELD if isinstance(file, WithheldFile) else OFFICE
