"""Reports to council on special urgency as their pages show them: the clock, the decisions, what can be done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from council.organisation import queries as organisation
from council.organisation.models import BodyKind
from decisions.models import UrgencyReport
from decisions.office.found import public_page
from decisions.office.presenters.findings import shown
from decisions.permissions import Action, may
from decisions.publication.content import CouncilReportContent, RecordKind, ReportedDecisionContent
from decisions.queries.audit import history_of
from decisions.queries.urgency_report import (
    contents_of,
    council_report,
    next_report_due,
    report_as_presented,
    suggested_period,
    urgency_reports,
)
from decisions.rules.london import say_day, say_days
from decisions.rules.reporting import DueStage, due_stage
from decisions.states import URGENCY_REPORT_LABELS
from decisions.states import UrgencyReport as State

STAGES = {
    DueStage.FAR: ("In time", "green"),
    DueStage.NEAR: ("Due within 60 days", "yellow"),
    DueStage.SOON: ("Due within 14 days", "orange"),
    DueStage.OVERDUE: ("Overdue", "red"),
}
_PRESENTED = "This report was presented to council and is kept as it was on that day. Begin another one instead."
COLOURS = {State.DRAFT: "yellow", State.PRESENTED: "green"}
COLUMNS = (
    "Decision",
    "Matter",
    "Decision maker",
    "Decided on",
    "Directorate",
    "Agreed as urgent by",
    "Agreed at",
    "Reasons",
    "Summary",
)


@dataclass(frozen=True)
class ReportRow:
    """One report in the list."""

    ref: str
    period: str
    status: str
    colour: str
    facts: tuple[str, ...]


def list_page(user: Any, *, on: date) -> dict[str, Any]:
    """Return the list of reports with the clock of the next one."""
    due = next_report_due(on=on)
    stage = due_stage(due.answer, on) if due else None
    tag, colour = STAGES[stage] if stage else ("", "")
    return {
        "rows": [_row(report) for report in urgency_reports()],
        "due": replace(shown(due, heading="When council hears next"), is_good=stage is DueStage.FAR) if due else None,
        "due_tag": tag,
        "due_colour": colour,
        "may_write": may(user, Action.REPORT_URGENCY, on=on),
    }


def report_page(report: UrgencyReport, user: Any, *, on: date) -> dict[str, Any]:
    """Return everything on the page of one report: as presented, or as it would read today."""
    presented = report.status == State.PRESENTED
    contents = None if presented else contents_of(report)
    content = content_now(report, on=on)
    address = public_page(RecordKind.URGENCY, report.ref)
    may_write = may(user, Action.REPORT_URGENCY, on=on)
    return {
        "report": report,
        "status": URGENCY_REPORT_LABELS[State(report.status)],
        "colour": COLOURS[State(report.status)],
        "content": content,
        "cautions": contents.cautions if contents else (),
        "unpublished": contents.unpublished if contents else (),
        "may_write": may_write and not presented,
        "why_not": "" if may_write else may_write.sentence,
        "public_page": address if presented else "",
        "pdf": f"{address.rstrip('/')}.pdf" if presented else "",
        "lines": history_of(kind="urgency_report", ref=report.ref),
    }


def content_now(report: UrgencyReport, *, on: date) -> CouncilReportContent:
    """Return the report as it was presented or, for a draft, as it would be published if presented on a day."""
    if report.status == State.PRESENTED:
        return report_as_presented(report)
    return council_report(report, contents_of(report), presented_on=on, presented_by=leader(on=on))


def why_not_now(report: UrgencyReport) -> str:
    """Return why a report cannot be written or presented any more, or nothing."""
    return _PRESENTED if report.status == State.PRESENTED else ""


def first_period(*, on: date) -> tuple[date | None, date]:
    """Return the period that a new report is offered."""
    return suggested_period(on=on)


def leader(*, on: date) -> str:
    """Return the name of the person who chairs the executive on a day, or nothing."""
    executive = organisation.bodies(on, BodyKind.EXECUTIVE).first()
    chair = organisation.chair_of(executive, on) if executive else None
    return chair.name if chair else ""


def csv_rows(content: CouncilReportContent) -> list[tuple[Any, ...]]:
    """Return the decisions of a report for a spreadsheet; a nil return is one line that says so."""
    return [_line(each) for each in content.decisions] or [("", content.sentence)]


def _line(each: ReportedDecisionContent) -> tuple[Any, ...]:
    return (
        each.ref,
        each.title,
        each.maker,
        each.decided_on,
        each.department,
        each.agreed_by,
        each.agreed_at,
        each.reasons,
        each.summary,
    )


def _row(report: UrgencyReport) -> ReportRow:
    if report.status == State.PRESENTED:
        count = len(report.content.get("decisions", ()))
        heard = f"Presented on {say_day(report.presented_on)} by {report.presented_by_name}"
        facts = (heard, f"{count} decision{'' if count == 1 else 's'}" if count else "Nil return")
    else:
        facts = (f"Begun by {report.made_by}", f"Saved on {say_day(report.saved_at)}")
    return ReportRow(
        ref=report.ref,
        period=say_days(report.first_day, report.last_day),
        status=URGENCY_REPORT_LABELS[State(report.status)],
        colour=COLOURS[State(report.status)],
        facts=(report.ref, *facts),
    )


def address_of(report: UrgencyReport) -> str:
    """Return the address of a report's page."""
    return reverse("urgency_report", kwargs={"ref": report.ref})
