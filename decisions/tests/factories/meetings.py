"""Meetings at every stage, reached by walking the real services; nothing here writes a status."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from council.organisation.models import Body, BodyMembership
from decisions.models import AgendaItem, AgendaPublication, ForthcomingDecision, Meeting
from decisions.services import agenda, agenda_publication, meeting, standing_items
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at

# A Wednesday. Notice and agenda are given well before five clear working days.
MEETS = at(2021, 12, 15, 10)
NOTICED = at(2021, 12, 1, 9)
PUBLISHED = at(2021, 12, 6, 16)
PLACE = "Committee Room 1, Town Hall, Airedale"


def committee(name: str = "Licensing Committee") -> Body:
    """A committee of the council with a chair; asking twice gives the same one."""
    matters.small_council()
    body, new = Body.objects.get_or_create(name=name, kind="committee", defaults={"starts_on": matters.LONG_AGO})
    if new:
        for person, office in (("Councillor Perrin Eaves", "chair"), ("Councillor Sable Frost", "member")):
            BodyMembership.objects.create(
                body=body, person=matters.person(person), office=office, starts_on=matters.LONG_AGO
            )
    return body


def planned_meeting(when: datetime | None = None, *, body: Body | None = None, **values: Any) -> Meeting:
    """A meeting in the calendar of which the public knows nothing; of the executive unless told otherwise."""
    council = matters.small_council()
    values = {"meets_at": MEETS, "place": PLACE, **values}
    return meeting.plan(by=matters.democratic_services(), at=when or NOTICED, body=body or council.executive, **values)


def called_meeting(when: datetime | None = None, *, body: Body | None = None, **values: Any) -> Meeting:
    """A meeting of which notice is public: at 10 am on 15 December 2021, of the executive, unless told otherwise."""
    made = planned_meeting(when, body=body, **values)
    return meeting.give_notice(meeting=made, by=matters.democratic_services(), at=when or NOTICED)


def with_agenda(
    made: Meeting,
    *,
    matter: ForthcomingDecision | None = None,
    standing: bool = True,
    titles: tuple[str, ...] = ("Annual report on the corporate plan",),
    when: datetime | None = None,
) -> Meeting:
    """The meeting with a draft agenda: the usual standing items, a matter if one is given, and items by title."""
    by, when = matters.democratic_services(), when or NOTICED
    if standing:
        usual_items(made.body)
        agenda.add_standing(meeting=made, by=by, at=when)
    if matter:
        agenda.add_matter(meeting=made, by=by, at=when, matter=matter)
    for title in titles:
        agenda.add(meeting=made, by=by, at=when, values={"title": title})
    return fresh(made)


def published(made: Meeting, when: datetime | None = None, *, what_changed: str = "") -> Meeting:
    """The meeting after its agenda, or a supplement, was published; at 4 pm on 6 December 2021 unless told."""
    publication(made, when, what_changed=what_changed)
    return fresh(made)


def publication(made: Meeting, when: datetime | None = None, *, what_changed: str = "") -> AgendaPublication:
    """What `published` published."""
    return agenda_publication.publish(
        meeting=made, by=matters.democratic_services(), at=when or PUBLISHED, what_changed=what_changed
    )


def with_late_item(made: Meeting, when: datetime, *, title: str = "Flood recovery grants") -> AgendaItem:
    """A draft item added to a published agenda, so late that somebody has to agree to it."""
    values = {"title": title}
    return agenda.add(meeting=made, by=matters.democratic_services(), at=when, values=values)


def item_of(made: Meeting, title: str = "", *, kind: str = "") -> AgendaItem:
    """The item of a meeting with a title, or the first of a kind."""
    rows = made.items.select_related("meeting", "meeting__body", "matter")
    return rows.get(title=title) if title else rows.filter(kind=kind).order_by("position").first()


def usual_items(body: Body) -> None:
    """The four items that stand on every agenda of a body."""
    if body.standing_items.exists():
        return
    rows = [{"kind": kind, "title": title} for kind, title in standing_items.USUAL]
    standing_items.keep(body=body, by=matters.democratic_services(), at=NOTICED, rows=rows)


def with_standing_items() -> Meeting:
    """A called meeting of a body with standing items, none of them on its agenda yet."""
    made = called_meeting()
    usual_items(made.body)
    return made


def later(moment: datetime, *, days: int = 0, hours: int = 0) -> datetime:
    """A moment after another one."""
    return moment + timedelta(days=days, hours=hours)


def fresh(made: Meeting) -> Meeting:
    """The meeting as it is stored now."""
    return Meeting.objects.select_related("body").get(pk=made.pk)
