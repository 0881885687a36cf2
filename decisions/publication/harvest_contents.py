"""Reading records with all that they say, for software that wants another shape of them. One statement each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from decisions.publication.content import RecordKind
from decisions.publication.harvest import COLUMNS, After, Summary, Times, narrowed
from decisions.publication.queries import rows


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A published file, and the record whose edition has it."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str
    purpose: str
    added_at: datetime
    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Held:
    """A record with its content and files; of a withdrawn one, the content before it was withdrawn."""

    summary: Summary
    content: dict[str, Any]
    files: list[HeldFile]


@dataclass(frozen=True, slots=True)
class HeldPart:
    """Some records in their order, and where the next part begins."""

    records: list[Held]
    following: After | None


_FILES = """
(SELECT json_agg(json_build_array(f.id, f.name, f.media_type, f.size, f.sha256, f.purpose, f.added_at) ORDER BY f.id)
   FROM publication_edition o JOIN publication_publishedfile f ON f.edition_id = o.id
  WHERE o.record_id = r.id AND (o.id = e.id OR f.purpose IN ('agenda-pack', 'agenda-paper')))::text
"""
# The records of a part are found first: with the join inside, PostgreSQL would read every edition before it sorts.
_HELD = f"""
SELECT {COLUMNS}, e.content::text, {_FILES}
FROM (SELECT {COLUMNS} FROM publication_publishedrecord r WHERE {{where}}) r
JOIN publication_edition e ON e.record_id = r.id
    AND e.number = r.edition - (r.withdrawn_at IS NOT NULL AND r.status <> 'Disposed of')::int
"""  # noqa: S608 - fixed words


def contents(
    kinds: Sequence[RecordKind], times: Times, after: After | None, *, most: int, maker: str | None = None
) -> HeldPart:
    """Which records of these kinds fit, from this place on, with all they say? The order is that of `harvest.records`.

    `maker` asks for those of one body.
    """
    stretch = narrowed(times, after, by_change=len(kinds) > 1)
    condition, values = _of_kinds(kinds)
    if maker is not None:
        condition, values = f"{condition} AND r.maker = %s", [*values, maker]
    order = f"ORDER BY r.{stretch.order}, r.id"
    found = rows(
        f"{_HELD.format(where=f'{condition}{stretch.conditions} {order} LIMIT %s')} {order}",
        [*values, *stretch.values, most + 1],
    )
    held = [_held(row) for row in found[:most]]
    return HeldPart(held, stretch.following(held[-1].summary) if len(found) > most else None)


def one(kind: RecordKind, ref: str) -> Held | None:
    """What does this record say? None where there is no such record."""
    found = rows(_HELD.format(where="r.kind = %s AND r.ref = %s"), [kind.value, ref])
    return _held(found[0]) if found else None


def _of_kinds(kinds: Sequence[RecordKind]) -> tuple[str, list[Any]]:
    if len(kinds) == 1:
        return "r.kind = %s", [kinds[0].value]
    return "r.kind = ANY(%s)", [[kind.value for kind in kinds]]


def _held(row: tuple[Any, ...]) -> Held:
    summary = Summary(*row[:-2])
    files = [
        HeldFile(*(*file[:-1], datetime.fromisoformat(file[-1]), summary.kind, summary.ref))
        for file in json.loads(row[-1] or "[]")
    ]
    return Held(summary, json.loads(row[-2]), files)


_FILE = """
SELECT f.id, f.name, f.media_type, f.size, f.sha256, f.purpose, f.added_at, r.kind, r.ref
FROM publication_publishedfile f
JOIN publication_edition e ON e.id = f.edition_id
JOIN publication_publishedrecord r ON r.id = e.record_id
WHERE f.id > %s"""
_FILE_TIMES = {
    "created_since": "f.added_at >= %s",
    "created_until": "f.added_at <= %s",
    "modified_since": "f.added_at >= %s",
    "modified_until": "f.added_at <= %s",
}


def files(times: Times, after: int, *, most: int) -> tuple[list[HeldFile], bool]:
    """Which files come after this number in the order they were added, and is there more?"""
    conditions, values = "", [after]
    for name, words in _FILE_TIMES.items():
        if (instant := getattr(times, name)) is not None:
            conditions += f" AND {words}"
            values.append(instant)
    found = [HeldFile(*row) for row in rows(f"{_FILE}{conditions} ORDER BY f.id LIMIT %s", [*values, most + 1])]
    return found[:most], len(found) > most


def file(number: int) -> HeldFile | None:
    """Which file has this number? None for no file."""
    found = rows(f"{_FILE} AND f.id = %s", [number - 1, number])
    return HeldFile(*found[0]) if found else None


@dataclass(frozen=True, slots=True)
class Directory:
    """Who has a page, by the name that records write, and which of the records that others name are published."""

    bodies: dict[str, str]
    posts: dict[str, str]
    people: dict[str, str]
    published: frozenset[tuple[str, str]]


_DIRECTORY = """
SELECT r.kind, r.title, r.ref, true FROM publication_publishedrecord r
WHERE r.kind IN ('bodies', 'posts', 'people') AND r.withdrawn_at IS NULL
UNION ALL
SELECT r.kind, r.title, r.ref, false FROM publication_publishedrecord r
JOIN unnest(%s::text[], %s::text[]) AS named (kind, ref) ON r.kind = named.kind AND r.ref = named.ref
"""


def directory(records: Sequence[Held]) -> Directory:
    """Which bodies, posts and members have a page, and which records that these name are published?

    A record may name another one before that is published.
    """
    named = sorted({pair for held in records for pair in _named(held)})
    found: dict[str, dict[str, str]] = {kind: {} for kind in (RecordKind.BODY, RecordKind.POST, RecordKind.PERSON)}
    published = set()
    for kind, title, ref, has_page in rows(_DIRECTORY, [[kind for kind, _ in named], [ref for _, ref in named]]):
        published.add((kind, ref))
        if has_page:
            found[kind][title] = ref
    return Directory(found[RecordKind.BODY], found[RecordKind.POST], found[RecordKind.PERSON], frozenset(published))


def _named(held: Held) -> Iterator[tuple[str, str]]:
    yield RecordKind.FORTHCOMING.value, held.summary.matter_ref
    yield RecordKind.DECISION.value, held.summary.follows_ref
    yield from _links(held.content)


def _links(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if isinstance(value.get("kind"), str) and isinstance(value.get("ref"), str):
            yield value["kind"], value["ref"]
        for part in value.values():
            yield from _links(part)
    elif isinstance(value, list):
        for part in value:
            yield from _links(part)


_TERMS = """
SELECT DISTINCT (t->>'starts_on')::date, (t->>'ends_on')::date
FROM publication_publishedrecord r
JOIN publication_edition e ON e.record_id = r.id AND e.number = r.edition
CROSS JOIN LATERAL jsonb_array_elements(e.content->'terms') t
WHERE r.kind = 'people' AND r.withdrawn_at IS NULL ORDER BY 1, 2
"""


def terms() -> list[tuple[date, date | None]]:
    """From when until when were members elected?"""
    return rows(_TERMS, [])
