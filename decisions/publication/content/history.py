"""A record that was brought in from another system: what that system showed, in its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from decisions.publication.content.parts import Change, Link, Maker


@dataclass(frozen=True, kw_only=True)
class HistoryFieldContent:
    """One label as it was printed, with its text; paragraphs are parted by a blank line."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class HistoryFileContent:
    """One document that the record names; `note` says why it cannot be had here.

    `file_sha256` and `file_name` are those of the file beside the record, where there is one.
    """

    title: str
    address: str = ""
    note: str = ""
    file_sha256: str = ""
    file_name: str = ""


@dataclass(frozen=True, kw_only=True)
class HistoryContent:
    """What another system showed of one record on the day when it was read. It proves no notice and starts no clock.

    `page_sha256` is the hash of the page as it was received, which the council keeps whole.
    """

    title: str
    record_type: str  # "Decision", "Forthcoming decision", "Meeting" …
    system: str
    host: str
    number: str
    address: str
    read_on: date
    page_sha256: str = ""
    issue_ref: str = ""  # the imported forthcoming decision that it belongs to
    maker: Maker | None = None
    status: str = ""
    decision_type: str = ""
    department: str = ""
    wards: tuple[str, ...] = ()
    first_published_on: date | None = None
    due_starts_on: date | None = None
    due_ends_on: date | None = None
    decided_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    fields: tuple[HistoryFieldContent, ...] = field(default=())
    files: tuple[HistoryFileContent, ...] = field(default=())
    links: tuple[Link, ...] = field(default=())
    changes: tuple[Change, ...] = ()
