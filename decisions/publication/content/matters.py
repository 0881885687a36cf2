"""What notices and records of decisions say to the public (2012 Regulations, regs 5 to 13)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from decisions.publication.content.parts import (
    CallInContent,
    Change,
    ConflictContent,
    Contact,
    Display,
    Due,
    LawfulAnswer,
    Link,
    ListedDocument,
    Maker,
    ResolutionContent,
    Restriction,
)


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
    contact: Contact = field(default_factory=Contact)
    wards: tuple[str, ...] = ()
    consultation_process: str = ""
    consultees: tuple[str, ...] = ()
    restriction: Restriction = field(default_factory=Restriction)
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
    restriction: Restriction = field(default_factory=Restriction)
    representations: tuple[tuple[str, str], ...] = ()  # (what was said, the council's response); () means none received
    representations_left_out: int = 0  # how many more were received and are not published
    how_to_make_representations: str = ""
    representations_until: date | None = None
    given_by: str = ""
    given_at: datetime | None = None
    displays: tuple[Display, ...] = ()
    changes: tuple[Change, ...] = ()
    lawful: tuple[LawfulAnswer, ...] = ()
    links: tuple[Link, ...] = ()


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
    contact: Contact = field(default_factory=Contact)
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
