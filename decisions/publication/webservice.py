"""Reading the record for software that was written for Modern.Gov's web service. Each function is one statement.

What was brought in from there keeps its number; a record of this system has its own number plus ten million, so that
neither is taken for the other (docs/adr/0010).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from decisions.publication.old_addresses import OWN_NUMBERS_FROM
from decisions.publication.queries import rows

MOST = 5000
"""Rows of one answer. The service that clients know stops at as many."""
MOST_PEOPLE = 2000
PAGES_FROM = 500_000_000
"""A paper that is a page of this site, not a file, goes by the number of its record plus this."""
OLD_MEETING, OLD_ITEM = "Meeting", "Item of a meeting"
"""The labels of imported meetings and items; decisions.models.moving_in.HistoryKind gives them."""
IS_NUMBER = "length(o.number) < 10 AND o.number ~ '^[0-9]+$'"


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the service lists it. `title` is the name that its meetings have as their maker."""

    number: int
    title: str
    category: str
    is_current: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list. Of an imported one the time is as it was printed, and there is no instant."""

    number: int
    kind: str
    title: str
    body: str
    status: str
    on: date
    starts_at: datetime | None
    time_text: str
    has_webcast: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A member with all that is published; of an imported one the content is that of history."""

    number: int
    kind: str
    title: str
    is_current: bool
    wards: list[str]
    content: dict[str, Any]


def number_of(pk: int, old: str | None) -> int:
    """Return the number that a record has for the service."""
    return int(old) if old else pk + OWN_NUMBERS_FROM


# The number of the former system that leads to a record of ours, where there is one.
OLD_NUMBER = (
    "LEFT JOIN LATERAL (SELECT o.number FROM publication_oldaddress o WHERE o.kind = r.kind AND o.ref = r.ref"  # noqa: S608
    f" AND o.form = '{{form}}' AND {IS_NUMBER} ORDER BY o.host, o.id LIMIT 1) o ON true"
)
_FIELD = (
    "(SELECT f->>'text' FROM jsonb_array_elements(coalesce(e.content->'fields', '[]'::jsonb)) f"
    " WHERE f->>'label' = '{label}' LIMIT 1)"
)
_EDITION = "JOIN publication_edition e ON e.record_id = r.id AND e.number = r.edition"
_IMPORTED = (
    "SELECT DISTINCT o.kind, o.ref FROM publication_oldaddress o"  # noqa: S608 - fixed words
    f" WHERE o.form = '{{form}}' AND o.kind = 'history' AND {IS_NUMBER}"
)
_BODIES = f"""
SELECT r.id, o.number, r.title, r.label, r.stage = 'open', true
FROM publication_publishedrecord r {OLD_NUMBER.format(form="body")}
WHERE r.kind = 'bodies' AND r.withdrawn_at IS NULL
UNION ALL
SELECT r.id, o.number, r.title, coalesce({_FIELD.format(label="Category")}, ''), false, false
FROM ({_IMPORTED.format(form="body")}) i
JOIN publication_publishedrecord r ON r.kind = i.kind AND r.ref = i.ref AND r.withdrawn_at IS NULL {_EDITION}
{OLD_NUMBER.format(form="body")}
ORDER BY 3, 6 DESC, 1
LIMIT {MOST}
"""  # noqa: S608 - fixed words


def bodies() -> list[Body]:
    """Which bodies are published, with those of the former system, by name? Those of the former system ended."""
    return [Body(number_of(pk, old), *rest) for pk, old, *rest in rows(_BODIES, [])]


_MEETINGS = f"""
SELECT r.id, o.number, r.kind, r.title, r.maker, r.status, r.next_day, r.starts_at,
       coalesce({_FIELD.format(label="Time")}, ''), coalesce(e.content->>'webcast_url', '') <> ''
FROM (
    (SELECT * FROM publication_publishedrecord r WHERE r.kind = 'meetings' AND {{where}}
     ORDER BY r.next_day {{order}}, r.id LIMIT {MOST})
    UNION ALL
    (SELECT * FROM publication_publishedrecord r WHERE r.kind = 'history' AND r.label = '{OLD_MEETING}' AND {{where}}
     ORDER BY r.next_day {{order}}, r.id LIMIT {MOST})
) r {_EDITION} {OLD_NUMBER.format(form="meeting")}
ORDER BY r.next_day {{order}}, r.starts_at, r.id
LIMIT {MOST}
"""  # noqa: S608 - fixed words


