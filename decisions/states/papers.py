"""Statuses of matters, notices, records, reports, clearances, files, jobs and messages. Pure Python.

Whether a decision may be taken on a day is not a state: it is a Finding of that day (see `decisions.rules.urgency`).
"""

from __future__ import annotations

from enum import StrEnum

from decisions.states.transition import (
    AUTHOR,
    CLEARING_OFFICER,
    DECISION_MAKER,
    DEMOCRATIC_SERVICES,
    SCHEDULER,
    Transition,
)


class Matter(StrEnum):
    """Where a forthcoming decision stands (law.md §3.1)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    NOTICED = "noticed"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    DECIDED = "decided"
    CANCELLED = "cancelled"


class Notice(StrEnum):
    """Where a notice stands."""

    DRAFT = "draft"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


class Record(StrEnum):
    """Where the record of a decision stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CORRECTED = "corrected"


class Job(StrEnum):
    """Where work for later stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Message(StrEnum):
    """Where an e-mail stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class Report(StrEnum):
    """Where an officer's report stands."""

    DRAFT = "draft"
    CLEARANCE = "clearance"
    CLEARED = "cleared"
    DECIDED = "decided"
    ISSUED = "issued"
    ABANDONED = "abandoned"


class Clearance(StrEnum):
    """Where one clearance of a report stands. Silence is never clearance: there is no move without a person."""

    WAITING = "waiting"
    ASKED = "asked"
    CLEARED = "cleared"
    RETURNED = "returned"
    VOID = "void"


class Consultation(StrEnum):
    """Where the asking of one consultee stands."""

    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"


class Scan(StrEnum):
    """What is known about a file that was handed in."""

    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


class Withheld(StrEnum):
    """Whether something is withheld from the public."""

    WITHHELD = "withheld"
    RELEASE_PROPOSED = "release_proposed"
    RELEASED = "released"


MATTER_LABELS = {
    Matter.DRAFT: "Draft",
    Matter.SUBMITTED: "Submitted to democratic services",
    Matter.NOTICED: "Notice published",
    Matter.DEFERRED: "Deferred",
    Matter.WITHDRAWN: "Withdrawn",
    Matter.DECIDED: "Decided",
    Matter.CANCELLED: "Cancelled before publication",
}
NOTICE_LABELS = {Notice.DRAFT: "Draft", Notice.GIVEN: "Given", Notice.WITHDRAWN: "Withdrawn"}
RECORD_LABELS = {Record.DRAFT: "Draft", Record.PUBLISHED: "Published", Record.CORRECTED: "Published, corrected"}
JOB_LABELS = {Job.WAITING: "Waiting", Job.RUNNING: "Running", Job.DONE: "Done", Job.FAILED: "Failed"}
MESSAGE_LABELS = {
    Message.WAITING: "Waiting",
    Message.SENDING: "Being sent",
    Message.SENT: "Sent",
    Message.FAILED: "Failed",
}
REPORT_LABELS = {
    Report.DRAFT: "Draft",
    Report.CLEARANCE: "In clearance",
    Report.CLEARED: "Cleared",
    Report.DECIDED: "Decided",
    Report.ISSUED: "Issued",
    Report.ABANDONED: "Abandoned",
}
CLEARANCE_LABELS = {
    Clearance.WAITING: "Not asked yet",
    Clearance.ASKED: "Asked",
    Clearance.CLEARED: "Cleared",
    Clearance.RETURNED: "Returned",
    Clearance.VOID: "Void, the text changed",
}
CONSULTATION_LABELS = {
    Consultation.ASKED: "Asked",
    Consultation.ANSWERED: "Answered",
    Consultation.CLOSED: "Closed without an answer",
}
SCAN_LABELS = {
    Scan.WAITING: "Being checked",
    Scan.CLEAN: "Checked",
    Scan.INFECTED: "Infected",
    Scan.NOT_SCANNED: "Checked for structure only",
}
WITHHELD_LABELS = {
    Withheld.WITHHELD: "Withheld",
    Withheld.RELEASE_PROPOSED: "Release proposed",
    Withheld.RELEASED: "Released to the public",
}


