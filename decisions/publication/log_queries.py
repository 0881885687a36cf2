"""What the entries of a day and of a reference are about, and what the site holds. Each function is one statement."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from decisions.publication.content import RecordKind
from decisions.publication.queries import rows

ENTRY_NAMES = ("n", "at", "action", "kind", "ref", "edition", "content_sha256", "previous_hash", "hash")
_ENTRY = ", ".join(f"l.{name}" for name in ENTRY_NAMES)


_AROUND = """
SELECT {entry}, coalesce(c.digest, '')
FROM (VALUES (1)) one
LEFT JOIN publication_publishedcouncil c ON c.id = 1
LEFT JOIN LATERAL (SELECT * FROM publication_logentry WHERE {where} ORDER BY {order} LIMIT %s) l ON true
ORDER BY {order}
"""
_OF_DAY = _AROUND.format(
    entry=_ENTRY,
    where="at >= %s::date::timestamp AT TIME ZONE 'Europe/London'"
    " AND at < (%s::date + 1)::timestamp AT TIME ZONE 'Europe/London'",
    order="n",
)
_OF_REFERENCE = _AROUND.format(entry=_ENTRY, where="kind = ANY(%s) AND ref = ANY(%s)", order="n DESC")


def entries_of_day(day: date, most: int) -> list[tuple[Any, ...]]:
    """Which entries has this day in London, in their order? Each row ends with the council's digest."""
    return rows(_OF_DAY, [day, day, most])


def entries_of_reference(ref: str, most: int) -> list[tuple[Any, ...]]:
    """Which entries are about this reference, in any list and however it is written, the newest first?"""
    kinds = [kind.value for kind in RecordKind]
    return rows(_OF_REFERENCE, [kinds, sorted({ref, ref.upper(), ref.lower()}), most])


_RECEIPT = f"""
SELECT {_ENTRY}, coalesce(c.digest, ''), r.title, e.number, r.edition, e.changes, e.published_by_office,
       f.name, f.size, (SELECT x.hash FROM publication_logentry x WHERE x.n = l.n + 1)
FROM publication_logentry l
LEFT JOIN publication_publishedcouncil c ON c.id = 1
LEFT JOIN publication_publishedrecord r ON r.kind = l.kind AND r.ref = l.ref
LEFT JOIN publication_edition e ON e.record_id = r.id AND e.number = l.edition
LEFT JOIN LATERAL (SELECT name, size FROM publication_publishedfile WHERE edition_id = e.id
                   AND l.action = 'file_added' AND sha256 = l.content_sha256 LIMIT 1) f ON true
WHERE l.n = %s
"""  # noqa: S608 - fixed words
_RECEIPT_NAMES = (
    *ENTRY_NAMES,
    "council_digest",
    "title",
    "is_there",
    "newest",
    "changes",
    "office",
    "file_name",
    "file_size",
    "next_hash",
)


def receipt(n: int) -> dict[str, Any] | None:
    """What does this entry say, and what is it about? None where there is no such entry."""
    found = rows(_RECEIPT, [n])
    if not found:
        return None
    receipt = dict(zip(_RECEIPT_NAMES, found[0], strict=True))
    changes = receipt["changes"]
    receipt["changes"] = json.loads(changes) if isinstance(changes, str) else changes or []
    return receipt


_PUBLISHED = """
SELECT r.id, r.kind, r.ref, r.edition, r.withdrawn_at IS NOT NULL,
       (SELECT json_agg(json_build_object('number', e.number, 'content_sha256', e.content_sha256) ORDER BY e.number)
          FROM publication_edition e WHERE e.record_id = r.id),
       (SELECT json_agg(json_build_object('edition', e.number, 'sha256', f.sha256, 'name', f.name) ORDER BY f.id)
          FROM publication_edition e JOIN publication_publishedfile f ON f.edition_id = e.id WHERE e.record_id = r.id)
FROM publication_publishedrecord r WHERE r.id > %s ORDER BY r.id LIMIT %s
"""


def published_after(after: int, most: int) -> list[dict[str, Any]]:
    """Which records, editions and files does the site hold after this record, whatever the log says of them?"""
    names = ("id", "kind", "ref", "edition", "withdrawn", "editions", "files")
    found = [dict(zip(names, row, strict=True)) for row in rows(_PUBLISHED, [after, most])]
    for one in found:
        for name in ("editions", "files"):
            one[name] = json.loads(one[name]) if isinstance(one[name], str) else one[name] or []
    return found
