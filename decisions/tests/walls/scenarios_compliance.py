"""The scenario of asking for the compliance dashboard as a paper."""

from __future__ import annotations

from datetime import date

from decisions.queries.compliance import Scope
from decisions.services import compliance_paper
from decisions.tests.walls.scenario import Scenario

COMPLIANCE = (
    Scenario(compliance_paper.ask_for_paper, lambda: {"scope": Scope(date(2021, 1, 1), date(2021, 12, 31))}, "auditor"),
)
