"""Scenarios of the reports to council on urgency, and of the year's figures as a paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.services import assurance_paper, not_key_report, urgency_report
from decisions.tests.factories import matters, urgency_reports
from decisions.tests.walls.scenario import Scenario


def _report(**values: Any) -> dict[str, Any]:
    matters.small_council()
    report = urgency_reports.begun()
    return {"report": report, "seen_version": report.version, **values}


def _written() -> dict[str, Any]:
    first, last = urgency_reports.YEAR
    return _report(first_day=first, last_day=last, introduction="To the annual council.", summaries={})


def _presented() -> dict[str, Any]:
    return _report(presented_on=urgency_reports.COUNCIL.date(), presented_by=urgency_reports.leader())


def _required() -> dict[str, Any]:
    return {
        "record": urgency_reports.not_key(),
        "committee": matters.small_council().scrutiny,
        "opinion": urgency_reports.OPINION,
        "required_on": date(2022, 1, 10),
        "due_on": date(2022, 3, 1),
    }


def _answer() -> dict[str, Any]:
    requirement = urgency_reports.required()
    values = {"decision": "Four days.", "reasons": "Use.", "decision_maker": "Board", "not_key_because": "Small."}
    return {
        "requirement": requirement,
        "seen_version": requirement.version,
        "values": {**values, "held_not_key": True},
    }


def _complete() -> dict[str, Any]:
    requirement = urgency_reports.answered(urgency_reports.required())
    return {"requirement": requirement, "seen_version": requirement.version, "presented_on": date(2022, 2, 23)}


WHEN = urgency_reports.COUNCIL
URGENCY_REPORTS = (
    Scenario(
        urgency_report.begin,
        lambda: dict(zip(("first_day", "last_day"), urgency_reports.YEAR, strict=True)),
        when=WHEN,
    ),
    Scenario(urgency_report.save, _written, when=WHEN),
    Scenario(urgency_report.present, _presented, when=WHEN),
    Scenario(not_key_report.require_report, _required, "scrutiny_officer", when=WHEN),
    Scenario(not_key_report.save, _answer, when=WHEN),
    Scenario(not_key_report.present, _complete, when=WHEN),
    Scenario(
        not_key_report.withdraw,
        lambda: {"requirement": urgency_reports.required(), "reason": "The figures convinced it."},
        "scrutiny_officer",
        when=WHEN,
    ),
    Scenario(assurance_paper.ask_for_assurance_paper, lambda: {"kind": "municipal", "year": 2021}, "member", when=WHEN),
)
