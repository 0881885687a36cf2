"""The closed list of what can happen, each with its sentence for the history. No sentence carries a withheld word."""

from __future__ import annotations

from enum import StrEnum


class Event(StrEnum):
    """A past participle: what was done."""

    MATTER_DRAFTED = "matter_drafted"
    MATTER_IMPORTED = "matter_imported"
    MATTER_SAVED = "matter_saved"
    HISTORY_PUBLISHED = "history_published"
    MATTER_SUBMITTED = "matter_submitted"
    MATTER_RETURNED = "matter_returned"
    MATTER_CANCELLED = "matter_cancelled"
    MATTER_DEFERRED = "matter_deferred"
    MATTER_WITHDRAWN = "matter_withdrawn"
    NOTICE_PUBLISHED = "notice_published"
    NOTICE_AMENDED = "notice_amended"
    DISPLAY_RECORDED = "display_recorded"
    DISPLAY_ENDED = "display_ended"
    ADDRESSEE_INFORMED = "addressee_informed"
    AGREEMENT_RECORDED = "agreement_recorded"
    REPRESENTATION_RECORDED = "representation_recorded"
    REPRESENTATION_ANSWERED = "representation_answered"
    WITHHELD_DOCUMENT_LISTED = "withheld_document_listed"
    WITHHELD_DOCUMENT_SEEN = "withheld_document_seen"
    DECISION_RECORDED = "decision_recorded"
    RECORD_PUBLISHED = "record_published"
    RECORD_CORRECTED = "record_corrected"
    DECISION_RETAKEN = "decision_retaken"
    REPORT_BEGUN = "report_begun"
    REPORT_SAVED = "report_saved"
    REPORT_IMPORTED = "report_imported"
    REPORT_VERSION_RESTORED = "report_version_restored"
    REPORT_COMMENTED = "report_commented"
    REPORT_COMMENT_SETTLED = "report_comment_settled"
    REPORT_APPENDIX_CHANGED = "report_appendix_changed"
    REPORT_PAPERS_CHANGED = "report_papers_changed"
    REPORT_SENT_FOR_CLEARANCE = "report_sent_for_clearance"
    REPORT_TAKEN_BACK = "report_taken_back"
    REPORT_ABANDONED = "report_abandoned"
    REPORT_PUBLISHED = "report_published"
    REPORT_ISSUED = "report_issued"
    REPORT_LATENESS_EXPLAINED = "report_lateness_explained"
    REPORT_TEMPLATE_MADE = "report_template_made"
    REPORT_TEMPLATE_CHANGED = "report_template_changed"
    REPORT_TEMPLATE_ENDED = "report_template_ended"
    CLEARANCE_ASKED = "clearance_asked"
    CLEARANCE_REASSIGNED = "clearance_reassigned"
    CLEARANCE_GIVEN = "clearance_given"
    CLEARANCE_RETURNED = "clearance_returned"
    CLEARANCE_VOIDED = "clearance_voided"
    CLEARANCE_REMINDED = "clearance_reminded"
    CLEARANCE_ESCALATED = "clearance_escalated"
    DEPUTY_NAMED = "deputy_named"
    DEPUTY_ENDED = "deputy_ended"
    CONSULTEE_ASKED = "consultee_asked"
    CONSULTEE_ANSWERED = "consultee_answered"
    CONSULTATION_OUTCOME_STATED = "consultation_outcome_stated"
    CONSULTATION_CLOSED = "consultation_closed"
    INTEREST_STATED = "interest_stated"
    REGIME_SETTLED = "regime_settled"
    REPORT_APPROVED = "report_approved"
    REPORT_REFUSED = "report_refused"
    REPORT_RETURNED = "report_returned"
    WITHHELD_DOCUMENT_CHANGED = "withheld_document_changed"
    WITHHELD_DOCUMENT_REMOVED = "withheld_document_removed"
    WITHHELD_COMMENTED = "withheld_commented"
    WITHHELD_READER_NAMED = "withheld_reader_named"
    WITHHELD_READER_REMOVED = "withheld_reader_removed"
    WITHHELD_COPY_TAKEN = "withheld_copy_taken"
    WITHHELD_REVIEWED = "withheld_reviewed"
    RELEASE_PROPOSED = "release_proposed"
    RELEASE_DECLINED = "release_declined"
    WITHHELD_RELEASED = "withheld_released"
    FILE_HANDED_IN = "file_handed_in"
    FILE_CHECKED = "file_checked"
    EVIDENCE_PACK_ASKED = "evidence_pack_asked"
    CALL_IN_OPENED = "call_in_opened"
    CALL_IN_SHUT = "call_in_shut"
    RESOLUTIONS_FREED = "resolutions_freed"
    CALL_IN_BEGUN = "call_in_begun"
    CALL_IN_SAVED = "call_in_saved"
    CALL_IN_GIVEN_UP = "call_in_given_up"
    CALL_IN_NOT_LODGED = "call_in_not_lodged"
    CALL_IN_LODGED = "call_in_lodged"
    CALL_IN_ENTERED = "call_in_entered"
    SIGNATORY_ASKED = "signatory_asked"
    SIGNATORY_REMINDED = "signatory_reminded"
    CALL_IN_SIGNED = "call_in_signed"
    SIGNATURE_DECLINED = "signature_declined"
    SIGNATURE_WITHDRAWN = "signature_withdrawn"
    SIGNATURE_ENTERED = "signature_entered"
    CALL_IN_FOUND_VALID = "call_in_found_valid"
    CALL_IN_FOUND_NOT_VALID = "call_in_found_not_valid"
    CALL_IN_RULING_REOPENED = "call_in_ruling_reopened"
    CALL_IN_WITHDRAWN = "call_in_withdrawn"
    CALL_IN_LAPSED = "call_in_lapsed"
    HEARING_LISTED = "hearing_listed"
    HEARING_CHANGED = "hearing_changed"
    HEARING_CANCELLED = "hearing_cancelled"
    HEARING_DECLARED = "hearing_declared"
    CALL_IN_HEARD = "call_in_heard"
    SCRUTINY_REPORTED = "scrutiny_reported"
    COUNCIL_CONSIDERED = "council_considered"
    DECISION_RECONSIDERED = "decision_reconsidered"
    RESOLUTION_IMPLEMENTED = "resolution_implemented"
    CALL_IN_REMINDED = "call_in_reminded"
    CALL_IN_PUBLISHED = "call_in_published"
    URGENCY_REPORT_BEGUN = "urgency_report_begun"
    URGENCY_REPORT_SAVED = "urgency_report_saved"
    URGENCY_REPORT_PRESENTED = "urgency_report_presented"
    NOT_KEY_REPORT_REQUIRED = "not_key_report_required"
    NOT_KEY_REPORT_SAVED = "not_key_report_saved"
    NOT_KEY_REPORT_PRESENTED = "not_key_report_presented"
    NOT_KEY_REPORT_WITHDRAWN = "not_key_report_withdrawn"
    ASSURANCE_PAPER_ASKED = "assurance_paper_asked"
    PAPERS_ASKED_FOR = "papers_asked_for"
    PAPER_ANSWERED = "paper_answered"
    PAPERS_ANSWERED = "papers_answered"
    PAPERS_REQUEST_WITHDRAWN = "papers_request_withdrawn"
    REFUSAL_GIVEN_TO_COMMITTEE = "refusal_given_to_committee"
    PAPER_READ_BY_MEMBER = "paper_read_by_member"
    COMPLIANCE_PAPER_ASKED = "compliance_paper_asked"
    ALERT_RAISED = "alert_raised"
    ALERT_CLEARED = "alert_cleared"
    SWEEP_RUN = "sweep_run"
    JOB_RUN_AGAIN = "job_run_again"
    MESSAGE_SENT_AGAIN = "message_sent_again"
    CONSTITUTION_ADOPTED = "constitution_adopted"
    CLOSED_DAY_ADDED = "closed_day_added"
    CLOSED_DAY_REMOVED = "closed_day_removed"
    ORGANISATION_CHANGED = "organisation_changed"
    ROLE_GRANTED = "role_granted"
    ROLE_ENDED = "role_ended"


