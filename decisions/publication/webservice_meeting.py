"""Reading one meeting with all that is published of it, for software that was written for Modern.Gov's web service."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from decisions.publication.old_addresses import OWN_NUMBERS_FROM
from decisions.publication.queries import rows
from decisions.publication.webservice import IS_NUMBER, OLD_ITEM, OLD_MEETING, OLD_NUMBER, number_of

MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """A published file of a meeting or of an imported item; `number` is what the service calls it by."""

    number: int
    name: str
    sha256: str
    purpose: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class WholeMeeting:
    """A meeting as published: this system's own, or one of the former system."""

    number: int
    kind: str
    ref: str
    title: str
    body: str
    status: str
    content: dict[str, Any]
    files: list[MeetingFile]


@dataclass(frozen=True, slots=True)
class OldItem:
    """An item of a meeting of the former system."""

    number: int
    ref: str
    title: str
    content: dict[str, Any]
    files: list[MeetingFile]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of what a meeting names: people and bodies by name, records by kind and reference."""

    people: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    records: dict[tuple[str, str], int] = field(default_factory=dict)


_FILES = f"""
(SELECT json_agg(json_build_array(f.id, o.number, f.name, f.sha256, f.purpose, f.added_at) ORDER BY f.id)
   FROM publication_edition d JOIN publication_publishedfile f ON f.edition_id = d.id
   LEFT JOIN LATERAL (SELECT o.number FROM publication_oldaddress o WHERE o.kind = r.kind AND o.ref = r.ref
        AND o.form = 'attachment' AND o.part = f.sha256 AND {IS_NUMBER} ORDER BY o.host, o.id LIMIT 1) o ON true
  WHERE d.record_id = r.id AND (d.id = e.id OR f.purpose IN ('agenda-pack', 'agenda-paper')))::text
"""  # noqa: S608 - fixed words
_MEETING = f"""
SELECT r.id, o.number, r.kind, r.ref, r.title, r.maker, r.status, e.content::text, {_FILES}
FROM (
    SELECT %s::bigint AS id
    UNION
    SELECT p.id FROM publication_oldaddress a JOIN publication_publishedrecord p ON p.kind = a.kind AND p.ref = a.ref
    WHERE a.form = 'meeting' AND a.number = %s
) wanted
JOIN publication_publishedrecord r ON r.id = wanted.id
JOIN publication_edition e ON e.record_id = r.id AND e.number = r.edition
{OLD_NUMBER.format(form="meeting")}
WHERE r.withdrawn_at IS NULL AND (r.kind = 'meetings' OR (r.kind = 'history' AND r.label = '{OLD_MEETING}'))
ORDER BY r.kind = 'meetings' DESC, r.id
LIMIT 1
"""  # noqa: S608 - fixed words


def meeting(number: int) -> WholeMeeting | None:
    """Which meeting has this number, its own or that of the former system? None for none that is published."""
    own = number - OWN_NUMBERS_FROM if number > OWN_NUMBERS_FROM else 0
    found = rows(_MEETING, [own, str(number)])
    if not found:
        return None
    pk, old, kind, ref, title, body, status, content, files = found[0]
    return WholeMeeting(number_of(pk, old), kind, ref, title, body, status, json.loads(content), _files(files))


_ITEMS = f"""
SELECT r.id, o.number, r.ref, r.title, e.content::text, {_FILES}
FROM publication_publishedrecord r
JOIN publication_edition e ON e.record_id = r.id AND e.number = r.edition
{OLD_NUMBER.format(form="agenda-item")}
WHERE r.kind = 'history' AND r.maker = %s AND r.next_day = %s AND r.label = '{OLD_ITEM}'
  AND r.withdrawn_at IS NULL
ORDER BY r.id
LIMIT {MOST_ITEMS}
"""  # noqa: S608 - fixed words


def items(held: WholeMeeting) -> list[OldItem]:
    """Which items of the former system's are those of this meeting? Those of its body and its day.

    An item that says that it belongs to another meeting of that day is left to it.
    """
    day = held.content.get("decided_on")
    if not held.body or not day:
        return []
    found = [
        OldItem(number_of(pk, old), ref, title, json.loads(content), _files(files))
        for pk, old, ref, title, content, files in rows(_ITEMS, [held.body, day])
    ]
    return [one for one in found if _is_of(one, held.ref)]


def _is_of(item: OldItem, ref: str) -> bool:
    named = {link["ref"] for link in item.content.get("links", ()) if "-meeting-" in link["ref"]}
    return not named or ref in named


_NUMBERS = f"""
SELECT r.id, o.number, r.kind, r.ref, r.title FROM publication_publishedrecord r {OLD_NUMBER.format(form="person")}
WHERE r.kind = 'people' AND r.title = ANY(%s) AND r.withdrawn_at IS NULL
UNION ALL
SELECT r.id, o.number, r.kind, r.ref, r.title FROM publication_publishedrecord r {OLD_NUMBER.format(form="body")}
WHERE r.kind = 'bodies' AND r.title = ANY(%s) AND r.withdrawn_at IS NULL
UNION ALL
SELECT r.id, NULL, r.kind, r.ref, r.title FROM publication_publishedrecord r
JOIN unnest(%s::text[], %s::text[]) AS named (kind, ref) ON r.kind = named.kind AND r.ref = named.ref
WHERE r.withdrawn_at IS NULL
"""  # noqa: S608 - fixed words


def numbers(people: Iterable[str], bodies: Iterable[str], records: Iterable[tuple[str, str]]) -> Numbers:
    """By which numbers does the service know these people, bodies and records? Those that are published."""
    wanted = list(records)
    found = Numbers()
    values = [list(people), list(bodies), [kind for kind, _ in wanted], [ref for _, ref in wanted]]
    for pk, old, kind, ref, title in rows(_NUMBERS, values):
        number = number_of(pk, old)
        found.records[kind, ref] = number
        if kind == "people":
            found.people[title] = number
        elif kind == "bodies":
            found.bodies[title] = number
    return found


def _files(text: str | None) -> list[MeetingFile]:
    return [
        MeetingFile(number_of(pk, old), name, sha256, purpose, datetime.fromisoformat(added_at))
        for pk, old, name, sha256, purpose, added_at in json.loads(text or "[]")
    ]
