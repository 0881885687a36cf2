"""Meetings that sit, are concluded and minuted, reached by walking the real services."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from council.organisation.models import Body
from decisions.models import AgendaItem, DeclaredInterest, ForthcomingDecision, Meeting, Minutes
from decisions.services import agenda, conclusion, declared_interest, item_decision, item_minute, minutes, sitting
from decisions.tests.factories import matters, meetings
from decisions.tests.factories.matters import at

BEGAN = at(2021, 12, 15, 10, 2)
DURING = at(2021, 12, 15, 11)
CLOSED = at(2021, 12, 15, 12, 30)
AFTER = at(2021, 12, 15, 14)
CIRCULATED = at(2021, 12, 20, 9)
# The next meeting of the same body.
LATER = at(2022, 1, 19, 10)
PLAN = "Annual report on the corporate plan"


def in_session(
    *,
    matter: ForthcomingDecision | None = None,
    body: Body | None = None,
    titles: tuple[str, ...] = (PLAN,),
    meets_at: datetime | None = None,
    **values: Any,
) -> Meeting:
    """A meeting that has begun; of the executive on 15 December 2021 unless told otherwise."""
    values = {"meets_at": meets_at, **values} if meets_at else values
    made = meetings.called_meeting(body=body, **values)
    made = meetings.published(meetings.with_agenda(made, matter=matter, titles=titles))
    return sit(made, meets_at or BEGAN)


def sit(meeting: Meeting, began: datetime = BEGAN) -> Meeting:
    """The meeting after it began."""
    return sitting.open_meeting(meeting=meeting, by=matters.democratic_services(), at=began, began_at=began)


def with_matter(**changes: Any) -> Meeting:
    """A meeting of the executive in session with a key decision under general exception on its agenda."""
    return in_session(matter=matters.under_general_exception(**changes))


def matter_item(meeting: Meeting) -> AgendaItem:
    """The item on a forthcoming decision."""
    return meetings.item_of(meeting, kind="matter")


def plan_item(meeting: Meeting) -> AgendaItem:
    """The item on the corporate plan."""
    return meetings.item_of(meeting, PLAN)


def decision_values(**changes: Any) -> dict[str, Any]:
    """What a clerk types about a decision, with everything that regulation 12(2) asks for."""
    return {
        "outcome": "approved",
        "decision": "",
        "reasons": "Earlier help lowers later need.",
        "alternatives": "",
        "no_alternatives": True,
        "decided_at": DURING,
        **changes,
    }


def decide(item: AgendaItem, *, text: str = "(a) That one be approved.\n(b) That two be approved.", **changes: Any):
    """The decision on an item, recorded while the meeting sits."""
    return item_decision.decide(
        item=item,
        by=matters.democratic_services(),
        at=DURING,
        values=decision_values(**changes),
        resolutions_text=text,
        seen_version=0,
    )


def minuted(item: AgendaItem, when: datetime = DURING, **values: Any):
    """The minute of an item, written for the first time."""
    values = values or {"introduction": "<p>The plan was presented.</p>"}
    return item_minute.write(item=item, by=matters.democratic_services(), at=when, values=values, seen_version=0)


def conclude(meeting: Meeting, when: datetime = AFTER):
    """What `conclusion.conclude` returns, for a meeting that ended at half past twelve."""
    return conclusion.conclude(meeting=meeting, by=matters.democratic_services(), at=when, closed_at=CLOSED)


def concluded(**values: Any) -> Meeting:
    """A meeting that is over, with a minute of one item."""
    meeting = in_session(**values)
    minuted(plan_item(meeting))
    conclude(meeting)
    return meetings.fresh(meeting)


def circulated(**values: Any) -> Minutes:
    """Draft minutes that are public."""
    meeting = concluded(**values)
    return minutes.circulate(
        minutes=Minutes.objects.get(meeting=meeting), by=matters.democratic_services(), at=CIRCULATED
    )


def next_meeting(body: Body | None = None) -> Meeting:
    """The next meeting of the executive, in session."""
    return in_session(meets_at=LATER, body=body)


def agreed(**values: Any) -> Minutes:
    """Minutes that the next meeting agreed."""
    return agreed_after(circulated(**values))


def agreed_after(draft: Minutes) -> Minutes:
    """Circulated minutes after the next meeting of the body agreed them."""
    item = meetings.item_of(next_meeting(draft.meeting.body), kind="minutes")
    by = matters.democratic_services()
    return minutes.agree(minutes=draft, by=by, at=at(2022, 1, 19, 11), item=item, agreed_on=LATER.date())


def declare(meeting: Meeting, item: AgendaItem | None, **changes: Any) -> DeclaredInterest:
    """An interest that a member declared, for which they leave the room."""
    values = {
        "name": "Councillor Imani Birkby",
        "kind": "pecuniary",
        "nature": "Owns land beside the site.",
        "participation": "leaves",
        **changes,
    }
    by = matters.democratic_services()
    return declared_interest.declare(meeting=meeting, by=by, at=DURING, item=item, **values)


def minuted_all(meeting: Meeting) -> None:
    """Every item of the meeting is dealt with: its matter decided, the plan minuted."""
    if meetings.item_of(meeting, kind="matter"):
        decide(matter_item(meeting))
    if not hasattr(plan_item(meeting), "minute"):
        minuted(plan_item(meeting))


def private_item() -> AgendaItem:
    """An item of a committee in session, of which a part is exempt under paragraph 3."""
    made = meetings.with_agenda(meetings.called_meeting(body=meetings.committee()), titles=())
    values = {"title": "Sale of land", "restriction": "part_exempt", "paragraphs": [3], "restriction_reason": "Prices."}
    agenda.add(meeting=made, by=matters.democratic_services(), at=meetings.NOTICED, values=values)
    return meetings.item_of(sit(meetings.published(made)), "Sale of land")
