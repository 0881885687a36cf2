"""Whether each resolution of a published decision may be carried out: opened, moved and kept in step with the record.

Source: the council's call-in procedure under section 9F of the Local Government Act 2000 (law.md §3.4).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from decisions.models import CallInOutcome, CallInRequest, DecisionRecord, ResolutionStanding
from decisions.models.choices import CallInStanding
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services.moves import require_move
from decisions.states import IMPLEMENTATION_LABELS, IMPLEMENTATION_TRANSITIONS
from decisions.states import Implementation as State

WHOLE = ""
_UNTOUCHED = (State.WAITING, State.FREE)
_KEEPS_ITS_DAY = (State.FREE, State.IMPLEMENTED)


def standings_of(record: DecisionRecord) -> list[ResolutionStanding]:
    """List the standing of each resolution in the record's order; one with an empty label is the whole decision."""
    return list(ResolutionStanding.objects.filter(record=record).order_by("position"))


def open_standings(record: DecisionRecord, at: datetime) -> None:
    """Write the standings of a record that was just published and saved, in the caller's transaction.

    What is open to call-in waits; what is not may be carried out from the day of the decision. A decision taken without
    a lawful route gets none: it may not be carried out at all (REQ-REC-0).
    """
    if not record.not_compliant:
        _add(record, enumerate(labels_of(record)), at=at)


def move(
    *, record: DecisionRecord, labels: Iterable[str] | None, act: str, at: datetime, free_from: date | None = None
) -> list[ResolutionStanding]:
    """Do an act of the state table to the named resolutions and return their standings; None names every one.

    `at` is the moment from which the new status holds in law; `free_from` the day from which a freed one may be carried
    out, by default the day of `at`. Locks the rows; asks nobody's permission and leaves no event: a part of other acts.
    Raises NotNow (the sentence says what is possible), NotComplete (there is no such resolution).
    """
    rows = list(ResolutionStanding.objects.select_for_update().filter(record=record).order_by("position"))
    wanted = {row.label for row in rows} if labels is None else set(labels)
    if strange := wanted - {row.label for row in rows}:
        raise NotComplete(
            "These are not resolutions of the decision.",
            {"labels": f"{record.ref} has no resolution {', '.join(sorted(strange)) or 'without a label'}."},
        )
    moved = [row for row in rows if row.label in wanted]
    moves = [require_move(row, act, IMPLEMENTATION_TRANSITIONS, IMPLEMENTATION_LABELS) for row in moved]
    for row, step in zip(moved, moves, strict=True):
        row.status, row.since, row.version = step.target, at, row.version + 1
        if step.target == State.FREE:
            row.free_from = free_from or day_of(at)
        elif step.target not in _KEEPS_ITS_DAY:
            row.free_from = None
        row.save(update_fields=["status", "since", "free_from", "version"])
    return moved


def reopen(record: DecisionRecord, at: datetime) -> None:
    """Let free resolutions of which nothing has become wait again, because a correction of substance opened the window.

    A part of correcting a record. Source: law.md §3.4, REQ-CI-6.
    """
    ended = set(CallInOutcome.objects.filter(record=record).values_list("label", flat=True))
    free = [row.label for row in standings_of(record) if row.status == State.FREE and row.label not in ended]
    move(record=record, labels=free, act="open the window again", at=at)


def follow_correction(record: DecisionRecord, at: datetime, *, before: list[str], substance: bool) -> None:
    """Keep the standings in step with resolutions that a correction added, renamed or took away.

    `before` are the labels in their order before it. A resolution with a new label stands as the one in whose place it
    came, unless the substance changed. Call it when the parts are written. Raises NotNow where one that was called in
    or carried out would go.
    """
    now = labels_of(record)
    rows = {row.label: row for row in standings_of(record)}
    if not rows or (set(rows) == set(now) and before == now):
        return
    gone = [rows[label] for label in rows if label not in now]
    for row in gone:
        _refuse_to_lose(record, row)
    ResolutionStanding.objects.filter(pk__in=[row.pk for row in gone]).delete()
    in_place = {place: rows[label] for place, label in enumerate(before) if label in rows and label not in now}
    for place, label in enumerate(now):
        if label in rows:
            if rows[label].position != place:
                ResolutionStanding.objects.filter(pk=rows[label].pk).update(position=place)
        elif substance:
            _add(record, [(place, label)], at=at)
        else:
            _add(record, [(place, label)], at=at, like=in_place.get(place) or _least_free(list(rows.values())))


def labels_of(record: DecisionRecord) -> list[str]:
    """List the labels of the record's resolutions in order; one empty label where it has none."""
    return list(record.resolutions.order_by("position").values_list("label", flat=True)) or [WHOLE]


def _add(
    record: DecisionRecord,
    places: Iterable[tuple[int, str]],
    *,
    at: datetime,
    like: ResolutionStanding | None = None,
) -> None:
    waits = record.call_in == CallInStanding.ELIGIBLE
    if like is not None:
        first = {"status": like.status, "since": like.since, "free_from": like.free_from}
    elif waits:
        first = {"status": State.WAITING, "since": at, "free_from": None}
    else:
        first = {"status": State.FREE, "since": record.decided_at, "free_from": record.decided_on}
    ResolutionStanding.objects.bulk_create(
        ResolutionStanding(record=record, position=place, label=label, **first) for place, label in places
    )


def _refuse_to_lose(record: DecisionRecord, row: ResolutionStanding) -> None:
    named = CallInRequest.objects.filter(record=record).exclude(status="draft")
    called = any(not each.labels or row.label in each.labels for each in named)
    if row.status not in _UNTOUCHED or called or CallInOutcome.objects.filter(record=record, label=row.label).exists():
        what = f"Resolution {row.label}" if row.label else "The decision as a whole"
        raise NotNow(
            f"{what} was called in or carried out, so a correction cannot take it away or give it another label. "
            "Keep it as it is, and say in its words what was wrong."
        )


def _least_free(rows: list[ResolutionStanding]) -> ResolutionStanding:
    return next((row for row in rows if row.status == State.WAITING), rows[0])
