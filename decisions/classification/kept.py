"""The fields of what the public asks for, and of what the product keeps for its own work."""

from __future__ import annotations

from decisions.classification.handling import Handling

_OPEN, _INTERNAL, _EXEMPT, _PERSONAL = Handling.OPEN, Handling.INTERNAL, Handling.EXEMPT, Handling.PERSONAL

LISTED: dict[str, dict[Handling, str]] = {
    # What members of the public ask for. The letterbox holds forms until the office takes them out.
    "publication.sentform": {_INTERNAL: "key kind sent_at", _PERSONAL: "values"},
    "decisions.subscription": {
        _INTERNAL: "id status cadence asked_at confirmed_at sent_up_to last_sent_at stopped_reason",
        _PERSONAL: "email subject query label",
    },
    "decisions.formatrequest": {
        _INTERNAL: """id ref status form_key about about_title wanted received_at due_on owner answer file answered_at
            saved_at version""",
        _PERSONAL: "name email reach words",
    },
    "decisions.forwardplan": {
        _OPEN: "ref status body starts_on ends_on introduction published_at",
        _INTERNAL: "id created_by created_at saved_at version",
    },
    # What the product keeps for its own work.
    "decisions.lawfuldates": {
        _INTERNAL: """matter is_open is_key planned_from planned_to notice_started_on website_since
            exception_public_on exception_complete urgency_agreed_at urgency_chain_holds must_decide_by publish_by
            ordinary_from exception_from clear_days standing constitution_version calendar_version found_at""",
    },
    "decisions.alert": {
        _INTERNAL: "id matter kind severity sentence mend finding responsible raised_at cleared_at told_at",
    },
    "decisions.auditevent": {
        _INTERNAL: "number at actor actor_name event thing_kind thing_ref detail previous_hash hash",
    },
    "decisions.job": {
        _INTERNAL: """id kind key payload status attempts done_so_far total result error asked_by asked_at not_before
            started_at heartbeat_at finished_at""",
    },
    "decisions.outgoingmessage": {
        _INTERNAL: "id key subject body headers file status attempts error written_at taken_at sent_at",
        _PERSONAL: "recipient",
    },
    "decisions.heartbeat": {_INTERNAL: "part at detail"},
    # Somebody may be in the middle of typing a withheld title.
    "decisions.formdraft": {_INTERNAL: "id user form thing base_version saved_at", _EXEMPT: "values"},
    "decisions.referencecounter": {_INTERNAL: "id prefix year last"},
}