MATTER_TRANSITIONS = (
    Transition(Matter.DRAFT, Matter.SUBMITTED, "submit", AUTHOR),
    Transition(Matter.DRAFT, Matter.CANCELLED, "cancel", AUTHOR),
    Transition(Matter.DRAFT, Matter.DECIDED, "publish as imported history", DEMOCRATIC_SERVICES),
    Transition(Matter.SUBMITTED, Matter.DRAFT, "return to author", DEMOCRATIC_SERVICES),
    Transition(Matter.SUBMITTED, Matter.NOTICED, "publish", DEMOCRATIC_SERVICES),
    Transition(Matter.SUBMITTED, Matter.CANCELLED, "cancel", DEMOCRATIC_SERVICES),
    Transition(Matter.SUBMITTED, Matter.DECIDED, "record a decision already taken", DEMOCRATIC_SERVICES),
    # A decision that is not key needs no notice (law.md §3.3, row 10): a director decides it on a cleared report.
    Transition(Matter.SUBMITTED, Matter.DECIDED, "record the decision", DECISION_MAKER),
    Transition(Matter.NOTICED, Matter.NOTICED, "amend", DEMOCRATIC_SERVICES),
    Transition(Matter.NOTICED, Matter.DEFERRED, "defer", DEMOCRATIC_SERVICES),
    Transition(Matter.NOTICED, Matter.WITHDRAWN, "withdraw", DEMOCRATIC_SERVICES),
    Transition(Matter.NOTICED, Matter.DECIDED, "record the decision", DEMOCRATIC_SERVICES),
    Transition(Matter.NOTICED, Matter.DECIDED, "record a decision already taken", DEMOCRATIC_SERVICES),
    Transition(Matter.DEFERRED, Matter.NOTICED, "give notice again", DEMOCRATIC_SERVICES),
    Transition(Matter.DEFERRED, Matter.WITHDRAWN, "withdraw", DEMOCRATIC_SERVICES),
    Transition(Matter.DEFERRED, Matter.DECIDED, "record a decision already taken", DEMOCRATIC_SERVICES),
    Transition(Matter.DECIDED, Matter.NOTICED, "re-take the decision", DEMOCRATIC_SERVICES),
    Transition(Matter.DECIDED, Matter.SUBMITTED, "give notice and re-take the decision", DEMOCRATIC_SERVICES),
)
NOTICE_TRANSITIONS = (
    Transition(Notice.DRAFT, Notice.GIVEN, "give", DEMOCRATIC_SERVICES),
    Transition(Notice.GIVEN, Notice.WITHDRAWN, "withdraw", DEMOCRATIC_SERVICES),
)
RECORD_TRANSITIONS = (
    Transition(Record.DRAFT, Record.PUBLISHED, "publish", DEMOCRATIC_SERVICES),
    Transition(Record.PUBLISHED, Record.CORRECTED, "correct", DEMOCRATIC_SERVICES),
    Transition(Record.CORRECTED, Record.CORRECTED, "correct", DEMOCRATIC_SERVICES),
)
JOB_TRANSITIONS = (
    Transition(Job.WAITING, Job.RUNNING, "start", SCHEDULER),
    Transition(Job.RUNNING, Job.DONE, "finish", SCHEDULER),
    Transition(Job.RUNNING, Job.FAILED, "fail", SCHEDULER),
    Transition(Job.RUNNING, Job.WAITING, "take back after a lost worker", SCHEDULER),
    Transition(Job.FAILED, Job.WAITING, "run again", DEMOCRATIC_SERVICES),
)
MESSAGE_TRANSITIONS = (
    Transition(Message.WAITING, Message.SENDING, "take", SCHEDULER),
    Transition(Message.SENDING, Message.SENT, "send", SCHEDULER),
    Transition(Message.SENDING, Message.WAITING, "try again later", SCHEDULER),
    Transition(Message.SENDING, Message.FAILED, "give up", SCHEDULER),
    Transition(Message.FAILED, Message.WAITING, "send again", DEMOCRATIC_SERVICES),
)
REPORT_TRANSITIONS = (
    Transition(Report.DRAFT, Report.CLEARANCE, "send for clearance", AUTHOR),
    Transition(Report.DRAFT, Report.CLEARED, "send without clearances", AUTHOR),
    Transition(Report.DRAFT, Report.ABANDONED, "abandon", AUTHOR),
    Transition(Report.CLEARANCE, Report.DRAFT, "take back", AUTHOR),
    Transition(Report.CLEARANCE, Report.DRAFT, "return", CLEARING_OFFICER),
    Transition(Report.CLEARANCE, Report.CLEARED, "give the last clearance", CLEARING_OFFICER),
    Transition(Report.CLEARANCE, Report.ABANDONED, "abandon", AUTHOR),
    Transition(Report.CLEARED, Report.CLEARANCE, "change the text", AUTHOR),
    Transition(Report.CLEARED, Report.DRAFT, "take back", AUTHOR),
    Transition(Report.CLEARED, Report.DRAFT, "return to the author", DECISION_MAKER),
    Transition(Report.CLEARED, Report.DECIDED, "decide", DECISION_MAKER),
    Transition(Report.CLEARED, Report.ISSUED, "issue", DEMOCRATIC_SERVICES),
)
CLEARANCE_TRANSITIONS = (
    Transition(Clearance.WAITING, Clearance.ASKED, "ask", AUTHOR),
    Transition(Clearance.ASKED, Clearance.ASKED, "reassign", AUTHOR),
    Transition(Clearance.ASKED, Clearance.WAITING, "take back", AUTHOR),
    Transition(Clearance.ASKED, Clearance.CLEARED, "clear", CLEARING_OFFICER),
    Transition(Clearance.ASKED, Clearance.RETURNED, "return", CLEARING_OFFICER),
    Transition(Clearance.CLEARED, Clearance.VOID, "void", SCHEDULER),
    Transition(Clearance.VOID, Clearance.ASKED, "ask", AUTHOR),
    Transition(Clearance.RETURNED, Clearance.ASKED, "ask", AUTHOR),
)
CONSULTATION_TRANSITIONS = (
    Transition(Consultation.ASKED, Consultation.ANSWERED, "answer", AUTHOR),
    Transition(Consultation.ASKED, Consultation.CLOSED, "close", AUTHOR),
    Transition(Consultation.CLOSED, Consultation.ANSWERED, "answer", AUTHOR),
)
SCAN_TRANSITIONS = (
    Transition(Scan.WAITING, Scan.CLEAN, "pass", SCHEDULER),
    Transition(Scan.WAITING, Scan.INFECTED, "refuse", SCHEDULER),
    Transition(Scan.WAITING, Scan.NOT_SCANNED, "leave unscanned", SCHEDULER),
    Transition(Scan.NOT_SCANNED, Scan.WAITING, "check again", DEMOCRATIC_SERVICES),
)
WITHHELD_TRANSITIONS = (
    Transition(Withheld.WITHHELD, Withheld.RELEASE_PROPOSED, "propose release", DEMOCRATIC_SERVICES),
    Transition(Withheld.RELEASE_PROPOSED, Withheld.WITHHELD, "decline release", "a second person"),
    Transition(Withheld.RELEASE_PROPOSED, Withheld.RELEASED, "release", "a second person"),
)

OPEN_MATTERS = (Matter.SUBMITTED, Matter.NOTICED, Matter.DEFERRED)
