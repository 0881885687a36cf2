"""Lists as tables: every column of every record that fits, read piece by piece, whatever their number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from decisions.publication.asking import Asked, Place
from decisions.publication.listings import order_of
from decisions.publication.queries import rows

AT_ONCE = 1000
# The heading of each column and what it is read from.
COLUMNS = {
    "ref": "r.ref",
    "kind": "r.kind",
    "title": "r.title",
    "status": "r.status",
    "standing": "r.standing",
    "notice": "r.label",
    "type": "r.decision_type",
    "maker": "r.maker",
    "department": "r.department",
    "wards": "array_to_string(r.wards, '; ')",
    "restriction": "r.restriction",
    "urgency": "r.urgency_route",
    "not_compliant": "r.mark",
    "day": "nullif(r.next_day, DATE '9999-12-31')",
    "due_from": "r.due_starts_on",
    "due_until": "r.due_ends_on",
    "due": "r.due_text",
    "decided_on": "r.decided_on",
    "starts_at": "r.starts_at",
    "call_in_opens_at": "r.call_in_opens_at",
    "call_in_deadline": "r.call_in_deadline",
    "implementable_from": "r.implementable_from",
    "first_published_at": "r.first_published_at",
    "last_published_at": "r.last_published_at",
    "changed_at": "r.changed_at",
    "edition": "r.edition",
    "withdrawn_at": "r.withdrawn_at",
    "withdrawn_reason": "r.withdrawn_reason",
    "matter": "r.matter_ref",
    "follows": "r.follows_ref",
}
# A cell that begins so would be worked out by a spreadsheet instead of shown.
_WORKED_OUT = ("=", "+", "-", "@", "\t", "\r")


def pieces(asked: Asked, *, site: str) -> Iterator[str]:
    """Give the list as CSV (RFC 4180), piece by piece: a heading, then each record in the order of the list.

    `site` is the address of the public site, for the column `url`. Days are ISO dates, instants ISO 8601 in UTC.
    """
    yield _written([[*COLUMNS, "url"]])
    column, rises = order_of(asked)
    where, values = asked.where()
    order = "ASC" if rises else "DESC"
    sign = ">" if rises else "<"
    selected = ", ".join(COLUMNS.values())
    place = Place()
    while True:
        at_place = f" AND (r.{column}, r.id) {sign} (%s, %s)" if place.key else ""
        found = rows(
            f"SELECT r.{column}, r.id, {selected} FROM publication_publishedrecord r"  # noqa: S608 - fixed words
            f" WHERE {where}{at_place} ORDER BY r.{column} {order}, r.id {order} LIMIT {AT_ONCE}",
            [*values, *((place.key, place.id) if place.key else ())],
        )
        if found:
            yield _written([*map(_cell, row[2:]), f"{site}/{row[3]}/{row[2]}/"] for row in found)
        if len(found) < AT_ONCE:
            return
        place = Place(key=found[-1][0], id=found[-1][1])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    text = str(value)
    return f"'{text}" if text.startswith(_WORKED_OUT) else text


def _written(lines: Any) -> str:
    piece = io.StringIO()
    csv.writer(piece).writerows(lines)
    return piece.getvalue()
