"""Reading the public record. Each function is one statement, because a statement costs more than a page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from decisions.publication.models import PublishedCouncil, PublishedList
from decisions.publication.moments import HEAD_OF_MOVES


@dataclass(frozen=True, slots=True)
class Validator:
    """What tells two states of a page apart."""

    version: int
    changed_at: datetime
    council_digest: str
    moves: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """All that the page of a record, or of one of its editions, shows."""

    version: int
    changed_at: datetime
    council_digest: str
    title: str
    number: int
    newest: int
    published_at: datetime
    body_html: str
    surround_html: str
    since_html: str
    content_sha256: str
    log_n: int | None
    log_hash: str | None


def rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Run one statement and return its rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


_VALIDATOR = f"""
SELECT r.version, r.changed_at, coalesce(c.digest, ''), left(r.surround_html, {HEAD_OF_MOVES})
FROM publication_publishedrecord r LEFT JOIN publication_publishedcouncil c ON c.id = 1
WHERE r.kind = %s AND r.ref = %s
"""  # noqa: S608 - a fixed number
_PAGE = """
SELECT r.version, r.changed_at, coalesce(c.digest, ''), r.title, e.number, r.edition, e.published_at,
       e.body_html, r.surround_html, r.since_html, e.content_sha256, l.n, l.hash
FROM publication_publishedrecord r
JOIN publication_edition e ON e.record_id = r.id AND e.number = {number}
LEFT JOIN publication_logentry l
       ON l.kind = r.kind AND l.ref = r.ref AND l.edition = e.number AND l.action <> 'file_added'
LEFT JOIN publication_publishedcouncil c ON c.id = 1
WHERE r.kind = %s AND r.ref = %s
"""
_RECORD = _PAGE.format(number="r.edition")
_EDITION = _PAGE.format(number="%s")


def validator(kind: str, ref: str) -> Validator | None:
    """What tells whether a copy of this record's page is still good? None where there is no such record."""
    found = rows(_VALIDATOR, [kind, ref])
    return Validator(*found[0]) if found else None


def record_page(kind: str, ref: str) -> RecordPage | None:
    """What does the page of this record show? None where there is no such record."""
    found = rows(_RECORD, [kind, ref])
    return RecordPage(*found[0]) if found else None


def edition_page(kind: str, ref: str, number: int) -> RecordPage | None:
    """What does the page of this edition show? None where there is no such edition."""
    found = rows(_EDITION, [number, kind, ref])
    return RecordPage(*found[0]) if found else None


@dataclass(frozen=True, slots=True)
class TwoEditions:
    """Two editions of a record: their content, and when each was published; `numbers` are those of all editions."""

    council_digest: str
    title: str
    newest: int
    before: dict[str, Any]
    after: dict[str, Any]
    before_at: datetime
    after_at: datetime
    actions: tuple[str, str]


_TWO = """
SELECT coalesce(c.digest, ''), r.title, r.edition, a.content::text, b.content::text, a.published_at, b.published_at,
       a.action, b.action
FROM publication_publishedrecord r
JOIN publication_edition a ON a.record_id = r.id AND a.number = %s
JOIN publication_edition b ON b.record_id = r.id AND b.number = %s
LEFT JOIN publication_publishedcouncil c ON c.id = 1
WHERE r.kind = %s AND r.ref = %s
"""


def two_editions(kind: str, ref: str, before: int, after: int) -> TwoEditions | None:
    """What do these two editions of the record say? None where one of them does not exist."""
    found = rows(_TWO, [before, after, kind, ref])
    if not found:
        return None
    digest, title, newest, old, new, old_at, new_at, *actions = found[0]
    first, second = actions
    return TwoEditions(digest, title, newest, json.loads(old), json.loads(new), old_at, new_at, (first, second))


