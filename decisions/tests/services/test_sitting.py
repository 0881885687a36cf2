"""At the meeting: it begins, people come and go, interests are declared, votes taken; nobody's entry is overwritten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from council.organisation.models import BodyMembership, Person
from decisions.models import Attendance, AuditEvent, DeclaredInterest, Minutes, VoteCast
from decisions.models.choices_meetings import Presence
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.services import attendance, declared_interest, sitting, vote
from decisions.tests.factories import matters, meetings
from decisions.tests.factories import sittings as make
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


def _build():
    return make.in_session().pk


built = shared_by_module(_build)


@pytest.fixture
def meeting(built):
    return meetings.fresh(type("Key", (), {"pk": built}))


@pytest.fixture
def who():
    return {"by": matters.democratic_services(), "at": make.DURING}


def test_opening_expects_the_members_of_that_day(meeting):
    assert meeting.status == "in_session"
    assert meeting.opened_at == make.BEGAN
    rows = Attendance.objects.filter(meeting=meeting)
    assert [(row.name, row.capacity, row.presence) for row in rows] == [
        ("Councillor Rowan Ashdown", "chair", "expected"),
        ("Councillor Imani Birkby", "member", "expected"),
    ]
    assert Minutes.objects.get(meeting=meeting).status == "draft"
    assert AuditEvent.objects.filter(event="meeting_opened", thing_ref=meeting.ref).count() == 1


def test_a_substitute_is_not_expected_and_a_past_member_neither():
    council = matters.small_council()
    for name, office, ends in (("Councillor A", "substitute", None), ("Councillor B", "member", date(2021, 12, 14))):
        BodyMembership.objects.create(
            body=council.executive,
            person=matters.person(name),
            office=office,
            starts_on=matters.LONG_AGO,
            ends_on=ends,
        )
    names = set(Attendance.objects.filter(meeting=make.in_session()).values_list("name", flat=True))
    assert not names & {"Councillor A", "Councillor B"}


def test_a_meeting_without_agenda_does_not_begin(who):
    with pytest.raises(NotNow, match="called"):
        sitting.open_meeting(meeting=meetings.called_meeting(), began_at=make.BEGAN, **{**who, "at": make.DURING})


@pytest.mark.parametrize("began", [make.DURING + A_MINUTE, make.BEGAN - timedelta(days=1)])
def test_a_meeting_begins_on_its_day_and_not_in_the_future(who, began):
    made = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    with pytest.raises(NotComplete) as refused:
        sitting.open_meeting(meeting=made, began_at=began, **who)
    assert "began_at" in refused.value.missing


def test_members_do_not_keep_the_record(meeting):
    with pytest.raises(NotAllowed):
        attendance.record(meeting=meeting, by=matters.user("reader", "member"), at=make.DURING, name="Somebody")


def test_attendance_is_changed_and_keeps_its_person_once(meeting, who):
    row = Attendance.objects.filter(meeting=meeting).first()
    changed = attendance.record(
        meeting=meeting,
        person=row.person,
        capacity="chair",
        presence="remote",
        arrived_at=make.BEGAN + A_MINUTE,
        seen_version=1,
        **who,
    )
    assert (changed.pk, changed.presence, changed.version) == (row.pk, Presence.REMOTE, 2)
    with pytest.raises(ChangedMeanwhile) as refused:
        attendance.record(meeting=meeting, person=row.person, presence="absent", seen_version=1, **who)
    assert refused.value.by == "Dso"
    assert Attendance.objects.get(pk=row.pk).presence == Presence.REMOTE


def test_a_substitute_says_for_whom_and_nobody_leaves_before_they_come(meeting, who):
    with pytest.raises(NotComplete) as refused:
        attendance.record(meeting=meeting, name="Councillor New", capacity="substitute", **who)
    assert set(refused.value.missing) == {"stands_in_for"}
    with pytest.raises(NotComplete) as refused:
        attendance.record(
            meeting=meeting, name="An officer", capacity="officer", arrived_at=make.DURING, left_at=make.BEGAN, **who
        )
    assert set(refused.value.missing) == {"left_at"}
    with pytest.raises(NotComplete):
        attendance.record(meeting=meeting, name="  ", **who)
    with pytest.raises(NotComplete) as refused:
        attendance.record(meeting=meeting, name="Somebody", capacity="king", **who)
    assert "capacity" in refused.value.missing


def test_a_guest_is_known_by_name(meeting, who):
    first = attendance.record(meeting=meeting, name="A tenant", capacity="guest", **who)
    again = attendance.record(
        meeting=meeting, name="A tenant", capacity="guest", seen_version=1, presence="remote", **who
    )
    assert first.pk == again.pk


def test_an_item_begins_once_and_no_other_time_is_overwritten(meeting, who):
    item = make.plan_item(meeting)
    begun = sitting.begin_item(item=item, began_at=make.DURING, **who)
    assert begun.began_at == make.DURING
    same = sitting.begin_item(item=item, began_at=make.DURING, seen_version=item.version, **who)
    assert same.version == begun.version
    with pytest.raises(ChangedMeanwhile):
        sitting.begin_item(item=item, began_at=make.DURING - A_MINUTE, seen_version=item.version, **who)
    put_right = sitting.begin_item(item=begun, began_at=make.DURING - A_MINUTE, seen_version=begun.version, **who)
    assert put_right.began_at == make.DURING - A_MINUTE
    for wrong in (None, make.BEGAN - A_MINUTE, make.DURING + A_MINUTE):
        with pytest.raises(NotComplete) as refused:
            sitting.begin_item(item=item, began_at=wrong, **who)
        assert "began_at" in refused.value.missing


def declared(meeting, who, **changes):
    values = {
        "item": make.plan_item(meeting),
        "person": Person.objects.get(name="Councillor Imani Birkby"),
        "kind": "pecuniary",
        "nature": "Works for a supplier.",
        "participation": "leaves",
        "left_at": make.DURING,
    }
    return declared_interest.declare(meeting=meeting, **{**values, **changes}, **who)


def test_an_interest_is_declared_changed_and_taken_out(meeting, who):
    interest = declared(meeting, who)
    assert interest.name == "Councillor Imani Birkby"
    back = declared_interest.change(interest=interest, values={"returned_at": make.DURING}, seen_version=1, **who)
    assert (back.returned_at, back.nature, back.version) == (make.DURING, "Works for a supplier.", 2)
    with pytest.raises(ChangedMeanwhile):
        declared_interest.change(interest=interest, values={"nature": "Another"}, seen_version=1, **who)
    with pytest.raises(NotComplete):
        declared_interest.remove(interest=interest, reason=" ", **who)
    gone = declared_interest.remove(interest=interest, reason="Entered for the wrong member.", **who)
    assert gone.removed_reason
    for act in (
        lambda: declared_interest.remove(interest=interest, reason="Again", **who),
        lambda: declared_interest.change(interest=interest, values={}, seen_version=3, **who),
    ):
        with pytest.raises(NotNow):
            act()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"person": None}, "name"),
        ({"nature": " "}, "nature"),
        ({"dispensation": "LA2011_S33"}, "granted_by"),
        ({"dispensation": "LA2011_S33", "granted_by": "Standards committee"}, "granted_on"),
        ({"dispensation": "HOPS_2012", "granted_by": "X", "granted_on": date(2021, 12, 1)}, "dispensation"),
        ({"kind": "rumour"}, "kind"),
        ({"participation": "hides"}, "participation"),
        ({"returned_at": make.BEGAN}, "returned_at"),
        ({"left_at": make.DURING + A_MINUTE}, "left_at"),
    ],
)
def test_a_declaration_is_whole(meeting, who, changes, field):
    with pytest.raises(NotComplete) as refused:
        declared(meeting, who, **changes)
    assert field in refused.value.missing
    assert not DeclaredInterest.objects.filter(meeting=meeting).exists()


def test_a_member_who_should_have_left_is_recorded_all_the_same(meeting, who):
    assert declared(meeting, who, participation="stays", left_at=None).pk


def test_a_vote_is_recorded_with_names_and_taken_out_with_a_reason(meeting, who):
    cast = [("Councillor Rowan Ashdown", "for"), ("Councillor Imani Birkby", "against")]
    made = vote.record(
        meeting=meeting,
        item=make.plan_item(meeting),
        motion="That the plan be approved.",
        way="recorded",
        result="carried",
        casting_vote="Councillor Rowan Ashdown",
        cast=cast,
        **who,
    )
    assert list(VoteCast.objects.filter(vote=made).values_list("name", "cast")) == cast
    assert vote.remove(vote=made, reason="It was another motion.", **who).removed_reason
    with pytest.raises(NotNow):
        vote.remove(vote=made, reason="Again.", **who)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"motion": " "}, "motion"),
        ({"result": ""}, "result"),
        ({"votes_for": 1, "votes_against": 2}, "result"),
        ({"way": "recorded"}, "cast"),
        ({"way": "guess"}, "way"),
        ({"votes_for": 99999}, "votes_for"),
        ({"cast": [("A", "maybe")]}, "cast"),
    ],
)
def test_a_vote_is_whole(meeting, who, changes, field):
    values = {"motion": "That the plan be approved.", "result": "carried", **changes}
    with pytest.raises(NotComplete) as refused:
        vote.record(meeting=meeting, **values, **who)
    assert field in refused.value.missing


def test_nothing_is_recorded_at_a_meeting_that_has_not_begun(who):
    made = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    with pytest.raises(NotNow):
        vote.record(meeting=made, motion="That it be approved.", result="carried", **who)
    with pytest.raises(NotNow):
        make.minuted(meetings.item_of(made, make.PLAN), at(2021, 12, 15, 11))
