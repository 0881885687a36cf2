"""Work programmes on the office site: topics from a resolution, planned against meetings, outcomes, publication."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions.models import WorkEntry, WorkProgramme
from decisions.publication.models import PublishedRecord
from decisions.services import publication
from decisions.tests.factories import follow_up, matters
from decisions.tests.factories.acts import signed_in
from decisions.tests.factories.follow_up import NEXT_DAY, scrutiny_officer
from decisions.tests.factories.matters import at
from decisions.tests.office.matter_pages import fields_of, words

pytestmark = pytest.mark.django_db
JUNE = at(2025, 6, 17, 17, 30)


@pytest.fixture(autouse=True)
def _next_day():
    with time_machine.travel(NEXT_DAY, tick=False):
        yield


@pytest.fixture
def officer():
    return signed_in(scrutiny_officer())


def send(client, address, /, **changes):
    """Open a form, change some answers and send it."""
    return client.post(address, {**fields_of(client.get(address)), **changes}, follow=True)


def of_entry(name, entry):
    """The address of an act on a topic."""
    return reverse(name, args=[entry.programme.ref, entry.pk])


def test_a_committee_without_a_programme_gets_one(officer):
    follow_up.committee()
    assert "No scrutiny committee has a work programme yet." in words(officer.get(reverse("work_programmes")))
    answer = send(officer, reverse("work_programme_begin"), body=follow_up.committee().pk, introduction="2025/26.")
    assert "is begun." in words(answer)
    assert "It is not published yet." in words(answer)
    assert "Begin a work programme" not in words(officer.get(reverse("work_programmes")))


def test_a_part_of_a_resolution_becomes_a_topic_of_its_committee(officer):
    programme, item = follow_up.programme(), follow_up.agreed_item()
    address = f"{reverse('work_entry_new')}?item={item.pk}&label=2)"
    answer = send(officer, address, topic="Loneliness", lead="Councillor Tomas Calder", planned_text="Autumn 2025")
    entry = WorkEntry.objects.get()
    assert (entry.programme, entry.origin, entry.origin_label, entry.status) == (programme, item, "2)", "planned")
    page = words(answer)
    assert "Part 2) of item 48, Adult social care" in page
    assert "Planned, without a meeting" in page


def test_another_body_s_resolution_asks_for_which_programme(officer):
    programme = follow_up.programme()
    item = follow_up.agreed_item(body=matters.small_council().executive)
    address = f"{reverse('work_entry_new')}?item={item.pk}"
    assert "Choose the work programme." in words(send(officer, address, topic="Loneliness"))
    send(officer, address, topic="Loneliness", programme=programme.pk)
    assert WorkEntry.objects.get().programme == programme


def test_a_topic_is_planned_considered_and_published(officer):
    entry, june = follow_up.entry(), follow_up.meeting(JUNE, status="planned")
    page = words(officer.get(reverse("work_programme", args=[entry.programme.ref])))
    assert "Nothing is planned for this meeting yet." in page
    page = words(send(officer, of_entry("work_entry_plan", entry), planned_for=june.pk))
    assert "Nothing is planned for this meeting yet." not in page
    page = words(send(officer, reverse("work_programme_publish", args=[entry.programme.ref])))
    assert "Published on 5 March 2025" in page
    assert "Publish it" not in page
    assert PublishedRecord.objects.get(kind="work-programmes").edition == 1
    item = follow_up.agreed_item(JUNE)
    with time_machine.travel(at(2025, 3, 5, 11), tick=False):
        page = send(officer, of_entry("work_entry_consider", entry), item=item.pk, outcome="A task group was set up.")
    assert "Something has changed since" in words(page)
    assert "A task group was set up." in words(page)


def test_a_topic_is_changed_dropped_and_proposed_again(officer):
    entry = follow_up.entry()
    assert "Loneliness of carers" in words(
        send(officer, of_entry("work_entry_change", entry), topic="Loneliness of carers")
    )
    page = send(officer, of_entry("work_entry_drop", entry), reason="Another board has it.")
    assert "Not taken further" in words(page)
    assert "Propose again" in words(page)
    send(officer, of_entry("work_entry_propose_again", entry))
    send(officer, of_entry("work_entry_plan", entry), planned_text="May")
    send(officer, of_entry("work_entry_take_out", entry))
    assert WorkEntry.objects.get().status == "proposed"


def test_the_introduction_is_changed(officer):
    programme = follow_up.programme()
    send(officer, reverse("work_programme_introduction", args=[programme.ref]), introduction="Two themes.")
    assert WorkProgramme.objects.get().introduction == "Two themes."


def test_members_see_it_and_plan_nothing():
    entry = follow_up.entry()
    member = signed_in(matters.user("scrutineer", "scrutiny_member"))
    page = words(member.get(reverse("work_programme", args=[entry.programme.ref])))
    assert "Loneliness" in page
    for offered in ("Add a topic", "Plan it", "Publish it", "Change the introduction"):
        assert offered not in page
    assert member.get(of_entry("work_entry_plan", entry)).status_code == 403


def test_a_topic_of_another_programme_is_not_found(officer):
    entry = follow_up.entry()
    assert officer.get(reverse("work_entry_plan", args=["WP-1999-0001", entry.pk])).status_code == 404


def test_the_public_page_leads_back_to_the_meeting_once_that_is_public(officer):
    publication.publish_meeting(meeting=follow_up.meeting(), by=scrutiny_officer(), at=NEXT_DAY)
    entry = follow_up.entry()
    send(officer, reverse("work_programme_publish", args=[entry.programme.ref]))
    edition = PublishedRecord.objects.get(kind="work-programmes").editions.get()
    assert "Loneliness" in edition.body_html
    assert follow_up.meeting().ref in edition.body_html


def test_the_number_of_queries_does_not_grow_with_the_topics(officer):
    june = follow_up.meeting(JUNE, status="planned")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            officer.get(reverse("work_programme", args=[follow_up.programme().ref]))
            officer.get(reverse("actions"))
        return len(queries)

    follow_up.entry(planned_for=june)
    follow_up.action()
    asked()
    few = asked()
    for number in range(4):
        follow_up.entry(topic=f"Topic {number}", planned_for=june)
        follow_up.action(label="1)", text=f"Action {number}")
    assert asked() == few
