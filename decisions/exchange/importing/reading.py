"""What a reader makes of one page: records in our words, what it could not place, and where to go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from decisions.exchange.importing.problem import Problem

OPEN, KEPT = "open", "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadField:
    """One label in the order of the page. `key` is our name for it, empty where the label is unknown.

    `handling` is OPEN where the text may be published as history and KEPT where only officers may read it.
    """

    label: str
    key: str
    text: str
    line: int | None = None
    handling: str = KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLink:
    """A page or document that a record names. `kind` is a HistoryKind value, or "file" for a document.

    `restricted` is what the source says: True, False, or None where it says nothing.
    """

    kind: str
    key: str
    title: str
    address: str
    restricted: bool | None = None
    restriction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRecord:
    """One record that a page shows, or a row of a list that names one.

    `key` is the number that the record has in its system (for a decision of an agenda item "ai-123"); `is_summary` says
    that the page is a list, so that a page of the record's own says more. `needs_person` says why somebody must look
    before it is used; days are as printed, days only. `restricted` keeps every word from the public.
    """

    kind: str
    key: str
    address: str
    title: str
    status_text: str = ""
    maker: str = ""
    department: str = ""
    wards: tuple[str, ...] = ()
    decision_type: str = ""
    first_published_on: date | None = None
    due_starts_on: date | None = None
    due_ends_on: date | None = None
    decided_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    issue_key: str = ""
    meeting_key: str = ""
    fields: tuple[ReadField, ...] = ()
    unplaced: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    links: tuple[ReadLink, ...] = ()
    needs_person: str = ""
    is_summary: bool = False
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """Everything that one page says. `page_kind` names the reader: "decision", "listing", "plan", "GetMeeting" …

    `follow` are the addresses to read next, as printed; `unplaced` are lines that belong to no record; `furniture` are
    lines that every page of the site has. With the records' own lines they account for the whole text.
    """

    page_kind: str
    parser_version: str
    title: str = ""
    records: tuple[ReadRecord, ...] = ()
    follow: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    unknown_labels: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = field(default=())
