"""Scenarios of minutes: written item by item, circulated, agreed by a later meeting, corrected; withheld parts."""

from __future__ import annotations

from typing import Any

from decisions.models import AgendaItem, Minutes
from decisions.services import item_minute, minutes, withheld_item
from decisions.tests.factories import matters, meetings, sittings
from decisions.tests.factories.matters import at
from decisions.tests.factories.sittings import AFTER, DURING, LATER
from decisions.tests.walls.scenario import Scenario

_CORRECTED = at(2022, 1, 20, 9)


def _plan() -> AgendaItem:
    return sittings.plan_item(sittings.in_session())


def _withheld() -> dict[str, Any]:
    item = _plan()
    who = {"by": matters.democratic_services(), "at": DURING}
    withheld_item.write(item=item, values={"minute": "The price is 7."}, seen_version=0, **who)
    return {"item": item}


def _to_agree() -> dict[str, Any]:
    draft = sittings.circulated()
    item = meetings.item_of(sittings.next_meeting(draft.meeting.body), kind="minutes")
    return {"minutes": draft, "item": item, "agreed_on": LATER.date()}


def _to_correct() -> dict[str, Any]:
    agreed = sittings.agreed()
    return {
        "minutes": agreed,
        "item": sittings.plan_item(agreed.meeting),
        "values": {"report_of": "The director"},
        "reason": "The report was the director's.",
        "seen_version": 1,
    }


MINUTES = (
    Scenario(
        item_minute.write,
        lambda: {"item": _plan(), "values": {"introduction": "<p>It was presented.</p>"}, "seen_version": 0},
        when=DURING,
    ),
    Scenario(
        withheld_item.write,
        lambda: {"item": _plan(), "values": {"minute": "The price is 7."}, "seen_version": 0},
        when=DURING,
    ),
    Scenario(withheld_item.read, _withheld, when=DURING),
    Scenario(minutes.circulate, lambda: {"minutes": Minutes.objects.get(meeting=sittings.concluded())}, when=AFTER),
    Scenario(minutes.agree, _to_agree, when=at(2022, 1, 19, 11)),
    Scenario(minutes.correct, _to_correct, when=_CORRECTED),
)
