"""Scenarios of the service that gives out packs of papers."""

from __future__ import annotations

from typing import Any

from decisions.models import Pack
from decisions.services import packs
from decisions.tests.factories import matters, meetings
from decisions.tests.walls.scenario import Scenario
from decisions.tests.walls.scenarios_files import unscanned

TAKEN_AT = matters.at(2021, 12, 7, 9)


def pack() -> Pack:
    """An open pack of a published agenda, as it stands when the worker has made it."""
    publication = meetings.publication(meetings.with_agenda(meetings.called_meeting()))
    return Pack.objects.create(
        publication=publication,
        audience="public",
        file=unscanned(),
        contents=[],
        first_page=1,
        last_page=2,
        made_at=publication.published_at,
    )


def _to_take() -> dict[str, Any]:
    return {"pack": pack()}


PACKS = (Scenario(packs.take, _to_take, when=TAKEN_AT),)
