"""Scenarios of the service that asks for exports and archive packages."""

from __future__ import annotations

from typing import Any

from decisions.services import moving_out
from decisions.tests.factories import matters
from decisions.tests.walls.scenario import Scenario

LATER = matters.at(2021, 12, 20, 9)


def _record() -> dict[str, Any]:
    return {"kind": "decisions", "ref": matters.decided_and_published().ref}


def _year() -> dict[str, Any]:
    matters.decided_and_published()
    return {"year": 2021}


MOVING_OUT = (
    Scenario(moving_out.ask_for_export, dict, when=LATER),
    Scenario(moving_out.ask_for_package, _record, when=LATER),
    Scenario(moving_out.ask_for_year, _year, when=LATER),
)
