"""What a person decides about a record of another system: accept it, leave it out, draft from it, add its documents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import ForthcomingDecision, HistoryKind, ImportedFile, ImportedRecord
from decisions.permissions import Action, require
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import audit
from decisions.services.files.keeping import keep_file, why_not_publishable
from decisions.services.files.keeping import open_file as bytes_of
from decisions.services.imported import draft_from_source
from decisions.services.moves import require_move
from decisions.states import IMPORTED_RECORD_LABELS, IMPORTED_RECORD_TRANSITIONS
from decisions.states import ImportedRecord as State

KIND = "imported_record"
# The name and the bytes of a file as it was handed in.
Upload = tuple[str, bytes]
RESTRICTED = (
    "The source says that this document is restricted, so it stays withheld. If it became public later, add the public "
    "document as one of its own and say where it was published."
)


@transaction.atomic
def accept(*, record: ImportedRecord, by: Any, at: datetime) -> ImportedRecord:
    """Say that a record which was set aside for a person is right as it was read. Raises NotAllowed, NotNow."""
    record = _to_move(record, "accept", by=by, at=at)
    record.reason = ""
    record.save(update_fields=["status", "reason"])
    _tell(record, Event.HISTORY_ACCEPTED, by=by, at=at)
    return record


@transaction.atomic
def leave_out(*, record: ImportedRecord, by: Any, at: datetime, reason: str) -> ImportedRecord:
    """Leave a record out: it is kept with the reason and not published. Raises NotAllowed, NotNow, NotComplete."""
    record = _to_move(record, "leave out", by=by, at=at)
    if not reason.strip():
        raise NotComplete("A reason is missing.", {"reason": "Say why the record is left out. The reason is kept."})
    record.reason = reason.strip()
    record.save(update_fields=["status", "reason"])
    _tell(record, Event.HISTORY_LEFT_OUT, by=by, at=at, reason=record.reason)
    return record


@transaction.atomic
def take_in_again(*, record: ImportedRecord, by: Any, at: datetime) -> ImportedRecord:
    """Take a record in again that was left out. Raises NotAllowed, NotNow."""
    record = _to_move(record, "take in again", by=by, at=at)
    record.reason = ""
    record.save(update_fields=["status", "reason"])
    _tell(record, Event.HISTORY_TAKEN_IN, by=by, at=at)
    return record


@transaction.atomic
def draft_matter(
    *, record: ImportedRecord, by: Any, at: datetime, values: dict[str, Any], source: dict[str, Any]
) -> ForthcomingDecision:
    """Make a draft forthcoming decision of an imported record, once. The notice is published anew; nothing is proved.

    `values` and `source` are those of `imported.draft_from_source`. Raises NotAllowed, NotNow (no forthcoming decision,
    drafted before, or left out). Source: regulation 9(2): only a notice that was given counts.
    """
    record = _locked(record)
    require(by, Action.BRING_IN, on=day_of(at))
    if record.kind != HistoryKind.ISSUE:
        raise NotNow("Only a forthcoming decision is drafted anew. What was decided there is published as history.")
    if record.matter_id:
        raise NotNow(f"A draft was made of this record before, as {record.matter.ref}. Open that draft instead.")
    if record.status == State.LEFT_OUT:
        raise NotNow("This record is left out, so no draft is made of it. Take it in again first.")
    matter = draft_from_source(by=by, at=at, values=values, source=source)
    record.matter = matter
    record.save(update_fields=["matter"])
    _tell(record, Event.HISTORY_DRAFTED, by=by, at=at)
    return matter


@transaction.atomic
def add_file(
    *,
    record: ImportedRecord,
    by: Any,
    at: datetime,
    file: Upload,
    title: str = "",
    named: ImportedFile | None = None,
) -> ImportedFile:
    """Add a document to an imported record: withheld until somebody says how it is known to have been public.

    `file` is its name and bytes; it is checked for viruses and its text is taken out in the background. `named` is a
    document that the source names and that is not here yet; otherwise `title` is needed. Raises NotAllowed, NotNow,
    NotComplete, NotAccepted.
    """
    record = _locked(record)
    require(by, Action.BRING_IN, on=day_of(at))
    if named is None and not title.strip():
        raise NotComplete("The title is missing.", {"title": "Enter the title of the document."})
    row = _row_for(record, named, title.strip())
    name, data = file
    row.withheld_file = keep_file(by=by, at=at, name=name, data=data, withheld=True)
    row.problem = ""
    row.save()
    _tell(record, Event.HISTORY_FILE_ADDED, by=by, at=at)
    return row


@transaction.atomic
def open_file(*, file: ImportedFile, by: Any, at: datetime, reason: str) -> ImportedFile:
    """Say how a document is known to have been public; it goes with the record when that is published (again).

    Raises NotAllowed, NotNow (restricted, not here, not yet checked), NotComplete. Source: regulation 20 and
    Schedule 12A: what was exempt is not opened by moving it.
    """
    file = ImportedFile.objects.select_for_update(of=("self",)).select_related("withheld_file").get(pk=file.pk)
    require(by, Action.PUBLISH_HISTORY, on=day_of(at))
    if file.open_file_id:
        raise NotNow("This document is known to have been public already.")
    if file.restricted:
        raise NotNow(RESTRICTED)
    if file.withheld_file is None:
        raise NotNow("This document is only named, it is not here. Add it first.")
    if refusal := why_not_publishable(file.withheld_file):
        raise NotNow(refusal)
    if not reason.strip():
        raise NotComplete("A reason is missing.", {"reason": "Say how it is known that the document was public."})
    kept = file.withheld_file
    file.open_file = keep_file(by=by, at=at, name=kept.name, data=bytes_of(kept))
    file.is_known_public, file.why_public = True, reason.strip()
    file.save()
    _tell(file.record, Event.HISTORY_FILE_OPENED, by=by, at=at, reason=file.why_public)
    return file


@transaction.atomic
def read_file(*, file: ImportedFile, by: Any, at: datetime) -> bytes:
    """Return the bytes of a document for somebody who moves records; reading a withheld one is logged first.

    Raises NotAllowed, NotNow (infected, or not here).
    """
    require(by, Action.BRING_IN, on=day_of(at))
    kept = file.open_file or file.withheld_file
    if kept is None:
        raise NotNow("This document is only named, it is not here. Add it first.")
    data = bytes_of(kept)
    # Its title may itself be withheld, so the log says which it is by its number.
    if file.open_file_id is None:
        said = f"document {file.pk} of an imported record"
        _tell(file.record, Event.WITHHELD_DOCUMENT_SEEN, by=by, at=at, public_title=said)
    return data


def _to_move(record: ImportedRecord, act: str, *, by: Any, at: datetime) -> ImportedRecord:
    record = _locked(record)
    require(by, Action.BRING_IN, on=day_of(at))
    record.status = require_move(record, act, IMPORTED_RECORD_TRANSITIONS, IMPORTED_RECORD_LABELS).target
    return record


def _locked(record: ImportedRecord) -> ImportedRecord:
    return ImportedRecord.objects.select_for_update(of=("self",)).select_related("matter").get(pk=record.pk)


def _row_for(record: ImportedRecord, named: ImportedFile | None, title: str) -> ImportedFile:
    if named is None:
        last = record.files.count()
        return ImportedFile(record=record, key=f"added-{last + 1}", order=last, title=title)
    row = record.files.select_for_update().filter(pk=named.pk).first()
    if row is None or row.withheld_file_id or row.open_file_id:
        raise NotNow("This document is here already, or belongs to another record. Open the record and look again.")
    return row


def _tell(record: ImportedRecord, event: Event, *, by: Any, at: datetime, **detail: Any) -> None:
    audit.record(by=by, event=event, kind=KIND, ref=str(record.pk), at=at, detail=detail)
