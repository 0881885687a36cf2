"""Scenarios of holds and disposals."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from decisions.models import Disposal, RetentionHold
from decisions.services import retention
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at, democratic_services, monitoring_officer
from decisions.tests.walls.scenario import Scenario

_AFTER = at(2028, 1, 10)
_WHY = "Class 12 of the retention schedule."


def _published() -> dict[str, Any]:
    return {"kind": "decisions", "ref": matters.decided_and_published().ref}


def _hold() -> RetentionHold:
    facts = {"reason": "A claim.", "review_on": date(2028, 6, 1)}
    return retention.place_hold(by=democratic_services(), at=_AFTER, **_published(), **facts)


def _proposed() -> Disposal:
    ref = matters.decided_and_published().ref
    return retention.propose(records=[("decisions", ref)], by=democratic_services(), at=_AFTER, reason=_WHY)[0]


def _refused() -> Disposal:
    return retention.refuse(disposal=_proposed(), by=monitoring_officer(), at=_AFTER, reason="Historians want it.")


def _scenario(service: Any, arrange: Any, role: str = "democratic_services", when: datetime = _AFTER) -> Scenario:
    return Scenario(service, arrange, role=role, when=when)


RETENTION = (
    _scenario(retention.place_hold, lambda: {**_published(), "reason": "A claim.", "review_on": date(2028, 6, 1)}),
    _scenario(retention.release_hold, lambda: {"hold": _hold(), "reason": "The claim was withdrawn."}),
    _scenario(
        retention.propose,
        lambda: {"records": [("decisions", matters.decided_and_published().ref)], "reason": _WHY},
    ),
    _scenario(retention.confirm, lambda: {"disposal": _proposed()}, role="monitoring_officer"),
    _scenario(
        retention.refuse, lambda: {"disposal": _proposed(), "reason": "Historians want it."}, role="monitoring_officer"
    ),
    _scenario(retention.propose_again, lambda: {"disposal": _refused(), "reason": _WHY}),
)
