"""Reading the calendar of meetings: what comes, what was held lately, or one month, in one statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from decisions.publication.listings import SELECTED, Row
from decisions.publication.queries import rows

COMING_MOST = 50
PAST_MOST = 10
MONTH_MOST = 300


@dataclass(frozen=True, slots=True)
class MeetingListing:
    """One page of the calendar. `earlier` and `later` are days of the nearest meetings outside what is shown."""

    council_digest: str
    choices_digest: str
    earlier: date | None
    later: date | None
    coming: list[Row] = field(default_factory=list)
    past: list[Row] = field(default_factory=list)
    month: list[Row] = field(default_factory=list)


def coming_and_past(*, on: date, body: str) -> MeetingListing:
    """Which meetings come, the soonest first, and which were held last, the newest first? `body` may be empty."""
    return _read(
        {
            "coming": ("r.next_day >= %s", "ASC", [on], COMING_MOST),
            "past": ("r.next_day < %s", "DESC", [on], PAST_MOST),
        },
        body,
        first=on,
        last=on - timedelta(days=1),
    )


def of_month(month: date, *, body: str) -> MeetingListing:
    """Which meetings are or were in the month that begins on this day, in their order? `body` may be empty."""
    following = next_month(month)
    return _read(
        {"month": ("r.next_day >= %s AND r.next_day < %s", "ASC", [month, following], MONTH_MOST)},
        body,
        first=month,
        last=following - timedelta(days=1),
    )


def next_month(month: date) -> date:
    """Return the first day of the month after the one that begins on this day."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _read(blocks: dict[str, tuple[str, str, list[date], int]], body: str, *, first: date, last: date) -> MeetingListing:
    which, asked = ("r.kind = 'meetings' AND r.maker = %s", [body]) if body else ("r.kind = 'meetings'", [])
    parts, values = [], []
    for name, (where, order, days, most) in blocks.items():
        # Every piece is one of the fixed words above; what was asked for goes in as parameters.
        parts.append(
            f"SELECT * FROM (SELECT '{name}' AS block, {SELECTED} FROM publication_publishedrecord r"  # noqa: S608
            f" WHERE {which} AND {where} ORDER BY r.next_day {order}, r.starts_at {order}, r.id {order}"
            f" LIMIT {most}) {name}"
        )
        values += [*asked, *days]
    nearest = f"FROM publication_publishedrecord r WHERE {which} AND r.next_day"
    found: list[tuple[Any, ...]] = rows(
        "SELECT coalesce(c.digest, ''), coalesce(l.choices_digest, ''),"  # noqa: S608
        f" (SELECT max(r.next_day) {nearest} < %s), (SELECT min(r.next_day) {nearest} > %s), r.*"
        " FROM (VALUES (1)) one LEFT JOIN publication_publishedcouncil c ON c.id = 1"
        " LEFT JOIN publication_publishedlist l ON l.kind = 'meetings'"
        f" LEFT JOIN ({' UNION ALL '.join(parts)}) r ON true",
        [*asked, first, *asked, last, *values],
    )
    listing = MeetingListing(*found[0][:4])
    for row in found:
        if row[4] is not None:
            getattr(listing, row[4]).append(Row(*row[5:]))
    return listing
