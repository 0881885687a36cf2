"""Where pages of the council's former system lead now.

An old page goes by host, form and number. Forms: `FORMS` below; numbers are as the former system gave them, without
leading noughts, GUIDs in small letters. Our own records go by their own number plus ten million (docs/adr/0010).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from decisions.publication.asking import Asked
from decisions.publication.models import PublishedFile
from decisions.publication.queries import rows

# What an old page is. "item-decision" is the decision of an agenda item (AIId); "path" is a file that went by its path.
FORMS = (
    "decision",
    "item-decision",
    "issue",
    "plan",
    "plan-list",
    "meeting",
    "agenda-item",
    "body",
    "person",
    "attachment",
    "path",
)
OWN_NUMBERS_FROM = 10_000_000
LONGEST_NUMBER = 200
MOST = 10


@dataclass(frozen=True, slots=True)
class OldPlace:
    """Where an old page leads: a record, and the file of it that was meant (`file_path` is "" otherwise)."""

    host: str
    form: str
    number: str
    kind: str
    ref: str
    part: str
    title: str
    file_path: str

    @property
    def path(self) -> str:
        """The address on this site: of the file where one is published, else of the record."""
        return self.file_path or f"/{self.kind}/{self.ref}/"


def number_of(text: str) -> str:
    """Return a number as it is kept: digits without leading noughts and spaces, anything else in small letters."""
    bare = text.strip().strip("{}").replace("\x00", "")[:LONGEST_NUMBER]
    return str(int(bare)) if bare.isascii() and bare.isdigit() else bare.lower()


def find(host: str, form: str, number: str) -> OldPlace | None:
    """Where does this page of the former system lead? None where it is unknown or could be pages of several systems.

    `host` may be empty, or one that no record came from: then any system will do that is the only one with the number.
    """
    found = candidates(host, [(form, number)])
    return found[0] if len(found) == 1 else None


_FIND = """
WITH asked AS (SELECT * FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS a(form, number, rank))
SELECT o.host, o.form, o.number, o.kind, o.ref, o.part, r.title, f.sha256, f.name, a.rank
  FROM asked a
  JOIN publication_oldaddress o ON o.form = a.form AND o.number = a.number
  JOIN publication_publishedrecord r ON r.kind = o.kind AND r.ref = o.ref
  LEFT JOIN LATERAL (
       SELECT p.sha256, p.name FROM publication_publishedfile p JOIN publication_edition e ON e.id = p.edition_id
        WHERE e.record_id = r.id AND o.part <> '' AND p.sha256 = o.part ORDER BY p.id LIMIT 1) f ON true
 WHERE o.host = %s OR NOT EXISTS (SELECT 1 FROM publication_oldaddress k WHERE k.host = %s)
UNION ALL
SELECT '', '', '', r.kind, r.ref, '', r.title, NULL, NULL, 0 FROM publication_publishedrecord r WHERE r.id = ANY(%s)
ORDER BY 10, 1, 4, 5
LIMIT %s
"""


def candidates(host: str, wanted: Sequence[tuple[str, str]]) -> list[OldPlace]:
    """Which records may be meant by these forms and numbers? In one statement; those of the first that is known.

    More than one is given where several systems have the number and the host is none of theirs.
    """
    if not wanted:
        return []
    numbers = [number_of(number) for _form, number in wanted]
    found = rows(
        _FIND,
        [[form for form, _number in wanted], numbers, host.lower(), host.lower(), own_keys(numbers), MOST],
    )
    first = [row for row in found if row[9] == found[0][9]]
    return [
        OldPlace(*row[:7], file_path=PublishedFile(sha256=row[7], name=row[8]).path if row[7] else "") for row in first
    ]


def any_of(wanted: Asked) -> bool:
    """Is there any record in this list with these filters?"""
    condition, values = wanted.where()
    return bool(rows(f"SELECT 1 FROM publication_publishedrecord r WHERE {condition} LIMIT 1", values))  # noqa: S608


def own_keys(numbers: Iterable[str]) -> list[int]:
    """Return the keys of our own records that stand behind numbers of ten million and more."""
    own = [int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) <= 15]
    return [number - OWN_NUMBERS_FROM for number in own if number > OWN_NUMBERS_FROM]
