"""Actions on the office site: from a part of a resolution to its evidence; what each person is offered."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from decisions.models import MinutedAction
from decisions.office.presenters.follow_up_panel import follow_up_panel
from decisions.services import action_reminders, recommendation_reminders
from decisions.tests.factories import follow_up, matters
from decisions.tests.factories.acts import day, signed_in
from decisions.tests.factories.files import picture
from decisions.tests.factories.follow_up import NEXT_DAY, scrutiny_officer
from decisions.tests.factories.matters import at
from decisions.tests.office.matter_pages import fields_of, words

pytestmark = pytest.mark.django_db


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


def test_an_action_begins_at_a_part_of_a_resolution(officer):
    item = follow_up.agreed_item()
    address = f"{reverse('action_new')}?item={item.pk}&label=5)"
    page = officer.get(address)
    assert "The words used for people who leave care to be looked at again." in words(page)
    assert page.context["form"].initial["text"].startswith("The words used")
    answer = send(officer, address, owner_text="The director", **day("due_on", date(2025, 5, 1)))
    made = MinutedAction.objects.get()
    assert (made.label, made.owner_text, made.due_on) == ("5)", "The director", date(2025, 5, 1))
    assert f"{made.ref} is created for The director." in words(answer)
    assert "Due Thursday 1 May 2025, in 57 days" in words(answer)


def test_an_action_of_a_decision_begins_at_its_record(officer):
    record = matters.decided_and_published()
    send(officer, f"{reverse('action_new')}?record={record.ref}", text="Tell the tenants.", owner_text="The director")
    assert MinutedAction.objects.get().record == record


@pytest.mark.parametrize("query", ["?item=0", "?item=x", "?item=²", "?record=D-1999-0001"])
def test_nothing_begins_at_what_does_not_exist(officer, query):
    assert officer.get(f"{reverse('action_new')}{query}").status_code == 404


def test_without_a_resolution_the_page_says_where_to_begin(officer):
    answer = officer.get(reverse("action_new"))
    assert answer.status_code == 409
    assert "An action comes from a resolution." in words(answer)


def test_what_is_missing_stands_beside_its_field_and_what_was_typed_stays(officer):
    item = follow_up.agreed_item()
    answer = send(officer, f"{reverse('action_new')}?item={item.pk}", text="Look at the words.", label="2)")
    assert answer.status_code == 422
    assert "Choose who does it, or say it in words." in words(answer)
    assert "Look at the words.</textarea>" in words(answer)
    assert not MinutedAction.objects.exists()


def test_the_owner_follows_it_without_any_list_and_hands_in_evidence():
    made = follow_up.action()
    user = follow_up.owner().user
    user.role_assignments.all().delete()
    owner = signed_in(matters.user("finance_lead", "administrator"))
    assert owner.get(reverse("actions")).status_code == 403
    page = words(owner.get(reverse("action", args=[made.ref])))
    assert "Report progress" in page
    assert "Change it" not in page
    file = SimpleUploadedFile("words.png", picture(), "image/png")
    answer = send(owner, reverse("action_progress", args=[made.ref]), note="Two words were changed.", file=file)
    assert "Evidence: words.png" in words(answer)
    number = made.progress.get().pk
    handed = owner.get(reverse("action_evidence", args=[made.ref, number]))
    assert (handed.content, handed["Content-Type"]) == (picture(), "image/png")
    done = send(owner, reverse("action_done", args=[made.ref]), note="All words were changed.")
    assert "Done Wednesday 5 March 2025" in words(done) or "Wednesday 5 March 2025" in words(done)
    assert MinutedAction.objects.get().status == "done"


def test_somebody_else_without_the_role_sees_no_action_and_no_evidence():
    made = follow_up.action()
    stranger = signed_in(matters.user("admin", "administrator"))
    for name in ("action", "action_progress", "action_done"):
        assert stranger.get(reverse(name, args=[made.ref])).status_code == 403
    assert stranger.get(reverse("action_evidence", args=[made.ref, 1])).status_code == 403


def test_the_list_narrows_and_says_what_is_late(officer):
    follow_up.action()
    follow_up.action(label="1)", text="Send the slides to members.", due_on=None)
    with time_machine.travel(at(2025, 5, 3), tick=False):
        officer = signed_in(scrutiny_officer())
        page = words(officer.get(reverse("actions")))
        assert "1 late" in page
        assert "Send the slides" in page
        late = words(officer.get(reverse("actions"), {"show": "late"}))
        assert "Look again at the words" in late
        assert "Send the slides" not in late
        assert "Due Thursday 1 May 2025, 2 days ago" in late
    officer = signed_in(scrutiny_officer())
    mine = words(signed_in(matters.user("finance_lead", "auditor")).get(reverse("actions"), {"show": "mine"}))
    assert "Look again at the words" in mine
    assert "No action fits this." in words(officer.get(reverse("actions"), {"show": "ended"}))
    body = follow_up.committee().pk
    assert "2 actions" in words(officer.get(reverse("actions"), {"body": body}))
    assert officer.get(reverse("actions"), {"show": "x", "body": "y", "page": "z"}).status_code == 200


def test_two_officers_do_not_overwrite_each_other(officer):
    made = follow_up.action()
    address = reverse("action_change", args=[made.ref])
    seen = fields_of(officer.get(address))
    send(officer, address, text="Look at two words.")
    answer = officer.post(address, {**seen, "text": "Look at three words.", "once": "another"})
    assert answer.status_code == 409
    assert "Look at three words." in words(answer)
    assert MinutedAction.objects.get().text == "Look at two words."


def test_an_action_ends_and_opens_again_on_the_page(officer):
    made = follow_up.action()
    page = send(officer, reverse("action_end", args=[made.ref]), reason="The service has closed.")
    assert "The service has closed." in words(page)
    assert "Report progress" not in words(page)
    page = send(officer, reverse("action_open_again", args=[made.ref]), reason="It opened again.")
    assert "opened the action A-2025-0001 again: It opened again." in words(page)


def test_the_panel_names_each_part_with_what_came_of_it_and_offers_what_the_person_may():
    made = follow_up.action()
    follow_up.entry()
    panel = follow_up_panel(made.item, scrutiny_officer(), NEXT_DAY)
    lines = {part.label: part for part in panel.parts}
    assert [part.label for part in panel.parts] == ["1)", "2)", "3)", "4)", "5)", ""]
    assert [(each.kind, each.tag) for each in lines["5)"].follows] == [("Action", "Open")]
    assert [(each.kind, each.text) for each in lines["2)"].follows] == [("Topic", "Loneliness")]
    assert [text for text, _ in lines["3)"].acts] == ["Create an action", "Add a topic", "Record a recommendation"]
    member = follow_up_panel(made.item, matters.user("member", "member"), NEXT_DAY)
    assert member.has_any
    assert all(not part.acts for part in member.parts)
    assert follow_up_panel(made.item, matters.user("admin", "administrator"), NEXT_DAY) is None


def test_the_pages_of_the_item_and_of_the_meeting_show_what_follows(officer):
    made = follow_up.action()
    item = made.item
    page = words(officer.get(reverse("agenda_item", args=[item.meeting.ref, item.pk])))
    assert f"{reverse('action_new')}?item={item.pk}&amp;label=5%29" in page
    assert reverse("action", args=[made.ref]) in page
    page = words(officer.get(reverse("meeting", args=[item.meeting.ref])))
    assert f"/items/{item.pk}/#what-follows" in page
    assert reverse("action", args=[made.ref]) in page


def test_the_page_of_a_decision_shows_what_follows(officer):
    record = matters.decided_and_published()
    made = follow_up.action(item=None, record=record, label="", due_on=None)
    page = words(officer.get(reverse("record_next", args=[record.ref])))
    assert reverse("action", args=[made.ref]) in page
    assert f"{reverse('action_new')}?record={record.ref}" in page


def test_today_shows_the_owner_the_actions_and_scrutiny_what_is_late(officer):
    made = follow_up.action()
    owner = signed_in(follow_up.owner().user)
    page = words(owner.get(reverse("home")))
    assert "Your actions from meetings" in page
    assert reverse("action", args=[made.ref]) in page
    assert "Late actions" not in words(officer.get(reverse("home")))
    with time_machine.travel(at(2025, 5, 3), tick=False):
        page = words(signed_in(scrutiny_officer()).get(reverse("home")))
        assert "Late actions from meetings" in page
        assert "2 days ago" in page


def test_what_is_late_leads_from_today_to_the_list(officer):
    follow_up.action()
    sent = follow_up.sent()
    with time_machine.travel(at(2025, 5, 7), tick=False):
        action_reminders.remind(at=at(2025, 5, 7))
        recommendation_reminders.remind(at=at(2025, 5, 7))
        browser = signed_in(matters.democratic_services())
        page = words(browser.get(reverse("home")))
        for address in (f"{reverse('actions')}?show=late", reverse("recommendation", args=[sent.ref])):
            assert f'href="{address}"' in page
            assert browser.get(address).status_code == 200
        assert "Responses owed to scrutiny" in page
