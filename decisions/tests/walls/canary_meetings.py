"""A meeting up to its minutes with a withheld item, packs and kept entries, and a work programme, for the canary."""

from __future__ import annotations

from uuid import uuid4

from council.accounts.models import User
from decisions.models import Meeting, Minutes, WorkProgramme
from decisions.models.choices_meetings import ExclusionBasis
from decisions.services import (
    agenda,
    declared_interest,
    exclusion,
    kept_entry,
    minutes,
    money,
    publication,
    sitting,
    vote,
    withheld_item,
    work_programme,
)
from decisions.tests.factories import follow_up, matters, meetings, packs, sittings
from decisions.tests.factories import money as amounts
from decisions.tests.factories.matters import at
from decisions.tests.walls.canary import SONG, flood

DURING, SETTLED = sittings.DURING, at(2021, 12, 15, 12, 45)


def build(mark: dict[str, str]) -> None:
    """Tell a committee's meeting with a confidential item and withheld papers, flooded between its steps."""
    meeting = packs.of_a_committee()
    by = matters.democratic_services()
    closed = agenda.add(
        meeting=meeting,
        by=by,
        at=meetings.NOTICED,
        values={
            "title": f"A claim {SONG}",
            "restriction": "confidential",
            "confidential_source": f"{mark['decisions.agendaitem.confidential_source']} of the department",
            "restriction_reason": "The department forbids it.",
        },
    )
    packs.with_withheld(meetings.fresh(meeting), part=True)
    title = mark["decisions.withhelditem.title"]
    withheld_item.write(item=closed, by=by, at=meetings.NOTICED, values={"title": title}, seen_version=0)
    flood()
    publication_made = meetings.publication(meetings.fresh(meeting))
    for audience in ("public", "members"):
        packs.made(publication_made, audience)
    flood()
    _held(meetings.fresh(meeting), mark)
    flood()
    sittings.conclude(meetings.fresh(meeting))
    minutes.circulate(minutes=Minutes.objects.get(meeting=meeting), by=by, at=sittings.CIRCULATED)
    _what_follows(mark)
    flood()


def _held(meeting: Meeting, mark: dict[str, str]) -> None:
    who = {"by": matters.democratic_services(), "at": DURING}
    sittings.sit(meeting)
    closed = meetings.item_of(meeting, f"A claim {SONG}")
    exclusion.exclude(
        meeting=meeting, items=[(closed, "", [])], basis=ExclusionBasis.CONFIDENTIAL, excluded_at=DURING, **who
    )
    said = {"minute": f"{mark['decisions.withhelditem.minute']} was said of the claim"}
    withheld_item.write(item=closed, values=said, seen_version=1, **who)
    # Somebody else wrote since: the entry is kept with its words until it is settled.
    entry = kept_entry.receive(
        meeting=meeting,
        key=uuid4(),
        act="withheld_minute",
        item=closed,
        values={"minute": f"{mark['decisions.keptentry.values']} was typed"},
        **who,
    )
    kept_entry.settle(entry=entry, by=who["by"], at=SETTLED)
    mistaken = sittings.declare(meeting, None)
    reason = mark["decisions.declaredinterest.removed_reason"]
    declared_interest.remove(interest=mistaken, reason=reason, **who)
    mistaken = vote.record(meeting=meeting, item=None, motion=f"That it be noted {SONG}.", result="carried", **who)
    vote.remove(vote=mistaken, reason=mark["decisions.vote.removed_reason"], **who)
    for item in meeting.items.all():
        sitting.begin_item(item=item, began_at=DURING, **who)
    sittings.minuted(closed, introduction="<p>A claim was considered.</p>")
    sittings.minuted(meetings.item_of(meeting, packs.WITH_REPORT), introduction=f"<p>It was presented {SONG}.</p>")


def _what_follows(mark: dict[str, str]) -> None:
    entry, _action, _sent = follow_up.entry(topic=f"Loneliness {SONG}"), follow_up.action(), follow_up.sent()
    work_programme.publish(programme=entry.programme, by=follow_up.scrutiny_officer(), at=follow_up.NEXT_DAY)
    statement = amounts.entered()
    reason = mark["decisions.moneystatement.removed_reason"]
    money.remove(statement=statement, by=matters.democratic_services(), at=amounts.NOTED, reason=reason)


def publish_again(dso: User) -> None:
    """Publish each meeting and work programme from what is stored now, every mark in it."""
    when = at(2026, 1, 20, 9)
    for meeting in Meeting.objects.exclude(noticed_at=None):
        meeting.place = f"{meeting.place} and on line"
        publication.publish_meeting(meeting=meeting, by=dso, at=when)
    for programme in WorkProgramme.objects.all():
        programme.introduction += " It is looked at again each month."
        publication.publish_work_programme(programme=programme, by=dso, at=when)
