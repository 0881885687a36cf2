"""Scenarios of what follows from a resolution: actions, topics of a work programme, recommendations of scrutiny."""

from __future__ import annotations

from typing import Any

from decisions.rules.london import day_of
from decisions.services import minuted_action, recommendation, work_entry, work_programme
from decisions.tests.factories import follow_up
from decisions.tests.factories.follow_up import MET, NEXT_DAY
from decisions.tests.walls.scenario import Scenario

OFFICER = "scrutiny_officer"


def _made() -> dict[str, Any]:
    return {
        "committee": follow_up.committee(),
        "text": "That day services stay open.",
        "addressed_to": "Executive Board",
        "made_on": day_of(MET),
    }


def _scenario(service: Any, arrange: Any, role: str = OFFICER) -> Scenario:
    return Scenario(service, arrange, role=role, when=NEXT_DAY)


def _ended() -> dict[str, Any]:
    made = follow_up.action()
    minuted_action.end(action=made, by=follow_up.scrutiny_officer(), at=NEXT_DAY, reason="Not needed.")
    return {"action": made, "reason": "It is needed again."}


def _dropped() -> dict[str, Any]:
    topic = follow_up.entry()
    work_entry.drop(entry=topic, by=follow_up.scrutiny_officer(), at=NEXT_DAY, reason="Another board has it.")
    return {"entry": topic}


FOLLOW_UP = (
    _scenario(
        minuted_action.create,
        lambda: {"item": follow_up.agreed_item(), "text": "Look at the words.", "owner_text": "The director"},
        "democratic_services",
    ),
    _scenario(
        minuted_action.change,
        lambda: {"action": follow_up.action(), "seen_version": 1, "values": {"text": "Look at two words."}},
    ),
    _scenario(minuted_action.progress, lambda: {"action": follow_up.action(), "note": "Begun."}, "director"),
    _scenario(
        minuted_action.finish,
        lambda: {"action": follow_up.action(), "done_on": day_of(NEXT_DAY), "note": "Done."},
        "scrutiny_member",
    ),
    _scenario(minuted_action.end, lambda: {"action": follow_up.action(), "reason": "Not needed."}),
    _scenario(minuted_action.open_again, _ended),
    _scenario(work_programme.begin, lambda: {"body": follow_up.committee()}),
    _scenario(
        work_programme.change,
        lambda: {"programme": follow_up.programme(), "seen_version": 1, "introduction": "What the board looks at."},
    ),
    _scenario(work_programme.publish, lambda: {"programme": follow_up.programme()}),
    _scenario(work_entry.add, lambda: {"programme": follow_up.programme(), "topic": "Loneliness"}),
    _scenario(
        work_entry.change,
        lambda: {"entry": follow_up.entry(), "seen_version": 1, "values": {"lead": "Councillor Wren Dalton"}},
    ),
    _scenario(work_entry.plan, lambda: {"entry": follow_up.entry(), "planned_text": "June 2025"}),
    _scenario(work_entry.take_out, lambda: {"entry": follow_up.entry(planned_text="June 2025")}),
    _scenario(
        work_entry.consider,
        lambda: {
            "entry": follow_up.entry(planned_text="June 2025"),
            "item": follow_up.agreed_item(),
            "outcome": "Noted.",
        },
    ),
    _scenario(work_entry.drop, lambda: {"entry": follow_up.entry(), "reason": "Another board has it."}),
    _scenario(work_entry.propose_again, _dropped),
    _scenario(recommendation.make, _made),
    _scenario(
        recommendation.change,
        lambda: {"recommendation": follow_up.made(), "seen_version": 1, "values": {"text": "That one stays open."}},
    ),
    _scenario(recommendation.send, lambda: {"recommendation": follow_up.made()}),
    _scenario(
        recommendation.answer,
        lambda: {
            "recommendation": follow_up.sent(),
            "answer": "accepted",
            "response": "It is accepted.",
            "answered_by": "Councillor Rowan Ashdown",
        },
        "executive_member",
    ),
    _scenario(recommendation.withdraw, lambda: {"recommendation": follow_up.made(), "reason": "Overtaken."}),
)
