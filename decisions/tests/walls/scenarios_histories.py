"""Scenarios of publishing imported records as history."""

from __future__ import annotations

from typing import Any

from decisions.services import history, history_job
from decisions.tests.factories import histories, matters
from decisions.tests.factories.matters import at
from decisions.tests.walls.scenario import Scenario


def published() -> dict[str, Any]:
    """An imported record with its page on the public site."""
    record = histories.record()
    history.publish(records=[record], by=matters.democratic_services(), at=at(2021, 11, 24))
    return {"record": record}


HISTORIES = (
    Scenario(history.publish, lambda: {"records": [histories.record()]}),
    Scenario(history.withdraw, lambda: {**published(), "reason": "It is a record of another council."}),
    Scenario(history_job.ask, lambda: {"numbers": [histories.record().pk]}),
)
