"""The scenario of asking for the review of imported history as a paper."""

from __future__ import annotations

from decisions.queries.history_report import Scope
from decisions.services import history_paper
from decisions.tests.walls.scenario import Scenario

HISTORY_REVIEW = (Scenario(history_paper.ask_for_paper, lambda: {"scope": Scope(year=2019)}, "auditor"),)
