"""Alerts: raised and cleared by the sweep, told once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from decisions.models.choices import Severity

DEMOCRATIC_SERVICES = "democratic_services"

# Take what nobody was told of, share it out, and mark it told: one statement, so nothing can be told by halves. Rows
# that another teller holds are left to it.
_TAKE = """
WITH officers AS (
    SELECT DISTINCT u.id, u.email, u.display_name FROM accounts_user u
    JOIN accounts_roleassignment r ON r.user_id = u.id
    WHERE r.role = %(role)s AND u.is_active AND u.email <> ''
        AND r.starts_on <= %(today)s AND (r.ends_on IS NULL OR r.ends_on >= %(today)s)
), untold AS (
    SELECT a.id FROM decisions_alert a
    WHERE a.told_at IS NULL AND a.cleared_at IS NULL AND a.severity <> %(note)s
    FOR UPDATE SKIP LOCKED
), told AS (
    UPDATE decisions_alert a SET told_at = %(at)s FROM untold WHERE a.id = untold.id
    RETURNING a.id, a.matter_id, a.responsible_id, a.severity, a.sentence, a.mend
), shared AS (
    SELECT t.*, u.id AS user_id, u.email, u.display_name FROM told t
    JOIN accounts_user u ON u.id = t.responsible_id AND u.is_active AND u.email <> ''
    UNION ALL
    SELECT t.*, o.id, o.email, o.display_name FROM told t CROSS JOIN officers o
    WHERE NOT EXISTS (SELECT FROM accounts_user u WHERE u.id = t.responsible_id AND u.is_active AND u.email <> '')
), numbered AS (
    SELECT s.*, count(*) OVER person AS total, max(s.id) OVER person AS newest,
        row_number() OVER (PARTITION BY s.user_id ORDER BY (s.severity = 'late') DESC, s.id) AS place
    FROM shared s WINDOW person AS (PARTITION BY s.user_id)
)
SELECT n.user_id, n.email, n.display_name, n.total, n.newest, coalesce(m.ref, ''), coalesce(m.title, ''), n.severity,
    n.sentence, n.mend
FROM numbered n LEFT JOIN decisions_forthcomingdecision m ON m.id = n.matter_id
WHERE n.place <= %(most)s ORDER BY n.user_id, n.place
"""


@dataclass(frozen=True)
class NewAlert:
    """An alert as a letter names it."""

    ref: str
    title: str
    severity: str
    sentence: str
    mend: str


@dataclass(frozen=True)
class News:
    """The new alerts of one person: the first ones whole, how many there are in all, and the key of the newest."""

    user_id: int
    email: str
    name: str
    total: int
    newest: int
    alerts: tuple[NewAlert, ...]


def take_untold(*, at: datetime, today: date, most: int) -> list[News]:
    """Mark every alert that nobody was told of as told, and return them by person, at most `most` each.

    An alert goes to the person responsible for the matter; where there is none who can be written to, to every
    democratic services officer of the day. Must run in the transaction that writes the letters.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Alerts are marked as told in the transaction that writes the letters.")
    with connection.cursor() as cursor:
        cursor.execute(
            _TAKE,
            {
                "at": at,
                "today": today,
                "most": most,
                "role": DEMOCRATIC_SERVICES,
                "note": Severity.NOTE.value,
            },
        )
        rows = cursor.fetchall()
    people: dict[int, list[tuple]] = {}
    for row in rows:
        people.setdefault(row[0], []).append(row)
    return [
        News(user_id, first[1], first[2], first[3], first[4], tuple(NewAlert(*row[5:]) for row in theirs))
        for user_id, theirs in people.items()
        if (first := theirs[0])
    ]
