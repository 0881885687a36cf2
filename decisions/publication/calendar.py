"""Reading what a calendar shows: meetings, days on which decisions are due, and ends of call-in, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from decisions.publication.content import RecordKind
from decisions.publication.queries import rows

# A calendar keeps what has been for a quarter, so that a change of yesterday still reaches whoever was away.
PAST = timedelta(days=92)
# More would make a file that telephones do not take.
MOST = 1000


class Sort(StrEnum):
    """What an event of the calendar is; the words stand in addresses."""

    MEETING = "meetings"
    DUE = "due"
    CALL_IN = "call-in"


@dataclass(frozen=True, slots=True)
class Row:
    """One record with a day or an instant that a calendar can show. `place` and `body` are of a meeting."""

    sort: str
    kind: str
    ref: str
    title: str
    status: str
    stage: str
    maker: str
    decision_type: str
    standing: str
    starts_at: datetime | None
    due_starts_on: date | None
    due_ends_on: date | None
    due_text: str
    call_in_deadline: datetime | None
    version: int
    changed_at: datetime
    first_published_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str
    place: str


_SELECTED = (
    "r.kind, r.ref, r.title, r.status, r.stage, r.maker, r.decision_type, r.standing, r.starts_at, r.due_starts_on,"
    " r.due_ends_on, r.due_text, r.call_in_deadline, r.version, r.changed_at, r.first_published_at, r.withdrawn_at,"
    " r.withdrawn_reason"
)
_WHERE = {
    Sort.MEETING: "r.kind = 'meetings' AND r.next_day >= %s AND r.starts_at IS NOT NULL",
    # The last day of a record that has none is far ahead: such a one has no day to show.
    Sort.DUE: "r.kind = 'forthcoming' AND r.next_day >= %s AND coalesce(r.due_starts_on, r.due_ends_on) IS NOT NULL",
    Sort.CALL_IN: "r.kind = 'decisions' AND r.call_in_deadline >= %s",
}
_ORDER = {Sort.MEETING: "r.next_day, r.id", Sort.DUE: "r.next_day, r.id", Sort.CALL_IN: "r.call_in_deadline, r.id"}
_FILTERS = {"maker": "r.maker = %s", "department": "r.department = %s", "ward": "r.wards @> ARRAY[%s]::varchar[]"}
_OF_KIND = {RecordKind.MEETING: Sort.MEETING, RecordKind.FORTHCOMING: Sort.DUE, RecordKind.DECISION: Sort.CALL_IN}


def events(*, sorts: tuple[Sort, ...], filters: dict[str, str], on: date) -> tuple[str, list[Row]]:
    """Which events were there in the last quarter or are coming? With the council's name.

    `filters` maps maker, department and ward to what was asked for.
    """
    more = "".join(f" AND {_FILTERS[name]}" for name in filters)
    parts = [_part(sort, _WHERE[sort] + more, _ORDER[sort]) for sort in sorts]
    values = [value for _ in sorts for value in (on - PAST, *filters.values())]
    return _read(" UNION ALL ".join(parts), values)


def of_record(kind: RecordKind, ref: str) -> tuple[str, list[Row]]:
    """Which event is this record? None where it is not there, or has no day."""
    sort = _OF_KIND.get(kind)
    if sort is None:
        return "", []
    where = f"{_WHERE[sort]} AND r.ref = %s"
    return _read(_part(sort, where, _ORDER[sort]), [date(1900, 1, 1), ref])


def _part(sort: Sort, where: str, order: str) -> str:
    place = "coalesce(e.content ->> 'place', '')" if sort == Sort.MEETING else "''"
    edition = "LEFT JOIN publication_edition e ON e.record_id = r.id AND e.number = r.edition"
    return (
        f"(SELECT '{sort}' AS sort, {_SELECTED}, {place} AS place FROM publication_publishedrecord r"  # noqa: S608 - fixed
        f" {edition if sort == Sort.MEETING else ''} WHERE {where} ORDER BY {order} LIMIT {MOST})"
    )


def _read(union: str, values: list[Any]) -> tuple[str, list[Row]]:
    found = rows(
        "SELECT coalesce(c.name, ''), r.* FROM (VALUES (1)) one"  # noqa: S608 - fixed words, values are bound
        f" LEFT JOIN publication_publishedcouncil c ON c.id = 1 LEFT JOIN ({union}) r ON true",
        values,
    )
    return found[0][0], [Row(*row[1:]) for row in found if row[1] is not None]
