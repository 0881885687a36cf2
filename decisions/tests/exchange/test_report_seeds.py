"""The two sample reports, imported from Word and printed whole: every question, number, table and word.

Skipped by having no case where the folder of samples is absent. See `seed_reports`.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.utils.html import strip_tags

from decisions.documents.edition import edition_pdf
from decisions.exchange.importing.into_report import proposal_for, taken_over
from decisions.models import OfficeFile, Report
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition
from decisions.publication.rendering import body
from decisions.queries.report_checks import checks_of
from decisions.queries.report_content import report_content
from decisions.services import (
    report_appendices,
    report_import,
    report_publication,
    report_template_parts,
    withheld,
)
from decisions.services.files.examination import examine
from decisions.services.files.kinds import PDF
from decisions.tests.exchange import seed_reports
from decisions.tests.exchange.seed_reports import BOXES, LABELS, MARKS, missing
from decisions.tests.factories import approvals, clearances, files, matters, reports
from decisions.tests.factories import withheld as withheld_factory
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
SEED_2 = pytest.mark.parametrize("path", seed_reports.report_paths(), ids=lambda path: path.stem[:3])
SEED_4 = pytest.mark.parametrize("path", seed_reports.briefing_paths(), ids=lambda path: path.stem[:3])
BEGUN = at(2025, 1, 3)


def imported(made: Report, path: Path, *, appendices: dict[int, str], on: date) -> Report:
    """The report after everything of the file was taken over but the loose piece "Author"."""
    data = seed_reports.word_file(path)
    proposal = proposal_for(made, data, on=on)
    source = report_import.keep_source(report=made, by=matters.author(), at=BEGUN, name="report.docx", data=data)
    chosen = taken_over(
        proposal,
        particulars=report_import.PARTICULARS,
        sections=[each.section.key for each in proposal.compared],
        pieces={},
        appendices=appendices,
        papers=True,
    )
    return report_import.take_over(
        report=made, source=source, chosen=chosen, version=made.version, by=matters.author(), at=BEGUN
    )


def asked_as_in(path: Path) -> None:
    """Let the template ask about the sample's own priorities, as its council does."""
    template = reports.template_in_use("decision")
    question = next(
        re.sub(r"^\d+ ", "", line) for line in path.read_text(encoding="utf-8").splitlines() if "Ambition?" in line
    )
    report_template_parts.change_section(
        section=template.sections.get(key="priorities"),
        facts={"question": question},
        by=matters.democratic_services(),
        at=BEGUN,
    )


def answered(made: Report) -> Report:
    """The report after its author answered what the file leaves open."""
    for key, values in {
        "call_in": {"answer": "yes"},
        "exempt": {"answer": "yes"},
        "priorities": {"data": {"chosen": ["Health and wellbeing", "Inclusive growth", "Zero carbon"]}},
        "consultation": {"data": {"all": True, "members_consulted": "no"}},
    }.items():
        row = made.sections.filter(section__key=key).first()
        kept = {"html": row.html, "answer": row.answer, "data": row.data} if row else {}
        reports.written(made, key, when=BEGUN, **(kept | values))
    return Report.objects.get(pk=made.pk)


def from_seed_2(path: Path, **matter: object) -> Report:
    asked_as_in(path)
    made = reports.report_in_draft(BEGUN, title="To be read from the file", report_date=None, report_of="", **matter)
    return answered(imported(made, path, appendices={0: "open"}, on=BEGUN.date()))


def with_exempt_appendix(made: Report, title: str) -> None:
    """The second appendix, withheld under paragraph 3, listed under a title."""
    withheld.withhold_appendix(
        report=made,
        by=matters.author(),
        at=BEGUN,
        values=withheld_factory.part_values(public_title=title, number=2),
        file=("case.pdf", files.pdf(files.line("What the bidders ask for the work.", 700), "")),
    )


def with_equality_assessment(made: Report) -> None:
    """The first appendix, no longer to follow."""
    report_appendices.change_appendix(
        appendix=made.appendices.get(number=1),
        by=matters.author(),
        at=BEGUN,
        values={"title": "Equality Assessment", "kind": "equality", "to_follow": False, "upload": clearances.EQUALITY},
    )
    # No worker runs here; what the check does is tested with the files.
    OfficeFile.objects.filter(status="waiting").update(status="clean", checked_at=BEGUN)


def printed(made: Report) -> str:
    return strip_tags(body(kind=RecordKind.REPORT, ref=made.ref, content=report_content(made)).replace("<", " <"))


