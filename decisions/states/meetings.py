"""Statuses of meetings, items, minutes, and of what follows from a resolution. Pure Python.

Source: regulations 6, 7 and 12 of the 2012 Regulations; Part VA of the Local Government Act 1972; section 9FE of the
Local Government Act 2000.
"""

from __future__ import annotations

from enum import StrEnum

from decisions.states.transition import (
    CLERK,
    DECISION_MAKER,
    DEMOCRATIC_SERVICES,
    OWNER,
    PROPER_OFFICER,
    SCHEDULER,
    SCRUTINY,
    Transition,
)


class Meeting(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    CALLED = "called"
    AGENDA_PUBLISHED = "agenda_published"
    IN_SESSION = "in_session"
    CONCLUDED = "concluded"
    CANCELLED = "cancelled"
    RESCHEDULED = "rescheduled"


class AgendaItem(StrEnum):
    """Where an item of an agenda stands."""

    DRAFT = "draft"
    LISTED = "listed"
    TAKEN = "taken"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class Minutes(StrEnum):
    """Where the minutes of a meeting stand."""

    DRAFT = "draft"
    CIRCULATED = "circulated"
    AGREED = "agreed"
    CORRECTED = "corrected"


class KeptEntry(StrEnum):
    """What became of an entry that was typed at a meeting, perhaps without a network."""

    RECEIVED = "received"
    APPLIED = "applied"
    NEEDS_ATTENTION = "needs_attention"
    SETTLED = "settled"


class MinutedAction(StrEnum):
    """Whether what a resolution asks somebody to do has been done."""

    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "not_needed"


class WorkEntry(StrEnum):
    """Where a topic of scrutiny's work programme stands."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    CONSIDERED = "considered"
    DROPPED = "dropped"


class Recommendation(StrEnum):
    """Where a recommendation of scrutiny to the executive stands (section 9FE)."""

    MADE = "made"
    SENT = "sent"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Authority(StrEnum):
    """Whether authority that a decision delegated may still be used."""

    OPEN = "open"
    ENDED = "ended"


MEETING_LABELS = {
    Meeting.PLANNED: "Planned",
    Meeting.CALLED: "Called",
    Meeting.AGENDA_PUBLISHED: "Agenda published",
    Meeting.IN_SESSION: "In session",
    Meeting.CONCLUDED: "Concluded",
    Meeting.CANCELLED: "Cancelled",
    Meeting.RESCHEDULED: "Rescheduled",
}
AGENDA_ITEM_LABELS = {
    AgendaItem.DRAFT: "On the draft agenda",
    AgendaItem.LISTED: "On the agenda",
    AgendaItem.TAKEN: "Taken",
    AgendaItem.DEFERRED: "Deferred",
    AgendaItem.WITHDRAWN: "Withdrawn",
}
MINUTES_LABELS = {
    Minutes.DRAFT: "Draft",
    Minutes.CIRCULATED: "Draft, circulated",
    Minutes.AGREED: "Agreed as a correct record",
    Minutes.CORRECTED: "Corrected since they were agreed",
}
KEPT_ENTRY_LABELS = {
    KeptEntry.RECEIVED: "Received",
    KeptEntry.APPLIED: "Entered",
    KeptEntry.NEEDS_ATTENTION: "Needs attention",
    KeptEntry.SETTLED: "Settled",
}
MINUTED_ACTION_LABELS = {
    MinutedAction.OPEN: "Open",
    MinutedAction.DONE: "Done",
    MinutedAction.NOT_NEEDED: "No longer needed",
}
WORK_ENTRY_LABELS = {
    WorkEntry.PROPOSED: "Proposed",
    WorkEntry.PLANNED: "Planned",
    WorkEntry.CONSIDERED: "Considered",
    WorkEntry.DROPPED: "Not taken further",
}
RECOMMENDATION_LABELS = {
    Recommendation.MADE: "Made",
    Recommendation.SENT: "Sent to the executive",
    Recommendation.ANSWERED: "Answered",
    Recommendation.WITHDRAWN: "Withdrawn",
}
AUTHORITY_LABELS = {Authority.OPEN: "Open", Authority.ENDED: "Ended"}

MEETING_TRANSITIONS = (
    Transition(Meeting.PLANNED, Meeting.PLANNED, "change", DEMOCRATIC_SERVICES),
    Transition(Meeting.PLANNED, Meeting.CALLED, "give notice", PROPER_OFFICER),
    Transition(Meeting.PLANNED, Meeting.CANCELLED, "cancel", DEMOCRATIC_SERVICES),
    Transition(Meeting.CALLED, Meeting.CALLED, "change", DEMOCRATIC_SERVICES),
    Transition(Meeting.CALLED, Meeting.AGENDA_PUBLISHED, "publish the agenda", PROPER_OFFICER),
    Transition(Meeting.CALLED, Meeting.CANCELLED, "cancel", DEMOCRATIC_SERVICES),
    Transition(Meeting.CALLED, Meeting.RESCHEDULED, "reschedule", DEMOCRATIC_SERVICES),
    Transition(Meeting.AGENDA_PUBLISHED, Meeting.AGENDA_PUBLISHED, "change", DEMOCRATIC_SERVICES),
    Transition(Meeting.AGENDA_PUBLISHED, Meeting.AGENDA_PUBLISHED, "publish a supplement", PROPER_OFFICER),
    Transition(Meeting.AGENDA_PUBLISHED, Meeting.CANCELLED, "cancel", DEMOCRATIC_SERVICES),
    Transition(Meeting.AGENDA_PUBLISHED, Meeting.RESCHEDULED, "reschedule", DEMOCRATIC_SERVICES),
    Transition(Meeting.AGENDA_PUBLISHED, Meeting.IN_SESSION, "open", CLERK),
    Transition(Meeting.IN_SESSION, Meeting.IN_SESSION, "publish a supplement", PROPER_OFFICER),
    Transition(Meeting.IN_SESSION, Meeting.IN_SESSION, "record", CLERK),
    Transition(Meeting.IN_SESSION, Meeting.CONCLUDED, "conclude", CLERK),
    Transition(Meeting.CONCLUDED, Meeting.CONCLUDED, "record", CLERK),
)
AGENDA_ITEM_TRANSITIONS = (
    Transition(AgendaItem.DRAFT, AgendaItem.DRAFT, "change", DEMOCRATIC_SERVICES),
    Transition(AgendaItem.DRAFT, AgendaItem.LISTED, "publish", PROPER_OFFICER),
    Transition(AgendaItem.LISTED, AgendaItem.LISTED, "change", DEMOCRATIC_SERVICES),
    Transition(AgendaItem.LISTED, AgendaItem.TAKEN, "take", CLERK),
    Transition(AgendaItem.LISTED, AgendaItem.DEFERRED, "defer", CLERK),
    Transition(AgendaItem.LISTED, AgendaItem.WITHDRAWN, "withdraw", DEMOCRATIC_SERVICES),
    Transition(AgendaItem.TAKEN, AgendaItem.TAKEN, "take", CLERK),
    Transition(AgendaItem.TAKEN, AgendaItem.LISTED, "open again", CLERK),
    Transition(AgendaItem.DEFERRED, AgendaItem.LISTED, "open again", CLERK),
)
MINUTES_TRANSITIONS = (
    Transition(Minutes.DRAFT, Minutes.DRAFT, "write", CLERK),
    Transition(Minutes.DRAFT, Minutes.CIRCULATED, "circulate", CLERK),
    Transition(Minutes.CIRCULATED, Minutes.CIRCULATED, "write", CLERK),
    Transition(Minutes.CIRCULATED, Minutes.CIRCULATED, "circulate", CLERK),
    Transition(Minutes.CIRCULATED, Minutes.AGREED, "agree", DECISION_MAKER),
    Transition(Minutes.AGREED, Minutes.CORRECTED, "correct", CLERK),
    Transition(Minutes.CORRECTED, Minutes.CORRECTED, "correct", CLERK),
)
KEPT_ENTRY_TRANSITIONS = (
    Transition(KeptEntry.RECEIVED, KeptEntry.APPLIED, "enter", CLERK),
    Transition(KeptEntry.RECEIVED, KeptEntry.NEEDS_ATTENTION, "refuse", SCHEDULER),
    Transition(KeptEntry.NEEDS_ATTENTION, KeptEntry.APPLIED, "enter", CLERK),
    Transition(KeptEntry.NEEDS_ATTENTION, KeptEntry.SETTLED, "settle", CLERK),
)
MINUTED_ACTION_TRANSITIONS = (
    Transition(MinutedAction.OPEN, MinutedAction.OPEN, "report progress", OWNER),
    Transition(MinutedAction.OPEN, MinutedAction.OPEN, "change", DEMOCRATIC_SERVICES),
    Transition(MinutedAction.OPEN, MinutedAction.DONE, "finish", OWNER),
    Transition(MinutedAction.OPEN, MinutedAction.NOT_NEEDED, "end", DEMOCRATIC_SERVICES),
    Transition(MinutedAction.DONE, MinutedAction.OPEN, "open again", DEMOCRATIC_SERVICES),
    Transition(MinutedAction.NOT_NEEDED, MinutedAction.OPEN, "open again", DEMOCRATIC_SERVICES),
)
WORK_ENTRY_TRANSITIONS = (
    Transition(WorkEntry.PROPOSED, WorkEntry.PROPOSED, "change", SCRUTINY),
    Transition(WorkEntry.PROPOSED, WorkEntry.PLANNED, "plan", SCRUTINY),
    Transition(WorkEntry.PROPOSED, WorkEntry.DROPPED, "drop", SCRUTINY),
    Transition(WorkEntry.PLANNED, WorkEntry.PLANNED, "change", SCRUTINY),
    Transition(WorkEntry.PLANNED, WorkEntry.PROPOSED, "take out of the plan", SCRUTINY),
    Transition(WorkEntry.PLANNED, WorkEntry.CONSIDERED, "consider", SCRUTINY),
    Transition(WorkEntry.PLANNED, WorkEntry.DROPPED, "drop", SCRUTINY),
    Transition(WorkEntry.CONSIDERED, WorkEntry.PLANNED, "plan", SCRUTINY),
    Transition(WorkEntry.DROPPED, WorkEntry.PROPOSED, "propose again", SCRUTINY),
)
RECOMMENDATION_TRANSITIONS = (
    Transition(Recommendation.MADE, Recommendation.MADE, "change", SCRUTINY),
    Transition(Recommendation.MADE, Recommendation.SENT, "send", SCRUTINY),
    Transition(Recommendation.MADE, Recommendation.WITHDRAWN, "withdraw", SCRUTINY),
    Transition(Recommendation.SENT, Recommendation.ANSWERED, "answer", DECISION_MAKER),
    Transition(Recommendation.SENT, Recommendation.WITHDRAWN, "withdraw", SCRUTINY),
)
AUTHORITY_TRANSITIONS = (
    Transition(Authority.OPEN, Authority.OPEN, "use", DECISION_MAKER),
    Transition(Authority.OPEN, Authority.ENDED, "end", DEMOCRATIC_SERVICES),
    Transition(Authority.ENDED, Authority.OPEN, "open again", DEMOCRATIC_SERVICES),
)

# Meetings about which anything can still happen, and items that the meeting has dealt with.
COMING_MEETINGS = (Meeting.PLANNED, Meeting.CALLED, Meeting.AGENDA_PUBLISHED, Meeting.IN_SESSION)
PUBLIC_ITEMS = (AgendaItem.LISTED, AgendaItem.TAKEN, AgendaItem.DEFERRED, AgendaItem.WITHDRAWN)
