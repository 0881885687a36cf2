"""Every page of the office with something on it, found by walking the addresses; each also with its errors shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.timezone import now

from council.accounts.models import User
from council.organisation.models import ClosedDay, ConstitutionVersion, PostHolding, Ward
from decisions.models import (
    AgendaPaper,
    AgendaPublication,
    Appendix,
    Approval,
    CallInHearing,
    CallInRequest,
    Clearance,
    Consultation,
    DecisionRecord,
    DelegatedAuthority,
    Deputy,
    FormatRequest,
    ForthcomingDecision,
    ForwardPlan,
    ImportedSource,
    ItemResolution,
    Job,
    Meeting,
    MemberRequest,
    MinutedAction,
    MoneyStatement,
    Notice,
    NoticeAddressee,
    NoticeDisplay,
    NotKeyRequirement,
    OfficeFile,
    OutgoingMessage,
    Pack,
    Recommendation,
    Report,
    ReportComment,
    ReportSection,
    ReportTemplate,
    ReportVersion,
    Representation,
    RequestedPaper,
    UrgencyReport,
    WithheldDocument,
    WithheldReader,
    WorkEntry,
    WorkProgramme,
)
from decisions.office.forms.matters import SECTIONS
from decisions.office.presenters.report_sections import PAGES
from decisions.services import packs, report_import
from decisions.tests.factories.acts import signed_in
from decisions.tests.factories.word import docx
from decisions.tests.journeys import walk_keeping, walk_meetings, walk_moving_in, walk_sitting

# Answered with a redirection, a part of a page or JSON, never with a page of their own.
NO_PAGE = {"matter_panel", "matter_draft", "matter_new_draft", "job_run_now", "job_run_again", "letter_again"}
NO_PAGE |= {"withheld_comment", "withheld_draft", "withheld_new_draft", "withheld_copy", "withheld_copy_file"}
# A long copy that its reader waits for is made in decisions/tests/office/test_withheld_pages.py.
NO_PAGE |= {"withheld_copy_wait"}
# Reading what is withheld is logged, so these pages are asked for with a button.
BY_BUTTON = {"matter_withheld", "withheld_document", "withheld_change", "withheld_review"}
NO_PAGE |= {"record_publish", "record_evidence_pack_file", "report_section_draft", "report_section_totals"}
NO_PAGE |= {"template_question_move", "template_question_remove", "template_clearance_remove", "report_import_file"}
NO_PAGE |= {"urgency_list_csv", "urgency_report_csv", "assurance", "assurance_csv", "assurance_paper_file"}
# A report that a member reads is asked for with a button, by a member: decisions/tests/office/test_papers.py.
NO_PAGE |= {"papers_read"}
NO_PAGE |= {"call_in_file"} | walk_meetings.NO_PAGE | walk_sitting.NO_PAGE | walk_keeping.NO_PAGE
NO_PAGE |= walk_moving_in.NO_PAGE
# The crest is a picture: decisions/tests/office/test_looks.py.
NO_PAGE |= {"looks_crest"}
NO_PAGE |= {"compliance_csv", "compliance_paper_file"}
NO_PAGE |= {"history_review_figures", "history_review_findings", "history_review_paper_file"}
# What is made to take along is a file: decisions/tests/office/test_moving_out.py.
NO_PAGE |= {"moving_out_file"}
# Evidence of an action is a file: decisions/tests/office/test_actions.py.
NO_PAGE |= {"action_evidence"}
# Files, keys and marks of the reader of papers: decisions/tests/office/test_reader.py.
NO_PAGE |= {"reader_worker", "reader_opened", "reader_manifest", "reader_appendix", "reader_file", "reader_kept"}
# What only members do, each with their own request for call-in.
BY_MEMBERS = {"call_in_begin", "call_in_edit", "call_in_ask", "call_in_lodge", "call_in_give_up", "call_in_sign"}
BY_MEMBERS |= {"call_in_decline", "call_in_withdraw_signature"}
OF_A_DECISION = {"call_in_decision", "call_in_begin", "call_in_enter", "call_in_council", "call_in_reconsider"}
OF_A_DECISION |= {"hearing_new", "carried_out"}
# Pages that look different for each thing that they are about.
OF_MANY_KINDS = ("matter_section", "report_section")


# Between them they may see every page.
WALKERS = ("dso", "monitoring", "admin", "director")
MEMBERS = tuple(f"member{number}" for number in range(1, 9))


@dataclass(frozen=True)
class Seen:
    """A page as it was answered."""

    name: str
    path: str
    answer: HttpResponse


def office_names() -> list[str]:
    """List the names of all addresses of the office."""
    return [
        pattern.name
        for part in get_resolver("decisions.office.urls").url_patterns
        for pattern in part.url_patterns
        if isinstance(pattern, URLPattern)
    ]


def pages() -> Iterator[Seen]:
    """Ask for every page of the office as somebody who may see it; a name without a page is a fault of this walk."""
    clients: dict[str, Client] = {}
    for name in office_names():
        if name in NO_PAGE:
            continue
        seen = _first(name, clients)
        assert seen, f"No example fits the page “{name}”."
        yield from seen


def pages_with_errors() -> Iterator[Seen]:
    """Send the form of each page empty and give the pages that say what is missing; nothing of it is kept."""
    for seen in pages():
        with transaction.atomic():
            answer = signed_in(seen.answer.wsgi_request.user).post(seen.path, {})
            transaction.set_rollback(True)
        if answer.status_code in (200, 422) and b"govuk-error-summary" in answer.content:
            yield Seen(f"{seen.name} with errors", seen.path, answer)


def _first(name: str, clients: dict[str, Client]) -> list[Seen]:
    found = {}
    for path in _addresses(name):
        key = path if name in OF_MANY_KINDS else name
        for username in MEMBERS if name in BY_MEMBERS else WALKERS:
            if key in found:
                break
            if username not in clients:
                clients[username] = signed_in(User.objects.get(username=username))
            client = clients[username]
            answer = client.post(path, {"open": "yes"}) if name in BY_BUTTON else client.get(path)
            if answer.status_code == 200:
                found[key] = Seen(name, path, answer)
        if found and name not in OF_MANY_KINDS:
            break
    return list(found.values())


def _addresses(name: str) -> Iterator[str]:
    for given in _examples(name):
        yield f"{reverse(name, kwargs=given)}{_from_a_resolution(name)}"


def _from_a_resolution(name: str) -> str:
    """What begins at a part of a resolution says so in its address."""
    if name not in ("action_new", "work_entry_new", "recommendation_new"):
        return ""
    part = ItemResolution.objects.filter(decision__item__meeting__body__kind="scrutiny").first()
    return f"?item={part.decision.item_id}&label={part.label}"


def _examples(name: str) -> Iterator[dict[str, Any]]:
    wanted = get_resolver("decisions.office.urls").reverse_dict.getlist(name)[0][0][0][1]
    matters = sorted(ForthcomingDecision.objects.all(), key=_likely_first)
    if name == "matter_section":
        draft = next(each for each in matters if each.status == "draft")
        yield from ({"ref": draft.ref, "section": section} for section in SECTIONS)
    elif name == "moving_out_package":
        published = DecisionRecord.objects.exclude(published_at=None)
        yield from ({"kind": "decisions", "ref": each.ref} for each in published)
    elif name == "matter_source":
        yield from ({"ref": each.matter.ref} for each in ImportedSource.objects.all())
    elif walk_moving_in.is_about_moving_in(name):
        yield from walk_moving_in.examples(name, set(wanted))
    elif walk_keeping.is_about_keeping(name):
        yield from walk_keeping.examples(name)
    elif walk_sitting.is_at_a_meeting(name):
        yield from walk_sitting.examples(name)
    elif name != "meeting_pack" and walk_meetings.is_about_meetings(name):
        yield from walk_meetings.examples(set(wanted))
    elif name.startswith("reader_") and "paper_id" in wanted:
        published = AgendaPaper.objects.exclude(published_in=None).order_by("-pk")
        yield from ({"ref": each.item.meeting.ref, "paper_id": each.pk} for each in published)
    elif name.startswith("reader_") and wanted:
        published = Meeting.objects.filter(publications__isnull=False).distinct().order_by("-pk")
        yield from ({"ref": each.ref} for each in published)
    elif name == "meeting_pack":
        yield {"ref": _pack().publication.meeting.ref, "number": _pack().pk}
    elif name.startswith("work_entry_") and wanted:
        topics = WorkEntry.objects.select_related("programme")
        yield from ({"ref": each.programme.ref, "number": each.pk} for each in topics)
    elif name.startswith(("action", "recommendation", "work_programme")) and wanted:
        model = {"a": MinutedAction, "r": Recommendation, "w": WorkProgramme}[name[0]]
        yield from ({"ref": each.ref} for each in model.objects.all())
    elif name.startswith("plan") and wanted:
        yield from ({"ref": each.ref} for each in ForwardPlan.objects.all())
    elif "notice_id" in wanted:
        yield from ({"ref": each.matter.ref, "notice_id": each.pk} for each in Notice.objects.all())
    elif "display_id" in wanted:
        yield from ({"ref": each.notice.matter.ref, "display_id": each.pk} for each in NoticeDisplay.objects.all())
    elif "addressee_id" in wanted:
        yield from ({"ref": each.notice.matter.ref, "addressee_id": each.pk} for each in NoticeAddressee.objects.all())
    elif "representation_id" in wanted:
        yield from ({"ref": each.matter.ref, "representation_id": each.pk} for each in Representation.objects.all())
    elif "reader_id" in wanted:
        yield from ({"number": each.document_id, "reader_id": each.pk} for each in WithheldReader.objects.all())
    elif name.startswith("withheld_") and "number" in wanted:
        yield from ({"number": number} for number in WithheldDocument.objects.values_list("pk", flat=True))
    elif name in ("withheld_appendix_add", "withheld_part_add"):
        yield from ({"ref": each.ref} for each in Report.objects.all())
    elif "clearance_id" in wanted:
        yield from ({"ref": each.report.ref, "clearance_id": each.pk} for each in Clearance.objects.all())
    elif "consultation_id" in wanted:
        yield from ({"ref": each.report.ref, "consultation_id": each.pk} for each in Consultation.objects.all())
    elif "authority_id" in wanted:
        given = DelegatedAuthority.objects.order_by("-status", "pk")
        yield from ({"ref": each.record.ref, "authority_id": each.pk} for each in given)
    elif "statement_id" in wanted:
        stated = MoneyStatement.objects.filter(removed_reason="")
        yield from ({"ref": each.record.ref, "statement_id": each.pk} for each in stated)
    elif "approval_id" in wanted:
        yield from ({"approval_id": each.pk} for each in Approval.objects.all())
    elif "comment_id" in wanted:
        yield from ({"ref": each.report.ref, "comment_id": each.pk} for each in ReportComment.objects.all())
    elif "file_id" in wanted:
        yield {"ref": _word_report().ref, "file_id": OfficeFile.objects.get(name="walk.docx").pk}
    elif "appendix_id" in wanted:
        yield from ({"ref": each.report.ref, "appendix_id": each.pk} for each in Appendix.objects.all())
    elif name.startswith("report_") and "key" in wanted:
        yield from ({"ref": each.report.ref, "key": each.section.key} for each in _questions())
    elif name.startswith("report_version") and "number" in wanted:
        yield from ({"ref": each.report.ref, "number": each.number} for each in ReportVersion.objects.all())
    elif name in ("consultees", "consultee_ask") or (name.startswith("report") and set(wanted) == {"ref"}):
        yield from ({"ref": each.ref} for each in Report.objects.all())
    elif name.startswith("call_in_") and name not in OF_A_DECISION and "ref" in wanted:
        yield from ({"ref": each.ref} for each in CallInRequest.objects.all())
    elif name.startswith("hearing") and "number" in wanted:
        yield from ({"ref": each.record.ref, "number": each.pk} for each in CallInHearing.objects.order_by("status"))
    elif (name.startswith("record") or name in OF_A_DECISION) and "ref" in wanted:
        yield from ({"ref": each.ref} for each in DecisionRecord.objects.all())
    elif name.startswith("urgency_report_") or name == "urgency_report":
        yield from ({"ref": each.ref} for each in UrgencyReport.objects.order_by("status")) if wanted else ({},)
    elif name.startswith("not_key_report_") or name == "not_key_report":
        yield from ({"ref": each.ref} for each in NotKeyRequirement.objects.order_by("-status"))
    elif name == "not_key_require":
        yield from ({"record": each.ref} for each in DecisionRecord.objects.filter(matter__decision_type="non_key"))
    elif name == "assurance_year":
        yield {"kind": "municipal", "year": now().year}
    elif name.startswith("papers_"):
        yield from ({"ref": each.record.ref} for each in MemberRequest.objects.exclude(record=None))
    elif "paper_id" in wanted:
        yield from ({"ref": each.request.ref, "paper_id": each.pk} for each in RequestedPaper.objects.order_by("-pk"))
    elif name.startswith("paper_request") and wanted:
        yield from ({"ref": each.ref} for each in MemberRequest.objects.order_by("-pk"))
    elif "section" in wanted:
        yield {"ref": matters[0].ref, "section": "about"}
    elif name.startswith("format_request") and wanted:
        yield from ({"ref": each.ref} for each in FormatRequest.objects.order_by("-due_on"))
    elif "ref" in wanted:
        yield from ({"ref": each.ref} for each in matters)
    else:
        yield from _other_examples(set(wanted))


def _likely_first(matter: ForthcomingDecision) -> tuple[Any, ...]:
    """Most pages want a matter that is still open, and a year of decided ones would be tried before it."""
    return matter.status == "decided", matter.restriction == "open", matter.ref


def _questions() -> list[ReportSection]:
    drafts = Report.objects.filter(status="draft", sections__isnull=False).distinct()
    asked = [(each, section) for each in drafts[:1] for section in each.template.sections.all()]
    return [ReportSection(report=each, section=section) for each, section in asked if section.kind not in PAGES]


def _word_report() -> Report:
    """A draft beside which its officer keeps a Word file that nobody has looked at yet."""
    draft = Report.objects.filter(status="draft").order_by("ref").first()
    if not OfficeFile.objects.filter(name="walk.docx").exists():
        data = docx([("h2", "Brief summary"), ("p", "A bridge."), ("h1", "Climate"), ("p", "Forty tonnes.")])
        dso = User.objects.get(username="dso")
        report_import.keep_source(report=draft, by=dso, at=now(), name="walk.docx", data=data)
    return draft


def _pack() -> Pack:
    """A pack as the worker would have kept it; the example is loaded without one."""
    publication = AgendaPublication.objects.select_related("meeting", "published_by").order_by("pk").first()
    rows = [
        {**row, "paper": None, "first": page, "last": page, "withheld": None, "parts": []}
        for page, row in enumerate(publication.items, 3)
    ]
    return packs.keep(
        publication=publication,
        audience="members",
        data=b"%PDF-1.7 a pack",
        contents=rows,
        pages=(1, len(rows) + 2),
        withheld=False,
        peak_memory=None,
        at=publication.published_at,
    )


def _templates() -> list[ReportTemplate]:
    return list(ReportTemplate.objects.order_by("-starts_on"))


def _other_examples(wanted: set[str]) -> Iterator[dict[str, Any]]:
    if wanted == {"number"}:
        for model in (Job, OutgoingMessage):
            yield from ({"number": number} for number in model.objects.values_list("pk", flat=True)[:3])
    elif wanted == {"kind", "row_id"}:
        yield {"kind": "post-holding", "row_id": PostHolding.objects.first().pk}
        yield {"kind": "ward", "row_id": Ward.objects.first().pk}
    elif wanted == {"kind"}:
        yield {"kind": "post-holding"}
    elif wanted <= {"template_id", "role"} and wanted:
        yield from (
            {"template_id": each.pk} | dict.fromkeys(wanted - {"template_id"}, "finance") for each in _templates()
        )
    elif wanted == {"section_id"}:
        yield from ({"section_id": each.sections.first().pk} for each in _templates())
    elif wanted == {"deputy_id"}:
        yield from ({"deputy_id": each.pk} for each in Deputy.objects.all())
    elif wanted == {"assignment_id"}:
        yield {"assignment_id": User.objects.get(username="dso").role_assignments.first().pk}
    elif wanted == {"row_id"}:
        yield from ({"row_id": each.pk} for each in ClosedDay.objects.order_by("-pk"))
    elif wanted == {"day"}:
        yield {"day": ConstitutionVersion.objects.latest("effective_from").effective_from}
    elif wanted == {"figure"}:
        yield from ({"figure": figure} for figure in ("notice", "deadlines"))
    elif wanted == {"year"}:
        yield {"year": 2026}
    else:
        assert wanted == set(), wanted
        yield {}
