"""Reading lists of the public record: any page of any depth in one statement and in the same time.

A page is found by the last row of the page before it (its day and its id), never by counting rows.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django.core.cache import cache

from decisions.publication.asking import PUBLISHED, Asked
from decisions.publication.content import RecordKind
from decisions.publication.queries import rows
from decisions.publication.search.counting import FEWEST

PAGE_SIZE = 25
COUNTED_TO = 1000
HOME_SIZE = 5
CALL_IN_MOST = 200
# How many records a ward has is counted every night; a process asks once in ten minutes.
_FREQUENCY_KEPT = 600
_WARD = (
    "SELECT coalesce(max(s.entries), 0), coalesce((SELECT n FROM publication_lexeme WHERE word = %s), 0)"
    " FROM publication_searchstate s"
)
# Newest first, but what is still to come soonest first.
_RISING = {RecordKind.FORTHCOMING}


@dataclass(frozen=True, slots=True)
class Row:
    """One record as a list shows it: its prepared card, its place in the list, its call-in window, how it stands."""

    id: int
    next_day: date
    card_html: str
    call_in_deadline: datetime | None
    implementable_from: date | None
    standing: str
    last_published_at: datetime


SELECTED = ", ".join(f"r.{one.name}" for one in fields(Row))


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list."""

    council_digest: str
    choices_digest: str
    total: int
    counted_all: bool
    records: list[Row] = field(default_factory=list)
    has_before: bool = False
    has_after: bool = False


def order_of(asked: Asked) -> tuple[str, bool]:
    """Return the column that the list is sorted by, and whether it rises from the first page to the last."""
    if asked.sort == PUBLISHED:
        return "last_published_at", False
    return "next_day", asked.kind in _RISING


def records(asked: Asked) -> Listing:
    """Which records of a list were asked for, from this place on?"""
    where, values = asked.where()
    place = asked.place
    column, is_rising = order_of(asked)
    rising = is_rising is place.forwards
    at_place, placed = "", []
    if place.key:
        at_place = f" AND (r.{column}, r.id) {'>' if rising else '<'} (%s, %s)"
        placed = [place.key, place.id]
    source, sourced = _source(asked)
    count, counted = _count(source, sourced, where, values)
    order = "ASC" if rising else "DESC"
    found = rows(
        f"SELECT coalesce(c.digest, ''), coalesce(l.choices_digest, ''), {count}, {SELECTED}"  # noqa: S608 - fixed words
        " FROM (VALUES (1)) one"
        " LEFT JOIN publication_publishedlist l ON l.kind = %s"
        " LEFT JOIN publication_publishedcouncil c ON c.id = 1"
        f" LEFT JOIN LATERAL (SELECT {SELECTED} FROM {source} WHERE {where}{at_place}"
        f" ORDER BY r.{column} {order}, r.id {order} LIMIT {PAGE_SIZE + 1}) r ON true",
        [*counted, asked.kind.value, *sourced, *values, *placed],
    )
    council_digest, choices_digest, total = found[0][:3]
    page = [Row(*row[3:]) for row in found if row[3] is not None]
    more = len(page) > PAGE_SIZE
    page = page[:PAGE_SIZE]
    if not place.forwards:
        page.reverse()
    return Listing(
        council_digest=council_digest,
        choices_digest=choices_digest,
        total=min(total, COUNTED_TO) if counted else total,
        counted_all=not counted or total <= COUNTED_TO,
        records=page,
        has_before=more if not place.forwards else place.key is not None,
        has_after=more if place.forwards else place.key is not None,
    )


def _source(asked: Asked) -> tuple[str, list[Any]]:
    # No plan knows how soon a ward comes when it walks the days: a rare one has its records gathered by their index.
    ward = asked.chosen.get("ward")
    if not ward or not _is_rare(ward):
        return "publication_publishedrecord r", []
    return "(SELECT * FROM publication_publishedrecord WHERE wards @> ARRAY[%s]::varchar[] OFFSET 0) r", [ward]


def _is_rare(ward: str) -> bool:
    key = f"ward-is-rare:{hashlib.sha256(ward.encode()).hexdigest()}"
    found: bool | None = cache.get(key)
    if found is None:
        entries, n = rows(_WARD, [f"#w:{ward}"])[0]
        # Below, gathering all of them reads less than walking until enough for a count are found.
        found = bool(entries >= FEWEST and n * n < COUNTED_TO * entries)
        cache.set(key, found, _FREQUENCY_KEPT)
    return found


def _count(source: str, sourced: list[Any], where: str, values: list[Any]) -> tuple[str, list[Any]]:
    if len(values) == 1:
        return "coalesce(l.total, 0)", []
    inner = f"SELECT 1 FROM {source} WHERE {where} LIMIT {COUNTED_TO + 1}"  # noqa: S608 - fixed words
    return f"(SELECT count(*) FROM ({inner}) counted)", [*sourced, *values]  # noqa: S608 - fixed words


_BLOCK = (
    "SELECT * FROM (SELECT '{name}' AS block, {columns} FROM publication_publishedrecord r"
    " WHERE {where} LIMIT {most}) {name}"
)
_OPEN_CALL_IN = "r.call_in_opens_at <= %s AND r.call_in_deadline >= %s"


