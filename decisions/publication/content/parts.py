"""What the contents of editions are made of. Everything is a copy, as it stood when the edition was made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class RecordKind(StrEnum):
    """The lists of the public site; the value is the first part of the address."""

    FORTHCOMING = "forthcoming"
    URGENCY = "urgency"
    PRIVATE_MEETING = "private-meetings"
    DECISION = "decisions"
    REPORT = "reports"
    CALL_IN = "call-in"
    MEETING = "meetings"
    WORK_PROGRAMME = "work-programmes"
    PLAN = "plans"
    BODY = "bodies"
    PERSON = "people"
    POST = "posts"
    HISTORY = "history"


@dataclass(frozen=True, kw_only=True)
class Maker:
    """The decision maker as reg 9(1)(c) wants it: a body with its members, or an individual with name and title."""

    kind: str  # "body", "officer" or "member"
    name: str
    title: str = ""
    members: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return f"{self.title} ({self.name})" if self.title and self.name else self.title or self.name


@dataclass(frozen=True, kw_only=True)
class Due:
    """When the decision is to be made: a day or a period (reg 9(1)(d)); `text` is how the council put it."""

    starts_on: date | None
    ends_on: date | None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class ListedDocument:
    """One document of reg 9(1)(e): its public title, and what a reader can expect of it."""

    title: str
    note: str = ""  # "to follow", or the citation under which it is withheld
    file_sha256: str = ""
    file_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """The officer the council names for questions about the matter."""

    name: str = ""
    email: str = ""
    telephone: str = ""

    @property
    def shown(self) -> str:
        """The contact in one line."""
        return ", ".join(filter(None, (self.name, self.email, self.telephone)))


@dataclass(frozen=True, kw_only=True)
class Restriction:
    """Whether the public is expected to be kept from any of it, and under which provision."""

    label: str = "Open"
    citation: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Display:
    """Where a notice was available to the public and from when."""

    place: str  # "At the council's offices" or "On the website"
    from_at: datetime
    to_at: datetime | None = None
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One particular that differs from the edition before."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class LawfulAnswer:
    """One answer to "Why is this lawful?": a heading, a sentence, and the Finding as `Finding.as_dict()` gave it."""

    heading: str
    sentence: str
    finding: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link to another published record."""

    kind: str
    ref: str
    label: str


@dataclass(frozen=True, kw_only=True)
class ResolutionContent:
    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ConflictContent:
    """A conflict of interest and the note of any dispensation (regs 12(2)(d)–(e), 13(2), 13(4))."""

    who: str
    nature: str
    dispensation: str


@dataclass(frozen=True, kw_only=True)
class CallInContent:
    """What the public may know of call-in; `deadline` is an instant, `implementable_from` a day."""

    eligible: bool
    sentence: str
    opens_at: datetime | None = None
    deadline: datetime | None = None
    implementable_from: date | None = None
    finding: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Disposed:
    """What stays of a record whose time of keeping is over: its title and why, when and by whose rule it went."""

    title: str
    disposed_at: datetime
    reason: str
    decided_on: date
    required_until: date
    archive_sha256: str = ""


@dataclass(frozen=True, kw_only=True)
class Emptied:
    """An edition whose content was disposed of; number, moment and hash stay."""

    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Tombstone:
    """What stays at the address of a withdrawn record; every earlier edition stays reachable beside it."""

    title: str
    withdrawn_at: datetime
    reason: str
