"""What the public may know of a call-in, and the reports to council on urgency (regs 18 and 19)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from decisions.publication.content.parts import (
    CallInContent,
    Change,
    Link,
    Maker,
)


@dataclass(frozen=True, kw_only=True)
class SignatoryContent:
    """A member whose signature stands; names are public with the request (law.md §2.1)."""

    name: str
    political_group: str = ""
    signed_at: datetime | None = None
    is_lead: bool = False


@dataclass(frozen=True, kw_only=True)
class CallInRequestContent:
    """One request for call-in as the public may know it, from the proper officer's ruling on."""

    ref: str
    status: str  # label of states.CallIn
    received_at: datetime
    way: str
    resolutions: tuple[str, ...] = ()  # empty means the whole decision
    grounds: tuple[str, ...] = ()
    reasons: str = ""
    alternative_course: str = ""
    signatories: tuple[SignatoryContent, ...] = ()
    ruling: str = ""  # label of RequestValidity
    ruling_reasons: str = ""
    ruled_at: datetime | None = None
    hear_by: date | None = None
    ended_at: datetime | None = None
    ended_reason: str = ""
    finding: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class HearingContent:
    """The meeting that hears a call-in, its declarations, and scrutiny's report on what was referred back."""

    committee: str
    status: str
    meets_at: datetime
    place: str
    requests: tuple[str, ...] = ()
    agenda_published_at: datetime | None = None
    urgent_reason: str = ""
    admitted_by: str = ""
    declarations: tuple[tuple[str, str], ...] = ()  # (who and in what position, what was declared)
    minute: str = ""
    cancelled_reason: str = ""
    report: str = ""
    report_due_on: date | None = None
    reported_at: datetime | None = None
    reconsider_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class OutcomeContent:
    """What became of one resolution, in order."""

    label: str  # empty means the whole decision
    outcome: str
    decided_at: datetime
    decided_by: str
    reasons: str = ""
    words: str = ""
    framework_opinion: str = ""


@dataclass(frozen=True, kw_only=True)
class ReconsiderationContent:
    """The written statement of the new decision on what was referred back (regs 12 and 13)."""

    decided_at: datetime
    maker: str
    decision: str
    reasons: str
    alternatives: str  # "None" is written out
    conflicts: str  # "None declared" is written out


@dataclass(frozen=True, kw_only=True)
class StandingContent:
    """Whether one resolution may be carried out, and from when."""

    label: str  # empty means the whole decision
    text: str
    status: str  # label of states.Implementation
    free_from: date | None = None
    implemented_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class CallInStoryContent:
    """The call-in of one decision from its window to its end; its address is the decision's reference."""

    title: str
    decision_ref: str
    matter_ref: str
    maker: Maker
    decided_on: date
    status: str  # one sentence: where the call-in stands
    window: CallInContent
    requests: tuple[CallInRequestContent, ...] = ()
    hearings: tuple[HearingContent, ...] = ()
    outcomes: tuple[OutcomeContent, ...] = ()
    reconsiderations: tuple[ReconsiderationContent, ...] = ()
    standings: tuple[StandingContent, ...] = ()
    department: str = ""
    changes: tuple[Change, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReportedDecisionContent:
    """One decision agreed as urgent, with its particulars and the summary of its matter (reg 19(2))."""

    ref: str
    title: str
    maker: str
    decided_on: date
    department: str = ""
    agreed_by: str = ""
    agreed_at: datetime | None = None
    reasons: str = ""
    summary: str = ""


@dataclass(frozen=True, kw_only=True)
class CouncilReportContent:
    """A report to full council on urgency (reg 19) or on a decision not treated as key (reg 18)."""

    title: str
    provision: str  # "Regulation 19" or "Regulation 18"
    presented_on: date
    presented_by: str = ""
    first_day: date | None = None
    last_day: date | None = None
    sentence: str = ""  # how many decisions, or that there were none
    introduction: str = ""
    decisions: tuple[ReportedDecisionContent, ...] = ()
    statements: tuple[tuple[str, str], ...] = ()  # (heading, text), for regulation 18
    matter_ref: str = ""
    changes: tuple[Change, ...] = ()
    links: tuple[Link, ...] = ()