# No notice that a meeting is to be private is given more than 150 days before it: the range keeps to the index.
# Scalar subqueries, so that they are asked for the few notices of the range and no plan reads every notice there is.
_REPRESENTATIONS = (
    "r.kind = 'private-meetings' AND r.stage = 'made' AND r.next_day >= %s::date - 150"
    " AND coalesce(r.due_ends_on, r.due_starts_on, 'infinity') >= %s"
    " AND (SELECT e.content ->> 'notice_kind' = 'PM28'"
    " AND coalesce(e.content ->> 'representations_until', r.due_starts_on::text, '9999') >= %s::date::text"
    " FROM publication_edition e WHERE e.record_id = r.id AND e.number = r.edition)"
    " AND (SELECT count(*) FROM publication_publishedrecord o JOIN publication_edition f"
    " ON f.record_id = o.id AND f.number = o.edition WHERE o.matter_ref = r.matter_ref AND o.kind = r.kind"
    " AND o.id <> r.id AND o.withdrawn_at IS NULL AND f.content ->> 'notice_kind' = 'PM5') = 0"
    " ORDER BY r.due_starts_on, r.id"
)


def _blocks() -> str:
    soon = "r.kind = 'forthcoming' AND r.stage = 'open' AND r.next_day >= %s ORDER BY r.next_day, r.id"
    meetings = "r.kind = 'meetings' AND r.stage = 'open' AND r.next_day >= %s ORDER BY r.next_day, r.starts_at, r.id"
    parts = {
        "soon": soon,
        "call_in": f"{_OPEN_CALL_IN} ORDER BY r.call_in_deadline, r.id",
        "comment": _REPRESENTATIONS,
        "decided": "r.kind = 'decisions' ORDER BY r.next_day DESC, r.id DESC",
        "urgency": "r.kind = 'urgency' ORDER BY r.next_day DESC, r.id DESC",
        "meetings": meetings,
    }
    return " UNION ALL ".join(
        _BLOCK.format(name=name, columns=SELECTED, where=where, most=HOME_SIZE) for name, where in parts.items()
    )


_HOME = (
    "SELECT coalesce(c.digest, ''), coalesce(c.name, ''), coalesce(c.page_texts ->> 'home', ''),"  # noqa: S608
    " coalesce(l.choices_digest, ''), r.* FROM (VALUES (1)) one"
    " LEFT JOIN publication_publishedlist l ON l.kind = 'decisions'"
    f" LEFT JOIN publication_publishedcouncil c ON c.id = 1 LEFT JOIN ({_blocks()}) r ON true"
)
_CALL_IN_BLOCKS = " UNION ALL ".join(
    _BLOCK.format(name=name, columns=SELECTED, where=where, most=most)
    for name, where, most in (
        ("open_now", f"{_OPEN_CALL_IN} ORDER BY r.call_in_deadline, r.id", CALL_IN_MOST),
        ("called_in", "r.kind = 'call-in' ORDER BY r.next_day DESC, r.id DESC", PAGE_SIZE),
    )
)
_CALL_IN = (
    "SELECT coalesce(c.digest, ''), coalesce(l.total, 0), r.* FROM (VALUES (1)) one"  # noqa: S608 - fixed words
    " LEFT JOIN publication_publishedcouncil c ON c.id = 1"
    " LEFT JOIN publication_publishedlist l ON l.kind = 'call-in'"
    f" LEFT JOIN ({_CALL_IN_BLOCKS}) r ON true"
)


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows: records by block, who publishes, and the council's own words."""

    council_digest: str
    council_name: str
    introduction: str
    choices_digest: str
    blocks: dict[str, list[Row]]


def home(*, on: date, at: datetime) -> Home:
    """What is decided soon, can be called in or commented on, was decided, is urgent or meets soon?"""
    blocks: dict[str, list[Row]] = {
        name: [] for name in ("soon", "call_in", "comment", "decided", "urgency", "meetings")
    }
    found: list[tuple[Any, ...]] = rows(_HOME, [on, at, at, on, on, on, on])
    for row in found:
        if row[4] is not None:
            blocks[row[4]].append(Row(*row[5:]))
    digest, name, introduction, choices_digest = found[0][:4]
    return Home(digest, name, introduction, choices_digest, blocks)


@dataclass(frozen=True, slots=True)
class CallInListing:
    """What can be called in now, the soonest deadline first; what was called in, the newest first, and how many."""

    council_digest: str
    open_now: list[Row]
    called_in: list[Row]
    total: int


def call_in(*, at: datetime) -> CallInListing:
    """Which decisions may members call in at this instant, and which have been called in?"""
    found: list[tuple[Any, ...]] = rows(_CALL_IN, [at, at])
    blocks: dict[str, list[Row]] = {"open_now": [], "called_in": []}
    for row in found:
        if row[2] is not None:
            blocks[row[2]].append(Row(*row[3:]))
    return CallInListing(found[0][0], blocks["open_now"], blocks["called_in"], found[0][1])


def totals() -> tuple[str, dict[str, int]]:
    """How many records of each kind were ever published? With the council's digest."""
    found = rows(
        "SELECT coalesce(c.digest, ''), l.kind, l.total FROM (VALUES (1)) one"
        " LEFT JOIN publication_publishedcouncil c ON c.id = 1 LEFT JOIN publication_publishedlist l ON true",
        [],
    )
    return found[0][0], {kind: total for _, kind, total in found if kind}
