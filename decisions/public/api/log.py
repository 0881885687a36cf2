"""The publication log for software: its entries in order, and its ends day by day."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from decisions.public.api import answering, shapes
from decisions.public.api.envelope import around
from decisions.public.api.parameters import Day
from decisions.public.api.reading import ANSWERS, reading
from decisions.publication import log_reading

router = Router(tags=["Publication log"])
LARGEST = 9_000_000_000_000_000_000
_BEGINNING = date(1970, 1, 1)


class EntriesAsked(Schema):
    """Where to begin in the log."""

    after: Annotated[int, Field(ge=0, le=LARGEST, description="Entries after this number.")] = 0
    limit: Annotated[int, Field(ge=1, le=1000, description="The most entries in one answer.")] = 200


class DaysAsked(Schema):
    """Where to begin among the days."""

    since: Annotated[Day | None, Field(description="The first day.")] = None
    limit: Annotated[int, Field(ge=1, le=366, description="The most days in one answer.")] = 100


@router.get(
    "/log", operation_id="log", response={200: shapes.LogPage, **ANSWERS}, summary="Entries of the publication log"
)
@reading(EntriesAsked)
def entries(request: HttpRequest, asked: Query[EntriesAsked]) -> HttpResponse:
    """Give entries in rising order. Follow `next` to the end; ask with `after` later for what is new."""
    found = log_reading.entries_after(asked.after, most=asked.limit)
    base = answering.base_of(request)
    data = [
        {
            **asdict(one),
            "url": f"{base}/log/{one.n}/",
            "edition_json": f"{base}/{one.kind}/{one.ref}/editions/{one.edition}.json",
        }
        for one in found.entries
    ]
    following = {"after": data[-1]["n"]} if found.has_more else None
    value = around(request, data, most=asked.limit, following=following)
    changed_at = found.entries[-1].at if found.entries else None
    return answering.data(request, {"head": asdict(found.head), **value}, changed_at=changed_at)


@router.get(
    "/log/days",
    operation_id="log_days",
    response={200: shapes.LogDays, **ANSWERS},
    summary="The end of the log day by day",
)
@reading(DaysAsked)
def days(request: HttpRequest, asked: Query[DaysAsked]) -> HttpResponse:
    """Give the last entry of each day with a publication. Whoever keeps the hashes can prove a rewritten past."""
    found = log_reading.days_from(asked.since or _BEGINNING, most=asked.limit)
    data = [{"day": one.day, "n": one.n, "hash": one.hash, "entries": one.entries} for one in found.days]
    following = {"since": found.days[-1].day + timedelta(days=1)} if found.has_more else None
    return answering.data(request, around(request, data, most=asked.limit, following=following))
