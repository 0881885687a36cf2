"""Every address of the record, for those who want them all, and addresses that are near one that leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from decisions.publication.content import RecordKind
from decisions.publication.queries import rows

PAGE_SIZE = 10_000


@dataclass(frozen=True, slots=True)
class Address:
    """The address of one record, and when its page changed."""

    path: str
    changed_at: datetime


def pages() -> list[tuple[int, datetime | None]]:
    """Which pages of addresses are there? The number of each, and of the last one when a record of any page changed.

    A page holds the records whose number lies in its ten thousand, so that none moves to another page.
    """
    last, changed_at = rows("SELECT coalesce(max(id), 0), max(changed_at) FROM publication_publishedrecord", [])[0]
    count = max(-(-last // PAGE_SIZE), 1)
    return [(number, changed_at if number == count else None) for number in range(1, count + 1)]


def page(number: int) -> list[Address]:
    """Which addresses of records stand on this page? Withdrawn ones too: their page says why."""
    first = (number - 1) * PAGE_SIZE
    found = rows(
        "SELECT kind, ref, changed_at FROM publication_publishedrecord WHERE id > %s AND id <= %s ORDER BY id",
        [first, first + PAGE_SIZE],
    )
    return [Address(f"/{kind}/{ref}/", changed_at) for kind, ref, changed_at in found]


def near(kind: str, ref: str, most: int) -> list[tuple[str, str]]:
    """Which records have this reference in another list, or the references beside it in the same? Address and title."""
    found = rows(
        "(SELECT kind, ref, title FROM publication_publishedrecord WHERE kind = ANY(%s) AND ref = %s LIMIT %s)"
        " UNION ALL (SELECT kind, ref, title FROM publication_publishedrecord WHERE kind = %s AND ref < %s"
        " ORDER BY ref DESC LIMIT 2)"
        " UNION ALL (SELECT kind, ref, title FROM publication_publishedrecord WHERE kind = %s AND ref > %s"
        " ORDER BY ref LIMIT 2)",
        [[one.value for one in RecordKind], ref, most, kind, ref, kind, ref],
    )
    return [(f"/{one}/{number}/", f"{title} ({number})") for one, number, title in found][:most]
