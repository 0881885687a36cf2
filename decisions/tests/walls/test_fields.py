"""Fields: every field of every model is classified, and the public record is made of open fields only.

How each wall fails when it is broken is shown beside it: a field taken from the list, one added that no model has, a
content builder that reads a withheld field, a field of the public record without a source.
"""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pytest
from django.apps import apps

from decisions import classification
from decisions.classification import FIELDS, Handling, handling_of_table
from decisions.publication import content
from decisions.tests.walls.source import place, tree_of, under

LABELS = ("accounts", "organisation", "decisions")


def fields_of_models() -> dict[str, set[str]]:
    """Every field of every model of the officers' apps; tables of row history are copies and count as a whole."""
    return {
        model._meta.label_lower: {field.name for field in (*model._meta.fields, *model._meta.local_many_to_many)}
        for label in LABELS
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "pgh_tracked_model")
    }


def differences(models: dict[str, set[str]], listed: dict[str, dict]) -> list[str]:
    """What the list lacks and what it has too much, each as a sentence."""
    found = []
    for label in sorted({*models, *listed}):
        have, said = models.get(label, set()), set(listed.get(label, {}))
        found += [f"{label}.{name} is not classified. Add it to decisions/classification.py." for name in have - said]
        found += [f"{label}.{name} is classified, but there is no such field. Take it out." for name in said - have]
    return sorted(found)


def test_every_field_is_classified_and_no_classification_is_stale():
    assert differences(fields_of_models(), FIELDS) == []


def test_a_new_field_and_a_stale_entry_would_be_named():
    models = {"decisions.notice": {"kind", "secret_thought"}}
    listed = {"decisions.notice": {"kind": Handling.OPEN, "gone": Handling.OPEN}}
    assert differences(models, listed) == [
        "decisions.notice.gone is classified, but there is no such field. Take it out.",
        "decisions.notice.secret_thought is not classified. Add it to decisions/classification.py.",
    ]


def test_no_field_is_listed_twice():
    for model, listed in classification._LISTED.items():
        names = [name for text in listed.values() for name in text.split()]
        assert sorted(names) == sorted(set(names)), model


def test_row_history_is_as_strict_as_the_strictest_field_of_its_model():
    histories = [
        model
        for label in LABELS
        for model in apps.get_app_config(label).get_models()
        if hasattr(model, "pgh_tracked_model")
    ]
    assert len(histories) >= 10
    assert {model.pgh_tracked_model._meta.label_lower for model in histories} <= set(FIELDS)
    assert handling_of_table("decisions.withhelddocument") is Handling.EXEMPT
    assert handling_of_table("decisions.representation") is Handling.PERSONAL
    assert handling_of_table("decisions.consultee") is Handling.INTERNAL


# --- What the public record is made of -------------------------------------------------------------------------------

COMPUTED = "made of days, rules and fixed words"
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
AGREEMENT = "decisions.urgencyagreement"
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
        "how_to_make_representations": (f"{NOTICE}.representations_until", "organisation.council.requests_email"),
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
}


@pytest.mark.parametrize("kind", SOURCES, ids=lambda kind: kind.__name__)
def test_every_published_field_copies_open_fields_only(kind):
    sources = SOURCES[kind]
    assert set(sources) == {each.name for each in dataclasses.fields(kind)}
    closed = [
        f"{kind.__name__}.{name} copies {source}, which is not open."
        for name, copied in sources.items()
        if copied != COMPUTED
        for source in copied
        if FIELDS[source.rpartition(".")[0]][source.rpartition(".")[2]] is not Handling.OPEN
    ]
    assert closed == []


def test_what_can_be_published_is_listed_here_whole():
    assert set(SOURCES) == set(content.Content.__args__)


def names_never_open() -> set[str]:
    """Field names that are not open in some model and open in none, so that reading one is telling."""
    open_names = {name for fields in FIELDS.values() for name, handling in fields.items() if handling is Handling.OPEN}
    # The sweep's row holds days only, which the content states too, by the same names.
    texts = {model: fields for model, fields in FIELDS.items() if model != "decisions.lawfuldates"}
    closed = {name for fields in texts.values() for name, handling in fields.items() if handling is not Handling.OPEN}
    return closed - open_names - {"id", "user", "values", "key", "fields", "at", "version"}


# Read to decide something, and never copied: each with the reason.
READ_ONLY_TO_ASK = {
    "form": "whether something withheld is a document or a part settles where its public title stands",
    "removed_at": "what was taken out of a report is left out of its text",
    "sections": "the rows of a report; the hashes of a version have the same name and are not read",
    "is_key": "a property of the matter that follows from its open type",
    "recorded_at": "the newest agreement is the one that counts; the time itself is not copied",
    "confidential_source": "whether there is one settles the citation; the canary shows that it is not copied",
    "withdrawn_at": "a signature taken back before the window shut does not stand; the time itself is not copied",
    "clock_departure_by": "that there is one says that a departure was recorded; the name is not published",
}


BUILDERS = tuple(
    f"decisions/queries/{name}.py"
    for name in ("answers", "particulars", "public_content", "public_decision", "public_notices")
)


def closed_fields_read(tree: ast.AST, names: set[str]) -> list[ast.Attribute]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in names]


def builders() -> list[Path]:
    """Every question and service that makes public content: those that know its types."""
    asked = under("decisions/queries", "decisions/services/publication.py")
    return [file for file in asked if "decisions.publication.content import" in file.read_text(encoding="utf-8")]


def test_the_builders_of_public_content_read_no_closed_field():
    names = names_never_open() - set(READ_ONLY_TO_ASK)
    assert {"sender", "note", "original", "public_interest_reason", "display_name", "email"} <= names
    files = builders()
    assert {"public_content.py", "publication.py"} <= {file.name for file in files}
    read = [
        f"{place(file, node)} reads .{node.attr}" for file in files for node in closed_fields_read(tree_of(file), names)
    ]
    assert read == []


def test_a_builder_that_read_a_closed_field_would_be_found():
    tree = ast.parse("def notice_content(notice):\n    return notice.matter.representations.first().sender\n")
    assert [node.attr for node in closed_fields_read(tree, names_never_open())] == ["sender"]


def test_the_exceptions_are_still_read():
    texts = "".join(file.read_text(encoding="utf-8") for file in builders())
    assert [name for name in READ_ONLY_TO_ASK if f".{name}" not in texts] == []
