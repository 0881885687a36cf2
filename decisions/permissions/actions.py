"""Everything that can be asked for, as stable keys. Every office page and every service names one."""

from enum import StrEnum


class Action(StrEnum):
    """What somebody wants to do."""

    SEE_OFFICE = "see_office"
    # Matters and notices.
    SEE_MATTER = "see_matter"
    SEE_WITHHELD = "see_withheld"
    WRITE_MATTER = "write_matter"
    SUBMIT_MATTER = "submit_matter"
    PUBLISH_NOTICE = "publish_notice"
    RECORD_DISPLAY = "record_display"
    RECORD_AGREEMENT = "record_agreement"
    RECORD_DEPARTURE = "record_departure"
    ANSWER_REPRESENTATION = "answer_representation"
    IMPORT_MATTER = "import_matter"
    # Reports.
    SEE_REPORT = "see_report"
    WRITE_REPORT = "write_report"
    COMMENT_ON_REPORT = "comment_on_report"
    CLEAR_REPORT = "clear_report"
    NAME_DEPUTY = "name_deputy"
    APPROVE_REPORT = "approve_report"
    PUBLISH_REPORT = "publish_report"
    CHANGE_REPORT_TEMPLATES = "change_report_templates"
    NAME_READERS = "name_readers"
    RELEASE_WITHHELD = "release_withheld"
    # Decisions.
    RECORD_DECISION = "record_decision"
    PUBLISH_RECORD = "publish_record"
    MARK_IMPLEMENTED = "mark_implemented"
    # Call-in and scrutiny.
    SEE_CALL_IN = "see_call_in"
    CALL_IN = "call_in"
    ENTER_CALL_IN = "enter_call_in"
    RULE_ON_CALL_IN = "rule_on_call_in"
    ARRANGE_HEARING = "arrange_hearing"
    RECORD_OUTCOME = "record_outcome"
    RECORD_RECONSIDERATION = "record_reconsideration"
    REQUIRE_REPORT = "require_report"
    ASK_FOR_PAPERS = "ask_for_papers"
    ANSWER_PAPER_REQUEST = "answer_paper_request"
    # Meetings and what follows from them.
    SEE_MEETING = "see_meeting"
    ARRANGE_MEETING = "arrange_meeting"
    WRITE_AGENDA = "write_agenda"
    PUBLISH_AGENDA = "publish_agenda"
    CLERK_MEETING = "clerk_meeting"
    PUBLISH_MINUTES = "publish_minutes"
    SEE_WITHHELD_MINUTE = "see_withheld_minute"
    READ_PACK = "read_pack"
    SEE_ACTION = "see_action"
    CREATE_ACTION = "create_action"
    REPORT_PROGRESS = "report_progress"
    PLAN_WORK = "plan_work"
    RECOMMEND = "recommend"
    ANSWER_RECOMMENDATION = "answer_recommendation"
    RECORD_AUTHORITY = "record_authority"
    STATE_MONEY = "state_money"
    # Accounting for urgency.
    SEE_URGENCY = "see_urgency"
    REPORT_URGENCY = "report_urgency"
    SEE_COMPLIANCE = "see_compliance"
    # The public site.
    SEE_PUBLIC_REQUESTS = "see_public_requests"
    ANSWER_FORMAT_REQUEST = "answer_format_request"
    PUBLISH_PLAN = "publish_plan"
    CHANGE_LOOKS = "change_looks"
    # Moving in and out, and keeping.
    SEE_HISTORY = "see_history"
    BRING_IN = "bring_in"
    PUBLISH_HISTORY = "publish_history"
    EXPORT_RECORD = "export_record"
    SEE_RETENTION = "see_retention"
    HOLD_RECORD = "hold_record"
    PROPOSE_DISPOSAL = "propose_disposal"
    CONFIRM_DISPOSAL = "confirm_disposal"
    # Running.
    SEE_JOBS = "see_jobs"
    RUN_JOBS = "run_jobs"
    SEE_AUDIT = "see_audit"
    SEE_ORGANISATION = "see_organisation"
    CHANGE_ORGANISATION = "change_organisation"
    CHANGE_CONSTITUTION = "change_constitution"
    CHANGE_CALENDAR = "change_calendar"
    CHANGE_ROLES = "change_roles"