@SEED_2
def test_paragraphs_are_numbered_one_to_sixteen_as_in_the_sample(path):
    matters.small_council()
    content = report_content(from_seed_2(path))
    numbers = []
    for section in content.sections:
        numbers += [section.number] if section.number else []
        numbers += [block.number for block in section.blocks if block.number]
    assert numbers == [str(number) for number in range(1, 17)]
    at_heading = {section.key: section.number for section in content.sections if section.number}
    assert at_heading == {
        "priorities": "5",
        "options_and_timescales": "12",
        "timetable": "14",
        "appendices": "15",
        "background": "16",
    }


@SEED_2
def test_the_sample_report_is_printed_whole(path):
    matters.small_council()
    made = from_seed_2(path)
    with_exempt_appendix(made, "Early Intervention Team – Business Case")
    content = report_content(made)
    page = printed(made)
    assert missing(path, page, BOXES, MARKS, LABELS) == Counter()
    by_key = {section.key: section for section in content.sections}
    assert [each.label for each in by_key["recommendations"].items] == ["", "a", "b", "c", "d"]
    assert [len(row) for row in by_key["options"].rows] == [6, 6, 6]
    assert by_key["options"].rows[1][0].endswith("(recommended)")
    assert len(by_key["timetable"].rows) == 6
    assert (by_key["call_in"].answer, by_key["exempt"].answer) == ("Yes", "Yes")
    assert [(each.number, each.note) for each in content.appendices] == [
        (1, "To follow"),
        (2, content.appendices[1].note),
    ]
    assert "Schedule 12A" in content.appendices[1].note
    assert content.background_papers == ()
    assert "None" in page


@SEED_2
def test_the_product_names_the_six_defects_by_itself(path):
    matters.small_council()
    asked_as_in(path)
    begun = reports.report_in_draft(BEGUN)
    proposal = proposal_for(begun, seed_reports.word_file(path), on=BEGUN.date())
    assert "calls it confidential" in proposal.appendices[1].caution
    made = imported(begun, path, appendices={0: "open"}, on=BEGUN.date())
    with_exempt_appendix(made, "Early Intervention Team – Business Case (Confidential)")
    named = {each.code for each in checks_of(made, date(2025, 1, 7))}
    assert {
        "WARN-ANSWER-MISSING",
        "WARN-EXEMPT-CALLED-CONFIDENTIAL",
        "WARN-EQUALITY-TO-FOLLOW",
        "WARN-WARDS-TEXT",
        "WARN-GE-NO-EVIDENCE",
        "WARN-FIGURE-LABEL",
    } <= named


@SEED_2
def test_the_sample_report_is_published_whole_as_page_and_as_pdf(path):
    approvals.director()
    made = from_seed_2(path, matter=approvals.officer_matter())
    with_exempt_appendix(made, "Early Intervention Team – Business Case")
    with_equality_assessment(made)
    made = clearances.cleared(Report.objects.get(pk=made.pk), at=at(2025, 1, 6))
    report_publication.publish(report=made, by=matters.democratic_services(), at=approvals.PUBLIC)
    edition = Edition.objects.get(record__kind="reports", record__ref=made.ref)
    page = strip_tags(edition.body_html.replace("<", " <"))
    assert missing(path, page, BOXES, MARKS, LABELS) == Counter()
    paper = re.sub(r"-\n", "-", examine(PDF, edition_pdf(edition)).text)
    assert set(missing(path, paper, BOXES, MARKS, LABELS)) == set()


@SEED_4
def test_the_sample_note_is_printed_whole_under_the_decision_it_follows(path):
    record = approvals.decide(approvals.public()).record
    made = reports.report_in_draft(
        at(2025, 6, 2), shape="briefing", title="To be read", report_date=None, report_to="", follows=record
    )
    made = imported(made, path, appendices={}, on=date(2025, 6, 2))
    content = report_content(made)
    assert [section.number for section in content.sections] == [f"{number}." for number in range(1, 13)]
    assert content.sections[0].blocks[0].number == "1.1"
    assert content.follows.startswith(f"{record.ref}, ")
    page = printed(made)
    assert missing(path, page, LABELS, Counter({f"{number}": 1 for number in range(1, 13)})) == Counter()
    assert record.ref in page


@SEED_4
def test_a_note_names_a_decision_that_is_not_held_here(path):
    made = reports.report_in_draft(
        BEGUN, shape="briefing", report_date=None, follows_text="Cabinet, 3 February 2016: day opportunities"
    )
    made = imported(made, path, appendices={}, on=BEGUN.date())
    assert "Cabinet, 3 February 2016" in printed(made)
