"""Scenarios of the services by which a report is written."""

from __future__ import annotations

from typing import Any

from decisions.models import Report
from decisions.services import report, report_appendices, report_comments, report_versions
from decisions.tests.factories import matters, reports
from decisions.tests.walls.scenario import Scenario


def _begun() -> dict[str, Any]:
    return {"values": {"template": reports.template_in_use(), "title": "Early help"}}


def _section() -> dict[str, Any]:
    begun = reports.report_in_draft()
    asked = reports.section(begun, "about")
    return {"report": begun, "section": asked, "version": 0, "values": {"html": "<p>What it is about.</p>"}}


def _in_clearance() -> dict[str, Any]:
    begun = reports.report_in_draft()
    Report.objects.filter(pk=begun.pk).update(status="clearance")
    return {"report": Report.objects.get(pk=begun.pk), "reason": "The figures changed."}


def _appendix() -> dict[str, Any]:
    values = {"title": "Equality assessment", "kind": "equality", "to_follow": True}
    listed = report_appendices.add_appendix(
        report=reports.report_in_draft(), by=matters.author(), at=reports.WHEN, values=values
    )
    return {"appendix": listed}


def _comment() -> dict[str, Any]:
    made = report_comments.comment(
        report=reports.report_in_draft(), section=None, by=matters.author(), at=reports.WHEN, text="Which year?"
    )
    return {"comment": made}


def _restored() -> dict[str, Any]:
    changed = reports.written(reports.report_in_draft(), "about", html="<p>Worse.</p>")
    return {"report": changed, "number": 1, "version": changed.version}


REPORTS = (
    Scenario(report.begin, _begun, "author"),
    Scenario(
        report.save_particulars,
        lambda: {"report": reports.report_in_draft(), "version": 1, "values": {"title": "Another title"}},
        "author",
    ),
    Scenario(report.save_section, _section, "author"),
    Scenario(report.take_back, _in_clearance, "author"),
    Scenario(report.abandon, lambda: {"report": reports.report_in_draft(), "reason": "The service closes."}, "author"),
    Scenario(
        report_appendices.add_appendix,
        lambda: {"report": reports.report_in_draft(), "values": {"title": "Plan", "to_follow": True}},
        "author",
    ),
    Scenario(report_appendices.change_appendix, lambda: {**_appendix(), "values": {"title": "Screening"}}, "author"),
    Scenario(report_appendices.remove_appendix, _appendix, "author"),
    Scenario(
        report_appendices.set_background_papers,
        lambda: {
            "report": reports.report_in_draft(),
            "version": 1,
            "papers": [{"title": "Survey of users", "where": "On the council's website"}],
            "none": False,
        },
        "author",
    ),
    Scenario(
        report_comments.comment,
        lambda: {"report": reports.report_in_draft(), "section": None, "text": "Which year?"},
        "finance",
    ),
    Scenario(report_comments.settle, _comment, "author"),
    Scenario(report_versions.restore_version, _restored, "author"),
)
