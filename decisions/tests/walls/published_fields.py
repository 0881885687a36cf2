"""What each field of the public record is copied from: the lists of the wall of fields."""

from __future__ import annotations

from decisions.publication import content
from decisions.tests.walls.published_history import COMPUTED, HISTORY

MATTER, NOTICE, RECORD = "decisions.forthcomingdecision", "decisions.notice", "decisions.decisionrecord"
REPORT, APPROVAL = "decisions.report", "decisions.approval"
WITHHELD = tuple(f"decisions.withhelddocument.{name}" for name in ("number", "public_title", "paragraphs"))
MAKER = (f"{MATTER}.maker_body", f"{MATTER}.maker_post", f"{MATTER}.maker_member", f"{MATTER}.maker_text")
DOCUMENTS = ("decisions.submitteddocument.title", "decisions.withhelddocument.public_title")
CONTACT = (f"{MATTER}.contact_name", f"{MATTER}.contact_email", f"{MATTER}.contact_telephone")
LEAD = (f"{MATTER}.lead_member", f"{MATTER}.lead_portfolio", "organisation.portfolio.title", "organisation.person.name")
DISPLAYS = tuple(f"decisions.noticedisplay.{name}" for name in ("place", "from_at", "to_at", "evidence"))
DUE = (f"{MATTER}.due_from", f"{MATTER}.due_to", f"{MATTER}.due_text")
RESTRICTION = tuple(f"{MATTER}.restriction{name}" for name in ("", "_paragraphs", "_reason"))
DAYS = ("starts_on", "ends_on")
MEMBERSHIP, DELEGATION = ("body", "person", "office", *DAYS), ("reference", "description", *DAYS)
AGREEMENT = "decisions.urgencyagreement"
MEETING = "decisions.meeting"
ITEM = tuple(
    f"decisions.agendaitem.{name}"
    for name in (
        *("number", "title", "status", "text", "portfolio", "directorate", "restriction", "paragraphs"),
        *("restriction_reason", "late_reason", "late_agreed_by", "late_agreed_office", "late_agreed_at"),
        *("ended_reason", "began_at", "minute_number", "matter"),
    )
)
PAPERS = ("decisions.agendapaper.title", "decisions.officefile.sha256", "decisions.officefile.name", *WITHHELD)
MINUTE = tuple(
    f"decisions.itemminute.{name}"
    for name in (
        *("introduced_by", "introduction", "report_of", "key_points_heading", "key_points", "questions_heading"),
        *("questions", "discussion", "decision_heading"),
    )
)
DECIDED = (
    *(f"decisions.itemdecision.{name}" for name in ("outcome", "decision", "reasons", "alternatives", "in_private")),
    *(f"decisions.itemresolution.{name}" for name in ("label", "text", "depth")),
)
VOTE = (
    *(f"decisions.vote.{name}" for name in ("motion", "result", "way", "moved_by", "seconded_by", "casting_vote")),
    *(f"decisions.vote.{name}" for name in ("votes_for", "votes_against", "abstentions")),
    "decisions.votecast.name",
    "decisions.votecast.cast",
)
INTEREST = tuple(
    f"decisions.declaredinterest.{name}"
    for name in (
        *("name", "kind", "nature", "participation", "left_at", "returned_at", "dispensation", "granted_by"),
        "granted_on",
    )
)
URGENCY_REPORT, NOT_KEY = "decisions.urgencyreport", "decisions.notkeyrequirement"
# Every field of what can be published, with the fields that it copies. A field of `content` that is not here fails.
SOURCES: dict[type, dict[str, tuple[str, ...] | str]] = {
    content.ForthcomingContent: {
        "title": (f"{MATTER}.title",),
        "status": COMPUTED,
        "key_statement": ("organisation.council.name",),
        "matter": (f"{MATTER}.matter",),
        "maker": MAKER,
        "due": DUE,
        "documents": DOCUMENTS,
        "copies_address": (f"{MATTER}.copies_address", "organisation.council.offices_address"),
        "other_documents_statement": COMPUTED,
        "request_procedure": (f"{MATTER}.contact_email", "organisation.council.requests_email"),
        "decision_type": (f"{MATTER}.decision_type",),
        "reason_key": (f"{MATTER}.reason_key", f"{MATTER}.key_reasons"),
        "department": ("organisation.department.name", f"{MATTER}.department_text"),
        "lead_member": LEAD,
        "lead_director": (f"{MATTER}.lead_director",),
        "scrutiny_committee": ("organisation.body.name",),
        "contact": CONTACT,
        "wards": ("organisation.ward.name", f"{MATTER}.all_wards"),
        "consultation_process": (f"{MATTER}.consultation_process",),
        "consultees": ("decisions.consultee.name",),
        "restriction": RESTRICTION,
        "urgency_route": (f"{MATTER}.planned_route",),
        "urgency_reason": (f"{MATTER}.impracticable_reason", f"{MATTER}.urgent_reason"),
        "first_published_on": (f"{NOTICE}.given_at",),
        "notice_started_on": COMPUTED,
        "restarted_reason": (f"{NOTICE}.clock_reason",),
        "displays": DISPLAYS,
        "changes": COMPUTED,
        "lawful": COMPUTED,
        "links": COMPUTED,
        "departures": (f"{NOTICE}.clock_reason",),
        "status_elsewhere": (f"{MATTER}.status_text",),
        "provenance": tuple(f"decisions.importedsource.{n}" for n in ("address", "read_at", "first_published_on")),
    },
    content.NoticeContent: {
        "title": (f"{MATTER}.title",),
        "notice_kind": (f"{NOTICE}.kind",),
        "notice_label": (f"{NOTICE}.kind",),
        "provision": COMPUTED,
        "matter_ref": (f"{MATTER}.ref",),
        "matter": (f"{MATTER}.matter",),
        "maker": MAKER,
        "due": DUE,
        "reasons": (f"{NOTICE}.reasons",),
        "addressees": ("decisions.noticeaddressee.office", "decisions.noticeaddressee.informed_at"),
        "agreed_by": (f"{AGREEMENT}.office_title", f"{AGREEMENT}.name"),
        "agreed_at": (f"{AGREEMENT}.agreed_at",),
        "must_decide_by": (f"{MATTER}.must_decide_by",),
        "restriction": RESTRICTION,
        "representations": ("decisions.representation.public_summary", "decisions.representation.response"),
        "representations_left_out": COMPUTED,
        "how_to_make_representations": (f"{NOTICE}.representations_until", "organisation.council.requests_email"),
        "representations_until": (f"{NOTICE}.representations_until",),
        "given_by": COMPUTED,
        "given_at": (f"{NOTICE}.given_at",),
        "displays": DISPLAYS,
        "changes": COMPUTED,
        "lawful": COMPUTED,
        "links": COMPUTED,
    },
    content.DecisionContent: {
        "title": (f"{MATTER}.title",),
        "record_kind": (f"{RECORD}.kind",),
        "provision": (f"{RECORD}.kind",),
        "outcome": (f"{RECORD}.outcome",),
        "maker": tuple(f"{RECORD}.maker_{name}" for name in ("kind", "name", "title", "members")),
        "decided_on": (f"{RECORD}.decided_on",),
        "decision": (f"{RECORD}.decision",),
        "resolutions": ("decisions.resolution.label", "decisions.resolution.text"),
        "reasons": (f"{RECORD}.reasons",),
        "alternatives": (f"{RECORD}.alternatives",),
        "conflicts": tuple(
            f"decisions.declaredconflict.{name}"
            for name in ("name", "capacity", "nature", "dispensation", "granted_by", "granted_on")
        ),
        "decision_type": (f"{MATTER}.decision_type",),
        "route": (f"{RECORD}.route",),
        "wards": ("organisation.ward.name", f"{MATTER}.all_wards"),
        "department": ("organisation.department.name",),
        "lead_member": LEAD,
        "contact": CONTACT,
        "delegation": (f"{RECORD}.delegation",),
        "documents": DOCUMENTS,
        "call_in": tuple(f"{RECORD}.call_in{name}" for name in ("", "_reason", "_opens_at", "_deadline", "_finding")),
        "not_compliant": (f"{RECORD}.not_compliant",),
        "published_late_reason": (f"{RECORD}.late_reason",),
        "changes": COMPUTED,
        "lawful": (f"{RECORD}.finding",),
        "links": COMPUTED,
        "departures": (f"{RECORD}.departure",),
        "consultation": (f"{RECORD}.consultation",),
        "implementation_officer": (f"{RECORD}.implementation_officer",),
        "implementation_timescale": (f"{RECORD}.implementation_timescale",),
        "matter_ref": (f"{MATTER}.ref",),
        "approved_text_sha256": (f"{APPROVAL}.sha256",),
        "approved_by": (f"{RECORD}.maker_name", f"{APPROVAL}.office"),
        "approved_at": (f"{APPROVAL}.at",),
        "notice_listed_on": ("decisions.noticedisplay.from_at",),
        "route_reason": (f"{NOTICE}.reasons",),
        "route_scrutiny": ("decisions.noticeaddressee.office", f"{AGREEMENT}.office_title", f"{AGREEMENT}.name"),
        "report_public_on": (f"{REPORT}.public_at",),
        "report_late_reason": (f"{REPORT}.late_reason",),
        "report_late_approved_by": (f"{REPORT}.late_approved_by",),
        "follows": (f"{REPORT}.follows", f"{REPORT}.follows_text"),
        "withheld": WITHHELD,
    },
    content.CallInStoryContent: {
        "title": (f"{MATTER}.title",),
        "decision_ref": (f"{RECORD}.ref",),
        "matter_ref": (f"{MATTER}.ref",),
        "maker": tuple(f"{RECORD}.maker_{name}" for name in ("kind", "name", "title", "members")),
        "decided_on": (f"{RECORD}.decided_on",),
        "status": COMPUTED,
        "window": tuple(f"decisions.callinwindow.{name}" for name in ("opens_at", "deadline", "implementable_from")),
        "requests": (
            *(
                f"decisions.callinrequest.{name}"
                for name in (
                    *("ref", "status", "received_at", "way", "labels", "grounds", "reasons", "alternative_course"),
                    *("ruling", "ruling_reasons", "ruling_finding", "ruled_at", "hear_by", "ended_at", "ended_reason"),
                )
            ),
            *(f"decisions.callinsignature.{name}" for name in ("name", "political_group", "signed_at")),
        ),
        "hearings": (
            *(
                f"decisions.callinhearing.{name}"
                for name in (
                    *("committee", "status", "meets_at", "place", "agenda_published_at", "urgent_reason"),
                    *("admitted_by", "minute", "cancelled_reason", "report", "report_due_on", "reported_at"),
                    "reconsider_by",
                )
            ),
            *(f"decisions.hearingdeclaration.{n}" for n in ("person", "caution", "steps_down", "declaration")),
            "decisions.hearingdeclaration.substitute",
            "organisation.body.name",
        ),
        "outcomes": tuple(
            f"decisions.callinoutcome.{name}"
            for name in ("label", "outcome", "decided_at", "decided_by", "reasons", "words", "framework_opinion")
        ),
        "reconsiderations": tuple(
            f"decisions.reconsideration.{name}"
            for name in ("decided_at", "maker_name", "maker_title", "decision", "reasons", "alternatives", "conflicts")
        ),
        "standings": (
            *(f"decisions.resolutionstanding.{n}" for n in ("label", "status", "free_from", "implemented_on")),
            "decisions.resolution.text",
        ),
        "department": ("organisation.department.name",),
        "changes": COMPUTED,
        "links": COMPUTED,
    },
    content.CouncilReportContent: {
        "title": (f"{URGENCY_REPORT}.first_day", f"{URGENCY_REPORT}.last_day", f"{MATTER}.title"),
        "provision": COMPUTED,
        "presented_on": (f"{URGENCY_REPORT}.presented_on", f"{NOT_KEY}.presented_on"),
        "presented_by": (f"{URGENCY_REPORT}.presented_by_name",),
        "first_day": (f"{URGENCY_REPORT}.first_day",),
        "last_day": (f"{URGENCY_REPORT}.last_day",),
        "sentence": (f"{NOT_KEY}.committee", f"{NOT_KEY}.required_on", f"{NOT_KEY}.due_on"),
        "introduction": (f"{URGENCY_REPORT}.introduction",),
        "decisions": (
            f"{RECORD}.ref",
            f"{MATTER}.title",
            f"{RECORD}.decided_on",
            *(f"{RECORD}.maker_{name}" for name in ("kind", "name", "title")),
            "organisation.department.name",
            f"{AGREEMENT}.office_title",
            f"{AGREEMENT}.name",
            f"{AGREEMENT}.agreed_at",
            f"{NOTICE}.reasons",
            f"{URGENCY_REPORT}.summaries",
        ),
        "statements": tuple(
            f"{NOT_KEY}.{name}"
            for name in ("opinion", "decision", "reasons", "decision_maker", "held_not_key", "not_key_because")
        ),
        "matter_ref": (f"{MATTER}.ref",),
        "changes": COMPUTED,
        "links": COMPUTED,
    },
    content.MeetingContent: {
        "title": ("organisation.body.name", f"{MEETING}.meets_at"),
        "body": ("organisation.body.name",),
        "body_kind": ("organisation.body.kind",),
        "meets_at": (f"{MEETING}.meets_at",),
        "place": (f"{MEETING}.place",),
        "status": (f"{MEETING}.status",),
        "regime": ("organisation.body.kind",),
        "kind_of_meeting": (f"{MEETING}.title",),
        "webcast_url": (f"{MEETING}.webcast_url",),
        "noticed_at": (f"{MEETING}.noticed_at",),
        "convened": (f"{MEETING}.convened_at", f"{MEETING}.convened_reason"),
        "ended_reason": (f"{MEETING}.ended_reason",),
        "members": ("organisation.person.name",),
        "items": (*ITEM, *MINUTE, *DECIDED, *VOTE, *INTEREST, *PAPERS),
        "supplements": tuple(
            f"decisions.agendapublication.{n}" for n in ("number", "form", "what_changed", "published_at")
        ),
        "attendance": tuple(
            f"decisions.attendance.{n}"
            for n in ("name", "capacity", "presence", "stands_in_for", "arrived_at", "left_at")
        ),
        "opened_at": (f"{MEETING}.opened_at",),
        "closed_at": (f"{MEETING}.closed_at",),
        "interests": INTEREST,
        "exclusions": (
            *(
                f"decisions.exclusion.{n}"
                for n in ("basis", "resolution", "moved_by", "seconded_by", "excluded_at", "readmitted_at")
            ),
            *(f"decisions.excludeditem.{n}" for n in ("item", "part", "paragraphs")),
        ),
        "votes": VOTE,
        "minutes_status": ("decisions.minutes.status",),
        "minutes_note": tuple(
            f"decisions.minutes.{n}"
            for n in (
                "circulated_at",
                "agreed_at_item",
                "agreed_on",
                "corrections",
                "correction_reason",
                "corrected_at",
            )
        ),
        "changes": COMPUTED,
        "lawful": COMPUTED,
        "links": (f"{MEETING}.rescheduled_from",),
    },
    content.WorkProgrammeContent: {
        "title": ("organisation.body.name",),
        "body": ("organisation.body.name",),
        "introduction": ("decisions.workprogramme.introduction",),
        "entries": tuple(
            f"decisions.workentry.{n}"
            for n in (
                *("topic", "status", "reason", "lead", "planned_for", "planned_text", "origin", "origin_label"),
                *("origin_text", "considered_at", "outcome"),
            )
        ),
        "recommendations": tuple(
            f"decisions.recommendation.{n}"
            for n in (
                *("ref", "made_on", "text", "addressed_to", "status", "response_due_on", "answer", "response"),
                *("answered_by", "answered_at"),
            )
        ),
        "actions": (
            *(
                f"decisions.minutedaction.{n}"
                for n in ("ref", "text", "owner_text", "status", "due_on", "item", "record")
            ),
            "decisions.actionprogress.note",
        ),
        "changes": COMPUTED,
        "links": (f"{MEETING}.ref",),
    },
    content.ReportContent: {
        "title": (f"{REPORT}.title",),
        "report_kind": ("decisions.reporttemplate.kind",),
        "template": ("decisions.reporttemplate.name",),
        "report_date": (f"{REPORT}.report_date",),
        "report_of": (f"{REPORT}.report_of",),
        "report_to": (f"{REPORT}.report_to",),
        "matter_ref": (f"{MATTER}.ref",),
        "sections": (
            "decisions.templatesection.question",
            "decisions.reportsection.html",
            "decisions.reportsection.answer",
            "decisions.reportsection.data",
            "decisions.withhelddocument.public_reason",
        ),
        "appendices": ("decisions.appendix.title", "decisions.officefile.name", *WITHHELD),
        "background_papers": ("decisions.backgroundpaper.title", "decisions.backgroundpaper.where"),
        "follows": (f"{REPORT}.follows", f"{REPORT}.follows_text"),
        "late_reason": (f"{REPORT}.late_reason",),
        "late_approved_by": (f"{REPORT}.late_approved_by",),
        "changes": COMPUTED,
        "links": COMPUTED,
    },
    content.PlanContent: {
        "title": COMPUTED,
        "maker": ("organisation.body.name",),
        "starts_on": ("decisions.forwardplan.starts_on",),
        "ends_on": ("decisions.forwardplan.ends_on",),
        "introduction": ("decisions.forwardplan.introduction",),
        # Taken from the newest editions of the matters, which hold open fields only.
        "entries": COMPUTED,
        "changes": COMPUTED,
    },
    content.BodyContent: {
        "title": ("organisation.body.name",),
        "body_kind": ("organisation.body.kind",),
        "status": COMPUTED,
        "lists": COMPUTED,
        "starts_on": ("organisation.body.starts_on",),
        "ends_on": ("organisation.body.ends_on",),
        "memberships": tuple(f"organisation.bodymembership.{name}" for name in MEMBERSHIP),
        "delegations": tuple(f"organisation.delegation.{name}" for name in DELEGATION),
        "departments": ("organisation.scrutinyremit.department",),
        "changes": COMPUTED,
    },
    content.PersonContent: {
        "title": ("organisation.person.name",),
        "status": COMPUTED,
        "delegations": tuple(f"organisation.delegation.{name}" for name in DELEGATION),
        "makers": ("organisation.person.name", "organisation.portfolio.title"),
        "terms": tuple(f"organisation.memberterm.{name}" for name in ("ward", "political_group", *DAYS)),
        "memberships": tuple(f"organisation.bodymembership.{name}" for name in MEMBERSHIP),
        "portfolios": tuple(f"organisation.portfolioholding.{name}" for name in ("portfolio", *DAYS)),
        "changes": COMPUTED,
    },
    content.PostContent: {
        "title": ("organisation.post.title",),
        "department": ("organisation.post.department",),
        "statutory": ("organisation.post.statutory",),
        "status": COMPUTED,
        "makers": ("organisation.person.name", "organisation.post.title"),
        "starts_on": ("organisation.post.starts_on",),
        "ends_on": ("organisation.post.ends_on",),
        "holders": tuple(f"organisation.postholding.{name}" for name in ("person", "acting", *DAYS)),
        "delegations": tuple(f"organisation.delegation.{name}" for name in DELEGATION),
        "changes": COMPUTED,
    },
    content.HistoryContent: HISTORY,
}
