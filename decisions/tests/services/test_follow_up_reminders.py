"""Owners and the executive are reminded once before a day and once after it; what is late is one alert."""

from __future__ import annotations

from datetime import date

import pytest

from decisions import tasks
from decisions.models import Alert, Job, OutgoingMessage
from decisions.services import action_reminders, minuted_action, recommendation, recommendation_reminders
from decisions.tests.factories import follow_up, matters
from decisions.tests.factories.follow_up import scrutiny_officer
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db


def letters(key: str) -> int:
    """How many letters have a key that begins like this."""
    return OutgoingMessage.objects.filter(key__startswith=key).count()


def test_an_owner_is_reminded_once_before_and_once_after():
    made = follow_up.action()
    for when, reminded in ((at(2025, 4, 16), 0), (at(2025, 4, 17), 1), (at(2025, 4, 18), 0), (at(2025, 5, 1), 0)):
        assert action_reminders.remind(at=when)["reminded"] == reminded
    assert action_reminders.remind(at=at(2025, 5, 2)) == {"reminded": 1, "raised": 1, "cleared": 0, "told": 0}
    assert action_reminders.remind(at=at(2025, 5, 3)) == {"reminded": 0, "raised": 0, "cleared": 0, "told": 0}
    assert letters(f"action:{made.pk}:soon") == letters(f"action:{made.pk}:late") == 1
    minuted_action.change(
        action=made, by=scrutiny_officer(), at=at(2025, 5, 3), seen_version=1, values={"due_on": date(2025, 6, 1)}
    )
    assert action_reminders.remind(at=at(2025, 5, 20)) == {"reminded": 1, "raised": 0, "cleared": 1, "told": 0}


def test_late_actions_of_a_body_are_one_alert_that_says_how_many():
    first = follow_up.action()
    action_reminders.remind(at=at(2025, 5, 2))
    assert "A-2025-0001 that Adults and Health Scrutiny Board follows was due" in Alert.objects.get().sentence
    follow_up.action(label="1)", text="Send the slides to members.")
    action_reminders.remind(at=at(2025, 5, 3))
    standing = Alert.objects.get(cleared_at=None)
    assert standing.sentence.startswith("2 actions that Adults and Health Scrutiny Board follows are late.")
    for made in (first, *type(first).objects.exclude(pk=first.pk)):
        minuted_action.end(action=made, by=scrutiny_officer(), at=at(2025, 5, 4), reason="Not needed.")
    assert action_reminders.remind(at=at(2025, 5, 5))["cleared"] == 1


def test_a_worker_that_slept_writes_the_late_letter_only():
    made = follow_up.action()
    action_reminders.remind(at=at(2025, 8, 1))
    assert (letters(f"action:{made.pk}:soon"), letters(f"action:{made.pk}:late")) == (0, 1)


def test_a_response_is_reminded_of_and_its_lateness_is_an_alert_until_it_comes():
    matters.democratic_services()
    sent = follow_up.sent()
    assert recommendation_reminders.remind(at=at(2025, 4, 20))["reminded"] == 0
    assert recommendation_reminders.remind(at=at(2025, 4, 21))["reminded"] == 1
    late = recommendation_reminders.remind(at=at(2025, 5, 6))
    assert (late["reminded"], late["raised"]) == (1, 1)
    assert recommendation_reminders.remind(at=at(2025, 5, 7))["reminded"] == 0
    assert "was owed by Monday 5 May 2025" in Alert.objects.get().sentence
    recommendation.answer(
        recommendation=sent,
        by=matters.democratic_services(),
        at=at(2025, 5, 8),
        answer="accepted",
        response="It is accepted.",
        answered_by="Councillor Rowan Ashdown",
    )
    assert recommendation_reminders.remind(at=at(2025, 5, 9))["cleared"] == 1


def test_both_jobs_are_asked_for_once_a_day(monkeypatch):
    monkeypatch.setattr(tasks.timezone, "now", lambda: at(2025, 5, 6, 6, 59))
    tasks.ask_for_follow_up_reminders()
    assert not Job.objects.filter(kind__startswith="remind_of_actions").exists()
    monkeypatch.setattr(tasks.timezone, "now", lambda: at(2025, 5, 6, 7))
    for _ in range(2):
        tasks.ask_for_follow_up_reminders()
    assert Job.objects.filter(kind__in=("remind_of_actions", "remind_of_responses")).count() == 2
