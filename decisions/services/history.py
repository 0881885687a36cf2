"""Publish imported records as history, and lead their old addresses to them (docs/adr/0010).

What is published is made of open fields only. It is no notice and no record under the 2012 Regulations: no clock starts
from it and it proves nothing that this system did not witness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from decisions.events import Event
from decisions.models import ImportedRecord, Job, OfficeFile
from decisions.permissions import Action, require
from decisions.publication.content import HistoryContent
from decisions.queries import public_history
from decisions.refusals import NotComplete
from decisions.rules.london import day_of
from decisions.services import audit, jobs, publication
from decisions.services.audit import SCHEDULER
from decisions.services.files.keeping import open_file, why_not_publishable
from decisions.services.files.searchable import searchable_text
from decisions.services.history_addresses import addresses_of, weaker_addresses_of
from decisions.services.job_kinds import HISTORY_PAPERS
from decisions.services.moves import require_move
from decisions.states import IMPORTED_RECORD_LABELS, IMPORTED_RECORD_TRANSITIONS
from decisions.states import ImportedRecord as State

REF = "history"
KIND = "imported_record"
# Kept small: the end of the publication log stays locked until a batch is written.
BATCH = 20
# A click that publishes several is followed by one job for their papers.
PAPERS_PAUSE = timedelta(seconds=5)
PUBLISHABLE = (State.HELD, State.PUBLISHED)


def ref_of(record: ImportedRecord) -> str:
    """Return the reference of an imported record on the public site; once published it never changes."""
    return record.published_ref or public_history.ref_of(record)


@transaction.atomic
def publish(*, records: Iterable[ImportedRecord] | QuerySet[ImportedRecord], by: Any, at: datetime) -> dict[str, int]:
    """Publish these records as history and return how many are new, changed, the same, and passed over.

    Passed over is what waits for a person, is left out, or was withdrawn from publication. Equal content makes no new
    edition. For more than some fifty ask for the job: `history_job.ask`. Raises NotAllowed.
    """
    require(by, Action.PUBLISH_HISTORY, on=day_of(at))
    numbers = [record.pk for record in records]
    counts: Counter[str] = Counter()
    for first in range(0, len(numbers), BATCH):
        counts += publish_batch(numbers[first : first + BATCH], at=at, coming=frozenset(numbers))
    if counts["new"] or counts["changed"]:
        ask_for_papers(at=at)
        record_released(said(counts), by=by, at=at)
    return {name: counts[name] for name in ("new", "changed", "same", "passed_over")}


@transaction.atomic
def withdraw(*, record: ImportedRecord, by: Any, at: datetime, reason: str) -> ImportedRecord:
    """Take an imported record off the public site: its page keeps a tombstone with the reason, and it is left out.

    Raises NotAllowed, NotNow (not published), NotComplete (no reason).
    """
    record = ImportedRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
    require(by, Action.PUBLISH_HISTORY, on=day_of(at))
    move = require_move(record, "withdraw", IMPORTED_RECORD_TRANSITIONS, IMPORTED_RECORD_LABELS)
    if not reason.strip():
        raise NotComplete("A reason is missing.", {"reason": "Say why it is withdrawn. The public page says it."})
    record.status, record.reason = move.target, reason.strip()
    record.save(update_fields=["status", "reason"])
    publication.withdraw_history(ref=record.published_ref, at=at, reason=record.reason)
    detail = {"reason": record.reason}
    audit.record(by=by, event=Event.HISTORY_LEFT_OUT, kind=KIND, ref=str(record.pk), at=at, detail=detail)
    return record


def ask_for_papers(*, at: datetime, after: int = 0) -> Job:
    """Ask for the PDFs of imported history, from the edition after this key on, in a little while."""
    return jobs.request(
        kind=HISTORY_PAPERS.key,
        key=f"{HISTORY_PAPERS.key}:{after}",
        payload={"after": after},
        by=SCHEDULER,
        at=at,
        not_before=at + PAPERS_PAUSE,
    )


def record_released(what: str, *, by: Any, at: datetime) -> None:
    """Record who published how many imported records, in words."""
    audit.record(by=by, event=Event.HISTORY_RELEASED, kind="history", ref=REF, at=at, detail={"counts": what})


def said(counts: Counter[str]) -> str:
    """Return how many were published, in words for the log."""
    return f"{counts['new']} new, {counts['changed']} changed"


@transaction.atomic
def publish_batch(numbers: Sequence[int], *, at: datetime, coming: Collection[int] = ()) -> Counter[str]:
    """Publish the records with these keys in one transaction; a part of `publish` and of its job.

    `coming` are the keys of all that are published in this go, which these may link to.
    """
    counts: Counter[str] = Counter()
    found = ImportedRecord.objects.select_for_update(of=("self",)).select_related("system").filter(pk__in=numbers)
    wanted = list(found.filter(status__in=PUBLISHABLE).prefetch_related("files__open_file").order_by("id"))
    withdrawn = publication.withdrawn_history({ref_of(record) for record in wanted})
    records = [record for record in wanted if ref_of(record) not in withdrawn]
    counts["passed_over"] = len(numbers) - len(records)
    published, together = [], publication.together()
    contents = public_history.contents(records, may_go_out=_may_go_out, coming=coming)
    for record, content in zip(records, contents, strict=True):
        ref = ref_of(record)
        files = _files(record, content)
        edition = publication.publish_history(ref=ref, content=content, files=files, at=at, together=together)
        became = "same" if edition.published_at != at else "new" if edition.number == 1 else "changed"
        counts[became] += 1
        if became != "same" or record.status != State.PUBLISHED:
            record.status, record.published_ref, record.published_at = State.PUBLISHED, ref, at
            published.append(record)
    publication.finish_history(together, at=at)
    ImportedRecord.objects.bulk_update(published, ["status", "published_ref", "published_at"])
    publication.lead_here(address for record in records for address in addresses_of(record, ref_of(record)))
    publication.lead_here(
        (address for record in records for address in weaker_addresses_of(record, ref_of(record))), only_new=True
    )
    return counts


def _may_go_out(file: OfficeFile) -> bool:
    return not why_not_publishable(file)


def _files(record: ImportedRecord, content: HistoryContent) -> Iterable[tuple[str, str, bytes, str]]:
    named = {one.file_sha256 for one in content.files if one.file_sha256}
    if not named:
        return
    known = publication.history_files(ref_of(record))
    for file in record.files.all():
        kept = file.open_file
        if kept and kept.sha256 in named - known:
            yield kept.name, kept.media_type, open_file(kept), searchable_text(kept)
