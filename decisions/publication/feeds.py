"""Reading what feeds show: the records of a list that were published last, a matter's acts, the log and its days.

Each function is one statement and also says who publishes, because every feed names its author and its licence.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from decisions.publication import log_reading
from decisions.publication.asking import Asked
from decisions.publication.content import RecordKind
from decisions.publication.queries import rows

MOST = 50
LOOKED_AT = 5000
LOG_MOST = 100
DAYS_MOST = 90


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, under which licence."""

    name: str = ""
    licence: str = ""
    licence_url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One record as a feed tells of it: its facts, and what its newest edition changed."""

    kind: str
    ref: str
    title: str
    status: str
    label: str
    decision_type: str
    department: str
    maker: str
    wards: list[str]
    restriction: str
    urgency_route: str
    mark: str
    standing: str
    due_starts_on: date | None
    due_ends_on: date | None
    due_text: str
    decided_on: date | None
    starts_at: datetime | None
    call_in_opens_at: datetime | None
    call_in_deadline: datetime | None
    first_published_at: datetime
    last_published_at: datetime
    changed_at: datetime
    edition: int
    withdrawn_at: datetime | None
    withdrawn_reason: str


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the publication log, with the title of what it is about."""

    n: int
    at: datetime
    action: str
    kind: str
    ref: str
    edition: int
    content_sha256: str
    hash: str
    title: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a feed shows. `changes` maps "kind/ref" to what the newest edition changed."""

    publisher: Publisher
    found: list[Any] = field(default_factory=list)
    changes: dict[str, list[dict[str, str]]] = field(default_factory=dict)


_SELECTED = ", ".join(f"r.{one.name}" for one in fields(Row))
_ACT = "l.n, l.at, l.action, l.kind, l.ref, l.edition, l.content_sha256, l.hash"
_FROM = "FROM (VALUES (1)) one LEFT JOIN publication_publishedcouncil c ON c.id = 1"
_WHO = "coalesce(c.name, ''), coalesce(c.data_licence, ''), coalesce(c.data_licence_url, '')"


def of_list(asked: Asked) -> Told:
    """Which records of the list, of those that fit its filters, were published last? The newest first.

    With filters the newest 5,000 of the list are looked at, years of a council: a value that hardly any record has
    would make the database walk all of them.
    """
    where, values = asked.where(at_any_stage=True)
    source = "publication_publishedrecord"
    if asked.chosen:
        source = (
            "(SELECT k.* FROM publication_publishedrecord k WHERE k.kind = %s"  # noqa: S608 - fixed words
            f" ORDER BY k.last_published_at DESC, k.id DESC LIMIT {LOOKED_AT})"
        )
        values = [asked.kind.value, *values]
    return _records(f"SELECT r.* FROM {source} r WHERE {where}", values, "last_published_at")  # noqa: S608 - bound


def of_everything() -> Told:
    """Which records changed last, of every kind but imported history, which is no news? The newest change first."""
    source = (
        "SELECT r.* FROM unnest(%s::text[]) k (kind)"  # noqa: S608 - a fixed number
        " CROSS JOIN LATERAL (SELECT * FROM publication_publishedrecord p"
        f" WHERE p.kind = k.kind ORDER BY p.changed_at DESC, p.id DESC LIMIT {MOST}) r"
    )
    return _records(source, [[kind.value for kind in RecordKind if kind != RecordKind.HISTORY]], "changed_at")


def of_references(found: Sequence[tuple[str, str]]) -> Told:
    """Tell of these records, named by kind and reference, the newest publication first."""
    kinds, refs = [kind for kind, _ in found], [ref for _, ref in found]
    source = (
        "SELECT r.* FROM publication_publishedrecord r"
        " JOIN unnest(%s::text[], %s::text[]) AS named (kind, ref) ON named.kind = r.kind AND named.ref = r.ref"
    )
    return _records(source, [kinds, refs], "last_published_at")


def of_matter(kind: RecordKind, ref: str) -> Told:
    """Which acts of publication were there in the matter that this record belongs to? Empty where there is none."""
    return _acts(
        f"SELECT {_ACT}, o.title FROM publication_publishedrecord r"  # noqa: S608 - fixed words
        " JOIN publication_publishedrecord o ON o.matter_ref = r.matter_ref"
        " JOIN publication_logentry l ON l.kind = o.kind AND l.ref = o.ref"
        f" WHERE r.kind = %s AND r.ref = %s ORDER BY l.n DESC LIMIT {LOG_MOST}",
        [str(kind), ref],
    )


def of_log() -> Told:
    """Which entries of the publication log are the last ones? The newest first."""
    return _acts(
        f"SELECT {_ACT}, o.title FROM (SELECT * FROM publication_logentry ORDER BY n DESC LIMIT {LOG_MOST}) l"  # noqa: S608
        " LEFT JOIN publication_publishedrecord o ON o.kind = l.kind AND o.ref = l.ref",
        [],
    )


def of_days(*, before: date) -> Told:
    """How did the log end on the last days before this one, the newest day first?

    The day that is not over is left out: its head still moves.
    """
    _, heads = log_reading.daily_heads(before, DAYS_MOST)
    found = rows(f"SELECT {_WHO} {_FROM}", [])
    return Told(Publisher(*found[0]), list(heads))


def _records(source: str, values: Sequence[Any], order: str) -> Told:
    found = rows(
        f"SELECT {_WHO}, e.changes::text, {_SELECTED} {_FROM}"
        f" LEFT JOIN LATERAL ({source} ORDER BY r.{order} DESC, r.id DESC LIMIT {MOST}) r ON true"
        " LEFT JOIN publication_edition e ON e.record_id = r.id AND e.number = r.edition"
        f" ORDER BY r.{order} DESC, r.id DESC",
        values,
    )
    shown = [row for row in found if row[4] is not None]
    changes = {f"{row[4]}/{row[5]}": json.loads(row[3] or "[]") for row in shown}
    return Told(Publisher(*found[0][:3]), [Row(*row[4:]) for row in shown], changes)


def _acts(source: str, values: Sequence[Any]) -> Told:
    found = rows(
        f"SELECT {_WHO}, a.* {_FROM} LEFT JOIN LATERAL ({source}) a ON true ORDER BY a.n DESC",
        values,
    )
    return Told(Publisher(*found[0][:3]), [Act(*row[3:]) for row in found if row[3] is not None])
