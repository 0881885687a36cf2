"""Reading the record for other software: whole lists in a stable order, and what changed since an instant.

A part is found by the last row of the part before it (an instant and an id), never by counting rows. A record that is
published again moves to the end, so whoever reads on to the end misses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from decisions.publication.asking import Asked
from decisions.publication.queries import rows


@dataclass(frozen=True, slots=True)
class Summary:
    """What lists say of a record; each name is that of its column."""

    id: int
    kind: str
    ref: str
    matter_ref: str
    title: str
    status: str
    stage: str
    label: str
    decision_type: str
    department: str
    maker: str
    wards: list[str]
    restriction: str
    urgency_route: str
    mark: str
    due_starts_on: date | None
    due_ends_on: date | None
    due_text: str
    decided_on: date | None
    starts_at: datetime | None
    follows_ref: str
    call_in_opens_at: datetime | None
    call_in_deadline: datetime | None
    implementable_from: date | None
    standing: str
    edition: int
    first_published_at: datetime
    last_published_at: datetime
    changed_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str


@dataclass(frozen=True, slots=True)
class Times:
    """From and until when a record was first published, or last changed in any way that a reader can see."""

    created_since: datetime | None = None
    created_until: datetime | None = None
    modified_since: datetime | None = None
    modified_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class After:
    """The row that a part begins after."""

    at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class Part:
    """Some records in their order, and where the next part begins; None where there is no more."""

    records: list[Summary]
    following: After | None


COLUMNS = ", ".join(f"r.{one.name}" for one in fields(Summary))
_TIMES = {
    "created_since": "r.first_published_at >= %s",
    "created_until": "r.first_published_at <= %s",
    "modified_since": "r.changed_at >= %s",
    "modified_until": "r.changed_at <= %s",
}


def records(asked: Asked | None, times: Times, after: After | None, *, most: int) -> Part:
    """Which records fit, from this place on? None asks for every kind.

    The order is that of the last publication; where `modified_since` is given or every kind is asked for, that of the
    last change. Withdrawn records come only with `modified_since` (OParl 1.1): whoever keeps a copy learns of them so.
    """
    condition, values = asked.where(at_any_stage=True) if asked else ("true", [])
    stretch = narrowed(times, after, by_change=asked is None)
    found: list[tuple[Any, ...]] = rows(
        f"SELECT {COLUMNS} FROM publication_publishedrecord r WHERE {condition}{stretch.conditions}"  # noqa: S608
        f" ORDER BY r.{stretch.order}, r.id LIMIT %s",
        [*values, *stretch.values, most + 1],
    )
    part = [Summary(*row) for row in found[:most]]
    return Part(part, stretch.following(part[-1]) if len(found) > most else None)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Conditions that follow others, with their parameters, and the column that the order is by."""

    conditions: str
    values: list[Any]
    order: str

    def following(self, last: Summary) -> After:
        """Return the place after this record."""
        return After(getattr(last, self.order), last.id)


def narrowed(times: Times, after: After | None, *, by_change: bool) -> Stretch:
    """Return the conditions of instants and place on a record with the alias r."""
    order = "changed_at" if by_change or times.modified_since is not None else "last_published_at"
    conditions, values = [], []
    for name, words in _TIMES.items():
        if (instant := getattr(times, name)) is not None:
            conditions.append(words)
            values.append(instant)
    if times.modified_since is None:
        conditions.append("r.withdrawn_at IS NULL")
    if times.created_since is not None:
        # Follows from the other condition, and lets the order's index begin there.
        conditions.append(f"r.{order} >= %s")
        values.append(times.created_since)
    if after:
        conditions.append(f"(r.{order}, r.id) > (%s, %s)")
        values += [after.at, after.id]
    return Stretch("".join(f" AND {one}" for one in conditions), values, order)
