"""Scenarios of the services that ask for clearances, answer them, name deputies and ask consultees."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.services import clearance, consultation, deputy
from decisions.tests.factories import clearances, matters, reports
from decisions.tests.walls.scenario import AT, Scenario


def _ready() -> dict[str, Any]:
    report = clearances.ready()
    return {"report": report, "assigned": clearances.officers(report)}


def _asked() -> dict[str, Any]:
    """A clearance that is asked of everybody in the role, so that any of them may answer it."""
    return {"clearance": clearances.of(clearances.sent(finance=None), "finance")}


def _to_clear() -> dict[str, Any]:
    asked = _asked()
    return {**asked, "version": clearances.newest(asked["clearance"].report)}


def _term() -> dict[str, Any]:
    term = clearances.named(
        clearances.officer("finance"), clearances.officer("legal"), "finance", date(2021, 11, 25), date(2021, 12, 24)
    )
    return {"deputy": term, "last_day": date(2021, 12, 1)}


def consulted(**changes: Any) -> Any:
    """A body that was asked about a draft report."""
    values = {"name": "Airedale Carers", "question": "Do the pilots suit you?", "due_on": date(2021, 12, 1), **changes}
    return consultation.ask(report=reports.report_in_draft(), by=matters.author(), at=AT, **values)


def _answered() -> dict[str, Any]:
    row = consultation.answer(
        consultation=consulted(), by=matters.author(), at=AT, answered_on=AT.date(), answer="They do."
    )
    return {"consultation": row, "outcome": "Nothing, because they agreed."}


def _member() -> dict[str, Any]:
    council = matters.small_council()
    member = matters.BodyMembership.objects.get(body=council.executive, office="chair").person
    return {"consultation": consulted(name="", member=member), "interest": "none"}


CLEARANCES = (
    Scenario(clearance.send_for_clearance, _ready, "author"),
    Scenario(clearance.clear, _to_clear, "finance"),
    Scenario(clearance.return_to_author, lambda: {**_asked(), "comments": "Say what it costs."}, "finance"),
    Scenario(clearance.reassign, lambda: {**_asked(), "to": clearances.officer("finance")}, "author"),
    Scenario(
        deputy.name_deputy,
        lambda: {
            "role": "finance",
            "stands_in_for": clearances.officer("finance"),
            "deputy": clearances.officer("legal"),
            "starts_on": date(2021, 11, 26),
        },
    ),
    Scenario(deputy.end_deputy, _term),
    Scenario(
        consultation.ask,
        lambda: {"report": reports.report_in_draft(), "name": "Airedale Carers", "due_on": date(2021, 12, 1)},
        "author",
    ),
    Scenario(
        consultation.answer,
        lambda: {"consultation": consulted(), "answered_on": AT.date(), "answer": "They do."},
        "author",
    ),
    Scenario(consultation.say_outcome, _answered, "author"),
    Scenario(consultation.close, lambda: {"consultation": consulted()}, "author"),
    Scenario(consultation.state_interest, _member, "author"),
)
