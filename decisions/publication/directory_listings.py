"""Bodies, members and posts as whole lists by name: a council has hundreds of them, not thousands. One statement."""

from __future__ import annotations

from dataclasses import dataclass

from decisions.publication.asking import Asked
from decisions.publication.directory_columns import BODY_KINDS
from decisions.publication.models import Stage
from decisions.publication.queries import rows

MOST = 1000
# A body stands under its kind, a member under the ward, a post under its department.
_GROUP = {
    "bodies": "r.label",
    "people": "coalesce(r.wards[1], '')",
    "posts": "r.department",
}
_ORDER = {"bodies": f"array_position(ARRAY[{', '.join(['%s'] * len(BODY_KINDS))}]::varchar[], r.label),"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One body, member or post: under which heading it stands, its prepared card, and who or what it is now."""

    group: str
    stage: str
    card_html: str
    standing: str


@dataclass(frozen=True, slots=True)
class Directory:
    """All that was asked for by name; `is_whole` is False where there is more than a page can show."""

    council_digest: str
    choices_digest: str
    current: tuple[Entry, ...]
    ended: tuple[Entry, ...]
    is_whole: bool


def directory(asked: Asked) -> Directory:
    """Which bodies, members or posts were asked for? Those that hold now, and those that ended."""
    where, values = asked.where()
    group, order = _GROUP[asked.kind], _ORDER.get(asked.kind, "")
    found = rows(
        "SELECT coalesce(c.digest, ''), coalesce(l.choices_digest, ''), e.*"  # noqa: S608 - fixed words
        " FROM (VALUES (1)) one"
        " LEFT JOIN publication_publishedlist l ON l.kind = %s"
        " LEFT JOIN publication_publishedcouncil c ON c.id = 1"
        f" LEFT JOIN LATERAL (SELECT {group}, r.stage, r.card_html, r.standing FROM publication_publishedrecord r"
        f" WHERE {where} ORDER BY {order} {group}, lower(r.title), r.id LIMIT {MOST + 1}) e ON true",
        [asked.kind.value, *values, *(BODY_KINDS if order else ())],
    )
    entries = [Entry(*row[2:]) for row in found if row[2] is not None]
    return Directory(
        council_digest=found[0][0],
        choices_digest=found[0][1],
        current=tuple(each for each in entries if each.stage == Stage.OPEN),
        ended=tuple(each for each in entries if each.stage != Stage.OPEN),
        is_whole=len(entries) <= MOST,
    )
