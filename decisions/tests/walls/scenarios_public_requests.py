"""Scenarios of the services that answer what members of the public ask for, and of how the public site looks."""

from __future__ import annotations

from typing import Any

from decisions.models import FormatRequest
from decisions.services import format_request, looks
from decisions.tests.factories import matters
from decisions.tests.walls.scenario import AT, Scenario


def asked() -> FormatRequest:
    """A request for large print that nobody has looked at."""
    matters.small_council()
    return format_request.enter(by=matters.democratic_services(), at=AT, **_facts())


def _facts() -> dict[str, Any]:
    return {"about": "/decisions/", "wanted": "large_print", "name": "A resident", "email": "resident@example.org"}


def _of_council(facts: dict[str, Any]) -> dict[str, Any]:
    matters.small_council()
    return facts


def _answered() -> dict[str, Any]:
    return {"request": format_request.send(request=asked(), by=matters.democratic_services(), at=AT, answer="By post.")}


PUBLIC_REQUESTS = (
    Scenario(format_request.enter, lambda: _of_council(_facts())),
    Scenario(format_request.take_in_hand, lambda: {"request": asked()}),
    Scenario(format_request.send, lambda: {"request": asked(), "answer": "By post."}),
    Scenario(format_request.refuse, lambda: {"request": asked(), "answer": "It cannot be done."}),
    Scenario(format_request.open_again, _answered),
    Scenario(
        looks.save,
        lambda: _of_council({"colour": "#7a1f3d", "page_texts": {}, "data_licence": "Open Government Licence v3.0"}),
    ),
)
