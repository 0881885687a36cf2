"""What a scrutiny board agreed becomes topics, an action and a recommendation, followed in a browser to their ends."""

from __future__ import annotations

import re

import pytest

from decisions.models import MinutedAction, OutgoingMessage, Recommendation, WorkEntry
from decisions.services import action_reminders, publication, recommendation_reminders
from decisions.tests.factories import follow_up, matters
from decisions.tests.factories.files import picture
from decisions.tests.factories.matters import at
from decisions.tests.journeys.conftest import BEGINS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MET = at(2021, 11, 18, 17, 30)
TOPICS = (("2)", "Loneliness"), ("3)", "Complexity of needs"), ("4)", "Moving to adult care"))


def test_each_part_of_a_resolution_is_followed_to_its_end(reader, public_site, clock):
    item = follow_up.agreed_item(MET)
    publication.publish_meeting(meeting=item.meeting, by=follow_up.scrutiny_officer(), at=BEGINS)
    coming = follow_up.meeting(at(2022, 1, 20, 17, 30), status="planned")
    owner = follow_up.owner().user
    matters.user("leader", "executive_member")
    matters.user("scrutineer", "scrutiny_member")

    officer = reader("scrutiny_officer")
    officer.open("/work-programmes/")
    officer.press("Begin a work programme")
    officer.answer(body=str(item.meeting.body_id), introduction="What the board looks at until May.")
    officer.press("Begin the work programme")

    for label, topic in TOPICS:
        officer.open(f"/meetings/{item.meeting.ref}/")
        officer.follow(officer.page.locator("main").get_by_role("link", name="48 Adult social care").last)
        officer.follow(officer.page.get_by_role("link", name=f"Add a topic from part {label}"))
        officer.answer(topic=topic, lead="Councillor Tomas Calder")
        officer.press("Add the topic")
    assert [each.origin_label for each in WorkEntry.objects.order_by("pk")] == ["2)", "3)", "4)"]
    officer.follow(officer.page.get_by_role("link", name=re.compile("Plan it.*Loneliness")))
    officer.answer(planned_for=str(coming.pk))
    officer.press("Plan it")
    assert "Led by Councillor Tomas Calder" in officer.page.inner_text("main")

    officer.open(f"/meetings/{item.meeting.ref}/items/{item.pk}/")
    officer.follow(officer.page.get_by_role("link", name="Create an action from part 5)"))
    officer.answer(owner=str(follow_up.owner().pk), due_on_day="6", due_on_month="12", due_on_year="2021")
    officer.press("Create the action")
    action = MinutedAction.objects.get()
    assert OutgoingMessage.objects.filter(recipient=follow_up.owner().email, subject__contains=action.ref).exists()

    officer.open(f"/meetings/{item.meeting.ref}/items/{item.pk}/")
    officer.follow(officer.page.get_by_role("link", name="Record a recommendation from part 5)"))
    officer.answer(addressed_to="Executive Board")
    officer.press("Record the recommendation")
    officer.press("Send it")
    officer.press("Record that it was sent")
    made = Recommendation.objects.get()
    assert "The response is owed by Saturday 22 January 2022" in officer.page.inner_text("main")

    clock(2021, 12, 7, 8)
    action_reminders.remind(at=at(2021, 12, 7, 8))
    phone = reader(owner.username, width=390)
    phone.open(f"/actions/{action.ref}/")
    assert "Due Monday 6 December 2021, 1 day ago" in phone.page.inner_text("main")
    phone.press("Report progress")
    phone.answer(note="Two words were changed.")
    phone.page.set_input_files("[name=file]", {"name": "words.png", "mimeType": "image/png", "buffer": picture()})
    phone.press("Report progress")
    assert "Evidence: words.png" in phone.page.inner_text("main")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    phone.press("Record that it is done")
    phone.answer(note="The new words are in use.")
    phone.press("Record that it is done")
    assert MinutedAction.objects.get().status == "done"

    clock(2022, 1, 24, 8)
    recommendation_reminders.remind(at=at(2022, 1, 24, 8))
    leader = reader("leader")
    leader.open("/recommendations/?show=late")
    leader.follow(leader.page.get_by_role("link", name="The words used for people"))
    leader.press("Record the response")
    leader.page.check("[name=answer][value=accepted]")
    leader.answer(response="The words will be changed.", answered_by="Councillor Rowan Ashdown")
    leader.press("Record the response")
    assert "after Saturday 22 January 2022" in leader.page.inner_text("main")

    officer.open(f"/work-programmes/{WorkEntry.objects.first().programme.ref}/")
    officer.press("Publish it")
    officer.press("Publish it")
    member = reader("scrutineer")
    member.open(officer.page.url)
    assert "The new words are in use." in member.open("/actions/?show=ended").inner_text("main")

    public = reader(site=public_site.address)
    said = public.open(f"/work-programmes/{WorkEntry.objects.first().programme.ref}/").inner_text("main")
    for words in ("Loneliness", "20 January 2022", "The new words are in use.", "The words will be changed.", made.ref):
        assert words in said