_DATA = """
SELECT r.version, r.changed_at, r.title, r.standing, r.edition, r.first_published_at, r.withdrawn_at,
       r.withdrawn_reason, e.number, e.action, e.published_at, e.published_by_office, e.content::text,
       e.content_sha256, e.supersedes,
       (SELECT json_agg(json_build_object('number', o.number, 'action', o.action, 'published_at', o.published_at,
                'office', o.published_by_office, 'content_sha256', o.content_sha256) ORDER BY o.number)
          FROM publication_edition o WHERE o.record_id = r.id),
       (SELECT json_agg(json_build_object('name', f.name, 'media_type', f.media_type, 'size', f.size,
                'sha256', f.sha256, 'purpose', f.purpose) ORDER BY f.id)
          FROM publication_edition o JOIN publication_publishedfile f ON f.edition_id = o.id
         WHERE o.record_id = r.id
           AND (o.id = e.id OR (f.purpose IN ('agenda-pack', 'agenda-paper') AND o.number < e.number))),
       (SELECT json_agg(json_build_object('kind', o.kind, 'ref', o.ref, 'title', o.title) ORDER BY o.id)
          FROM publication_publishedrecord o WHERE o.matter_ref = r.matter_ref AND o.id <> r.id),
       (SELECT row_to_json(l) FROM publication_logentry l WHERE l.kind = r.kind AND l.ref = r.ref
           AND l.edition = e.number AND l.action <> 'file_added' LIMIT 1)
FROM publication_publishedrecord r
JOIN publication_edition e ON e.record_id = r.id AND e.number = coalesce(%s, r.edition)
WHERE r.kind = %s AND r.ref = %s
"""
_DATA_NAMES = (
    "version",
    "changed_at",
    "title",
    "standing",
    "newest",
    "first_published_at",
    "withdrawn_at",
    "withdrawn_reason",
    "number",
    "action",
    "published_at",
    "office",
    "content",
    "content_sha256",
    "supersedes",
    "editions",
    "files",
    "related",
    "log",
)


def record_data(kind: str, ref: str, number: int | None = None) -> dict[str, Any] | None:
    """Which data stand behind this record, or behind one of its editions? None where there is none."""
    found = rows(_DATA, [number, kind, ref])
    if not found:
        return None
    data = dict(zip(_DATA_NAMES, found[0], strict=True))
    for name in ("content", "editions", "files", "related", "log"):
        if isinstance(data[name], str):
            data[name] = json.loads(data[name])
    return data


_PDF = """
SELECT f.sha256, f.name, e.number
FROM publication_publishedrecord r
JOIN publication_edition e ON e.record_id = r.id AND e.number = coalesce(%s, r.edition)
LEFT JOIN publication_publishedfile f ON f.edition_id = e.id AND f.purpose = 'edition-pdf'
WHERE r.kind = %s AND r.ref = %s
"""


def pdf_of(kind: str, ref: str, number: int | None = None) -> tuple[str | None, str | None, int] | None:
    """Which file is this edition on paper? Hash and name are None while it is being prepared; None for no edition."""
    found = rows(_PDF, [number, kind, ref])
    return found[0] if found else None


def file_type(sha256: str, name: str) -> str | None:
    """Which media type has the published file of this hash and name? None where it was never published."""
    found = rows(
        "SELECT media_type FROM publication_publishedfile WHERE sha256 = %s AND name = %s LIMIT 1", [sha256, name]
    )
    return found[0][0] if found else None


_ENTRY = "l.n, l.at, l.action, l.kind, l.ref, l.edition, l.content_sha256, l.previous_hash, l.hash"
_LOG = f"""
SELECT {_ENTRY}, coalesce(c.digest, '')
FROM (VALUES (1)) one
LEFT JOIN publication_publishedcouncil c ON c.id = 1
LEFT JOIN LATERAL (SELECT * FROM publication_logentry WHERE %s::bigint IS NULL OR n < %s
                   ORDER BY n DESC LIMIT %s) l ON true
ORDER BY l.n DESC
"""  # noqa: S608 - fixed words
_LOG_ENTRY = f"""
SELECT {_ENTRY}, coalesce(c.digest, '')
FROM publication_logentry l LEFT JOIN publication_publishedcouncil c ON c.id = 1 WHERE l.n = %s
"""  # noqa: S608 - fixed words


def log_entries(before: int | None, count: int) -> list[tuple[Any, ...]]:
    """Which entries of the log come before this number, newest first? Each row ends with the council's digest.

    An empty log gives one row of nothing but the digest.
    """
    return rows(_LOG, [before, before, count])


def log_entry(n: int) -> tuple[Any, ...] | None:
    """What does this entry of the log say? The row ends with the council's digest."""
    found = rows(_LOG_ENTRY, [n])
    return found[0] if found else None


def council() -> PublishedCouncil | None:
    """Who publishes?"""
    return PublishedCouncil.objects.filter(pk=1).first()


def choices(kind: str) -> dict[str, list[str]]:
    """Which values were ever published of each filter of this list?"""
    return dict(PublishedList.objects.filter(kind=kind).values_list("choices", flat=True).first() or {})


def all_choices() -> list[dict[str, list[str]]]:
    """Which values were ever published of each filter, list by list?"""
    return list(PublishedList.objects.order_by("kind").values_list("choices", flat=True))
