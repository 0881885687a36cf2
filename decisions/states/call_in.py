"""Statuses of call-in, of what may be carried out, of reports on urgency and of members' requests. Pure Python.

Source: law.md §3.4; section 9F of the Local Government Act 2000; regulations 16 to 19 of the 2012 Regulations.
"""

from __future__ import annotations

from enum import StrEnum

from decisions.states.transition import (
    COUNCIL,
    DECISION_MAKER,
    DEMOCRATIC_SERVICES,
    MEMBER,
    PROPER_OFFICER,
    SCHEDULER,
    SCRUTINY,
    Transition,
)


class Window(StrEnum):
    """Whether the time for calling a decision in still runs."""

    OPEN = "open"
    SHUT = "shut"


class CallIn(StrEnum):
    """Where a request for call-in stands."""

    DRAFT = "draft"
    LODGED = "lodged"
    VALID = "valid"
    INVALID = "invalid"
    LISTED = "listed"
    HEARD = "heard"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    NOT_LODGED = "not_lodged"


class Signature(StrEnum):
    """What a member who was asked to sign a request has done. Nobody signs for another."""

    ASKED = "asked"
    SIGNED = "signed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Hearing(StrEnum):
    """Where the hearing of a call-in stands."""

    LISTED = "listed"
    HELD = "held"
    CANCELLED = "cancelled"


class Implementation(StrEnum):
    """Whether one resolution of a decision may be carried out."""

    WAITING = "waiting"
    CALLED_IN = "called_in"
    REFERRED_BACK = "referred_back"
    REPORTED = "reported"
    REFERRED_COUNCIL = "referred_council"
    FREE = "free"
    RESCINDED = "rescinded"
    IMPLEMENTED = "implemented"


class UrgencyReport(StrEnum):
    """Where a report to council on special urgency stands (reg 19)."""

    DRAFT = "draft"
    PRESENTED = "presented"


class NotKey(StrEnum):
    """Where a report stands that scrutiny requires because a decision should have been key (reg 18)."""

    REQUIRED = "required"
    PRESENTED = "presented"
    WITHDRAWN = "withdrawn"


class MemberRequest(StrEnum):
    """Where a member's request for papers stands (regs 16 and 17)."""

    RECEIVED = "received"
    SUPPLIED = "supplied"
    PARTLY_SUPPLIED = "partly_supplied"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


WINDOW_LABELS = {Window.OPEN: "Open", Window.SHUT: "Shut"}
CALL_IN_LABELS = {
    CallIn.DRAFT: "Being signed",
    CallIn.LODGED: "Lodged",
    CallIn.VALID: "Valid",
    CallIn.INVALID: "Not valid",
    CallIn.LISTED: "Listed for hearing",
    CallIn.HEARD: "Heard",
    CallIn.WITHDRAWN: "Withdrawn",
    CallIn.LAPSED: "Lapsed",
    CallIn.NOT_LODGED: "Not lodged in time",
}
SIGNATURE_LABELS = {
    Signature.ASKED: "Asked to sign",
    Signature.SIGNED: "Signed",
    Signature.DECLINED: "Declined",
    Signature.WITHDRAWN: "Withdrawn",
}
HEARING_LABELS = {Hearing.LISTED: "Listed", Hearing.HELD: "Held", Hearing.CANCELLED: "Cancelled"}
IMPLEMENTATION_LABELS = {
    Implementation.WAITING: "Not to be carried out yet",
    Implementation.CALLED_IN: "Called in",
    Implementation.REFERRED_BACK: "Referred back to the decision maker",
    Implementation.REPORTED: "Before the decision maker with scrutiny's report",
    Implementation.REFERRED_COUNCIL: "Referred to full council",
    Implementation.FREE: "May be carried out",
    Implementation.RESCINDED: "Rescinded",
    Implementation.IMPLEMENTED: "Carried out",
}
URGENCY_REPORT_LABELS = {UrgencyReport.DRAFT: "Draft", UrgencyReport.PRESENTED: "Presented to council"}
NOT_KEY_LABELS = {
    NotKey.REQUIRED: "Report required",
    NotKey.PRESENTED: "Report presented to council",
    NotKey.WITHDRAWN: "Requirement withdrawn",
}
MEMBER_REQUEST_LABELS = {
    MemberRequest.RECEIVED: "Received",
    MemberRequest.SUPPLIED: "Supplied",
    MemberRequest.PARTLY_SUPPLIED: "Supplied in part",
    MemberRequest.REFUSED: "Refused",
    MemberRequest.WITHDRAWN: "Withdrawn",
}

