"""A scrutiny committee's work programme: one a committee; topics from resolutions to outcomes; its editions."""

from __future__ import annotations

import pytest

from decisions.models import Meeting
from decisions.publication.models import PublishedRecord
from decisions.queries.public_work_programme import work_programme_content
from decisions.refusals import ChangedMeanwhile, NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import minuted_action, publication, work_entry, work_programme
from decisions.tests.factories import follow_up, matters
from decisions.tests.factories.follow_up import NEXT_DAY, scrutiny_officer
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db

JUNE = at(2025, 6, 17, 17, 30)


def content(when=NEXT_DAY):
    """What the public would read of the committee's programme."""
    return work_programme_content(follow_up.programme(), on=day_of(when))


def test_a_committee_has_one_and_only_scrutiny_has():
    begun = follow_up.programme()
    assert begun.ref == "WP-2025-0001"
    with pytest.raises(NotNow, match="WP-2025-0001"):
        work_programme.begin(by=scrutiny_officer(), at=NEXT_DAY, body=follow_up.committee())
    with pytest.raises(NotComplete, match="missing"):
        work_programme.begin(by=scrutiny_officer(), at=NEXT_DAY, body=matters.small_council().executive)


def test_the_introduction_is_not_overwritten():
    begun = follow_up.programme()
    work_programme.change(programme=begun, by=scrutiny_officer(), at=NEXT_DAY, seen_version=1, introduction="New.")
    with pytest.raises(ChangedMeanwhile):
        work_programme.change(programme=begun, by=scrutiny_officer(), at=NEXT_DAY, seen_version=1, introduction="Old.")
    assert content().introduction == "New."


def test_a_topic_goes_from_a_resolution_to_its_outcome():
    topic = follow_up.entry()
    assert topic.status == "proposed"
    june = follow_up.meeting(JUNE, status="planned")
    topic = work_entry.plan(entry=topic, by=scrutiny_officer(), at=NEXT_DAY, planned_for=june)
    assert (topic.status, content().entries[0].when) == ("planned", "Tuesday 17 June 2025")
    topic = work_entry.plan(entry=topic, by=scrutiny_officer(), at=NEXT_DAY, planned_text="Autumn 2025")
    assert (topic.planned_for, content().entries[0].when) == (None, "Autumn 2025")
    topic = work_entry.plan(entry=topic, by=scrutiny_officer(), at=NEXT_DAY, planned_for=june)
    looked_at = follow_up.agreed_item(JUNE)
    topic = work_entry.consider(
        entry=topic, by=scrutiny_officer(), at=JUNE, item=looked_at, outcome="A task group was set up."
    )
    said = content(JUNE).entries[0]
    assert (said.status, said.outcome) == ("Considered", "A task group was set up.")
    again = work_entry.plan(entry=topic, by=scrutiny_officer(), at=JUNE, planned_text="March 2026")
    assert again.status == "planned"


def test_a_topic_with_a_day_is_planned_at_once():
    assert follow_up.entry(planned_text="After the election").status == "planned"


def test_a_topic_is_dropped_with_its_reason_and_proposed_again():
    topic = follow_up.entry()
    with pytest.raises(NotComplete):
        work_entry.drop(entry=topic, by=scrutiny_officer(), at=NEXT_DAY, reason=" ")
    topic = work_entry.drop(entry=topic, by=scrutiny_officer(), at=NEXT_DAY, reason="Another board has it.")
    assert content().entries[0].outcome == "Another board has it."
    with pytest.raises(NotNow):
        work_entry.take_out(entry=topic, by=scrutiny_officer(), at=NEXT_DAY)
    assert work_entry.propose_again(entry=topic, by=scrutiny_officer(), at=NEXT_DAY).outcome == ""


def test_a_planned_topic_is_taken_out_of_the_plan():
    topic = follow_up.entry(planned_text="May 2025")
    taken = work_entry.take_out(entry=topic, by=scrutiny_officer(), at=NEXT_DAY)
    assert (taken.status, taken.planned_text) == ("proposed", "")


@pytest.mark.parametrize("status", ["cancelled", "rescheduled"])
def test_a_topic_is_planned_for_meetings_of_its_own_committee_that_are_held(status):
    topic = follow_up.entry()
    executive = follow_up.meeting(JUNE, body=matters.small_council().executive)
    with pytest.raises(NotComplete) as refused:
        work_entry.plan(entry=topic, by=scrutiny_officer(), at=NEXT_DAY, planned_for=executive)
    assert "Adults and Health Scrutiny Board" in refused.value.missing["planned_for"]
    gone = follow_up.meeting(at(2025, 4, 1), status=status)
    with pytest.raises(NotComplete, match="missing"):
        work_entry.plan(entry=topic, by=scrutiny_officer(), at=NEXT_DAY, planned_for=gone)


def test_a_topic_follows_a_meeting_that_was_moved():
    june = follow_up.meeting(JUNE, status="planned")
    follow_up.entry(planned_for=june)
    later = follow_up.meeting(at(2025, 7, 1, 17), status="called")
    Meeting.objects.filter(pk=later.pk).update(rescheduled_from=june)
    assert content().entries[0].when == "Tuesday 1 July 2025"


def test_where_a_topic_came_from_is_public_once_that_meeting_is():
    follow_up.entry()
    assert content().entries[0].origin == ""
    publication.publish_meeting(meeting=follow_up.meeting(), by=scrutiny_officer(), at=NEXT_DAY)
    said = content().entries[0]
    assert said.origin.startswith("Part 2) of item 48, Adult social care")
    assert said.origin_ref == follow_up.meeting().ref


def test_publishing_makes_an_edition_and_not_the_same_twice():
    follow_up.entry()
    published = work_programme.publish(programme=follow_up.programme(), by=scrutiny_officer(), at=NEXT_DAY)
    assert published.published_at == NEXT_DAY
    with pytest.raises(NotNow, match="Nothing has changed"):
        work_programme.publish(programme=published, by=scrutiny_officer(), at=JUNE)
    follow_up.made()
    work_programme.publish(programme=published, by=scrutiny_officer(), at=JUNE)
    record = PublishedRecord.objects.get(kind="work-programmes", ref=published.ref)
    assert record.edition == 2


def test_the_public_sees_the_actions_that_the_committee_follows_with_their_latest_progress():
    publication.publish_meeting(meeting=follow_up.meeting(), by=scrutiny_officer(), at=NEXT_DAY)
    made = follow_up.action()
    minuted_action.progress(action=made, by=scrutiny_officer(), at=NEXT_DAY, note="Two words were changed.")
    assert [(each.ref, each.status, each.progress) for each in content().actions] == [
        (made.ref, "Open", "Two words were changed.")
    ]
    minuted_action.end(action=made, by=scrutiny_officer(), at=NEXT_DAY, reason="Not needed.")
    assert content().actions[0].status == "No longer needed"
    assert content(at(2026, 4, 2)).actions == ()
