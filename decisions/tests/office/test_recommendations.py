"""Recommendations on the office site: recorded from a resolution, sent, answered; the clock of section 9FE."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from decisions.models import Recommendation
from decisions.tests.factories import follow_up, matters
from decisions.tests.factories.acts import day, moment, signed_in
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


def test_the_whole_life_from_a_resolution_to_the_response(officer):
    item = follow_up.agreed_item()
    address = f"{reverse('recommendation_new')}?item={item.pk}&label=5)"
    page = send(officer, address, addressed_to="Executive Board")
    made = Recommendation.objects.get()
    assert (made.label, made.made_on, made.committee) == ("5)", date(2025, 3, 4), follow_up.committee())
    assert "The clock has not begun" in words(page)
    page = send(officer, reverse("recommendation_send", args=[made.ref]))
    assert "The response is owed by Monday 5 May 2025, in 61 days." in words(page)
    assert "section 9FE" in words(page)
    with time_machine.travel(at(2025, 5, 6, 9), tick=False):
        officer = signed_in(scrutiny_officer())
        assert "1 late" in words(officer.get(reverse("actions")))
        page = words(officer.get(reverse("recommendations"), {"show": "late"}))
        assert "The response was owed by Monday 5 May 2025, 1 day ago." in page
        leader = signed_in(matters.user("leader", "executive_member"))
        page = send(
            leader,
            reverse("recommendation_answer", args=[made.ref]),
            answer="rejected",
            response="The words are those of the Act.",
            answered_by="Councillor Rowan Ashdown",
        )
        assert "Not accepted." in words(page)
        assert "after Monday 5 May 2025" in words(page)


def test_a_recommendation_about_a_matter_names_it(officer):
    matter = matters.noticed()
    values = {
        "committee": follow_up.committee().pk,
        "text": "That the bridge is repaired first.",
        "addressed_to": "Executive Board",
        **day("made_on", date(2025, 3, 4)),
    }
    address = reverse("recommendation_new")
    assert "There is no forthcoming decision FD-1999-0001." in words(
        send(officer, address, matter="FD-1999-0001", **values)
    )
    assert matter.title in words(send(officer, address, matter=matter.ref, **values))


def test_it_is_changed_until_it_is_sent_and_then_withdrawn(officer):
    made = follow_up.made()
    send(officer, reverse("recommendation_change", args=[made.ref]), text="That two centres stay open.")
    assert Recommendation.objects.get().text == "That two centres stay open."
    send(officer, reverse("recommendation_send", args=[made.ref]), **moment("sent_at", date(2025, 3, 5), "9am"))
    answer = send(officer, reverse("recommendation_change", args=[made.ref]), text="That one stays open.")
    assert answer.status_code == 409
    assert "That one stays open." in words(answer)
    page = send(officer, reverse("recommendation_withdraw", args=[made.ref]), reason="Overtaken by events.")
    assert "Overtaken by events." in words(page)
    assert "Record the response" not in words(page)


def test_members_see_the_clock_and_record_nothing():
    sent = follow_up.sent()
    member = signed_in(matters.user("scrutineer", "scrutiny_member"))
    page = words(member.get(reverse("recommendation", args=[sent.ref])))
    assert "The response is owed by" in page
    assert "Record the response" not in page
    assert member.get(reverse("recommendation_answer", args=[sent.ref])).status_code == 403


def test_the_list_narrows_to_what_waits(officer):
    follow_up.sent()
    follow_up.made(text="That the fees are looked at.")
    waiting = words(officer.get(reverse("recommendations"), {"show": "waiting"}))
    assert "That day services stay open" in waiting
    assert "That the fees" not in waiting
    made = words(officer.get(reverse("recommendations"), {"show": "made", "committee": follow_up.committee().pk}))
    assert "That the fees" in made
    assert officer.get(reverse("recommendations"), {"show": "x", "committee": "y"}).status_code == 200
