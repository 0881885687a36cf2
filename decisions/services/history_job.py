"""Publish many imported records in the background."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Case, IntegerField, Value, When

from council.govuk.wording import counted
from decisions.models import ImportedRecord, Job
from decisions.models.moving_in import HistoryKind
from decisions.permissions import Action, require
from decisions.rules.london import day_of
from decisions.services import history, jobs
from decisions.services.job_kinds import PUBLISH_HISTORY, Progress

# What others name goes first, so that links lead to pages that are there.
_ORDER = (
    *(HistoryKind.BODY, HistoryKind.PERSON, HistoryKind.MEETING, HistoryKind.AGENDA_ITEM, HistoryKind.PLAN),
    *(HistoryKind.ISSUE, HistoryKind.DECISION, HistoryKind.DOCUMENT, HistoryKind.PAGE),
)


@transaction.atomic
def ask(*, numbers: Iterable[int], by: Any, at: datetime) -> Job:
    """Ask for the records with these keys to be published as history and return the job. Raises NotAllowed.

    The click leaves an event, and so does the job with what became of it.
    """
    require(by, Action.PUBLISH_HISTORY, on=day_of(at))
    payload: dict[str, Any] = {"ranges": _ranges(numbers), "by": by.pk}
    key = f"{PUBLISH_HISTORY.key}:{at.isoformat()}"
    job = jobs.request(kind=PUBLISH_HISTORY.key, key=key, payload=payload, by=by, at=at)
    asked = sum(last - first + 1 for first, last in payload["ranges"])
    history.record_released(f"{counted(asked, 'record')} asked for", by=by, at=at)
    return job


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Publish what the payload names in small transactions. A job that was killed goes on with what is not done yet."""
    numbers = [number for first, last in job.payload["ranges"] for number in range(first, last + 1)]
    by = get_user_model().objects.get(pk=job.payload["by"])
    waiting = _in_order(numbers, since=job.asked_at)
    progress.say(len(numbers) - len(waiting), len(numbers))
    counts, coming = Counter[str](), frozenset(numbers)
    for first in range(0, len(waiting), history.BATCH):
        counts += history.publish_batch(waiting[first : first + history.BATCH], at=progress.now(), coming=coming)
        progress.say(len(numbers) - len(waiting) + min(first + history.BATCH, len(waiting)))
    with transaction.atomic():
        if counts["new"] or counts["changed"]:
            history.ask_for_papers(at=progress.now())
            history.record_released(history.said(counts), by=by, at=progress.now())
    said = f"{counts['new']} records published, {counts['changed']} changed, {counts['same']} as they were"
    return {**counts, "sentence": f"{said}, {counts['passed_over']} passed over."}


def _in_order(numbers: list[int], *, since: datetime) -> list[int]:
    """Which are to be published still? Bodies and meetings first; what is passed over stays in, to be counted."""
    places = [When(kind=kind, then=Value(place)) for place, kind in enumerate(_ORDER)]
    rank = Case(*places, default=Value(len(places)), output_field=IntegerField())
    found = ImportedRecord.objects.filter(pk__in=numbers).exclude(published_at__gte=since)
    return list(found.order_by(rank, "id").values_list("pk", flat=True))


def _ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    return list(_runs(sorted(set(numbers))))


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for number in numbers:
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None:
            yield first, last
        first = last = number
    if first is not None:
        yield first, last
