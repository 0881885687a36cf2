"""Scenarios of who decides and of forward plans."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.services import directory, forward_plan
from decisions.tests.factories import matters
from decisions.tests.factories.plans import plan
from decisions.tests.walls.scenario import AT, Scenario


def _council() -> dict[str, Any]:
    matters.small_council()
    return {}


def _period() -> dict[str, Any]:
    return {"starts_on": date(2021, 12, 1), "months": 4}


PLANS = (
    Scenario(directory.publish, _council, when=AT),
    Scenario(forward_plan.draft, _period),
    Scenario(
        forward_plan.change,
        lambda: {"plan": plan(), "seen_version": 1, "months": 3, "introduction": "What the executive decides."},
    ),
    Scenario(forward_plan.publish, lambda: {"plan": plan()}),
)
