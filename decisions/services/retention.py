"""Keep records as long as the law asks, and dispose of them afterwards: holds, and disposals by two people.

Source: regulation 21(6) and (7) of the 2012 Regulations (six and four years, beginning on the day of the decision).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Disposal, ImportedRecord, RetentionHold
from decisions.permissions import Action, require
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.queries import retention as queries
from decisions.queries.retention import KeptRecord
from decisions.refusals import NotComplete, NotLawful, NotNow
from decisions.rules.london import day_of, say_day
from decisions.services import audit, import_visits, jobs, publication
from decisions.services.audit import SCHEDULER
from decisions.services.job_kinds import DISPOSAL
from decisions.services.moves import require_move
from decisions.services.references import DISPOSAL as PREFIX
from decisions.services.references import next_reference
from decisions.states import DISPOSAL_LABELS, DISPOSAL_TRANSITIONS
from decisions.states import Disposal as State
from decisions.states import ImportedRecord as ImportedState


@transaction.atomic
def place_hold(*, kind: str, ref: str, by: Any, at: datetime, reason: str, review_on: date | None) -> RetentionHold:
    """Hold a record, and with it its whole matter, so that nothing of it is disposed of.

    Raises NotAllowed, NotComplete (no reason, no day to look again, a day that is over), NotNow (held already).
    """
    require(by, Action.HOLD_RECORD, on=day_of(at))
    _require_published(kind, ref)
    missing = {}
    if not reason.strip():
        missing["reason"] = "Say why the record must not be disposed of, for example a claim or an inquiry."
    if review_on is None or review_on <= day_of(at):
        missing["review_on"] = "Enter a day in the future on which somebody looks at the hold again."
    if missing:
        raise NotComplete("Something is missing.", missing)
    if standing := queries.hold_on(kind, ref):
        raise NotNow(f"A hold stands on {standing.thing_ref} of this matter already. It covers the whole matter.")
    hold = RetentionHold.objects.create(
        kind=kind, thing_ref=ref, reason=reason.strip(), placed_by=by, placed_at=at, review_on=review_on
    )
    audit.record(by=by, event=Event.HOLD_PLACED, kind="record", ref=ref[:40], at=at, detail={"reason": reason.strip()})
    return hold


@transaction.atomic
def release_hold(*, hold: RetentionHold, by: Any, at: datetime, reason: str) -> RetentionHold:
    """Release a hold with the reason. Raises NotAllowed, NotNow (released already), NotComplete."""
    require(by, Action.HOLD_RECORD, hold, on=day_of(at))
    hold = RetentionHold.objects.select_for_update().get(pk=hold.pk)
    if hold.released_at:
        raise NotNow("This hold was released already.")
    if not reason.strip():
        raise NotComplete("Something is missing.", {"reason": "Say why the record need not be held any longer."})
    hold.released_by, hold.released_at, hold.release_reason = by, at, reason.strip()
    hold.save()
    detail = {"reason": reason.strip()}
    audit.record(by=by, event=Event.HOLD_RELEASED, kind="record", ref=hold.thing_ref[:40], at=at, detail=detail)
    return hold


@transaction.atomic
def propose(*, records: Iterable[tuple[str, str]], by: Any, at: datetime, reason: str) -> list[Disposal]:
    """Propose that records are disposed of, each given by kind and reference; all of them or none.

    Raises NotAllowed, NotComplete (no record, no reason), NotNow (held, proposed already), NotLawful with the Finding
    while a record must still be available (regulation 21(6)).
    """
    require(by, Action.PROPOSE_DISPOSAL, on=day_of(at))
    wanted = list(dict.fromkeys(records))
    missing = {}
    if not wanted:
        missing["records"] = "Choose at least one record."
    if not reason.strip():
        missing["reason"] = "Say why the records are disposed of. The public reads it at their addresses."
    if missing:
        raise NotComplete("Something is missing.", missing)
    return [_proposed(kind, ref, by, at, reason.strip()) for kind, ref in wanted]


@transaction.atomic
def confirm(*, disposal: Disposal, by: Any, at: datetime) -> Disposal:
    """Confirm a disposal as the second person; the worker carries it out.

    Raises NotAllowed (whoever proposed it), NotNow, NotLawful where the constitution asks for longer since.
    """
    require(by, Action.CONFIRM_DISPOSAL, disposal, on=day_of(at))
    disposal = _moved(disposal, "confirm")
    _require_over(disposal.kind, disposal.thing_ref, at)
    disposal.confirmed_by, disposal.confirmed_at = by, at
    disposal.save()
    jobs.request(kind=DISPOSAL.key, key=f"{DISPOSAL.key}:{disposal.ref}", payload={"ref": disposal.ref}, by=by, at=at)
    _record(Event.DISPOSAL_CONFIRMED, disposal, by=by, at=at)
    return disposal


@transaction.atomic
def refuse(*, disposal: Disposal, by: Any, at: datetime, reason: str) -> Disposal:
    """Refuse a disposal, so that the record is kept, with the reason. Raises NotAllowed, NotNow, NotComplete."""
    require(by, Action.CONFIRM_DISPOSAL, on=day_of(at))
    if not reason.strip():
        raise NotComplete("Something is missing.", {"reason": "Say why the record is kept."})
    disposal = _moved(disposal, "refuse")
    disposal.confirmed_by = disposal.confirmed_at = None
    disposal.refused_reason = reason.strip()
    disposal.save()
    _record(Event.DISPOSAL_REFUSED, disposal, by=by, at=at, reason=reason.strip())
    return disposal


@transaction.atomic
def propose_again(*, disposal: Disposal, by: Any, at: datetime, reason: str) -> Disposal:
    """Propose a disposal again that was refused. Raises NotAllowed, NotNow, NotComplete, NotLawful."""
    require(by, Action.PROPOSE_DISPOSAL, on=day_of(at))
    if not reason.strip():
        raise NotComplete("Something is missing.", {"reason": "Say why the record is disposed of."})
    disposal = _moved(disposal, "propose again")
    _require_over(disposal.kind, disposal.thing_ref, at)
    disposal.proposed_by, disposal.proposed_at = by, at
    disposal.reason, disposal.refused_reason = reason.strip(), ""
    disposal.save()
    _record(Event.DISPOSAL_PROPOSED, disposal, by=by, at=at, reason=disposal.reason)
    return disposal


@transaction.atomic
def carry_out(*, disposal: Disposal, archive_sha256: str, at: datetime) -> Disposal:
    """Put the tombstone in the record's place, with the hash of the archive package that was kept.

    A second run changes nothing. Raises NotNow (held meanwhile, not confirmed), NotLawful.
    """
    locked = Disposal.objects.select_for_update().get(pk=disposal.pk)
    if locked.status == State.CARRIED_OUT:
        return locked
    disposal = _moved(locked, "carry out")
    kept = _require_over(disposal.kind, disposal.thing_ref, at)
    disposal.archive_sha256, disposal.carried_out_at = archive_sha256, at
    disposal.save()
    gone = publication.dispose(
        kind=RecordKind(disposal.kind),
        ref=disposal.thing_ref,
        reason=disposal.reason,
        kept=kept.keeping,
        decided_on=kept.day,
        archive_sha256=archive_sha256,
        at=at,
    )
    if disposal.kind == RecordKind.HISTORY:
        _empty_imported(disposal.thing_ref)
    _record(Event.DISPOSAL_CARRIED_OUT, disposal, by=SCHEDULER, at=at)
    # Only when the tombstone stands for good: bytes cannot be rolled back.
    transaction.on_commit(partial(publication.forget_bytes, gone))
    return disposal


def _proposed(kind: str, ref: str, by: Any, at: datetime, reason: str) -> Disposal:
    kept = _require_over(kind, ref, at)
    if kept.disposal:
        raise NotNow(f"The disposal of {ref} was proposed already, as {kept.disposal.ref}.")
    disposal = Disposal.objects.create(
        ref=next_reference(prefix=PREFIX, year=at.year),
        kind=kind,
        thing_ref=ref,
        title=kept.title,
        decided_on=kept.day,
        disposable_from=kept.keeping.record_first_disposable,
        finding=kept.finding.as_dict(),
        constitution_version=kept.finding.constitution_version,
        reason=reason,
        proposed_by=by,
        proposed_at=at,
    )
    _record(Event.DISPOSAL_PROPOSED, disposal, by=by, at=at, reason=reason)
    return disposal


def _require_over(kind: str, ref: str, at: datetime) -> KeptRecord:
    kept = queries.kept_record(kind, ref, on=day_of(at))
    if kept is None:
        raise NotNow(f"{ref} has no day of decision to count from, or is no longer published.")
    if kept.hold:
        raise NotNow(f"A hold stands on {kept.hold.thing_ref}: {kept.hold.reason} Release the hold first.")
    if not kept.is_over(day_of(at)):
        raise NotLawful(
            f"{ref} must stay available until {say_day(kept.keeping.record_last_required)}. It may be disposed of "
            f"from {say_day(kept.keeping.record_first_disposable)} on.",
            kept.finding,
        )
    return kept


def _require_published(kind: str, ref: str) -> None:
    if not PublishedRecord.objects.filter(kind=kind, ref=ref).exists():
        raise NotComplete("There is no such record.", {"ref": f"No record {ref} was published in this list."})


def _moved(disposal: Disposal, act: str) -> Disposal:
    disposal = Disposal.objects.select_for_update().get(pk=disposal.pk)
    disposal.status = require_move(disposal, act, DISPOSAL_TRANSITIONS, DISPOSAL_LABELS).target
    return disposal


def _empty_imported(ref: str) -> None:
    """Forget what was read of an imported record; its row stays, so that it is not brought in again."""
    for record in ImportedRecord.objects.select_for_update().filter(published_ref=ref, status=ImportedState.PUBLISHED):
        page_id = record.page_id
        record.files.all().delete()
        record.open_fields = record.kept_fields = record.unplaced = record.problems = record.links = record.review = []
        record.review_codes, record.page, record.status = [], None, ImportedState.DISPOSED
        record.save()
        if page_id and not ImportedRecord.objects.filter(page=page_id).exists():
            import_visits.forget_page(page_id)


def _record(event: Event, disposal: Disposal, *, by: Any, at: datetime, **detail: str) -> None:
    audit.record(by=by, event=event, kind="disposal", ref=disposal.ref, at=at, detail=detail)
