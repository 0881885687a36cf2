"""Scenarios of what happens at a meeting: it begins, people come, items are decided; entries that were kept."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from decisions.models import AgendaItem, DeclaredInterest, KeptEntry, Meeting, Vote
from decisions.services import (
    attendance,
    conclusion,
    declared_interest,
    exclusion,
    item_decision,
    kept_entry,
    sitting,
    vote,
)
from decisions.tests.factories import matters, meetings, sittings
from decisions.tests.factories.sittings import AFTER, BEGAN, DURING
from decisions.tests.walls.scenario import Scenario


def _who() -> dict[str, Any]:
    return {"by": matters.democratic_services(), "at": DURING}


def _with_agenda() -> dict[str, Any]:
    made = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    return {"meeting": made, "began_at": BEGAN}


def _interest() -> DeclaredInterest:
    return sittings.declare(sittings.in_session(), None)


def _private_item() -> AgendaItem:
    """An item of a committee of which a part is exempt."""
    return sittings.private_item()


def _excluded() -> dict[str, Any]:
    item = _private_item()
    done = exclusion.exclude(meeting=item.meeting, items=[(item, "", [3])], excluded_at=DURING, **_who())
    return {"exclusion": done, "readmitted_at": DURING}


def _to_exclude() -> dict[str, Any]:
    item = _private_item()
    return {"meeting": item.meeting, "items": [(item, "", [3])], "excluded_at": DURING}


def _vote() -> Vote:
    return vote.record(meeting=sittings.in_session(), motion="That it be noted.", result="carried", **_who())


def _plan() -> AgendaItem:
    return sittings.plan_item(sittings.in_session())


def _deferred() -> dict[str, Any]:
    return {"item": item_decision.defer(item=_plan(), reason="Advice is needed.", **_who())}


def _to_conclude() -> dict[str, Any]:
    meeting = sittings.with_matter()
    sittings.minuted_all(meeting)
    return {"meeting": meeting, "closed_at": sittings.CLOSED}


def _refused_record() -> dict[str, Any]:
    meeting: Meeting = sittings.in_session(matter=matters.noticed())
    sittings.minuted_all(meeting)
    sittings.conclude(meeting, DURING.replace(hour=13))
    return {"item": sittings.matter_item(meeting), "already_taken": True}


def _waiting() -> KeptEntry:
    item = _plan()
    return kept_entry.receive(
        meeting=item.meeting, key=uuid4(), act="deferral", item=item, values={"reason": ""}, **_who()
    )


def _at(service: Any, arrange: Any, when: Any = DURING) -> Scenario:
    return Scenario(service, arrange, when=when)


SITTINGS = (
    _at(sitting.open_meeting, _with_agenda),
    _at(sitting.begin_item, lambda: {"item": _plan(), "began_at": DURING}),
    _at(attendance.record, lambda: {"meeting": sittings.in_session(), "name": "A tenant", "capacity": "guest"}),
    _at(
        declared_interest.declare,
        lambda: {
            "meeting": sittings.in_session(),
            "name": "Councillor Imani Birkby",
            "kind": "registrable",
            "nature": "Is a governor.",
            "participation": "stays",
        },
    ),
    _at(
        declared_interest.change,
        lambda: {"interest": _interest(), "values": {"participation": "stays"}, "seen_version": 1},
    ),
    _at(declared_interest.remove, lambda: {"interest": _interest(), "reason": "Another member said so."}),
    _at(exclusion.exclude, _to_exclude),
    _at(exclusion.readmit, _excluded),
    _at(vote.record, lambda: {"meeting": sittings.in_session(), "motion": "That it be noted.", "result": "carried"}),
    _at(vote.remove, lambda: {"vote": _vote(), "reason": "Nobody moved it."}),
    _at(
        item_decision.decide,
        lambda: {"item": _plan(), "values": sittings.decision_values(decision="Noted."), "seen_version": 0},
    ),
    _at(item_decision.defer, lambda: {"item": _plan(), "reason": "Advice is needed."}),
    _at(item_decision.open_again, _deferred),
    _at(
        kept_entry.receive,
        lambda: {
            "meeting": (item := _plan()).meeting,
            "key": uuid4(),
            "act": "time",
            "item": item,
            "values": {"began_at": DURING},
        },
    ),
    _at(kept_entry.enter_anyway, lambda: {"entry": _waiting(), "values": {"reason": "Advice is needed."}}),
    _at(kept_entry.settle, lambda: {"entry": _waiting()}),
    _at(conclusion.conclude, _to_conclude, AFTER),
    _at(conclusion.record_item, _refused_record, AFTER),
)
