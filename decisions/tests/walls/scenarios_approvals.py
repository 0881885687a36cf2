"""Scenarios of deciding on a report, publishing it, and settling the regime."""

from __future__ import annotations

from typing import Any

from decisions.services import approval, regime, report_publication
from decisions.tests.factories import approvals, clearances, reports
from decisions.tests.factories.matters import at
from decisions.tests.walls.scenario import Scenario


def _decision() -> dict[str, Any]:
    """A report that waits for whoever holds the deciding post: the actor of the scenario acts up in it."""
    from decisions.tests.walls.scenarios import actor

    report = approvals.public()
    approvals.acting_director(approvals.PUBLIC.date(), user=actor("director"))
    return {"report": report, **approvals.answers(report)}


def _briefing() -> dict[str, Any]:
    note = reports.filled(reports.report_in_draft(at(2025, 6, 2), shape="briefing"), when=at(2025, 6, 2))
    return {"report": clearances.cleared(note, at=at(2025, 6, 3))}


APPROVALS = (
    Scenario(approval.decide, _decision, role="director", when=approvals.DECIDED),
    Scenario(report_publication.publish, lambda: {"report": approvals.cleared()}, when=approvals.PUBLIC),
    Scenario(
        report_publication.explain_lateness,
        lambda: {"report": approvals.cleared(), "reason": "Late prices.", "member": "Councillor Imani Birkby"},
        when=approvals.PUBLIC,
    ),
    Scenario(report_publication.issue, _briefing, when=at(2025, 6, 4)),
    Scenario(
        regime.settle,
        lambda: {
            "matter": approvals.plain_matter(),
            "function": "executive",
            "openness_reasons": [],
            "decision_type": "non_key",
        },
        when=approvals.PUBLIC,
    ),
)
