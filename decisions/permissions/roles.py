"""Roles as a monitoring officer would describe them, each with the actions it allows. Stored by `key`."""

from __future__ import annotations

from dataclasses import dataclass

from .actions import Action


@dataclass(frozen=True)
class Role:
    """A role that can be given to a user from a day to a day."""

    key: str
    name: str
    description: str
    actions: frozenset[Action]


_READS = frozenset(
    {
        Action.SEE_OFFICE,
        Action.SEE_MATTER,
        Action.SEE_ORGANISATION,
        Action.SEE_CALL_IN,
        Action.SEE_URGENCY,
        Action.SEE_MEETING,
        Action.SEE_ACTION,
    }
)
_CLERKS = frozenset(
    {
        Action.ARRANGE_MEETING,
        Action.WRITE_AGENDA,
        Action.PUBLISH_AGENDA,
        Action.CLERK_MEETING,
        Action.PUBLISH_MINUTES,
        Action.SEE_WITHHELD_MINUTE,
        Action.READ_PACK,
        Action.CREATE_ACTION,
        Action.REPORT_PROGRESS,
        Action.PLAN_WORK,
        Action.RECOMMEND,
        Action.ANSWER_RECOMMENDATION,
        Action.RECORD_AUTHORITY,
        Action.STATE_MONEY,
    }
)
# Whether a member's signature counts is for the rules; executive members never count (law.md §3.4, REQ-CI-2).
_MEMBERS = _READS | {Action.CALL_IN, Action.ASK_FOR_PAPERS, Action.READ_PACK, Action.SEE_WITHHELD_MINUTE}
_SCRUTINY_OFFICE = (
    _READS
    | _CLERKS
    | {
        Action.ARRANGE_HEARING,
        Action.RECORD_OUTCOME,
        Action.REQUIRE_REPORT,
        Action.ASK_FOR_PAPERS,
        Action.SEE_COMPLIANCE,
    }
)
_REPORTS = _READS | {Action.SEE_REPORT, Action.COMMENT_ON_REPORT}
_WRITES = _REPORTS | {
    Action.WRITE_MATTER,
    Action.SUBMIT_MATTER,
    Action.WRITE_REPORT,
    Action.NAME_READERS,
    Action.REPORT_PROGRESS,
    Action.RECORD_AUTHORITY,
    Action.STATE_MONEY,
}
_CLEARS = _REPORTS | {Action.CLEAR_REPORT, Action.NAME_DEPUTY}
_NOTICES = (_WRITES | _CLERKS) | {
    Action.PUBLISH_NOTICE,
    Action.RECORD_DISPLAY,
    Action.RECORD_AGREEMENT,
    Action.ANSWER_REPRESENTATION,
    Action.IMPORT_MATTER,
    Action.RECORD_DECISION,
    Action.PUBLISH_RECORD,
    Action.SEE_JOBS,
    Action.RUN_JOBS,
    Action.SEE_WITHHELD,
    Action.CHANGE_CALENDAR,
    Action.SEE_AUDIT,
    Action.PUBLISH_REPORT,
    Action.RELEASE_WITHHELD,
    Action.NAME_DEPUTY,
    Action.MARK_IMPLEMENTED,
    Action.ENTER_CALL_IN,
    Action.RULE_ON_CALL_IN,
    Action.ARRANGE_HEARING,
    Action.RECORD_OUTCOME,
    Action.RECORD_RECONSIDERATION,
    Action.REQUIRE_REPORT,
    Action.ASK_FOR_PAPERS,
    Action.ANSWER_PAPER_REQUEST,
    Action.REPORT_URGENCY,
    Action.SEE_COMPLIANCE,
    Action.SEE_PUBLIC_REQUESTS,
    Action.ANSWER_FORMAT_REQUEST,
    Action.PUBLISH_PLAN,
    Action.SEE_HISTORY,
    Action.BRING_IN,
    Action.PUBLISH_HISTORY,
    Action.EXPORT_RECORD,
    Action.SEE_RETENTION,
    Action.HOLD_RECORD,
    Action.PROPOSE_DISPOSAL,
}

