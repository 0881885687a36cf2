"""What one page says about one record, as it is stored; several pages may say something about the same record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadLink, ReadRecord
from decisions.exchange.importing.splitting import split, without_reach

FILE = "file"
NO_NUMBER = "The page does not say the number of this record, so it cannot be told from another one of the same title."
DAYS = (
    "first_published_on",
    "due_starts_on",
    "due_ends_on",
    "decided_on",
    "published_on",
    "effective_on",
)
_LONGEST = {
    "status_text": 200,
    "maker": 400,
    "department": 200,
    "decision_type": 60,
    "issue_key": 200,
    "meeting_key": 200,
}
COLUMNS = ("status_text", "maker", "department", "wards", "decision_type", *DAYS, "issue_key", "meeting_key")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """Where a page was read: its address among the pages as received, when, its hash, and by which parser."""

    address: str
    page_id: int | None
    read_at: datetime
    sha256: str
    parser_version: str


@dataclass(slots=True, kw_only=True)
class Contribution:
    """What one page says about one record; `own` is False for a row of a list."""

    kind: str
    key: str
    page: PageRead
    address: str
    own: bool
    title: str
    columns: dict[str, Any]
    open_fields: list[Any]
    kept_fields: list[Any]
    unplaced: list[str]
    problems: list[Any]
    links: list[Any]
    needs_person: str = ""
    restricted: bool = False
    weight: int = field(default=0)

    @property
    def rank(self) -> tuple[bool, int, str]:
        """Which of several contributions says most: a page of its own before a list, more words before fewer."""
        return (not self.own, -self.weight, self.page.address)


def contribution(record: ReadRecord, page: PageRead, *, names_open: bool) -> Contribution:
    """Make what a page says about a record storable: clipped columns, days, fields split by who may read them."""
    open_fields, kept_fields = split(record, names_open=names_open)
    columns: dict[str, Any] = {}
    for name in COLUMNS:
        value = getattr(record, name)
        if name == "wards":
            value = [plain(ward)[:200] for ward in value]
        elif name in _LONGEST:
            value = plain(without_reach(value))[: _LONGEST[name]]
        columns[name] = value
    key, needs_person = plain(record.key)[:200], record.needs_person
    if not key:
        # By its words, so that the same row has the same name in the next run.
        key = "words-" + hashlib.sha256(f"{page.address} {record.title}".encode("utf-8", "replace")).hexdigest()[:24]
        needs_person = needs_person or NO_NUMBER
    made = Contribution(
        kind=record.kind,
        key=key,
        page=page,
        address=plain(record.address or page.address)[:1000],
        own=not record.is_summary,
        title=plain(without_reach(record.title)),
        columns=columns,
        open_fields=open_fields,
        kept_fields=kept_fields,
        unplaced=list(record.unplaced),
        problems=[stored_problem(problem) for problem in record.problems],
        links=[stored_link(link) for link in record.links],
        needs_person=needs_person,
        restricted=record.restricted,
    )
    made.weight = sum(len(str(one["text"])) for one in (*open_fields, *kept_fields))
    return made


def stored_problem(problem: Problem) -> dict[str, Any]:
    """Return a problem as it is stored with its record."""
    return {"code": problem.code, "line": problem.line, "label": problem.label, "reason": problem.reason}


def stored_link(link: ReadLink) -> dict[str, Any]:
    """Return a link as it is stored with its record."""
    return {
        "kind": link.kind,
        "key": link.key,
        "title": link.title,
        "address": link.address,
        "restricted": link.restricted,
        "restriction": link.restriction,
    }


def as_part(one: Contribution) -> dict[str, Any]:
    """Return a contribution as JSON, to be kept beside those of other pages."""
    columns = {name: value.isoformat() if isinstance(value, date) else value for name, value in one.columns.items()}
    return {
        "page": one.page.address,
        "sha256": one.page.sha256,
        "parser_version": one.page.parser_version,
        "read_at": one.page.read_at.isoformat(),
        "address": one.address,
        "own": one.own,
        "title": one.title,
        "columns": {name: value for name, value in columns.items() if value},
        "open_fields": one.open_fields,
        "kept_fields": one.kept_fields,
        "unplaced": one.unplaced,
        "problems": one.problems,
        "links": one.links,
        "needs_person": one.needs_person,
        "restricted": one.restricted,
        "weight": one.weight,
    }


def from_part(kind: str, key: str, part: dict[str, Any], page_id: int | None) -> Contribution:
    """Return the contribution that `as_part` made JSON of."""
    columns: dict[str, Any] = {}
    for name in COLUMNS:
        value = part["columns"].get(name)
        if name in DAYS:
            columns[name] = date.fromisoformat(value) if value else None
        else:
            columns[name] = value or ([] if name == "wards" else "")
    return Contribution(
        kind=kind,
        key=key,
        page=PageRead(
            address=part["page"],
            page_id=page_id,
            read_at=datetime.fromisoformat(part["read_at"]),
            sha256=part["sha256"],
            parser_version=part["parser_version"],
        ),
        address=part["address"],
        own=part["own"],
        title=part["title"],
        columns=columns,
        **{name: part[name] for name in ("open_fields", "kept_fields", "unplaced", "problems", "links")},
        needs_person=part["needs_person"],
        restricted=part["restricted"],
        weight=part["weight"],
    )


def plain(text: str) -> str:
    """Return a text that the database can store: no NUL, no half characters, no spaces at its ends."""
    if text.isascii() and "\x00" not in text:
        return text.strip()
    return text.replace("\x00", "�").encode("utf-8", "replace").decode("utf-8").strip()
