"""Reading the publication log in order and by days, for pages, feeds and software. One statement each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from decisions.publication.queries import rows


@dataclass(frozen=True, slots=True)
class Entry:
    """One act of publication with every field of its hash."""

    n: int
    at: datetime
    action: str
    kind: str
    ref: str
    edition: int
    content_sha256: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the log: number and hash of its last entry. Whoever keeps them can prove later what came before."""

    n: int
    hash: str


@dataclass(frozen=True, slots=True)
class LogPart:
    """Entries in rising order, and the end of the log as it stood then."""

    head: Head
    entries: list[Entry]
    has_more: bool


@dataclass(frozen=True, slots=True)
class DailyHead:
    """The last entry of a day in London, and how many entries the day has."""

    day: date
    n: int
    hash: str
    at: datetime
    entries: int


@dataclass(frozen=True, slots=True)
class Days:
    """Days with entries, in rising order."""

    days: list[DailyHead]
    has_more: bool


_AFTER = """
SELECT coalesce(h.n, 0), coalesce(h.hash, ''),
       l.n, l.at, l.action, l.kind, l.ref, l.edition, l.content_sha256, l.previous_hash, l.hash
FROM (VALUES (1)) one
LEFT JOIN publication_loghead h ON h.id = 1
LEFT JOIN LATERAL (SELECT * FROM publication_logentry WHERE n > %s ORDER BY n LIMIT %s) l ON true
ORDER BY l.n
"""
# Each step looks up the next entry beyond the last day, so that the cost is that of the days shown.
_DAYS = """
WITH RECURSIVE days AS (
    SELECT (SELECT (l.at AT TIME ZONE 'Europe/London')::date FROM publication_logentry l
            WHERE l.at {beyond} %s::date::timestamp AT TIME ZONE 'Europe/London' ORDER BY l.at {order} LIMIT 1) AS day,
           1 AS place
    UNION ALL
    SELECT (SELECT (l.at AT TIME ZONE 'Europe/London')::date FROM publication_logentry l
            WHERE l.at {beyond} (d.day + {step})::timestamp AT TIME ZONE 'Europe/London' ORDER BY l.at {order} LIMIT 1),
           d.place + 1
    FROM days d WHERE d.day IS NOT NULL AND d.place < %s
)
SELECT d.day, h.n, h.hash, h.at, counted.entries, coalesce(c.digest, '')
FROM (VALUES (1)) one
LEFT JOIN publication_publishedcouncil c ON c.id = 1
LEFT JOIN days d ON d.day IS NOT NULL
LEFT JOIN LATERAL (
    SELECT max(l.n) AS last, count(*) AS entries FROM publication_logentry l
    WHERE l.at >= d.day::timestamp AT TIME ZONE 'Europe/London'
      AND l.at < (d.day + 1)::timestamp AT TIME ZONE 'Europe/London') counted ON true
LEFT JOIN publication_logentry h ON h.n = counted.last
ORDER BY d.day {order}
"""
_BEFORE = _DAYS.format(beyond="<", step=0, order="DESC")
_FROM = _DAYS.format(beyond=">=", step=1, order="ASC")


def entries_after(n: int, *, most: int) -> LogPart:
    """Which entries come after this number, and where does the log end?"""
    found = rows(_AFTER, [n, most + 1])
    entries = [Entry(*row[2:]) for row in found if row[2] is not None]
    return LogPart(Head(*found[0][:2]), entries[:most], len(entries) > most)


def daily_heads(before: date, most: int) -> tuple[str, list[DailyHead]]:
    """With which entry did each day before this one end, the newest day first? Comes after the council's digest."""
    return _days(_BEFORE, before, most)


def daily_head(day: date) -> DailyHead | None:
    """With which entry did this day end? None where nothing was published on it."""
    _, heads = daily_heads(min(day, date.max - timedelta(days=1)) + timedelta(days=1), 1)
    return heads[0] if heads and heads[0].day == day else None


def days_from(begin: date, *, most: int) -> Days:
    """With which entry did each day from this one on end, the oldest day first?"""
    _, days = _days(_FROM, begin, most + 1)
    return Days(days[:most], len(days) > most)


def _days(statement: str, day: date, most: int) -> tuple[str, list[DailyHead]]:
    found = rows(statement, [day, most])
    return found[0][-1], [DailyHead(*row[:-1]) for row in found if row[0] is not None]
