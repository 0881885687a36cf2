"""Scenarios of the services by which officers read representations from the public site."""

from __future__ import annotations

from typing import Any

from decisions.services import representation
from decisions.tests.factories import representations
from decisions.tests.walls.scenario import AT, Scenario


def _with(**words: str) -> dict[str, Any]:
    return {"representation": representations.received(at=AT), **words}


REPRESENTATIONS = (
    Scenario(representation.accept, lambda: _with(public_summary="One resident asks that the meeting be public.")),
    Scenario(representation.leave_out, lambda: _with(reason="It is about another matter.")),
)
