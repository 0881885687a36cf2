"""Scenarios of the services that hear call-ins, record what became of them, and record decisions as carried out."""

from __future__ import annotations

from typing import Any

from council.organisation.models import BodyMembership
from decisions.services import call_in_hearing, call_in_outcome, implementation, reconsideration
from decisions.tests.factories import call_ins, hearings, matters
from decisions.tests.factories.hearings import answer
from decisions.tests.walls.scenario import Scenario

_LATER = matters.at(2022, 1, 26, 10)


def _to_list() -> dict[str, Any]:
    request = call_ins.found_valid()
    return {
        "record": request.record,
        "requests": [request],
        "committee": call_ins.scrutiny(),
        "meets_at": hearings.MEETS,
        "place": hearings.PLACE,
        "agenda_published_at": hearings.AGENDA,
    }


def _to_declare() -> dict[str, Any]:
    lead = call_ins.member(0)
    BodyMembership.objects.create(body=call_ins.scrutiny(), person=lead, starts_on=matters.LONG_AGO)
    return {"hearing": hearings.listed(), "person": lead, "caution": "WARN-CI-SIGNATORY-SITS", "steps_down": True}


def _to_hold() -> dict[str, Any]:
    outcomes = {"(a)": answer("release"), "(b)": answer("refer_back")}
    return {"hearing": hearings.listed(), "held_at": hearings.HELD, "outcomes": outcomes}


HEARINGS = (
    Scenario(call_in_hearing.list_hearing, _to_list, "scrutiny_officer", hearings.LISTED),
    Scenario(
        call_in_hearing.change_hearing,
        lambda: {"hearing": hearings.listed(), "values": {"place": "Council chamber"}},
        "scrutiny_officer",
        hearings.LISTED,
    ),
    Scenario(
        call_in_hearing.cancel_hearing,
        lambda: {"hearing": hearings.listed(), "reason": "The chair is ill."},
        "scrutiny_officer",
        hearings.LISTED,
    ),
    Scenario(call_in_hearing.declare, _to_declare, "scrutiny_officer", hearings.LISTED),
    Scenario(call_in_outcome.record_outcomes, _to_hold, "scrutiny_officer", hearings.RECORDED),
    Scenario(
        call_in_outcome.send_report,
        lambda: {"hearing": hearings.held(a="release", b="refer_back"), "report": "Look again."},
        "scrutiny_officer",
        hearings.REPORTED,
    ),
    Scenario(
        call_in_outcome.record_council,
        lambda: {
            "record": hearings.with_council(),
            "decided_at": hearings.RECONSIDERED,
            "outcomes": {"(b)": answer("objection")},
        },
        "scrutiny_officer",
        hearings.RECONSIDERED,
    ),
    Scenario(
        reconsideration.reconsider,
        lambda: {
            "record": hearings.reported().record,
            "values": hearings.particulars(),
            "outcomes": {"(b)": {"outcome": "confirmed"}},
        },
        when=_LATER,
    ),
    Scenario(
        implementation.mark_implemented,
        lambda: {"record": hearings.held().record, "labels": ["(a)"], "on": _LATER.date(), "note": "Signed."},
        "author",
        _LATER,
    ),
)