SENTENCES: dict[Action, str] = {
    Action.SEE_OFFICE: "see the office site",
    Action.SEE_MATTER: "see forthcoming decisions before they are published",
    Action.SEE_WITHHELD: "see documents that are withheld from the public",
    Action.WRITE_MATTER: "write forthcoming decisions",
    Action.SUBMIT_MATTER: "submit forthcoming decisions to democratic services",
    Action.PUBLISH_NOTICE: "publish statutory notices",
    Action.RECORD_DISPLAY: "record where a notice is displayed",
    Action.RECORD_AGREEMENT: "record an agreement that a matter is urgent",
    Action.RECORD_DEPARTURE: "record a departure from the default rule",
    Action.ANSWER_REPRESENTATION: "record representations about private meetings and the council's response",
    Action.IMPORT_MATTER: "import pages of another system",
    Action.SEE_REPORT: "see reports before they are published",
    Action.WRITE_REPORT: "write reports",
    Action.COMMENT_ON_REPORT: "comment on reports",
    Action.CLEAR_REPORT: "clear reports",
    Action.NAME_DEPUTY: "name deputies for clearances",
    Action.APPROVE_REPORT: "decide on reports on screen",
    Action.PUBLISH_REPORT: "publish reports",
    Action.CHANGE_REPORT_TEMPLATES: "change report templates",
    Action.NAME_READERS: "name the readers of withheld documents",
    Action.RELEASE_WITHHELD: "release withheld documents to the public",
    Action.RECORD_DECISION: "record decisions",
    Action.PUBLISH_RECORD: "publish records of decisions",
    Action.MARK_IMPLEMENTED: "record that a decision was carried out",
    Action.SEE_CALL_IN: "see requests for call-in",
    Action.CALL_IN: "call decisions in",
    Action.ENTER_CALL_IN: "enter requests for call-in that came by e-mail or on paper",
    Action.RULE_ON_CALL_IN: "rule on whether a request for call-in is valid",
    Action.ARRANGE_HEARING: "arrange the hearing of a call-in",
    Action.RECORD_OUTCOME: "record what scrutiny or council decided on a call-in",
    Action.RECORD_RECONSIDERATION: "record that a decision was reconsidered",
    Action.REQUIRE_REPORT: "record that scrutiny requires a report to council",
    Action.ASK_FOR_PAPERS: "ask for papers of the executive",
    Action.ANSWER_PAPER_REQUEST: "answer members' requests for papers",
    Action.SEE_MEETING: "see meetings before they are published",
    Action.ARRANGE_MEETING: "plan, call, move and cancel meetings",
    Action.WRITE_AGENDA: "build agendas",
    Action.PUBLISH_AGENDA: "publish notices of meetings, agendas and supplements",
    Action.CLERK_MEETING: "record what happens at a meeting and write its minutes",
    Action.PUBLISH_MINUTES: "circulate minutes and record that they were agreed",
    Action.SEE_WITHHELD_MINUTE: "read the withheld part of an item",
    Action.READ_PACK: "read the papers of meetings and keep notes on them",
    Action.SEE_ACTION: "see actions, work programmes and recommendations",
    Action.CREATE_ACTION: "create actions from resolutions",
    Action.REPORT_PROGRESS: "report the progress of actions",
    Action.PLAN_WORK: "plan scrutiny's work programme",
    Action.RECOMMEND: "record recommendations of scrutiny",
    Action.ANSWER_RECOMMENDATION: "record responses to recommendations of scrutiny",
    Action.RECORD_AUTHORITY: "record authority that decisions delegate, and its use",
    Action.STATE_MONEY: "record amounts promised and reported",
    Action.SEE_URGENCY: "see the register of urgency",
    Action.REPORT_URGENCY: "write the council's reports on urgency",
    Action.SEE_COMPLIANCE: "see how the council complies",
    Action.SEE_PUBLIC_REQUESTS: "see what members of the public asked for and sent",
    Action.ANSWER_FORMAT_REQUEST: "answer requests for another format",
    Action.PUBLISH_PLAN: "publish forward plans",
    Action.SEE_HISTORY: "see records that were brought in from another system",
    Action.BRING_IN: "bring in records from another system",
    Action.PUBLISH_HISTORY: "publish imported records as history",
    Action.EXPORT_RECORD: "export the council's record",
    Action.SEE_RETENTION: "see how long records are kept",
    Action.HOLD_RECORD: "hold records that must not be disposed of",
    Action.PROPOSE_DISPOSAL: "propose the disposal of records",
    Action.CONFIRM_DISPOSAL: "confirm the disposal of records",
    Action.CHANGE_LOOKS: "change how the public site looks and what its pages say",
    Action.SEE_JOBS: "see the jobs that run in the background",
    Action.RUN_JOBS: "run jobs again",
    Action.SEE_AUDIT: "read the audit log of everything",
    Action.SEE_ORGANISATION: "see departments, posts, members and bodies",
    Action.CHANGE_ORGANISATION: "change departments, posts, members and bodies",
    Action.CHANGE_CONSTITUTION: "change the settings of the constitution",
    Action.CHANGE_CALENDAR: "change the days on which the offices are closed",
    Action.CHANGE_ROLES: "give roles to people",
}
