"""What can be published: the types of the content of an edition.

A field that is not here cannot leave the officers' side. Everything is a copy: names, titles and lists as they stood
when the edition was made. Nothing here is optional by accident: an empty value is shown as "None" or left out by the
page on purpose.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
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
class ForthcomingContent:
    """The document of reg 9(1), with the local particulars that councils print beside it."""

    title: str
    status: str  # "Forthcoming", "Deferred", "Withdrawn", "Decided"
    key_statement: (
        str  # reg 9(1)(a): that a key decision is to be made on behalf of the council; empty for a non-key matter
    )
    matter: str  # reg 9(1)(b), paragraphs parted by blank lines
    maker: Maker  # reg 9(1)(c)
    due: Due  # reg 9(1)(d)
    documents: tuple[ListedDocument, ...]  # reg 9(1)(e); empty means "None at this time"
    copies_address: str  # reg 9(1)(f)
    other_documents_statement: str  # reg 9(1)(g)
    request_procedure: str  # reg 9(1)(h)
    decision_type: str  # "Key" or "Non-key"
    reason_key: str = ""
    department: str = ""
    lead_member: str = ""
    lead_director: str = ""
    scrutiny_committee: str = ""
    contact: Contact = Contact()
    wards: tuple[str, ...] = ()
    consultation_process: str = ""
    consultees: tuple[str, ...] = ()
    restriction: Restriction = Restriction()
    urgency_route: str = ""  # "", "General exception (regulation 10)", "Special urgency (regulation 11)"
    urgency_reason: str = ""
    first_published_on: date | None = None
    notice_started_on: date | None = None
    restarted_reason: str = ""
    displays: tuple[Display, ...] = ()
    changes: tuple[Change, ...] = ()
    lawful: tuple[LawfulAnswer, ...] = ()
    links: tuple[Link, ...] = ()
    departures: tuple[str, ...] = ()  # recorded departures from the default, with who and why
    status_elsewhere: str = ""  # for an imported matter: its status in the words of the system it came from
    provenance: str = ""  # for an imported matter: where it came from and what it cannot show


@dataclass(frozen=True, kw_only=True)
class NoticeContent:
    """A notice about urgency (regs 10, 11) or about sitting in private (reg 5)."""

    title: str
    notice_kind: str  # key of law.md §3.6: GE_NOTICE, GE_REASONS, SU_REASONS, PM28, PM5, PM_URGENCY
    notice_label: str  # "General exception notice"
    provision: str  # "Regulation 10(1)"
    matter_ref: str
    matter: str
    maker: Maker
    due: Due
    reasons: str
    addressees: tuple[str, ...] = ()  # offices, with the day each was informed
    agreed_by: str = ""  # office and name
    agreed_at: datetime | None = None
    must_decide_by: date | None = None
    restriction: Restriction = Restriction()
    representations: tuple[tuple[str, str], ...] = ()  # (what was said, the council's response); () means none received
    how_to_make_representations: str = ""
    given_by: str = ""
    given_at: datetime | None = None
    displays: tuple[Display, ...] = ()
    changes: tuple[Change, ...] = ()
    lawful: tuple[LawfulAnswer, ...] = ()
    links: tuple[Link, ...] = ()


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
class DecisionContent:
    """The written statement of an executive decision: regs 12(2), 13(2), 13(4) or the 2014 Regulations, reg 7(3)."""

    title: str
    record_kind: str  # "MTG", "IND", "OFF", "OLGB"
    provision: str
    outcome: str
    maker: Maker
    decided_on: date
    decision: str
    resolutions: tuple[ResolutionContent, ...]
    reasons: str
    alternatives: str  # "None" is written out
    conflicts: tuple[ConflictContent, ...]  # empty means "None declared"
    decision_type: str
    route: str  # in words
    wards: tuple[str, ...] = ()
    department: str = ""
    lead_member: str = ""
    contact: Contact = Contact()
    delegation: str = ""
    # What a delegated decision notice adds (law.md §2.1).
    consultation: str = ""
    implementation_officer: str = ""
    implementation_timescale: str = ""
    matter_ref: str = ""  # the matter that was decided, which need not have had a notice
    approved_text_sha256: str = ""  # hash of the report's open text that was on the decision maker's screen
    notice_listed_on: date | None = None  # first day in the list of forthcoming decisions
    report_public_on: date | None = None
    report_late_reason: str = ""
    report_late_approved_by: str = ""
    follows: str = ""  # the decision under whose authority it stands, in words
    withheld: tuple[ListedDocument, ...] = ()  # withheld appendices: public title, and the rule
    route_reason: str = ""  # why 28 clear days' notice was impracticable, or why it could not wait
    route_scrutiny: tuple[str, ...] = ()  # who of scrutiny was informed or agreed, and when
    approved_by: str = ""  # who approved it on screen, with the office held
    approved_at: datetime | None = None
    documents: tuple[ListedDocument, ...] = ()
    call_in: CallInContent | None = None
    not_compliant: str = ""  # the mark of a decision taken without a lawful route, in a sentence
    published_late_reason: str = ""
    changes: tuple[Change, ...] = ()
    lawful: tuple[LawfulAnswer, ...] = ()
    links: tuple[Link, ...] = ()
    departures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BlockContent:
    """One paragraph, list, table or sub-heading of a report, with its number where it has one."""

    html: str
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class SectionContent:
    """What a report says under one question. A withheld part has its citation and reason in place of its words."""

    key: str
    question: str
    kind: str  # key of SectionKind
    level: int = 2
    number: str = ""  # where the heading itself is numbered
    answer: str = ""  # "Yes" or "No"; several chosen answers parted by semicolons
    blocks: tuple[BlockContent, ...] = ()
    items: tuple[ResolutionContent, ...] = ()  # lettered recommendations, measures of success
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    withheld: str = ""  # citation and reason, where the part is withheld


@dataclass(frozen=True, kw_only=True)
class AppendixContent:
    """An appendix as the public may know it: a withheld one by its public title, citation, reason and review."""

    number: int
    title: str
    note: str = ""  # "To follow", or the citation under which it is withheld
    reason: str = ""
    review_on: date | None = None
    file_sha256: str = ""
    file_name: str = ""
    size: int = 0


@dataclass(frozen=True, kw_only=True)
class PaperContent:
    """A background paper and where it can be read (regs 2 and 15)."""

    title: str
    where: str = ""
    file_sha256: str = ""
    file_name: str = ""
    size: int = 0


@dataclass(frozen=True, kw_only=True)
class ReportContent:
    """The open parts of an officer's report or briefing note. Nothing in it depends on the day of asking."""

    title: str
    report_kind: str  # "Report for a decision" or "Briefing note"
    template: str
    report_date: date | None
    report_of: str
    report_to: str
    matter_ref: str = ""
    sections: tuple[SectionContent, ...] = ()
    appendices: tuple[AppendixContent, ...] = ()
    background_papers: tuple[PaperContent, ...] = ()  # empty means "None"
    follows: str = ""  # the decision under whose authority it stands, in words
    late_reason: str = ""
    late_approved_by: str = ""
    changes: tuple[Change, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tombstone:
    """What stays at the address of a withdrawn record; every earlier edition stays reachable beside it."""

    title: str
    withdrawn_at: datetime
    reason: str


Content = ForthcomingContent | NoticeContent | DecisionContent | ReportContent


def as_json(content: Content | Tombstone) -> dict[str, Any]:
    """Turn content into JSON-ready values: days as ISO dates, instants as ISO with offset, tuples as lists."""
    return _plain(asdict(content))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value
