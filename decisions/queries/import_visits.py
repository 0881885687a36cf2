"""What a run has still to look at, and the pages that it read, in the order in which they are brought in."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q

from decisions.models import ImportRun, ImportSighting, PageVisit, SourcePage

MOST_BYTES = 8_000_000
MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was received, with the visit that led to it."""

    visit_id: int
    order: int
    page: SourcePage


def body_of(page: SourcePage) -> bytes:
    """Return the bytes of a page as they were received."""
    return zlib.decompress(bytes(page.body))


def waiting(run: ImportRun, *, at: datetime, most: int) -> list[PageVisit]:
    """Return the next addresses to look at, those of the lowest order first."""
    due = Q(not_before__isnull=True) | Q(not_before__lte=at)
    return list(PageVisit.objects.filter(due, run=run, state="waiting").order_by("order", "id")[:most])


def next_moment(run: ImportRun) -> datetime | None:
    """Return when the next postponed address is due, None where none waits."""
    return PageVisit.objects.filter(run=run, state="waiting").aggregate(next=Min("not_before"))["next"]


def visits_by_state(run: ImportRun) -> dict[str, int]:
    """Return how many addresses wait, were read and were refused."""
    return dict(PageVisit.objects.filter(run=run).order_by().values_list("state").annotate(n=Count("pk")))


def pages_after(run: ImportRun, place: dict[str, Any]) -> list[KeptPage]:
    """Return the next pages that were read, as many as fit into 8 MB: pages of records before lists of them.

    `place` names the visit that was brought in last ("order", "id"); without it the first are returned.
    """
    rows = PageVisit.objects.filter(run=run, state="read")
    if "id" in place:
        rows = rows.filter(Q(order__lt=place["order"]) | Q(order=place["order"], id__gt=place["id"]))
    chosen: list[tuple[int, int, int]] = []
    size = 0
    for number, order, page_id, length in rows.order_by("-order", "id").values_list(
        "id", "order", "page_id", "page__size"
    )[:MOST_PAGES]:
        size += length
        if chosen and size > MOST_BYTES:
            break
        chosen.append((number, order, page_id))
    pages = SourcePage.objects.in_bulk([page_id for _, _, page_id in chosen])
    return [KeptPage(number, order, pages[page_id]) for number, order, page_id in chosen]


def sighted(run: ImportRun) -> dict[str, Any]:
    """Return what reading found: records of each kind, how many are new, changed and the same, and for a person."""
    records: dict[str, int] = {}
    outcomes = {"new": 0, "changed": 0, "same": 0}
    people = 0
    rows = ImportSighting.objects.filter(run=run).order_by().values_list("kind", "outcome")
    for kind, outcome, number, for_a_person in rows.annotate(n=Count("pk"), p=Count("pk", filter=Q(needs_person=True))):
        records[kind] = records.get(kind, 0) + number
        outcomes[outcome] += number
        people += for_a_person
    return {"records": records, **outcomes, "for_a_person": people}


def service_answers(run: ImportRun) -> bool:
    """Say whether the run has read the bodies of the site from its web service."""
    return PageVisit.objects.filter(run=run, state="read", order__lte=1, address__icontains="/getcommittees").exists()
