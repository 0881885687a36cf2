"""Scenarios of the services that keep report templates and fill reports from Word files."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.models import ReportTemplate
from decisions.services import report_import, report_template, report_template_parts
from decisions.services.report_template_shapes import DECISION_REPORT
from decisions.tests.factories import matters, reports
from decisions.tests.factories.word import docx
from decisions.tests.walls.scenario import AT, Scenario

FROM = date(2021, 11, 1)


def template() -> ReportTemplate:
    """A template of the ready shape that no report uses."""
    return report_template.make_template(
        by=matters.democratic_services(), at=AT, name="Report", key="decision", starts_on=FROM, shape=DECISION_REPORT
    )


def _section() -> dict[str, Any]:
    return {"section": template().sections.get(key="impact")}


def _word_file() -> dict[str, Any]:
    return {"report": reports.report_in_draft(), "name": "report.docx", "data": docx([("h1", "Brief summary")])}


def _to_take_over() -> dict[str, Any]:
    given = _word_file()
    source = report_import.keep_source(by=matters.author(), at=AT, **given)
    report = given["report"]
    chosen = report_import.TakenOver(particulars={"title": "A bridge"})
    return {"report": report, "source": source, "chosen": chosen, "version": report.version}


TEMPLATES = (
    Scenario(report_template.make_template, lambda: {"name": "Report", "starts_on": FROM, "shape": DECISION_REPORT}),
    Scenario(report_template.make_ready_templates, lambda: {"starts_on": FROM}),
    Scenario(report_template.new_version, lambda: {"template": template(), "starts_on": date(2021, 12, 1)}),
    Scenario(report_template.change, lambda: {"template": template(), "facts": {"name": "Officer's report"}}),
    Scenario(report_template.end, lambda: {"template": template(), "ends_on": date(2021, 12, 31)}),
    Scenario(
        report_template_parts.add_section,
        lambda: {"template": template(), "facts": {"question": "What about the climate?", "kind": "rich"}},
    ),
    Scenario(report_template_parts.change_section, lambda: {**_section(), "facts": {"question": "Who is affected?"}}),
    Scenario(report_template_parts.move_section, lambda: {**_section(), "up": True}),
    Scenario(report_template_parts.remove_section, _section),
    Scenario(
        report_template_parts.set_clearance,
        lambda: {"template": template(), "facts": {"role": "director", "stage": 2, "covers": ["summary"]}},
    ),
    Scenario(
        report_template_parts.remove_clearance,
        lambda: {"clearance": template().clearances.get(role="executive_member")},
    ),
    Scenario(report_import.keep_source, _word_file, "author"),
    Scenario(report_import.take_over, _to_take_over, "author"),
)
