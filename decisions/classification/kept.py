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
    # What is brought in from another system. Only what was read as open may be published as history.
    "decisions.sourcesystem": {_OPEN: "kind host name", _INTERNAL: "id base vocabulary people created_by created_at"},
    "decisions.importrun": {
        _INTERNAL: """id ref system how source file options status counts done_so_far total place error started_by
            created_at started_at finished_at stop_asked_at""",
    },
    # A page as received may hold anything, withheld text too.
    "decisions.sourcepage": {_INTERNAL: "id system address sha256 media_type size read_at", _EXEMPT: "body"},
    "decisions.pagevisit": {_INTERNAL: "id run address found_on order state tries not_before page"},
    "decisions.importproblem": {_INTERNAL: "id run address line code label reason", _EXEMPT: "excerpt"},
    "decisions.importsighting": {_INTERNAL: "id run kind key outcome needs_person"},
    "decisions.importedrecord": {
        _OPEN: """system kind key address read_at title status_text maker department wards decision_type
            first_published_on due_starts_on due_ends_on decided_on published_on effective_on open_fields
            sha256 issue_key meeting_key published_ref""",
        _INTERNAL: """id page run parser_version digest day links problems status reason
            review review_codes reviewed_at review_version published_at matter""",
        _EXEMPT: "kept_fields unplaced",
    },
    "decisions.importedfile": {
        _INTERNAL: """id record key order address restricted is_known_public why_public withheld_file open_file
            problem""",
        _EXEMPT: "title restriction",
    },
    # How long records are kept.
    "decisions.retentionhold": {
        _INTERNAL: """id kind thing_ref reason placed_by placed_at review_on released_by released_at
            release_reason""",
    },
    "decisions.disposal": {
        _INTERNAL: """id ref kind thing_ref title decided_on disposable_from finding constitution_version status
            proposed_by proposed_at confirmed_by confirmed_at refused_reason archive_sha256 carried_out_at""",
        _OPEN: "reason",
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
