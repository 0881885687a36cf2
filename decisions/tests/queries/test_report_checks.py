"""The check list names by itself what is wrong in a report such as seed 002, and nothing in a good one."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.models import Report, WithheldDocument
from decisions.queries.report_checks import checked, checks_of
from decisions.services import report_appendices
from decisions.tests.factories import matters, reports
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
ON = date(2021, 12, 1)


def codes(report: Report) -> set[str]:
    return {each.code for each in checks_of(report, ON)}


def with_equality(report: Report, *, to_follow: bool = False) -> Report:
    values = {"title": "Equality assessment", "kind": "equality", "to_follow": to_follow}
    report_appendices.add_appendix(report=report, by=matters.author(), at=reports.WHEN, values=values)
    return Report.objects.get(pk=report.pk)


def withheld_appendix(report: Report, public_title: str) -> WithheldDocument:
    return WithheldDocument.objects.create(
        report=report,
        title="Business case with prices",
        number=2,
        public_title=public_title,
        public_reason="The council is still negotiating with two suppliers, who would learn each other's prices.",
        paragraphs=[3],
        recorded_by=matters.author(),
        recorded_at=reports.WHEN,
    )


def with_six_defects() -> Report:
    report = reports.filled(reports.report_in_draft(matter=matters.submitted(planned_route="general_exception")))
    reports.written(report, "call_in", answer="")
    reports.written(
        report,
        "consultation",
        html="<p>Staff were told.</p>",
        data={"wards": ["The executive member for adult care has been briefed and finance were consulted"]},
    )
    reports.written(report, "legal", html="<p>The notice is short. The Scrutiny Chair has been made aware.</p>")
    table = [
        "Option 2",
        "Better",
        "Dearer",
        "Some",
        "£625,131 staffing cost and £130,000 equipment costs",
        "£3,063,435 in year savings. £2,308,304 – after staffing costs",
    ]
    reports.written(report, "options", data={"rows": [table], "recommended": 0})
    withheld_appendix(report, "Business case (Confidential)")
    return with_equality(report, to_follow=True)


def test_the_six_defects_of_seed_002_are_named():
    found = {each.code: each for each in checks_of(with_six_defects(), ON)}
    assert {
        "WARN-ANSWER-MISSING",
        "WARN-EXEMPT-CALLED-CONFIDENTIAL",
        "WARN-EQUALITY-TO-FOLLOW",
        "WARN-WARDS-TEXT",
        "WARN-GE-NO-EVIDENCE",
        "WARN-FIGURE-LABEL",
    } <= set(found)
    assert found["WARN-ANSWER-MISSING"].section == "call_in"
    assert found["WARN-WARDS-TEXT"].section == "consultation"
    assert found["WARN-FIGURE-LABEL"].section == "options"
    assert found["WARN-EQUALITY-TO-FOLLOW"].section == "appendices"
    assert all(each.text and each.mend for each in found.values())


def test_what_stops_the_report_stands_first():
    order = [each.blocking for each in checks_of(with_six_defects(), ON)]
    assert order == sorted(order, reverse=True)
    assert len(set(order)) == 2


def test_a_report_begun_is_told_what_it_lacks():
    found = codes(reports.report_in_draft())
    assert {"WARN-SUMMARY-MISSING", "WARN-NO-RECOMMENDATIONS", "WARN-BACKGROUND-PAPERS", "WARN-SECTION-EMPTY"} <= found


def test_a_filled_report_is_told_of_no_gap():
    report = reports.filled(reports.report_in_draft())
    assert "WARN-EQUALITY-MISSING" in codes(report)
    attached = with_equality(report)
    assert codes(attached) == {"WARN-APPENDIX-NO-FILE"}


def test_the_summary_is_counted():
    read = checked(reports.filled(reports.report_in_draft()), ON).summary
    assert read.words > 30
    assert 5 < read.age < 16


def test_withheld_words_are_no_part_of_what_is_checked():
    report = reports.filled(reports.report_in_draft())
    part = withheld_appendix(report, "The price")
    part.form, part.section = "part", reports.section(report, "legal")
    part.save()
    with_reason = checks_of(report, ON)
    assert "WARN-SECTION-EMPTY" not in {each.code for each in with_reason}
    assert not any("Business case with prices" in f"{each.text} {each.mend}" for each in with_reason)


def test_the_notice_of_the_general_exception_is_evidence():
    matter = matters.under_general_exception()
    report = reports.filled(reports.report_in_draft(matter=matter, when=at(2021, 11, 24)))
    assert "WARN-GE-NO-EVIDENCE" not in codes(report)
