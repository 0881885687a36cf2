"""A forward plan, made by the service."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.models import ForwardPlan
from decisions.services import forward_plan
from decisions.tests.factories.matters import at, democratic_services

BEGUN = at(2021, 11, 24, 10)


def plan(**values: Any) -> ForwardPlan:
    """Begin the plan of the whole executive from December 2021 to March 2022."""
    facts = {"starts_on": date(2021, 12, 1), "months": 4} | values
    return forward_plan.draft(by=democratic_services(), at=BEGUN, **facts)
