"""The content of a report: numbers as seeds 002 and 004 print them, order, what is left out, constant statements."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions.models import Report
from decisions.publication.content import as_json
from decisions.queries.report_content import report_content, section_hashes
from decisions.queries.report_sections import Answer, answer_in, section_content
from decisions.services import report_appendices
from decisions.tests.factories import matters, reports

pytestmark = pytest.mark.django_db


def numbers(report: Report) -> list[tuple[str, str]]:
    """Every number of the report in order with the question under which it stands."""
    found = []
    for section in report_content(report).sections:
        found += [(section.number, section.key)] if section.number else []
        found += [(block.number, section.key) for block in section.blocks if block.number]
    return found


def as_seed_002() -> Report:
    """A report whose paragraphs lie as those of seed 002 do."""
    report = reports.filled(reports.report_in_draft())
    paragraphs = {"about": 1, "impact": 3, "resources": 1, "risks": 3, "legal": 2, "measures": 1}
    for key, count in paragraphs.items():
        words = "".join(f"<p>Paragraph {number}.</p><ul><li>a point</li></ul>" for number in range(count))
        reports.written(report, key, **{**reports.answer_for(reports.section(report, key)), "html": words})
    values = {"title": "Equality assessment", "kind": "equality", "to_follow": True}
    report_appendices.add_appendix(report=report, by=matters.author(), at=reports.WHEN, values=values)
    return report


def test_paragraphs_are_numbered_1_to_16_running_through():
    report = as_seed_002()
    found = numbers(report)
    assert [number for number, _ in found] == [str(number) for number in range(1, 17)]
    assert [key for _, key in found] == [
        "about",
        *["impact"] * 3,
        "priorities",
        "resources",
        *["risks"] * 3,
        *["legal"] * 2,
        "options_and_timescales",
        "measures",
        "timetable",
        "appendices",
        "background",
    ]


def test_sections_are_numbered_by_themselves_in_a_briefing_note():
    report = reports.filled(reports.report_in_draft(shape="briefing"))
    reports.written(report, "finance", html="<p>First.</p><p>Second.</p><table><tr><td>1</td></tr></table>")
    content = report_content(report)
    headings = [section.number for section in content.sections]
    assert headings == [f"{place}." for place in range(1, len(headings) + 1)]
    finance = next(section for section in content.sections if section.key == "finance")
    place = finance.number.rstrip(".")
    assert [block.number for block in finance.blocks] == [f"{place}.1", f"{place}.2", ""]


def test_an_empty_question_that_need_not_be_answered_is_left_out():
    report = reports.report_in_draft()
    keys = [section.key for section in report_content(report).sections]
    assert "finance" not in keys
    assert "appendices" not in keys
    assert "options_and_timescales" in keys, "its heading stands above three questions"
    assert "about" in keys, "a question that must be answered is shown empty"


def test_what_only_officers_see_is_hashed_and_not_published():
    report = reports.filled(reports.report_in_draft())
    asked = reports.section(report, "risks")
    asked.audience = "officers"
    asked.save()
    assert "risks" not in [section.key for section in report_content(report).sections]
    assert "risks" in section_hashes(report)


@pytest.mark.parametrize("shape", ["decision", "briefing"])
def test_what_was_typed_comes_back_from_what_would_be_published(shape):
    report = reports.filled(reports.report_in_draft(shape=shape))
    for row in report.sections.select_related("section"):
        asked, typed = row.section, Answer(row.html, row.answer, row.data)
        content = as_json(report_content(report))
        stored = next(each for each in content["sections"] if each["key"] == asked.key)
        assert answer_in(stored, asked.choices) == typed, asked.key


def test_money_is_totalled():
    report = reports.filled(reports.report_in_draft())
    content = section_content(reports.section(report, "finance"), _answer(report, "finance"))
    assert content.rows[-2:] == (
        ("Total", "", "Investment", "£625,131"),
        ("Total", "", "Saving", "£4,052,041"),
    )


def test_the_statements_do_not_grow_with_the_report():
    small, large = as_seed_002(), as_seed_002()
    for number in range(2, 6):
        values = {"title": f"Paper {number}", "to_follow": True}
        report_appendices.add_appendix(report=large, by=matters.author(), at=reports.WHEN, values=values)
    assert _statements(large) == _statements(small)


def _answer(report: Report, key: str) -> Answer:
    row = report.sections.get(section__key=key)
    return Answer(row.html, row.answer, row.data)


def _statements(report: Report) -> int:
    report = Report.objects.get(pk=report.pk)
    with CaptureQueriesContext(connection) as found:
        report_content(report)
        section_hashes(report)
    return len(found)
