"""Reading the publication log in order, for software that follows or checks it. One statement each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

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
class Day:
    """The log as it stood at the end of a day in London: its last entry by then, and the entries of the day."""

    day: date
    n: int
    hash: str
    entries: int


@dataclass(frozen=True, slots=True)
class Days:
    """Days with entries, in rising order."""

    days: list[Day]
    has_more: bool


_AFTER = """
SELECT coalesce(h.n, 0), coalesce(h.hash, ''),
       l.n, l.at, l.action, l.kind, l.ref, l.edition, l.content_sha256, l.previous_hash, l.hash
FROM (VALUES (1)) one
LEFT JOIN publication_loghead h ON h.id = 1
LEFT JOIN LATERAL (SELECT * FROM publication_logentry WHERE n > %s ORDER BY n LIMIT %s) l ON true
ORDER BY l.n
"""
# Each step looks up the first entry after the last day, so that the cost is that of the days shown.
_DAYS = """
WITH RECURSIVE day (starts) AS (
    SELECT date_trunc('day', min(at), 'Europe/London') FROM publication_logentry WHERE at >= %s
    UNION ALL
    SELECT (SELECT date_trunc('day', min(l.at), 'Europe/London') FROM publication_logentry l
             WHERE l.at >= date_trunc('day', day.starts + interval '30 hours', 'Europe/London'))
    FROM day WHERE day.starts IS NOT NULL
)
SELECT (day.starts AT TIME ZONE 'Europe/London')::date, last.n, last.hash, counted.entries
FROM (SELECT * FROM day WHERE starts IS NOT NULL LIMIT %s) day
CROSS JOIN LATERAL (SELECT max(l.n) AS n, count(*) AS entries FROM publication_logentry l WHERE l.at >= day.starts
         AND l.at < date_trunc('day', day.starts + interval '30 hours', 'Europe/London')) counted
JOIN publication_logentry last ON last.n = counted.n
ORDER BY day.starts
"""


def entries_after(n: int, *, most: int) -> LogPart:
    """Which entries come after this number, and where does the log end?"""
    found = rows(_AFTER, [n, most + 1])
    entries = [Entry(*row[2:]) for row in found if row[2] is not None]
    return LogPart(Head(*found[0][:2]), entries[:most], len(entries) > most)


def days_from(begin: datetime, *, most: int) -> Days:
    """How did the log stand at the end of each day with an entry, from this instant on?"""
    days = [Day(*row) for row in rows(_DAYS, [begin, most + 1])]
    return Days(days[:most], len(days) > most)