WINDOW_TRANSITIONS = (
    Transition(Window.OPEN, Window.SHUT, "shut", SCHEDULER),
    Transition(Window.SHUT, Window.OPEN, "open again after a correction of substance", DEMOCRATIC_SERVICES),
)
CALL_IN_TRANSITIONS = (
    Transition(CallIn.DRAFT, CallIn.LODGED, "lodge", MEMBER),
    Transition(CallIn.DRAFT, CallIn.WITHDRAWN, "give up", MEMBER),
    Transition(CallIn.DRAFT, CallIn.NOT_LODGED, "run out of time", SCHEDULER),
    Transition(CallIn.LODGED, CallIn.VALID, "find valid", PROPER_OFFICER),
    Transition(CallIn.LODGED, CallIn.INVALID, "find not valid", PROPER_OFFICER),
    Transition(CallIn.LODGED, CallIn.WITHDRAWN, "withdraw", MEMBER),
    Transition(CallIn.VALID, CallIn.LISTED, "list for hearing", SCRUTINY),
    Transition(CallIn.VALID, CallIn.WITHDRAWN, "withdraw", MEMBER),
    Transition(CallIn.VALID, CallIn.LAPSED, "lapse", SCHEDULER),
    # Before the deadline a signature may still be withdrawn, and another may take its place (REQ-CI-3).
    Transition(CallIn.VALID, CallIn.LODGED, "open the ruling again", SCHEDULER),
    Transition(CallIn.LISTED, CallIn.LODGED, "open the ruling again", SCHEDULER),
    Transition(CallIn.LISTED, CallIn.VALID, "cancel the hearing", SCRUTINY),
    Transition(CallIn.LISTED, CallIn.HEARD, "hear", SCRUTINY),
    Transition(CallIn.LISTED, CallIn.WITHDRAWN, "withdraw", MEMBER),
    Transition(CallIn.LISTED, CallIn.LAPSED, "lapse", SCHEDULER),
)
SIGNATURE_TRANSITIONS = (
    Transition(Signature.ASKED, Signature.SIGNED, "sign", MEMBER),
    Transition(Signature.ASKED, Signature.DECLINED, "decline", MEMBER),
    Transition(Signature.DECLINED, Signature.SIGNED, "sign", MEMBER),
    Transition(Signature.SIGNED, Signature.WITHDRAWN, "withdraw", MEMBER),
    Transition(Signature.WITHDRAWN, Signature.SIGNED, "sign", MEMBER),
)
HEARING_TRANSITIONS = (
    Transition(Hearing.LISTED, Hearing.LISTED, "change", SCRUTINY),
    Transition(Hearing.LISTED, Hearing.HELD, "hold", SCRUTINY),
    Transition(Hearing.LISTED, Hearing.CANCELLED, "cancel", SCRUTINY),
)
IMPLEMENTATION_TRANSITIONS = (
    Transition(Implementation.WAITING, Implementation.FREE, "free at the end of the window", SCHEDULER),
    Transition(Implementation.WAITING, Implementation.CALLED_IN, "call in", MEMBER),
    # A request that was received in time may be entered, or committed, after the window shut.
    Transition(Implementation.FREE, Implementation.CALLED_IN, "call in", MEMBER),
    Transition(Implementation.FREE, Implementation.WAITING, "open the window again", DEMOCRATIC_SERVICES),
    Transition(Implementation.CALLED_IN, Implementation.WAITING, "wait again, no request stands", PROPER_OFFICER),
    Transition(Implementation.CALLED_IN, Implementation.FREE, "free, no request stands", PROPER_OFFICER),
    Transition(Implementation.CALLED_IN, Implementation.FREE, "release", SCRUTINY),
    Transition(Implementation.CALLED_IN, Implementation.FREE, "lapse", SCHEDULER),
    Transition(Implementation.CALLED_IN, Implementation.REFERRED_BACK, "refer back", SCRUTINY),
    Transition(Implementation.CALLED_IN, Implementation.REFERRED_COUNCIL, "refer to council", SCRUTINY),
    Transition(Implementation.REFERRED_COUNCIL, Implementation.FREE, "state no objection", COUNCIL),
    Transition(Implementation.REFERRED_COUNCIL, Implementation.REFERRED_BACK, "object", COUNCIL),
    Transition(Implementation.REFERRED_COUNCIL, Implementation.RESCINDED, "override", COUNCIL),
    Transition(Implementation.REFERRED_BACK, Implementation.REPORTED, "report", SCRUTINY),
    Transition(Implementation.REPORTED, Implementation.FREE, "confirm", DECISION_MAKER),
    Transition(Implementation.REPORTED, Implementation.FREE, "vary", DECISION_MAKER),
    Transition(Implementation.REPORTED, Implementation.RESCINDED, "rescind", DECISION_MAKER),
    Transition(Implementation.FREE, Implementation.IMPLEMENTED, "mark as carried out", DECISION_MAKER),
)
URGENCY_REPORT_TRANSITIONS = (
    Transition(UrgencyReport.DRAFT, UrgencyReport.DRAFT, "save", DEMOCRATIC_SERVICES),
    Transition(UrgencyReport.DRAFT, UrgencyReport.PRESENTED, "present", DEMOCRATIC_SERVICES),
)
NOT_KEY_TRANSITIONS = (
    Transition(NotKey.REQUIRED, NotKey.REQUIRED, "save", DEMOCRATIC_SERVICES),
    Transition(NotKey.REQUIRED, NotKey.PRESENTED, "present", DEMOCRATIC_SERVICES),
    Transition(NotKey.REQUIRED, NotKey.WITHDRAWN, "withdraw", SCRUTINY),
)
MEMBER_REQUEST_TRANSITIONS = (
    Transition(MemberRequest.RECEIVED, MemberRequest.RECEIVED, "decide on a paper", PROPER_OFFICER),
    Transition(MemberRequest.RECEIVED, MemberRequest.SUPPLIED, "supply", PROPER_OFFICER),
    Transition(MemberRequest.RECEIVED, MemberRequest.PARTLY_SUPPLIED, "supply in part", PROPER_OFFICER),
    Transition(MemberRequest.RECEIVED, MemberRequest.REFUSED, "refuse", PROPER_OFFICER),
    Transition(MemberRequest.RECEIVED, MemberRequest.WITHDRAWN, "withdraw", MEMBER),
)

# A request that still needs somebody's act before the decision may be carried out.
STANDING_CALL_INS = (CallIn.LODGED, CallIn.VALID, CallIn.LISTED)
