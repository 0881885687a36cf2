"""A scrutiny committee's item with what was agreed on it, and the actions, topics and recommendations that follow."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from council.accounts.models import User
from council.organisation.models import Body, Person
from decisions.models import (
    AgendaItem,
    ItemDecision,
    ItemResolution,
    Meeting,
    MinutedAction,
    Recommendation,
    WorkEntry,
    WorkProgramme,
)
from decisions.services import minuted_action, recommendation, work_entry, work_programme
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at

MET = at(2025, 3, 4, 17, 30)
AGREED = (
    ("1)", "That the report be noted."),
    ("2)", "An item on loneliness to be added to the work programme."),
    ("3)", "An item on complexity of needs to be added to the work programme."),
    ("4)", "An item on young people who move to adult care to be added to the work programme."),
    ("5)", "The words used for people who leave care to be looked at again."),
)
NEXT_DAY = at(2025, 3, 5, 10)
DUE = date(2025, 5, 1)


def scrutiny_officer() -> User:
    """The scrutiny officer."""
    return matters.user("scrutiny_officer", "scrutiny_officer")


def committee() -> Body:
    """The scrutiny committee of the small council."""
    return matters.small_council().scrutiny


def meeting(when: datetime = MET, *, body: Body | None = None, status: str = "concluded") -> Meeting:
    """A meeting of the committee; asking twice for a moment gives the same one."""
    found, _ = Meeting.objects.get_or_create(
        meets_at=when,
        body=body or committee(),
        defaults={
            "ref": f"MT-{when.year}-{9000 + Meeting.objects.count():04d}",
            "status": status,
            "place": "Committee room 1, Town Hall",
            "planned_by": scrutiny_officer(),
            "planned_at": when,
            "saved_at": when,
        },
    )
    return found


def agreed_item(when: datetime = MET, *, body: Body | None = None, status: str = "taken") -> AgendaItem:
    """An item on which five parts were agreed; asking twice gives the same one."""
    held = meeting(when, body=body)
    item, new = AgendaItem.objects.get_or_create(
        meeting=held,
        position=1,
        defaults={
            "status": status,
            "number": "48",
            "title": "Adult social care: cost mitigation programme",
            "added_by": scrutiny_officer(),
            "added_at": when,
            "saved_at": when,
        },
    )
    if new:
        decided = ItemDecision.objects.create(
            item=item, outcome="resolved", decided_at=when, recorded_by=scrutiny_officer(), recorded_at=when
        )
        for place, (label, text) in enumerate(AGREED, start=1):
            ItemResolution.objects.create(decision=decided, position=place, label=label, text=text)
    return item


def owner() -> Person:
    """Somebody who signs in with a role that reports nothing, and owns an action."""
    return _person("Marlow Ferncastle", matters.user("finance_lead", "legal"))


def action(when: datetime = NEXT_DAY, **changes: Any) -> MinutedAction:
    """An action on the fifth part, of which somebody is the owner."""
    values: dict[str, Any] = {
        "label": "5)",
        "text": "Look again at the words used for people who leave care.",
        "owner": owner(),
        "due_on": DUE,
        **changes,
    }
    if "item" not in values and "record" not in values:
        values["item"] = agreed_item()
    return minuted_action.create(by=scrutiny_officer(), at=when, **values)


def programme(when: datetime = NEXT_DAY) -> WorkProgramme:
    """The committee's work programme; asking twice gives the same one."""
    found = WorkProgramme.objects.filter(body=committee()).first()
    return found or work_programme.begin(
        by=scrutiny_officer(), at=when, body=committee(), introduction="What the board looks at in 2025/26."
    )


def entry(when: datetime = NEXT_DAY, **changes: Any) -> WorkEntry:
    """The topic that came from the second part."""
    values: dict[str, Any] = {
        "programme": programme(),
        "topic": "Loneliness",
        "reason": "Members heard that it drives demand for care.",
        "lead": "Councillor Tomas Calder",
        "origin": agreed_item(),
        "origin_label": "2)",
        **changes,
    }
    return work_entry.add(by=scrutiny_officer(), at=when, **values)


def made(when: datetime = NEXT_DAY, **changes: Any) -> Recommendation:
    """A recommendation of the committee to the executive."""
    values: dict[str, Any] = {
        "committee": committee(),
        "text": "That day services stay open until each person has a plan.",
        "addressed_to": "Executive Board",
        "made_on": MET.date(),
        "item": agreed_item(),
        **changes,
    }
    return recommendation.make(by=scrutiny_officer(), at=when, **values)


def sent(when: datetime = NEXT_DAY, **changes: Any) -> Recommendation:
    """A recommendation of which notice was given."""
    return recommendation.send(recommendation=made(when, **changes), by=scrutiny_officer(), at=when)


def _person(name: str, user: User) -> Person:
    return Person.objects.filter(user=user).first() or matters.person(name, user)
