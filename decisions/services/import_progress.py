"""How far a run has come: what the worker writes while it reads and brings in. Nobody's act; a person began it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from decisions.events import Event
from decisions.models import ImportRun
from decisions.services import audit, history_review
from decisions.services.audit import SCHEDULER
from decisions.services.moves import require_move
from decisions.states import IMPORT_RUN_LABELS, IMPORT_RUN_TRANSITIONS
from decisions.states import ImportRun as State

# Any number that no other lock of the product has; the second half of the key is the run.
_LOCK = 7_401_155


class RunStopped(Exception):
    """Somebody stopped the run, or it is no longer in this half of its work."""


@contextmanager
def alone(run: ImportRun) -> Iterator[bool]:
    """Hold the run for this process alone; give False where another process is at work on it.

    The lock goes with the connection: a process that was killed holds nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCK, run.pk])
        got = bool(cursor.fetchone()[0])
    try:
        yield got
    finally:
        if got:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCK, run.pk])


@transaction.atomic
def started(run: ImportRun, *, at: datetime) -> ImportRun:
    """Note that a run which waited for a worker is being read; a run that reads or brings in already stays so.

    Raises RunStopped.
    """
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("system", "file").get(pk=run.pk)
    if run.status == State.WAITING:
        run.status = require_move(run, "read", IMPORT_RUN_TRANSITIONS, IMPORT_RUN_LABELS).target
    if run.status not in (State.READING, State.APPLYING):
        raise RunStopped(f"{run.ref} is “{IMPORT_RUN_LABELS[State(run.status)].lower()}”.")
    run.started_at = run.started_at or at
    run.save(update_fields=["status", "started_at"])
    return run


def hold(run: ImportRun, status: State) -> None:
    """Lock the run's row until the transaction ends; raise RunStopped unless it still has this status."""
    if not connection.in_atomic_block:
        raise RuntimeError("What a batch writes and the place that the run reached belong in one transaction.")
    found = ImportRun.objects.select_for_update().filter(pk=run.pk).values_list("status", flat=True).first()
    if found != status:
        raise RunStopped(f"{run.ref} was stopped.")


def reached(run: ImportRun, *, place: dict[str, Any], counts: dict[str, Any], done: int, total: int | None) -> None:
    """Store how far the run came, in the transaction of what it wrote."""
    run.place, run.counts, run.done_so_far, run.total = place, counts, done, total
    ImportRun.objects.filter(pk=run.pk).update(place=place, counts=counts, done_so_far=done, total=total)


@transaction.atomic
def finished(run: ImportRun, *, act: str, counts: dict[str, Any], at: datetime) -> ImportRun:
    """Note that a half of the run is done: `act` is "finish reading" or "finish bringing in". Raises RunStopped."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.status not in (State.READING, State.APPLYING):
        raise RunStopped(f"{run.ref} was stopped.")
    run.status = require_move(run, act, IMPORT_RUN_TRANSITIONS, IMPORT_RUN_LABELS).target
    run.counts, run.finished_at, run.error = counts, at, ""
    run.save(update_fields=["status", "counts", "finished_at", "error"])
    if act == "finish bringing in":
        history_review.ask_after_import(at=at)
    event = Event.IMPORT_READ if act == "finish reading" else Event.IMPORT_APPLIED
    audit.record(by=SCHEDULER, event=event, kind="import", ref=run.ref, at=at, detail={"counts": in_words(counts)})
    return run


@transaction.atomic
def broke_off(run: ImportRun, *, error: str, at: datetime) -> ImportRun:
    """Note that a run cannot go on by itself, with a sentence that says why and what to do."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.status in (State.READING, State.APPLYING):
        run.status = require_move(run, "break off", IMPORT_RUN_TRANSITIONS, IMPORT_RUN_LABELS).target
        run.error, run.finished_at = error[:2000], at
        run.save(update_fields=["status", "error", "finished_at"])
        detail = {"error": error[:300].rstrip(".")}
        audit.record(by=SCHEDULER, event=Event.IMPORT_BROKE_OFF, kind="import", ref=run.ref, at=at, detail=detail)
    return run


def in_words(counts: dict[str, Any]) -> str:
    """Say the counts of a run in a few words for the log: pages, records, new, changed, the same."""
    records = sum(counts.get("records", {}).values())
    problems = sum(counts.get("problems", {}).values())
    parts = [f"{counts.get('pages', 0):,} pages", f"{records:,} records", f"{counts.get('new', 0):,} new"]
    parts += [f"{counts.get('changed', 0):,} changed", f"{counts.get('same', 0):,} the same", f"{problems:,} problems"]
    return ", ".join(parts)
