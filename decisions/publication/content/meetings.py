"""What the public may know of a meeting: notice, agenda, what happened, minutes; and of scrutiny's work programme.

Source: regulations 6, 7 and 12 of the 2012 Regulations; sections 100A to 100C of the Local Government Act 1972.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from decisions.publication.content.parts import Change, LawfulAnswer, Link


@dataclass(frozen=True, kw_only=True)
class AgendaPaperContent:
    """A paper of an item; a withheld one shows its public title and the words of reg 7(5) or section 100B(5)."""

    title: str
    note: str = ""  # "Not for publication: …", "to follow", "Supplement 1"
    kind: str = ""  # of a record published here, with `ref`: "reports"
    ref: str = ""
    file_sha256: str = ""
    file_name: str = ""
    first_page: int | None = None  # in the pack of the public
    last_page: int | None = None


@dataclass(frozen=True, kw_only=True)
class InterestContent:
    who: str
    kind: str
    nature: str
    participation: str  # "Leaves for the item", with the times where they are known
    dispensation: str = ""
    item: str = ""  # number of the item; empty for the whole meeting


@dataclass(frozen=True, kw_only=True)
class VoteContent:
    motion: str
    result: str
    way: str
    moved_by: str = ""
    seconded_by: str = ""
    numbers: str = ""  # "7 for, 2 against, 1 abstention"
    cast: tuple[tuple[str, str], ...] = ()  # (member, how they voted)
    casting_vote: str = ""


@dataclass(frozen=True, kw_only=True)
class NumberedContent:
    """One part of a resolution with its number exactly as the council writes it; `depth` 0 is the outermost."""

    label: str
    text: str
    depth: int = 0


@dataclass(frozen=True, kw_only=True)
class MinuteContent:
    """The minute of one item. The texts in rich text are clean HTML."""

    introduced_by: str = ""
    introduction: str = ""
    report_of: str = ""
    key_points_heading: str = ""
    key_points: str = ""
    questions_heading: str = ""
    questions: str = ""
    discussion: str = ""
    decision_heading: str = ""


@dataclass(frozen=True, kw_only=True)
class AgendaItemContent:
    number: str
    title: str
    status: str  # label of states.AgendaItem
    text: str = ""
    portfolio: str = ""
    directorate: str = ""
    restriction: str = ""  # label of Restriction where not open
    citation: str = ""  # "paragraph 3 of Part 1 of Schedule 12A"
    restriction_reason: str = ""
    papers: tuple[AgendaPaperContent, ...] = ()
    late: str = ""  # that it was added late, why, who agreed and when, in sentences
    ended_reason: str = ""
    webcast_at: str = ""  # address of the webcast at the moment the item began
    began_at: datetime | None = None
    minute_number: str = ""
    minute: MinuteContent | None = None
    outcome: str = ""
    decision: str = ""
    resolutions: tuple[NumberedContent, ...] = ()
    reasons: str = ""
    alternatives: str = ""
    in_private: bool = False
    votes: tuple[VoteContent, ...] = ()
    interests: tuple[InterestContent, ...] = ()
    links: tuple[Link, ...] = ()  # the matter, the record of decision


@dataclass(frozen=True, kw_only=True)
class AttendanceContent:
    name: str
    capacity: str
    presence: str
    note: str = ""  # "for Councillor …", "from 10.15 am"


@dataclass(frozen=True, kw_only=True)
class ExclusionContent:
    resolution: str
    basis: str
    items: tuple[tuple[str, str], ...] = ()  # (number and title that the public sees, citation)
    excluded_at: datetime | None = None
    readmitted_at: datetime | None = None
    moved_by: str = ""
    seconded_by: str = ""


@dataclass(frozen=True, kw_only=True)
class SupplementContent:
    number: int
    label: str  # "Agenda", "Supplement 1"
    published_at: datetime
    what_changed: str = ""
    first_page: int | None = None
    last_page: int | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingContent:
    """One meeting from its notice to its agreed minutes; each step is an edition of its page."""

    title: str  # body and day
    body: str
    body_kind: str
    meets_at: datetime
    place: str
    status: str  # label of states.Meeting
    regime: str  # the law under which it is held, in a sentence
    kind_of_meeting: str = ""
    webcast_url: str = ""
    noticed_at: datetime | None = None
    convened: str = ""  # that it was called at shorter notice, when and why
    ended_reason: str = ""
    members: tuple[tuple[str, str], ...] = ()  # (name, office in the body) on the day of the meeting
    items: tuple[AgendaItemContent, ...] = ()
    supplements: tuple[SupplementContent, ...] = ()
    attendance: tuple[AttendanceContent, ...] = ()
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    interests: tuple[InterestContent, ...] = ()  # of the whole meeting
    exclusions: tuple[ExclusionContent, ...] = ()
    votes: tuple[VoteContent, ...] = ()  # on no item
    minutes_status: str = ""  # label of states.Minutes, empty before they are circulated
    minutes_note: str = ""  # where and when they were agreed, corrections
    changes: tuple[Change, ...] = ()
    lawful: tuple[LawfulAnswer, ...] = ()
    links: tuple[Link, ...] = ()  # rescheduled from and to


@dataclass(frozen=True, kw_only=True)
class WorkEntryContent:
    topic: str
    status: str  # label of states.WorkEntry
    reason: str = ""
    lead: str = ""
    when: str = ""
    planned_on: date | None = None
    origin: str = ""
    origin_ref: str = ""  # the meeting it came from
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class RecommendationContent:
    """A recommendation to the executive with its clock and the response (section 9FE, LGA 2000)."""

    ref: str
    made_on: date
    text: str
    addressed_to: str
    status: str
    response_due_on: date | None = None
    answer: str = ""
    response: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class WorkActionContent:
    ref: str
    text: str
    owner: str
    status: str
    due_on: date | None = None
    progress: str = ""  # the latest of it
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class WorkProgrammeContent:
    """The work programme of a scrutiny committee, with its recommendations and the actions that it follows."""

    title: str
    body: str
    introduction: str = ""
    entries: tuple[WorkEntryContent, ...] = ()
    recommendations: tuple[RecommendationContent, ...] = ()
    actions: tuple[WorkActionContent, ...] = ()
    changes: tuple[Change, ...] = ()
    links: tuple[Link, ...] = ()


__all__ = [
    "AgendaItemContent",
    "AgendaPaperContent",
    "AttendanceContent",
    "ExclusionContent",
    "InterestContent",
    "MeetingContent",
    "MinuteContent",
    "NumberedContent",
    "RecommendationContent",
    "SupplementContent",
    "VoteContent",
    "WorkActionContent",
    "WorkEntryContent",
    "WorkProgrammeContent",
]