def meetings(
    *, body: str | None = None, starts_on: date | None = None, ends_on: date | None = None, ascending: bool = True
) -> list[MeetingRow]:
    """Which meetings of a body, or of all, were held or are to be held in these days, both included?"""
    conditions, values = ["r.withdrawn_at IS NULL"], []
    for condition, value in (("r.maker = %s", body), ("r.next_day >= %s", starts_on), ("r.next_day <= %s", ends_on)):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    sql = _MEETINGS.format(where=" AND ".join(conditions), order="ASC" if ascending else "DESC")
    return [MeetingRow(number_of(pk, old), *rest) for pk, old, *rest in rows(sql, [*values, *values])]


_PEOPLE = f"""
SELECT r.id, o.number, r.kind, r.title, r.stage = 'open', r.wards, e.content::text
FROM (
    SELECT * FROM publication_publishedrecord WHERE kind = 'people' AND withdrawn_at IS NULL
    UNION ALL
    SELECT r.* FROM ({_IMPORTED.format(form="person")}) i
    JOIN publication_publishedrecord r ON r.kind = i.kind AND r.ref = i.ref AND r.withdrawn_at IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM publication_publishedrecord p WHERE p.kind = 'people' AND p.withdrawn_at IS NULL)
) r {_EDITION} {OLD_NUMBER.format(form="person")}
ORDER BY lower(r.title), r.id
LIMIT {MOST_PEOPLE}
"""  # noqa: S608 - fixed words


def people() -> list[Person]:
    """Which members are published? Those of the former system only as long as none of this system's is."""
    return [
        Person(number_of(pk, old), kind, title, is_current, wards, json.loads(content))
        for pk, old, kind, title, is_current, wards, content in rows(_PEOPLE, [])
    ]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A published file by its number; `path` is its address on this site."""

    number: int
    sha256: str
    name: str
    media_type: str
    added_at: datetime
    kind: str
    ref: str
    record_title: str


_ATTACHMENT = f"""
SELECT f.id, o.number, f.sha256, f.name, f.media_type, f.added_at, r.kind, r.ref, r.title
FROM (
    SELECT %s::bigint AS id
    UNION
    SELECT f.id FROM publication_oldaddress o
    JOIN publication_publishedrecord p ON p.kind = o.kind AND p.ref = o.ref
    JOIN publication_edition e ON e.record_id = p.id
    JOIN publication_publishedfile f ON f.edition_id = e.id AND f.sha256 = o.part
    WHERE o.form = %s AND o.number = %s AND o.part <> ''
) wanted
JOIN publication_publishedfile f ON f.id = wanted.id
JOIN publication_edition e ON e.id = f.edition_id
JOIN publication_publishedrecord r ON r.id = e.record_id
LEFT JOIN LATERAL (SELECT o.number FROM publication_oldaddress o WHERE o.kind = r.kind AND o.ref = r.ref
    AND o.form = 'attachment' AND o.part = f.sha256 AND {IS_NUMBER} ORDER BY o.host, o.id LIMIT 1) o ON true
WHERE r.withdrawn_at IS NULL
ORDER BY f.id
LIMIT 1
"""  # noqa: S608 - fixed words


def attachment(number: int) -> Attachment | None:
    """Which file has this number, its own or that of the former system? None for no published file."""
    own = number - OWN_NUMBERS_FROM if number > OWN_NUMBERS_FROM else 0
    return _attachment([own, "attachment", str(number)])


def attachment_at(path: str) -> Attachment | None:
    """Which file went by this path in the former system? None for no published file."""
    return _attachment([0, "path", path])


def _attachment(values: list[Any]) -> Attachment | None:
    found = rows(_ATTACHMENT, values)
    return Attachment(number_of(found[0][0], found[0][1]), *found[0][2:]) if found else None


@dataclass(frozen=True, slots=True)
class Page:
    """A record whose page is a paper of an item."""

    kind: str
    ref: str
    title: str
    published_at: datetime


def page(number: int) -> Page | None:
    """Which record's page has this number as a paper? None for none that is published."""
    found = rows(
        "SELECT kind, ref, title, last_published_at FROM publication_publishedrecord"
        " WHERE id = %s AND withdrawn_at IS NULL",
        [number - PAGES_FROM],
    )
    return Page(*found[0]) if found else None
