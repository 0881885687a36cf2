"""Writing very many published records at once: the same rows, hashes and chain as the gate writes, by COPY."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
from psycopg.types.json import set_json_dumps

from decisions.benchmarks import load_search
from decisions.benchmarks.load_search import WORDS, Vocabulary
from decisions.benchmarks.sample import TITLE, WARDS, Shape, shapes
from decisions.publication import canonical, lists, rendering
from decisions.publication.columns import columns_of
from decisions.publication.content import RecordKind, as_json
from decisions.publication.models import Edition, PublishedList, PublishedRecord
from decisions.publication.search.filters import lexemes_of
from decisions.publication.search.texts import page_text
from decisions.publication.since import Since, StandingSaid
from decisions.publication.story import Family
from decisions.publication.surround import html_of

BATCH = 5000
OFFICE = "Proper officer"
_REF, _AT = "@@ref@@", 4_100_100_100_100_100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_START = datetime(2016, 1, 4, 9, tzinfo=UTC)
_PAGE_COLUMNS = (
    "id",
    "kind",
    "ref",
    "matter_ref",
    "title",
    "status",
    "stage",
    "label",
    "decision_type",
    "department",
    "maker",
    "wards",
    "restriction",
    "urgency_route",
    "mark",
    "due_starts_on",
    "due_ends_on",
    "due_text",
    "decided_on",
    "next_day",
    "first_published_at",
    "last_published_at",
    "changed_at",
    "edition",
    "version",
    "withdrawn_at",
    "withdrawn_reason",
    "call_in_opens_at",
    "call_in_deadline",
    "implementable_from",
    "follows_ref",
    "standing",
    "since_html",
    "card_html",
    "surround_html",
)
# Of each hundred records: decisions, forthcoming matters, urgency notices, private-meeting notices.
_MIX = "d" * 60 + "f" * 30 + "g" * 8 + "p" * 2
_SINCE = Since(
    heading="May be carried out",
    standings=(
        StandingSaid(
            labels=("",),
            sentence="The time for calling it in ended at 5pm on Friday 24 December 2021; nobody called it in by then. "
            "It may be carried out from Saturday 25 December 2021.",
        ),
    ),
    is_settled=True,
)
_LETTERS = {
    "d": RecordKind.DECISION,
    "f": RecordKind.FORTHCOMING,
    "g": RecordKind.URGENCY,
    "p": RecordKind.PRIVATE_MEETING,
}


@dataclass(frozen=True, slots=True)
class _Prepared:
    shape: Shape
    columns: dict[str, Any]
    content: str
    document: str
    body: str
    surround: str
    card: str
    since: str
    text: str
    marks: list[str]


def _prepared(shape: Shape) -> _Prepared:
    data = as_json(shape.content)
    document = canonical.edition_document(
        kind=shape.kind,
        ref=_REF,
        number=1,
        action="published",
        published_at=_EPOCH + timedelta(microseconds=_AT),
        office=OFFICE,
        content=data,
    )
    record = PublishedRecord(kind=shape.kind, ref=_REF)
    edition = Edition(number=1, action="published", published_at=_START, published_by_office=OFFICE)
    columns = columns_of(ref=_REF, content=shape.content, at=_START)
    for name, value in columns.items():
        setattr(record, name, value)
    record.first_published_at = record.last_published_at = _START
    family = Family([record], {record.pk: [edition]}, {record.pk: data})
    surround = html_of(record, family, defaultdict(list), (None, []))
    return _Prepared(
        shape,
        columns,
        canonical.canonical_json(data).decode(),
        canonical.canonical_json(document).decode(),
        rendering.body(kind=shape.kind, ref=_REF, content=shape.content),
        surround,
        rendering.card(record),
        rendering.since(_SINCE, ref=_REF),
        page_text(data),
        [mark for mark in lexemes_of(record) if not mark.startswith("#r:")],
    )


def write(connection: psycopg.Connection[Any], count: int, tell: Callable[[str], None]) -> None:
    """Write `count` records with their editions and log entries into an empty public record.

    Raises ValueError where the record is not empty: the chain begins with the first entry written here.
    """
    if connection.execute("SELECT 1 FROM publication_publishedrecord LIMIT 1").fetchone():
        raise ValueError("There are published records already. Load into a database that has none.")
    prepared: dict[RecordKind, list[_Prepared]] = {kind: [] for kind in RecordKind}
    for shape in shapes():
        prepared[shape.kind].append(_prepared(shape))
    set_json_dumps(json.dumps, connection)
    previous = canonical.FIRST_PREVIOUS_HASH
    vocabulary = Vocabulary()
    load_search.stage(connection)
    for first in range(1, count + 1, BATCH):
        numbers = range(first, min(first + BATCH, count + 1))
        batch = [_made(n, prepared, vocabulary.text()) for n in numbers]
        _copy(connection, f"publication_publishedrecord ({', '.join(_PAGE_COLUMNS)})", (one[0] for one in batch))
        _copy(
            connection,
            "publication_edition (id, record_id, number, action, published_at, published_by_office, content,"
            " content_sha256, changes, supersedes, body_html)",
            (one[1] for one in batch),
        )
        entries = []
        for _, _, fields, _, _ in batch:
            digest = canonical.log_hash(**fields, previous_hash=previous)
            entries.append((*fields.values(), previous, digest))
            previous = digest
        _copy(
            connection,
            "publication_logentry (n, at, action, kind, ref, edition, content_sha256, previous_hash, hash)",
            entries,
        )
        load_search.copy(connection, (one[3] for one in batch), (one[4] for one in batch))
        connection.commit()
        if first // BATCH % 20 == 0:
            tell(f"{numbers[-1]:,} of {count:,} records")
    _finish(connection, count, previous, prepared)
    load_search.fill(connection, vocabulary, tell)


def _made(
    n: int, prepared: dict[RecordKind, list[_Prepared]], words: str
) -> tuple[tuple[Any, ...], tuple[Any, ...], dict[str, Any], tuple[Any, ...], tuple[Any, ...]]:
    kind = _LETTERS[_MIX[n * 37 % 100]]
    one = prepared[kind][n * 7919 % len(prepared[kind])]
    ref = f"{one.shape.prefix}-{n:08}"
    title = f"Matter {n}: what is to be done in {WARDS[n % len(WARDS)]} and how it is paid for"
    at = _START + timedelta(minutes=n * 5 // 2)
    day = date(2016, 1, 4) + timedelta(days=n * 104_729 % 3900)
    microseconds = canonical.microseconds(at)
    document = one.document.replace(_REF, ref).replace(TITLE, title).replace(str(_AT), str(microseconds))
    document = document.replace(WORDS, words)
    sha256 = hashlib.sha256(document.encode()).hexdigest()
    values = one.columns | {
        "id": n,
        "kind": kind.value,
        "ref": ref,
        "matter_ref": ref,
        "title": title,
        "next_day": day,
        "decided_on": day if kind == RecordKind.DECISION else None,
        "first_published_at": at,
        "last_published_at": at,
        "changed_at": at,
        "edition": 1,
        "version": 1,
        "withdrawn_at": None,
        "withdrawn_reason": "",
        "standing": "",
        "since_html": one.since if kind == RecordKind.DECISION else "",
        "card_html": one.card.replace(_REF, ref).replace(TITLE, title),
        "surround_html": one.surround.replace(_REF, ref),
    }
    edition = (
        n,
        n,
        1,
        "published",
        at,
        OFFICE,
        one.content.replace(_REF, ref).replace(TITLE, title).replace(WORDS, words),
        sha256,
        "[]",
        None,
        one.body.replace(_REF, ref).replace(TITLE, title).replace(WORDS, words),
    )
    entry = {
        "n": n,
        "at": at,
        "action": "published",
        "kind": kind.value,
        "ref": ref,
        "edition": 1,
        "content_sha256": sha256,
    }
    staged = (n, day, kind.value, values["department"], title, [*one.marks, f"#r:{ref}"])
    text = (n, "", "", one.text.replace(_REF, ref).replace(WORDS, words))
    return tuple(values[name] for name in _PAGE_COLUMNS), edition, entry, staged, text


def _copy(connection: psycopg.Connection[Any], target: str, rows: Any) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as copy:  # type: ignore[arg-type]
        for row in rows:
            copy.write_row(row)


def _finish(
    connection: psycopg.Connection[Any], count: int, last_hash: str, prepared: dict[RecordKind, list[_Prepared]]
) -> None:
    connection.execute("INSERT INTO publication_loghead (id, n, hash) VALUES (1, %s, %s)", [count, last_hash])
    for table in ("publishedrecord", "edition"):
        connection.execute(f"SELECT setval(pg_get_serial_sequence('publication_{table}', 'id'), %s)", [count])
    totals = dict(connection.execute("SELECT kind, count(*) FROM publication_publishedrecord GROUP BY 1").fetchall())
    for kind, total in totals.items():
        listing = PublishedList(kind=kind, total=total, version=1)
        lists.set_choices(listing, dict(_choices(prepared[RecordKind(kind)])))
        connection.execute(
            "INSERT INTO publication_publishedlist (kind, version, total, choices, choices_digest)"
            " VALUES (%s, 1, %s, %s, %s)",
            [kind, total, json.dumps(listing.choices), listing.choices_digest],
        )
    connection.commit()


def _choices(prepared: list[_Prepared]) -> Iterator[tuple[str, set[str]]]:
    for name in lists.FILTERS:
        if values := {one.columns[name] for one in prepared if one.columns[name]}:
            yield name, values
    if wards := {ward for one in prepared for ward in one.columns["wards"]}:
        yield "ward", wards
