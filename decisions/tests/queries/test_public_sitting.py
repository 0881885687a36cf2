"""What the public may know of a meeting that happened: nothing before its end, no minute before it is circulated."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

import pytest

from council.organisation.models import Person
from decisions.models import Attendance, Minutes
from decisions.publication.models import Edition, PublishedRecord
from decisions.queries.public_sitting import SittingParts, sitting_parts
from decisions.services import (
    attendance,
    declared_interest,
    exclusion,
    item_decision,
    item_minute,
    minutes,
    vote,
    withheld_item,
)
from decisions.tests.factories import matters, meetings
from decisions.tests.factories import sittings as make
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.factories.withheld import private

pytestmark = pytest.mark.django_db
SECRET = "Marigold-withheld"


def _build():
    meeting = make.with_matter(**private())
    who = {"by": matters.democratic_services(), "at": make.DURING}
    item, plan = make.matter_item(meeting), make.plan_item(meeting)
    chair = Attendance.objects.filter(meeting=meeting).first()
    attendance.record(meeting=meeting, person=chair.person, capacity="chair", presence="present", seen_version=1, **who)
    absent = Person.objects.get(name="Councillor Imani Birkby")
    attendance.record(meeting=meeting, person=absent, presence="apologies", seen_version=1, **who)
    attendance.record(
        meeting=meeting,
        name="Councillor Noor Sykes",
        capacity="substitute",
        presence="remote",
        stands_in_for=absent,
        arrived_at=make.BEGAN,
        **who,
    )
    attendance.record(meeting=meeting, name="A solicitor", capacity="officer", presence="absent", **who)
    make.declare(meeting, None, kind="non_registrable", nature="Is a governor.", participation="stays")
    make.declare(meeting, item, left_at=make.DURING)
    gone = make.declare(meeting, item, nature="Entered by mistake.")
    declared_interest.remove(interest=gone, reason="It was another item.", **who)
    exclusion.exclude(meeting=meeting, items=[(item, "the appendix", [3])], result="lost", **who)
    make.decide(item, text="2.1  agree\n2.1.1  with A\n2.1  note")
    make.minuted(plan, introduction="<p>The plan was presented.</p>", minute_number="47/21")
    withheld_item.write(item=item, values={"title": SECRET, "minute": SECRET}, seen_version=0, **who)
    made = vote.record(meeting=meeting, item=plan, motion="That it be noted.", result="carried", votes_for=3, **who)
    wrong = vote.record(meeting=meeting, item=plan, motion="That it be burnt.", result="lost", **who)
    vote.remove(vote=wrong, reason="Nobody moved it.", **who)
    vote.record(meeting=meeting, motion="That the meeting be adjourned.", result="lost", **who)
    assert made.pk
    return meeting.pk


built = shared_by_module(_build)


@pytest.fixture
def meeting(built):
    return meetings.fresh(type("Key", (), {"pk": built}))


@pytest.fixture
def concluded(meeting):
    make.conclude(meeting)
    return meetings.fresh(meeting)


def page(meeting):
    record = PublishedRecord.objects.get(kind="meetings", ref=meeting.ref)
    return Edition.objects.get(record=record, number=record.edition)


def test_nothing_is_public_while_the_meeting_sits(meeting):
    assert sitting_parts(meeting) == SittingParts()


def test_attendance_interests_and_exclusions_are_public_at_its_end(concluded):
    parts = sitting_parts(concluded)
    assert [(row.name, row.capacity, row.presence, row.note) for row in parts.attendance] == [
        ("Councillor Rowan Ashdown", "In the chair", "Present", ""),
        ("Councillor Imani Birkby", "Member", "Apologies received", ""),
        ("Councillor Noor Sykes", "Substitute", "Present by video link", "for Councillor Imani Birkby, from 10.02 am"),
    ]
    assert [row.nature for row in parts.interests] == ["Is a governor."]
    (lost,) = parts.exclusions
    assert lost.basis == "The resolution was lost, and the public stayed"
    assert lost.items[0][0].endswith("the appendix")
    assert "aragraph 3" in lost.items[0][1]
    assert (parts.opened_at, parts.closed_at) == (make.BEGAN, make.CLOSED)


def test_decisions_and_votes_are_public_and_numbered_as_written(concluded):
    item, plan = make.matter_item(concluded), make.plan_item(concluded)
    parts = sitting_parts(concluded)
    decided = parts.items[item.pk]
    assert [(each.label, each.depth) for each in decided["resolutions"]] == [("2.1", 0), ("2.1.1", 1), ("2.1", 0)]
    assert decided["outcome"] == "Approved"
    assert decided["alternatives"] == "No alternative options were considered."
    assert [link.kind for link in decided["links"]] == ["decisions"]
    (interest,) = decided["interests"]
    assert (interest.item, interest.participation) == (item.number, "Leaves for the item (left at 11.00 am)")
    (alone,) = parts.votes
    assert (alone.motion, alone.result) == ("That the meeting be adjourned.", "Lost")
    (shown,) = parts.items[plan.pk]["votes"]
    assert (shown.numbers, shown.result) == ("3 for", "Carried")


def test_minutes_are_public_once_they_are_circulated_and_marked_as_a_draft(concluded):
    plan = make.plan_item(concluded)
    parts = sitting_parts(concluded)
    assert parts.minutes_status == ""
    assert "minute" not in parts.items[plan.pk]
    minutes.circulate(
        minutes=Minutes.objects.get(meeting=concluded), by=matters.democratic_services(), at=make.CIRCULATED
    )
    parts = sitting_parts(meetings.fresh(concluded))
    assert parts.minutes_status == "Draft, circulated"
    assert "20 December 2021" in parts.minutes_note
    assert parts.items[plan.pk]["minute"].introduction == "<p>The plan was presented.</p>"
    assert parts.items[plan.pk]["minute_number"] == "47/21"


def test_what_is_being_changed_waits_for_the_next_circulation(concluded):
    by, plan = matters.democratic_services(), make.plan_item(concluded)
    draft = Minutes.objects.get(meeting=concluded)
    minutes.circulate(minutes=draft, by=by, at=make.CIRCULATED)
    later = at(2021, 12, 21)
    half = {"introduction": "<p>Half a sen</p>"}
    item_minute.write(item=plan, by=by, at=later, values=half, seen_version=1)
    assert sitting_parts(meetings.fresh(concluded)).items[plan.pk]["minute"].introduction.startswith("<p>The plan")
    minutes.circulate(minutes=draft, by=by, at=at(2021, 12, 22))
    assert sitting_parts(meetings.fresh(concluded)).items[plan.pk]["minute"].introduction == half["introduction"]


def test_nothing_withheld_is_in_any_edition(concluded):
    draft = Minutes.objects.get(meeting=concluded)
    minutes.circulate(minutes=draft, by=matters.democratic_services(), at=make.CIRCULATED)
    edition = page(concluded)
    everything = json.dumps([asdict(sitting_parts(meetings.fresh(concluded))), edition.content], default=str)
    assert SECRET not in everything + edition.body_html
    assert "Entered by mistake" not in everything
    assert "burnt" not in everything
    assert "with A" in everything


def test_the_page_says_where_and_when_the_minutes_were_agreed():
    agreed = make.agreed()
    meeting = meetings.fresh(agreed.meeting)
    note = sitting_parts(meeting).minutes_note
    assert note == "Agreed as a correct record by the meeting of Executive Board on Wednesday 19 January 2022."
    before = page(meeting).number
    minutes.correct(
        minutes=agreed,
        by=matters.democratic_services(),
        at=at(2022, 1, 24),
        reason="The name was wrong",
        item=make.plan_item(meeting),
        values={"report_of": "The director"},
        seen_version=1,
    )
    parts = sitting_parts(meetings.fresh(meeting))
    assert parts.minutes_status == "Corrected since they were agreed"
    assert parts.minutes_note.endswith("Corrected on Monday 24 January 2022: The name was wrong.")
    assert page(meeting).number == before + 1
    assert page(meeting).action == "corrected"


def test_what_was_entered_about_an_item_that_was_deferred_later_is_not_shown():
    meeting = make.in_session(matter=matters.noticed())
    make.minuted(make.plan_item(meeting))
    item = make.matter_item(meeting)
    make.decide(item)
    make.conclude(meeting)
    who = {"by": matters.democratic_services(), "at": make.AFTER}
    item_decision.open_again(item=item, **who)
    item_decision.defer(item=item, reason="There was no lawful route.", **who)
    assert "outcome" not in sitting_parts(meetings.fresh(meeting)).items[item.pk]


def test_corrections_that_the_later_meeting_asked_for_are_said():
    draft = make.circulated()
    item = meetings.item_of(make.next_meeting(), kind="minutes")
    minutes.agree(
        minutes=draft,
        by=matters.democratic_services(),
        at=at(2022, 1, 20),
        item=item,
        agreed_on=date(2022, 1, 20),
        corrections="For “north” read “south”",
    )
    note = sitting_parts(meetings.fresh(draft.meeting)).minutes_note
    assert note.startswith("Agreed as a correct record on Thursday 20 January 2022 by the meeting of Executive Board")
    assert note.endswith("That meeting asked for corrections: For “north” read “south”.")
