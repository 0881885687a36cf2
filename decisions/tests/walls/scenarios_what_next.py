"""Scenarios of the services for authority that a decision gives and for its money."""

from __future__ import annotations

from typing import Any

from decisions.models import DelegatedAuthority
from decisions.services import authority, money
from decisions.tests.factories import matters, reports
from decisions.tests.factories import money as make
from decisions.tests.factories.money import NOTED, WHEN
from decisions.tests.walls.scenario import Scenario

WHAT = {"what": "To appoint to the twelve posts.", "given_to": "Director of Adults and Health"}


def _to_use() -> dict[str, Any]:
    given = make.given()
    return {"authority": given, "report": make.follower(given.record)}


def _ended() -> DelegatedAuthority:
    return authority.end(authority=make.given(), by=matters.democratic_services(), at=WHEN, reason="All are filled.")


def _to_take_over() -> dict[str, Any]:
    record = matters.decided_and_published()
    return {"record": record, "report": reports.filled(make.follower(record, shape="decision"), when=NOTED)}


WHAT_NEXT = (
    Scenario(
        authority.record_authority, lambda: {"record": matters.decided_and_published(), **WHAT}, "author", when=WHEN
    ),
    Scenario(authority.change, lambda: {"authority": make.given(), "seen_version": 1, **WHAT}, when=NOTED),
    Scenario(authority.use, _to_use, "author", when=NOTED),
    Scenario(authority.end, lambda: {"authority": make.given(), "reason": "All are filled."}, when=NOTED),
    Scenario(authority.open_again, lambda: {"authority": _ended(), "reason": "One fell vacant."}, when=NOTED),
    Scenario(
        money.state,
        lambda: {"record": matters.decided_and_published(), "stated": make.stated()},
        "finance",
        when=NOTED,
    ),
    Scenario(money.take_over, _to_take_over, "finance", when=NOTED),
    Scenario(
        money.change,
        lambda: {"statement": make.entered(), "seen_version": 1, "stated": make.stated(form="reported")},
        when=NOTED,
    ),
    Scenario(money.remove, lambda: {"statement": make.entered(), "reason": "Of another decision."}, when=NOTED),
)
