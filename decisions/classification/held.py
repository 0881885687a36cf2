"""The fields of the council, and of everything that is decided."""

from __future__ import annotations

from decisions.classification.handling import Handling

_OPEN, _INTERNAL, _EXEMPT, _PERSONAL = Handling.OPEN, Handling.INTERNAL, Handling.EXEMPT, Handling.PERSONAL

LISTED: dict[str, dict[Handling, str]] = {
    # Which council is this?
    "accounts.user": {
        _INTERNAL: """id username password last_login is_superuser is_staff is_active date_joined display_name
            groups user_permissions""",
        _PERSONAL: "first_name last_name email",
    },
    "accounts.roleassignment": {_INTERNAL: "id starts_on ends_on user role body granted_by"},
    "organisation.council": {
        _OPEN: """name offices_address website requests_email civic_chair_title civic_vice_chair_title colour crest
            crest_description page_texts data_licence data_licence_url""",
        _INTERNAL: "id",
    },
    "organisation.department": {_OPEN: "name starts_on ends_on", _INTERNAL: "id"},
    "organisation.ward": {_OPEN: "name code starts_on ends_on", _INTERNAL: "id"},
    "organisation.portfolio": {_OPEN: "title starts_on ends_on", _INTERNAL: "id"},
    "organisation.post": {_OPEN: "title department statutory decides starts_on ends_on", _INTERNAL: "id"},
    "organisation.body": {_OPEN: "name kind starts_on ends_on", _INTERNAL: "id"},
    # Names of members and of holders of deciding posts are public (regs 9(1)(c), 12, 13); how to reach them is not.
    "organisation.person": {_OPEN: "name", _INTERNAL: "id user", _PERSONAL: "email telephone"},
    "organisation.postholding": {_OPEN: "post person acting starts_on ends_on", _INTERNAL: "id"},
    "organisation.memberterm": {_OPEN: "person ward political_group starts_on ends_on", _INTERNAL: "id"},
    "organisation.bodymembership": {_OPEN: "body person office starts_on ends_on", _INTERNAL: "id"},
    "organisation.portfolioholding": {_OPEN: "portfolio person starts_on ends_on", _INTERNAL: "id"},
    "organisation.delegation": {
        _OPEN: "reference description post body portfolio starts_on ends_on",
        _INTERNAL: "id",
    },
    "organisation.scrutinyremit": {_OPEN: "committee department starts_on ends_on", _INTERNAL: "id"},
    "organisation.closedday": {_OPEN: "day kind reason known_from", _INTERNAL: "id"},
    # The numbers are the council's published constitution; who entered them and the note are working papers.
    "organisation.constitutionversion": {
        _OPEN: "effective_from values",
        _INTERNAL: "id note adopted_by adopted_at",
    },
    # What is decided: the matter.
    "decisions.forthcomingdecision": {
        _OPEN: """ref status title matter decision_type key_reasons reason_key function openness_reasons maker_kind
            maker_body maker_post maker_member maker_text department_text status_text due_from due_to due_text
            must_decide_by no_documents copies_address department lead_portfolio lead_member lead_director
            scrutiny_committee contact_name contact_email contact_telephone wards all_wards
            consultation_process restriction restriction_paragraphs restriction_reason planned_route
            impracticable_reason urgent_reason ended_reason retakes""",
        _INTERNAL: """id amount framework known_since responsible created_by created_at saved_by saved_at version
            submitted_by submitted_at return_reason""",
    },
    "decisions.consultee": {_OPEN: "matter position name", _INTERNAL: "id"},
    "decisions.submitteddocument": {_OPEN: "matter position title to_follow", _INTERNAL: "id"},
    # Not even the title of such a document may be seen (reg 9(3)).
    "decisions.withhelddocument": {
        _OPEN: "public_title public_reason paragraphs number review_on released_at",
        _INTERNAL: """id matter report form status section twin registered_information own_planning_development
            contract_terms political_adviser
            opinion_by opinion_on recorded_by recorded_at saved_at version removed_at removed_reason
            release_proposed_by release_proposed_at released_by file""",
        _EXEMPT: "title note html confidential_source public_interest_reason release_reason",
    },
    "decisions.withheldversion": {
        _INTERNAL: "id document number sha256 made_by made_at",
        _EXEMPT: "title html",
    },
    "decisions.withheldreader": {_INTERNAL: "id document role body user named_by named_at"},
    "decisions.withheldreading": {_INTERNAL: "id document user way version at"},
    "decisions.withheldcomment": {_INTERNAL: "id document made_by made_at", _EXEMPT: "text"},
    # A file name is content: that of a withheld file is withheld. The hash finds the bytes, it is not the bytes.
    "decisions.withheldfile": {
        _INTERNAL: "id sha256 media_type size pages status handed_in_by handed_in_at checked_at",
        _EXEMPT: "name verdict cautions text",
    },
    "decisions.officefile": {
        _OPEN: "sha256 name media_type size pages",
        _INTERNAL: "id status verdict cautions text handed_in_by handed_in_at checked_at",
    },
    # The officer's report: its open parts.
    "decisions.reporttemplate": {
        _OPEN: "key name kind description numbering starts_on ends_on",
        _INTERNAL: "id made_by made_at",
    },
    "decisions.templatesection": {
        _OPEN: "template position key question level kind must_fill numbering audience choices columns",
        _INTERNAL: "id guidance",
    },
    "decisions.templateclearance": {_INTERNAL: "id template position role stage blocking covers days"},
    "decisions.report": {
        _OPEN: """ref matter template title report_date report_of report_to follows follows_text public_at
            public_version late_reason late_approved_by no_background_papers""",
        _INTERNAL: "id status return_reason created_by created_at saved_by saved_at version",
    },
    "decisions.reportsection": {_OPEN: "report section html answer data", _INTERNAL: "id saved_by saved_at version"},
    "decisions.appendix": {_OPEN: "report number title kind to_follow file", _INTERNAL: "id"},
    "decisions.backgroundpaper": {_OPEN: "report position title where file", _INTERNAL: "id"},
    "decisions.reportversion": {
        _OPEN: "content sha256",
        _INTERNAL: "id report number sections why made_by made_at",
    },
    "decisions.reportcomment": {_INTERNAL: "id report section text made_by made_at settled_by settled_at"},
    "decisions.clearance": {
        _INTERNAL: """id report role stage blocking covers days status assigned_to asked_by asked_at due_on reminded_at
            escalated_at answered_by answered_as answered_at comments version void_reason""",
    },
    "decisions.deputy": {_INTERNAL: "id starts_on ends_on role stands_in_for deputy reason named_by named_at"},
    "decisions.consultation": {
        _OPEN: "report name asked_on answered_on outcome interest_nature dispensation granted_by granted_on",
        _INTERNAL: "id is_internal member question status asked_by asked_at due_on interest",
        _PERSONAL: "email answer",
    },
    "decisions.approval": {
        _OPEN: "report version record outcome office acting delegation at sha256 finding interests amendments reasons",
        _INTERNAL: "id by withheld_sha256 signed_in_again_at signed_in_again_by",
    },
    # A page of another system may hold anything, so nothing of it is open but where and when it was read.
    "decisions.importedsource": {
        _OPEN: "address read_at first_published_on",
        _INTERNAL: "id matter parser_version sha256",
        _EXEMPT: "original fields unplaced problems",
    },
    # Notices, and the evidence that they were given.
    "decisions.notice": {
        _OPEN: """matter kind number status reasons representations_until given_at edition_ref edition_number stated
            changes restarts_clock clock_reason constitution_version calendar_version""",
        _INTERNAL: "id prepared_by prepared_at given_by clock_departure_by supersedes",
    },
    "decisions.noticedisplay": {
        _OPEN: "notice place from_at to_at evidence continuity_reason",
        _INTERNAL: "id ended_reason continuity_by recorded_by recorded_at",
    },
    # The office is published, not who held it on the day.
    "decisions.noticeaddressee": {
        _OPEN: "notice capacity office informed_at",
        _INTERNAL: "id method",
        _PERSONAL: "name email",
    },
    "decisions.urgencyagreement": {
        _OPEN: """matter provision office office_title name agreed_at scrutiny_chair_was council_chair_was
            override_reason""",
        _INTERNAL: "id chain_evidence method evidence override_by recorded_by recorded_at",
    },
    "decisions.representation": {
        _OPEN: "matter public_summary response",
        _INTERNAL: "id status received_on received_at form_key confirmed_at left_out_reason recorded_by recorded_at",
        _PERSONAL: "sender sender_email text",
    },
    # The written statement (regs 12, 13).
    "decisions.decisionrecord": {
        _OPEN: """ref matter status kind decided_at decided_on maker_kind maker_name maker_title maker_members
            delegation outcome decision reasons alternatives no_alternatives no_conflicts route finding already_taken
            not_compliant departure constitution_version calendar_version call_in call_in_reason call_in_approver
            call_in_approved_at call_in_opens_at call_in_deadline implementable_from call_in_finding published_at
            late_reason report consultation implementation_officer implementation_timescale""",
        _INTERNAL: "id published_by recorded_by recorded_at saved_at version",
    },
    "decisions.resolution": {_OPEN: "record position label text", _INTERNAL: "id"},
    "decisions.declaredconflict": {
        _OPEN: "record name capacity nature dispensation granted_by granted_on",
        _INTERNAL: "id",
    },
    # Call-in. Who signed a request is published when it is ruled upon; who was asked and declined never is.
    "decisions.callinwindow": {
        _OPEN: """record status opens_at deadline cutoff_inclusive implementable_from implementable_at shut_at
            constitution_version calendar_version""",
    },
    "decisions.resolutionstanding": {
        _OPEN: "record position label status since free_from implemented_on implemented_note",
        _INTERNAL: "id implemented_by version",
    },
    "decisions.callinrequest": {
        _OPEN: """ref record status lead labels grounds reasons alternative_course way received_at ruling
            ruling_reasons ruling_finding ruled_at hearing hear_by ended_at ended_reason""",
        _INTERNAL: "id chief_executive_opinion entered_by created_at ruled_by saved_at version file",
        _PERSONAL: "evidence",
    },
    "decisions.callinsignature": {
        _OPEN: "request person name political_group signed_at",
        _INTERNAL: "id status asked_at withdrawn_at reason entered_by reminded_at snapshot",
    },
    "decisions.callinhearing": {
        _OPEN: """record committee status meets_at place agenda_published_at convened_at urgent_reason admitted_by
            held_at minute cancelled_reason report report_due_on reported_at reconsider_by""",
        _INTERNAL: "id listed_by listed_at reported_by saved_at version",
    },
    "decisions.hearingdeclaration": {
        _OPEN: "hearing person caution steps_down substitute declaration",
        _INTERNAL: "id recorded_by recorded_at",
    },
    "decisions.reconsideration": {
        _OPEN: """record hearing decided_at maker_name maker_title decision reasons alternatives no_alternatives
            conflicts no_conflicts""",
        _INTERNAL: "id recorded_by recorded_at",
    },
    "decisions.callinoutcome": {
        _OPEN: """record label outcome hearing reconsideration decided_at decided_by reasons words
            framework_opinion""",
        _INTERNAL: "id recorded_by recorded_at",
    },
    # Accounting for urgency: reports to council are public papers.
    "decisions.urgencyreport": {
        _OPEN: """ref status first_day last_day introduction summaries content presented_by_name presented_on""",
        _INTERNAL: "id made_by made_at saved_at version",
    },
    "decisions.notkeyrequirement": {
        _OPEN: """ref record committee status opinion required_on due_on decision reasons decision_maker held_not_key
            not_key_because presented_on withdrawn_reason""",
        _INTERNAL: "id recorded_by recorded_at saved_at version",
    },
    # Members' rights: what a member asks for may tell what is withheld.
    "decisions.memberrequest": {
        _INTERNAL: """id ref right status member committee record relevance received_at due_at due_on finding
            answered_by answered_at sent_to_committee_on entered_by saved_at version""",
        _EXEMPT: "wanted relevance_words refusal_reasons",
    },
    "decisions.requestedpaper": {
        _INTERNAL: "id request report document title answer finding answered_at",
        _EXEMPT: "reason",
    },
    "decisions.memberreading": {_INTERNAL: "id user record report right at"},
    # Meetings. A planned meeting is not public; what is published of it is copied into its editions.
    "decisions.meeting": {
        _OPEN: """ref status body title meets_at place webcast_url webcast_from noticed_at convened_at convened_reason
            agenda_published_at opened_at closed_at ended_reason rescheduled_from""",
        _INTERNAL: "id planned_by planned_at saved_at version",
    },
    "decisions.attendance": {
        _OPEN: "meeting person name capacity presence stands_in_for arrived_at left_at",
        _INTERNAL: "id recorded_by recorded_at version",
    },
    "decisions.standingitem": {_OPEN: "kind title text", _INTERNAL: "id body position"},
    "decisions.agendaitem": {
        _OPEN: """meeting status position number minute_number kind title text matter minutes_of portfolio directorate
            restriction paragraphs restriction_reason available_from late_reason late_agreed_by late_agreed_office
            late_agreed_at began_at ended_reason""",
        _INTERNAL: "id added_by added_at saved_at version",
        _EXEMPT: "confidential_source",
    },
    "decisions.agendapaper": {
        _OPEN: "item position form title report file published_in report_version",
        _INTERNAL: "id withheld",
    },
    "decisions.agendapublication": {
        _OPEN: "meeting number form what_changed edition published_at",
        _INTERNAL: "id items published_by",
    },
    "decisions.pack": {
        _OPEN: "audience first_page last_page",
        _INTERNAL: "id publication file withheld_file contents made_at peak_memory",
    },
    "decisions.declaredinterest": {
        _OPEN: """meeting item person name kind nature participation left_at returned_at dispensation granted_by
            granted_on""",
        _INTERNAL: "id removed_reason recorded_by recorded_at version",
    },
    "decisions.exclusion": {
        _OPEN: "meeting basis resolution moved_by seconded_by result excluded_at readmitted_at finding",
        _INTERNAL: "id recorded_by recorded_at version",
    },
    "decisions.excludeditem": {_OPEN: "exclusion item part paragraphs", _INTERNAL: "id"},
    "decisions.vote": {
        _OPEN: """meeting item motion moved_by seconded_by way result votes_for votes_against abstentions
            casting_vote""",
        _INTERNAL: "id removed_reason recorded_by recorded_at version",
    },
    "decisions.votecast": {_OPEN: "vote name cast", _INTERNAL: "id"},
    "decisions.itemdecision": {
        _OPEN: """item outcome decision reasons alternatives no_alternatives decided_at in_private call_in_reason
            call_in_approver call_in_approved_at record""",
        _INTERNAL: "id call_in_approver_office recorded_by recorded_at version",
    },
    "decisions.itemresolution": {_OPEN: "decision position depth label text", _INTERNAL: "id"},
    # What was typed at a meeting may be the minute of an item taken without the public.
    "decisions.keptentry": {
        _INTERNAL: """id key meeting item act status seen_version typed_at received_by received_at settled_by
            settled_at""",
        _EXEMPT: "values sentence",
    },
    "decisions.minutes": {
        _OPEN: """meeting status circulated_at agreed_at_item agreed_on corrections correction_reason corrected_at""",
        _INTERNAL: "id saved_at version",
    },
    "decisions.itemminute": {
        _OPEN: """item introduced_by introduction report_of key_points_heading key_points questions_heading questions
            discussion decision_heading""",
        _INTERNAL: "id saved_by saved_at version",
    },
    "decisions.withhelditem": {_INTERNAL: "id item saved_by saved_at version", _EXEMPT: "title minute"},
    # What follows from a resolution.
    "decisions.minutedaction": {
        _OPEN: "ref status item record label body text owner_text due_on done_on ended_reason created_at saved_at",
        _INTERNAL: "id owner created_by version",
    },
    "decisions.actionprogress": {
        _OPEN: "action note reported_at",
        _INTERNAL: "id file reported_by",
    },
    "decisions.workprogramme": {
        _OPEN: "ref body introduction published_at",
        _INTERNAL: "id created_by created_at saved_at version",
    },
    "decisions.workentry": {
        _OPEN: """programme status topic reason lead planned_for planned_text origin origin_label origin_text
            considered_at outcome""",
        _INTERNAL: "id created_by created_at saved_at version",
    },
    "decisions.recommendation": {
        _OPEN: """ref status committee item label made_on text addressed_to matter report sent_at response_due_on
            answer response answered_by answered_at ended_reason""",
        _INTERNAL: "id created_by created_at saved_at version",
    },
    "decisions.delegatedauthority": {
        _OPEN: "record label status post given_to what conditions ends_on ended_reason",
        _INTERNAL: "id created_by created_at saved_at version",
    },
    "decisions.authorityuse": {_OPEN: "authority record report note", _INTERNAL: "id linked_by linked_at"},
    "decisions.moneystatement": {
        _OPEN: "record form report item source stated_on stated_total note",
        _INTERNAL: "id removed_reason recorded_by recorded_at version",
    },
    "decisions.moneyline": {_OPEN: "statement position kind year amount label", _INTERNAL: "id"},
    # How somebody reads is nobody else's business; a note is its writer's alone.
    "decisions.packopening": {_PERSONAL: "user meeting publication opened_at before", _INTERNAL: "id"},
    "decisions.privatenote": {
        _INTERNAL: "id key version",
        _PERSONAL: "user meeting item page saved_at",
        _EXEMPT: "sealed",
    },
}
