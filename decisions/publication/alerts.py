"""What can be followed by e-mail, said as an address of the site, and what was published about it since.

A subject is the address of a list or a search with its filters, of a record, or of the days of the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.utils.translation import gettext as _

from decisions.publication import search
from decisions.publication.asking import asked, from_address
from decisions.publication.content import RecordKind
from decisions.publication.queries import rows

LONGEST = 1000
EVERYTHING = "/"
LOG_DAYS = "/log/days/"
_LABEL = 500
_MOST = 500


class SubjectKind(StrEnum):
    """What is followed; the same words as decisions.models.AlertSubject."""

    LIST = "list"
    SEARCH = "search"
    RECORD = "record"
    LOG_HEAD = "log_head"


@dataclass(frozen=True, slots=True)
class Subject:
    """What somebody follows: its address in one spelling, and what it is in words."""

    kind: SubjectKind
    address: str
    label: str


@dataclass(frozen=True, slots=True)
class News:
    """One record that was published, changed or withdrawn since. `n` is its newest entry of the log."""

    n: int
    kind: str
    ref: str
    title: str
    label: str
    status: str
    maker: str
    due_starts_on: date | None
    due_ends_on: date | None
    due_text: str
    decided_on: date | None
    starts_at: datetime | None
    call_in_deadline: datetime | None
    is_new: bool
    withdrawn_reason: str


_SELECTED = (
    "max(l.n), r.kind, r.ref, r.title, r.label, r.status, r.maker, r.due_starts_on, r.due_ends_on, r.due_text,"
    " r.decided_on, r.starts_at, r.call_in_deadline, bool_or(l.edition = 1), r.withdrawn_reason"
)
# A file that is made ready after its edition (the PDF, a pack) is not news a second time.
_ENTRIES = "l.n > %s AND l.n <= %s AND l.action <> 'file_added'"
_NEWS = (
    f"SELECT {_SELECTED} FROM publication_logentry l"  # noqa: S608 - fixed words
    f" JOIN publication_publishedrecord r ON r.kind = l.kind AND r.ref = l.ref WHERE {_ENTRIES} AND ({{where}})"
    f" GROUP BY r.id ORDER BY max(l.n) DESC LIMIT {_MOST}"
)
_OF_MATTER = "r.matter_ref = (SELECT m.matter_ref FROM publication_publishedrecord m WHERE m.kind = %s AND m.ref = %s)"
# What a former system showed is old, however many records of it come in on one day. Its own list may be followed.
_IS_NEWS = f"r.kind <> '{RecordKind.HISTORY.value}'"
_NAMED = "(r.kind, r.ref) IN (SELECT * FROM unnest(%s::text[], %s::text[]))"


def subject(address: str) -> Subject | None:
    """Return what an address of this site means as a subject, without asking the database; None where it is none."""
    try:
        parts = urlsplit(address.strip()[: 2 * LONGEST])
        query = dict(parse_qsl(parts.query, errors="replace", max_num_fields=100))
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    found = _subject(parts.path, query)
    return found if found and len(found.address) <= LONGEST else None


def _subject(path: str, query: dict[str, str]) -> Subject | None:
    if path == EVERYTHING:
        return Subject(SubjectKind.LIST, EVERYTHING, _("Everything that is published"))
    if path == LOG_DAYS:
        return Subject(SubjectKind.LOG_HEAD, LOG_DAYS, _("The daily head of the publication log"))
    if path == search.PATH:
        return _search(query)
    wanted = from_address(path)
    if wanted:
        wanted = replace(asked(wanted.kind, query), sort="")
        return Subject(SubjectKind.LIST, wanted.address(), wanted.words()[:_LABEL])
    return _record(path)


def _search(query: dict[str, str]) -> Subject | None:
    wanted = search.read(query).but(sort=search.Sort.TITLE_FIRST)
    if wanted.is_empty:
        return None
    first = _("Search for “%s”") % wanted.text if wanted.text else _("Everything of")
    said = " ".join((first, ", ".join(wanted.filters.values()))).strip()
    return Subject(SubjectKind.SEARCH, search.address(wanted), said[:_LABEL])


def _record(path: str) -> Subject | None:
    kind, _slash, ref = path.strip("/").partition("/")
    whole = f"/{kind}/{ref}/" == path and 0 < len(ref) <= 60 and ref.isascii() and ref.replace("-", "").isalnum()
    if kind not in set(RecordKind) or not whole:
        return None
    return Subject(SubjectKind.RECORD, path, _("The matter of %s") % ref)


def title_of(about: Subject) -> str:
    """Return the title of the record that a subject names; "" for another subject and for a record that is not there.

    For the letters: the page of the form asks the database nothing.
    """
    if about.kind != SubjectKind.RECORD:
        return ""
    kind, ref = about.address.strip("/").split("/")
    found = rows("SELECT title FROM publication_publishedrecord WHERE kind = %s AND ref = %s", [kind, ref])
    return found[0][0] if found else ""


def log_end() -> int:
    """What is the number of the last entry of the log? 0 for an empty log."""
    found = rows("SELECT n FROM publication_loghead WHERE id = 1", [])
    return found[0][0] if found else 0


def news(about: Subject, *, after: int, up_to: int) -> list[News]:
    """Which records of the subject were published, changed or withdrawn by entries after `after`, up to `up_to`?

    The newest first, each once however many entries it has, at most 500. The list of forthcoming decisions takes in
    what is decided or withdrawn, because whoever follows it must hear of that.
    """
    where, values = _where(about, after, up_to)
    return [News(*row) for row in rows(_NEWS.format(where=where), [after, up_to, *values])]


def head(up_to: int) -> tuple[int, datetime, str] | None:
    """What do the number, the instant and the hash of this entry of the log say? None where there is none."""
    found = rows("SELECT n, at, hash FROM publication_logentry WHERE n = %s", [up_to])
    return found[0] if found else None


def _where(about: Subject, after: int, up_to: int) -> tuple[str, Sequence[Any]]:
    if about.kind == SubjectKind.RECORD:
        return _OF_MATTER, about.address.strip("/").split("/")
    if about.kind == SubjectKind.SEARCH:
        query = dict(parse_qsl(urlsplit(about.address).query))
        found = search.matching(search.read(query), after, up_to)
        return f"{_NAMED} AND {_IS_NEWS}", [[one.kind for one in found], [one.ref for one in found]]
    wanted = from_address(about.address)
    return wanted.where(at_any_stage=True) if wanted else (_IS_NEWS, [])


def values_of(name: str) -> list[str]:
    """Which values of a filter ("ward", "maker") were ever published in any list? Sorted as a reader looks them up."""
    found = rows(
        "SELECT DISTINCT one.value FROM publication_publishedlist l,"
        " jsonb_array_elements_text(coalesce(l.choices -> %s, '[]'::jsonb)) AS one",
        [name],
    )
    return sorted((row[0] for row in found), key=str.casefold)
