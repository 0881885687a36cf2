"""Which of the records that pages name are held already, and what they were made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import F

from decisions.models import ImportedRecord, SourcePage

ALSO = "also_read_on"
Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What is held: hash of what was read, the run that wrote it, the page that it came from, whether from several."""

    digest: str
    run_id: int
    page: str
    has_parts: bool


_KNOWN = """
SELECT r.kind, r.key, r.digest, r.run_id, coalesce(p.address, ''), r.kept_fields @> %(also)s::jsonb
FROM unnest(%(kinds)s::varchar[], %(keys)s::varchar[]) AS asked(kind, key)
JOIN decisions_importedrecord r ON r.system_id = %(system)s AND r.kind = asked.kind AND r.key = asked.key
LEFT JOIN decisions_sourcepage p ON p.id = r.page_id
"""


def known(system_id: int, names: Sequence[Name]) -> dict[Name, Known]:
    """Return those of the records, named by kind and key, that are held already."""
    if not names:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            _KNOWN,
            {
                "also": f'[{{"key": "{ALSO}"}}]',
                "system": system_id,
                "kinds": [kind for kind, _ in names],
                "keys": [key for _, key in names],
            },
        )
        return {(kind, key): Known(*rest) for kind, key, *rest in cursor.fetchall()}


def held_rows(system_id: int, names: Iterable[Name]) -> list[ImportedRecord]:
    """Return the records whole, each with the address of its page as `page_address`."""
    by_kind: dict[str, list[str]] = {}
    for kind, key in names:
        by_kind.setdefault(kind, []).append(key)
    found: list[ImportedRecord] = []
    for kind, keys in by_kind.items():
        rows = ImportedRecord.objects.filter(system_id=system_id, kind=kind, key__in=keys)
        found += rows.annotate(page_address=F("page__address"))
    return found


def page_numbers(system_id: int, addresses: Iterable[str]) -> dict[str, int]:
    """Return the numbers of pages as received by their addresses."""
    rows = SourcePage.objects.filter(system_id=system_id, address__in=set(addresses))
    return dict(rows.values_list("address", "pk"))