ROLES: tuple[Role, ...] = (
    Role(
        "democratic_services",
        "Democratic services officer",
        "Checks and publishes notices, records displays, agreements and decisions, and watches the deadlines.",
        _NOTICES | {Action.CHANGE_ORGANISATION, Action.CHANGE_REPORT_TEMPLATES, Action.CHANGE_LOOKS},
    ),
    Role(
        "proper_officer",
        "Proper officer",
        "Gives the notices that the Regulations lay upon the proper officer and publishes the records of decisions.",
        _NOTICES | {Action.CONFIRM_DISPOSAL},
    ),
    Role(
        "monitoring_officer",
        "Monitoring officer",
        "Keeps the constitution's settings and the calendar, and records departures where the law leaves a choice.",
        _NOTICES
        | {
            Action.RECORD_DEPARTURE,
            Action.CONFIRM_DISPOSAL,
            Action.CHANGE_CONSTITUTION,
            Action.CHANGE_LOOKS,
            Action.CHANGE_ORGANISATION,
            Action.CHANGE_REPORT_TEMPLATES,
            Action.CLEAR_REPORT,
        },
    ),
    Role(
        "author",
        "Report author",
        "Writes forthcoming decisions of the service, submits them, and records when decisions were carried out.",
        _WRITES | {Action.MARK_IMPLEMENTED},
    ),
    Role(
        "director",
        "Director",
        "Heads a department; writes and clears its reports, decides on screen what is delegated to the post.",
        _WRITES
        | _CLEARS
        | {
            Action.RECORD_DECISION,
            Action.APPROVE_REPORT,
            Action.SEE_WITHHELD,
            Action.MARK_IMPLEMENTED,
            Action.SEE_COMPLIANCE,
            Action.READ_PACK,
            Action.ANSWER_RECOMMENDATION,
        },
    ),
    Role("finance", "Finance officer", "Clears reports as to money.", _CLEARS | {Action.STATE_MONEY}),
    Role("legal", "Legal officer", "Clears reports as to law.", _CLEARS | {Action.SEE_WITHHELD}),
    Role("hr", "Human resources officer", "Clears reports as to staffing.", _CLEARS),
    Role("equality", "Equality officer", "Clears reports as to equality.", _CLEARS),
    Role(
        "executive_member",
        "Member of the executive",
        "Reads the executive's business, clears reports of the portfolio and decides alone what is delegated to it.",
        _CLEARS
        | {
            Action.APPROVE_REPORT,
            Action.MARK_IMPLEMENTED,
            Action.READ_PACK,
            Action.SEE_WITHHELD_MINUTE,
            Action.REPORT_PROGRESS,
            Action.ANSWER_RECOMMENDATION,
        },
    ),
    Role(
        "scrutiny_member",
        "Member of scrutiny",
        "Scrutinises the executive: reads, calls decisions in, asks for copies of its papers.",
        _MEMBERS | {Action.REPORT_PROGRESS},
    ),
    Role(
        "scrutiny_officer",
        "Scrutiny officer",
        "Supports overview and scrutiny: arranges hearings of call-ins and records what the committee decided.",
        _SCRUTINY_OFFICE,
    ),
    Role(
        "member",
        "Member of the council",
        "Reads forthcoming decisions, calls decisions in and inspects the executive's papers.",
        _MEMBERS,
    ),
    Role(
        "auditor",
        "Auditor",
        "Reads everything that is not withheld, and the audit log.",
        _READS
        | {
            Action.SEE_AUDIT,
            Action.SEE_JOBS,
            Action.SEE_REPORT,
            Action.SEE_COMPLIANCE,
            Action.SEE_HISTORY,
            Action.SEE_RETENTION,
        },
    ),
    Role(
        "administrator",
        "Administrator",
        "Keeps people, roles and jobs in order. Decides nothing and publishes nothing.",
        frozenset(
            {
                Action.SEE_OFFICE,
                Action.SEE_ORGANISATION,
                Action.CHANGE_ORGANISATION,
                Action.CHANGE_ROLES,
                Action.SEE_JOBS,
                Action.RUN_JOBS,
                Action.SEE_AUDIT,
                Action.EXPORT_RECORD,
            }
        ),
    ),
)

BY_KEY = {role.key: role for role in ROLES}


def roles_that_may(action: Action) -> tuple[Role, ...]:
    """List the roles that allow an action, for the sentence of a refusal."""
    return tuple(role for role in ROLES if action in role.actions)
