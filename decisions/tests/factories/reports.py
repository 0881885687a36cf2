"""Reports reached by walking the real services, on templates made from the ready shapes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.models import Report, ReportTemplate, TemplateClearance, TemplateSection
from decisions.models.choices import SectionKind
from decisions.services import report as reports
from decisions.services import report_appendices
from decisions.services.report_template_shapes import shape_of
from decisions.tests.factories import matters
from decisions.tests.factories.matters import LONG_AGO, at

WHEN = at(2021, 11, 24)
SUMMARY = (
    "<p>This report asks to put social workers where people first ask for help. It costs £625,131 a year for twelve "
    "posts. People get help sooner and stay at home longer. The council saves £4,052,041 a year on home care.</p>"
    "<p>The new team starts in April. Staff were asked in autumn and most of them like the plan. If too few people "
    "can be found for the posts, the saving comes later.</p>"
)


def template_in_use(shape: str = "decision", *, without_clearances: bool = False) -> ReportTemplate:
    """A template made from a ready shape, in use for long; asking twice gives the same one."""
    made = shape_of(shape)
    key = f"{shape}-plain" if without_clearances else shape
    template, new = ReportTemplate.objects.get_or_create(
        key=key,
        defaults={
            "name": made.name,
            "kind": made.kind,
            "description": made.description,
            "numbering": made.numbering,
            "starts_on": LONG_AGO,
            "made_at": at(2012, 9, 10),
        },
    )
    if not new:
        return template
    TemplateSection.objects.bulk_create(
        TemplateSection(
            template=template,
            position=place,
            key=each.key,
            question=each.question,
            level=each.level,
            guidance=each.guidance,
            kind=each.kind,
            must_fill=each.must_fill,
            numbering=each.numbering,
            audience=each.audience,
            choices=list(each.choices),
            columns=list(each.columns),
        )
        for place, each in enumerate(made.sections)
    )
    TemplateClearance.objects.bulk_create(
        TemplateClearance(
            template=template,
            position=place,
            role=each.role,
            stage=each.stage,
            blocking=each.blocking,
            covers=list(each.covers),
            days=each.days,
        )
        for place, each in enumerate(made.clearances if not without_clearances else ())
    )
    return template


def section(report: Report, key: str) -> TemplateSection:
    """The question of the report's template with a key."""
    return report.template.sections.get(key=key)


def report_in_draft(
    when: datetime | None = None, *, shape: str = "decision", without_clearances: bool = False, **changes: Any
) -> Report:
    """A report that was begun, without a word under its questions."""
    values = {
        "template": template_in_use(shape, without_clearances=without_clearances),
        "title": "Early help: invest to save",
        "report_date": date(2021, 11, 24),
        "report_of": "Deputy Director of Social Work",
        "report_to": "Director of Adults and Health",
        **changes,
    }
    return reports.begin(by=matters.author(), at=when or WHEN, values=values)


def written(report: Report, key: str, *, by: Any = None, when: datetime | None = None, **values: Any) -> Report:
    """The report after one of its sections was saved; `values` are html, answer and data."""
    asked = section(report, key)
    row = report.sections.filter(section=asked).first()
    reports.save_section(
        report=report,
        section=asked,
        by=by or matters.author(),
        at=when or WHEN,
        version=row.version if row else 0,
        values=values,
    )
    return Report.objects.get(pk=report.pk)


def answer_for(asked: TemplateSection) -> dict[str, Any]:
    """Something that stands well under a question of any kind."""
    words = f"<p>What is to be said under “{asked.question}”, in two sentences. This is the second.</p>"
    columns = [str(each) for each in asked.columns]
    return {
        SectionKind.YES_NO: {"answer": "no" if asked.key == "exempt" else "yes", "html": words},
        SectionKind.SUMMARY: {"html": SUMMARY},
        SectionKind.CHOICE: {"html": words, "data": {"chosen": asked.choices[:1]}},
        SectionKind.WARDS: {
            "html": words,
            "data": {"wards": ["Bridgefoot", "Millbeck"], "all": False, "members_consulted": "yes"},
        },
        SectionKind.RECOMMENDATIONS: {
            "data": {
                "intro": "The Director of Adults and Health is recommended to:",
                "items": [
                    {"label": "a", "text": "Approve option 2 of the business case."},
                    {"label": "b", "text": "Approve £625,131 for twelve posts in 2025/26."},
                ],
            }
        },
        SectionKind.OPTIONS: {
            "html": "<p>The options are set out below.</p>",
            "data": {
                "rows": [[f"{name} {place}" for name in columns] for place in (1, 2)],
                "recommended": 1,
            },
        },
        SectionKind.TIMETABLE: {
            "html": "<p>The steps are set out below.</p>",
            "data": {"rows": [[f"{name} {place}" for name in columns] for place in (1, 2)]},
        },
        SectionKind.FINANCE: {
            "data": {
                "rows": [
                    {"year": "2025/26", "what": "Twelve posts", "kind": "investment", "amount": "625131"},
                    {"year": "2026/27", "what": "Home care", "kind": "saving", "amount": "4052041"},
                ]
            }
        },
        SectionKind.MEASURES: {
            "html": "<p>What will be counted:</p>",
            "data": {"items": ["Days from referral to assessment", "People who leave reablement independent"]},
        },
    }.get(SectionKind(asked.kind), {"html": words})


def written_one_by_one(report: Report) -> Report:
    """The report with something good under each question, each saved by itself."""
    for asked in report.template.sections.all():
        if asked.kind not in (SectionKind.APPENDICES, SectionKind.BACKGROUND):
            written(report, asked.key, **answer_for(asked))
    return Report.objects.get(pk=report.pk)


@transaction.atomic
def filled(report: Report, *, when: datetime | None = None) -> Report:
    """The report with something good under each question, saved once as an import saves it; no background papers."""
    author, at = matters.author(), when or WHEN
    report = reports.to_be_written(report, by=author, at=at)
    rows = {row.section_id: row for row in report.sections.all()}
    for asked in report.template.sections.all():
        if asked.kind not in (SectionKind.APPENDICES, SectionKind.BACKGROUND):
            reports.put_answer(report, asked, rows.get(asked.pk), answer_for(asked), by=author, at=at)
    reports.saved(report, by=author, at=at, why="Written")
    report = Report.objects.get(pk=report.pk)
    return report_appendices.set_background_papers(
        report=report, by=author, at=at, version=report.version, papers=[], none=True
    )
