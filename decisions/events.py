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