SENTENCES: dict[Event, str] = {
    Event.MATTER_DRAFTED: "{actor} began the draft.",
    Event.MATTER_IMPORTED: "{actor} made the draft from a page of another system.",
    Event.MATTER_SAVED: "{actor} saved changes to {fields}.",
    Event.HISTORY_PUBLISHED: "{actor} published the imported matter as history, which proves nothing by itself.",
    Event.MATTER_SUBMITTED: "{actor} submitted the matter to democratic services.",
    Event.MATTER_RETURNED: "{actor} returned the matter to its author: {reason}",
    Event.MATTER_CANCELLED: "{actor} cancelled the matter before publication: {reason}",
    Event.MATTER_DEFERRED: "{actor} deferred the matter: {reason}",
    Event.MATTER_WITHDRAWN: "{actor} withdrew the matter: {reason}",
    Event.NOTICE_PUBLISHED: "{actor} published the {notice} (edition {edition}).",
    Event.NOTICE_AMENDED: "{actor} published an amended {notice} (edition {edition}). {clock}",
    Event.DISPLAY_RECORDED: "{actor} recorded that the {notice} is available {place} from {from_at}.",
    Event.DISPLAY_ENDED: "{actor} recorded that the {notice} was no longer available {place} from {to_at}: {reason}",
    Event.ADDRESSEE_INFORMED: "{actor} recorded that {office} was informed in writing on {informed_at}.",
    Event.AGREEMENT_RECORDED: "{actor} recorded that {office} agreed under {provision} on {agreed_at}.",
    Event.REPRESENTATION_RECORDED: "{actor} recorded a representation received on {received_on}.",
    Event.REPRESENTATION_ANSWERED: "{actor} recorded the council's response to a representation.",
    Event.WITHHELD_DOCUMENT_LISTED: "{actor} listed a withheld document as “{public_title}”.",
    Event.WITHHELD_DOCUMENT_SEEN: "{actor} read the withheld document listed as “{public_title}”.",
    Event.DECISION_RECORDED: "{actor} recorded the decision of {decided_on} as {record}.",
    Event.RECORD_PUBLISHED: "{actor} published the record of the decision {record}.",
    Event.RECORD_CORRECTED: "{actor} published a corrected record {record}: {reason}",
    Event.DECISION_RETAKEN: "{actor} began to re-take the decision recorded as {record}.",
    Event.REPORT_BEGUN: "{actor} began the report {report}.",
    Event.REPORT_SAVED: "{actor} saved changes to {sections}.",
    Event.REPORT_IMPORTED: "{actor} filled the report from a Word file.",
    Event.REPORT_VERSION_RESTORED: "{actor} brought back version {number} of the report.",
    Event.REPORT_COMMENTED: "{actor} commented on {section}.",
    Event.REPORT_COMMENT_SETTLED: "{actor} settled a comment on {section}.",
    Event.REPORT_APPENDIX_CHANGED: "{actor} changed the appendices: {change}",
    Event.REPORT_PAPERS_CHANGED: "{actor} changed the background papers.",
    Event.REPORT_SENT_FOR_CLEARANCE: "{actor} sent version {version} of the report for clearance.",
    Event.REPORT_TAKEN_BACK: "{actor} took the report back: {reason}",
    Event.REPORT_ABANDONED: "{actor} abandoned the report: {reason}",
    Event.REPORT_PUBLISHED: "{actor} published the report (edition {edition}).",
    Event.REPORT_ISSUED: "{actor} issued the briefing note (edition {edition}).",
    Event.REPORT_LATENESS_EXPLAINED: "{actor} recorded why the report was late and that {member} approved it.",
    Event.REPORT_TEMPLATE_MADE: "{actor} made the report template {template}, in use from {starts_on}.",
    Event.REPORT_TEMPLATE_CHANGED: "{actor} changed the report template {template}.",
    Event.REPORT_TEMPLATE_ENDED: "{actor} ended the report template {template} on {ends_on}.",
    Event.CLEARANCE_ASKED: "{actor} asked {role} for clearance by {due_on}.",
    Event.CLEARANCE_REASSIGNED: "{actor} reassigned the clearance by {role}.",
    Event.CLEARANCE_GIVEN: "{actor} cleared version {version} for {role}.",
    Event.CLEARANCE_RETURNED: "{actor} returned the report for {role}: {comments}",
    Event.CLEARANCE_VOIDED: "The clearance by {role} became void: {reason}",
    Event.CLEARANCE_REMINDED: "The scheduler reminded {role} of a clearance due on {due_on}.",
    Event.CLEARANCE_ESCALATED: "The scheduler told {office} that the clearance by {role} is late.",
    Event.DEPUTY_NAMED: "{actor} named a deputy for {role} from {starts_on}.",
    Event.DEPUTY_ENDED: "{actor} ended a deputy's term for {role} on {ends_on}.",
    Event.CONSULTEE_ASKED: "{actor} asked {consultee} for an answer by {due_on}.",
    Event.CONSULTEE_ANSWERED: "{actor} recorded the answer of {consultee}.",
    Event.CONSULTATION_OUTCOME_STATED: "{actor} recorded what the answer of {consultee} changed.",
    Event.CONSULTATION_CLOSED: "{actor} closed the consultation of {consultee} without an answer.",
    Event.INTEREST_STATED: "{actor} recorded what {consultee} said about interests.",
    Event.REGIME_SETTLED: "{actor} settled the regime: {regime}",
    Event.REPORT_APPROVED: "{actor}, {office}, approved version {version}: {outcome}.",
    Event.REPORT_REFUSED: "{actor}, {office}, refused what version {version} recommends.",
    Event.REPORT_RETURNED: "{actor}, {office}, returned the report to its author: {reason}",
    Event.WITHHELD_DOCUMENT_CHANGED: "{actor} changed the withheld document listed as “{public_title}”.",
    Event.WITHHELD_DOCUMENT_REMOVED: "{actor} took out the withheld document listed as “{public_title}”.",
    Event.WITHHELD_COMMENTED: "{actor} commented on the withheld document listed as “{public_title}”.",
    Event.WITHHELD_READER_NAMED: "{actor} named {reader} as reader of the document listed as “{public_title}”.",
    Event.WITHHELD_READER_REMOVED: "{actor} removed {reader} as reader of the document listed as “{public_title}”.",
    Event.WITHHELD_COPY_TAKEN: "{actor} took a watermarked copy of the document listed as “{public_title}”.",
    Event.WITHHELD_REVIEWED: "{actor} reviewed the exemption of “{public_title}”; the next review is on {review_on}.",
    Event.RELEASE_PROPOSED: "{actor} proposed to release “{public_title}” to the public.",
    Event.RELEASE_DECLINED: "{actor} declined to release “{public_title}” to the public.",
    Event.WITHHELD_RELEASED: "{actor} released “{public_title}” to the public.",
    Event.FILE_HANDED_IN: "{actor} handed in a file.",
    Event.FILE_CHECKED: "The scheduler checked a file: {verdict}",
    Event.EVIDENCE_PACK_ASKED: "{actor} asked for the evidence pack of {record}.",
    Event.CALL_IN_OPENED: "The call-in window of {record} opened and shuts at {deadline}.",
    Event.CALL_IN_SHUT: "The call-in window of {record} shut.",
    Event.RESOLUTIONS_FREED: "May be carried out from {free_from}: {resolutions} of {record}.",
    Event.CALL_IN_BEGUN: "{actor} began the request {call_in} to call in {record}.",
    Event.CALL_IN_SAVED: "{actor} changed the request {call_in}.",
    Event.CALL_IN_GIVEN_UP: "{actor} gave up the request {call_in}: {reason}",
    Event.CALL_IN_NOT_LODGED: "The request {call_in} was not lodged before the deadline.",
    Event.CALL_IN_LODGED: "{actor} lodged the request {call_in} with {signatures} signatures.",
    Event.CALL_IN_ENTERED: "{actor} entered the request {call_in}, received {way} at {received_at}.",
    Event.SIGNATORY_ASKED: "{actor} asked {member} to sign the request {call_in}.",
    Event.SIGNATORY_REMINDED: "The scheduler reminded {member} of the request {call_in}.",
    Event.CALL_IN_SIGNED: "{actor} signed the request {call_in}.",
    Event.SIGNATURE_DECLINED: "{actor} declined to sign the request {call_in}.",
    Event.SIGNATURE_WITHDRAWN: "{actor} withdrew a signature from the request {call_in}.",
    Event.SIGNATURE_ENTERED: "{actor} entered the signature of {member} to the request {call_in}, received {way}.",
    Event.CALL_IN_FOUND_VALID: "{actor} found the request {call_in} valid.",
    Event.CALL_IN_FOUND_NOT_VALID: "{actor} found the request {call_in} not valid: {reason}",
    Event.CALL_IN_RULING_REOPENED: "The ruling on the request {call_in} was opened again: {reason}",
    Event.CALL_IN_WITHDRAWN: "{actor} recorded that the request {call_in} is withdrawn: {reason}",
    Event.CALL_IN_LAPSED: "The request {call_in} lapsed: it was not heard by {hear_by}.",
    Event.HEARING_LISTED: "{actor} listed {call_ins} for hearing on {meets_on} by {committee}.",
    Event.HEARING_CHANGED: "{actor} changed the hearing on {meets_on}.",
    Event.HEARING_CANCELLED: "{actor} cancelled the hearing on {meets_on}: {reason}",
    Event.HEARING_DECLARED: "{actor} recorded a declaration by {member} before the hearing on {meets_on}.",
    Event.CALL_IN_HEARD: "{actor} recorded what {committee} decided on {meets_on}: {outcomes}",
    Event.SCRUTINY_REPORTED: "{actor} recorded scrutiny's report to the decision maker on {record}.",
    Event.COUNCIL_CONSIDERED: "{actor} recorded what full council decided on {record}: {outcomes}",
    Event.DECISION_RECONSIDERED: "{actor} recorded the reconsideration of {record}: {outcomes}",
    Event.RESOLUTION_IMPLEMENTED: "{actor} recorded that {resolution} of {record} was carried out on {implemented_on}.",
    Event.CALL_IN_REMINDED: "The scheduler reminded {whom} of {what}, due on {due_on}.",
    Event.CALL_IN_PUBLISHED: "{actor} published the call-in of {record} (edition {edition}).",
    Event.URGENCY_REPORT_BEGUN: "{actor} began the report on special urgency {report}.",
    Event.URGENCY_REPORT_SAVED: "{actor} saved the report on special urgency {report}.",
    Event.URGENCY_REPORT_PRESENTED: "{actor} recorded that the report on special urgency {report} was presented on "
    "{presented_on}.",
    Event.NOT_KEY_REPORT_REQUIRED: "{actor} recorded that {committee} requires a report on {record} by {due_on}.",
    Event.NOT_KEY_REPORT_SAVED: "{actor} saved the report {report} on a decision not treated as key.",
    Event.NOT_KEY_REPORT_PRESENTED: "{actor} recorded that the report {report} was presented to council on "
    "{presented_on}.",
    Event.NOT_KEY_REPORT_WITHDRAWN: "{actor} recorded that the requirement {report} was withdrawn: {reason}",
    Event.ASSURANCE_PAPER_ASKED: "{actor} asked for the paper of the annual figures {year}.",
    Event.PAPERS_ASKED_FOR: "{actor} entered the request {request} of {member} for papers.",
    Event.PAPER_ANSWERED: "{actor} decided on a paper of the request {request}: {answer}",
    Event.PAPERS_ANSWERED: "{actor} answered the request {request}: {answer}",
    Event.PAPERS_REQUEST_WITHDRAWN: "{actor} recorded that the request {request} is withdrawn.",
    Event.REFUSAL_GIVEN_TO_COMMITTEE: "{actor} recorded that the committee was given the reasons for refusing "
    "{request} on {sent_on}.",
    Event.PAPER_READ_BY_MEMBER: "{actor} read {paper} as a member of the council (regulation 16).",
    Event.COMPLIANCE_PAPER_ASKED: "{actor} asked for the compliance dashboard as a paper ({period}).",
    Event.ALERT_RAISED: "The sweep raised an alert: {sentence}",
    Event.ALERT_CLEARED: "The alert was cleared: {sentence}",
    Event.SWEEP_RUN: "{actor} ran the sweep: {examined} open matters, {changed} changed.",
    Event.JOB_RUN_AGAIN: "{actor} asked for the job {job} to be run again.",
    Event.MESSAGE_SENT_AGAIN: "{actor} asked for an e-mail that had failed to be sent again.",
    Event.CONSTITUTION_ADOPTED: "{actor} entered the constitution's settings in force from {effective_from}.",
    Event.CLOSED_DAY_ADDED: "{actor} entered {day} as a closed day: {reason}",
    Event.CLOSED_DAY_REMOVED: "{actor} removed the closed day {day}: {reason}",
    Event.ORGANISATION_CHANGED: "{actor} changed {what}: {change}",
    Event.ROLE_GRANTED: "{actor} gave {user} the role {role} from {starts_on}.",
    Event.ROLE_ENDED: "{actor} ended the role {role} of {user} on {ends_on}.",
}


def sentence(event: str, actor: str, detail: dict) -> str:
    """Return the event as a sentence; a detail that is missing shows as "–" rather than hiding the event."""

    class Known(dict):
        def __missing__(self, key: str) -> str:
            return "–"

    return SENTENCES[Event(event)].format_map(Known(detail, actor=actor))
