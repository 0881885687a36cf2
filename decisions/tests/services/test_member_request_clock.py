"""Requests that are nearly due are said once; what is late is an alert until it is answered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.models import Alert, OutgoingMessage
from decisions.queries.member_request import is_due_soon, is_late, waiting
from decisions.services import member_request
from decisions.services.member_request_clock import watch
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.member_requests import LATER, asked, decided_with_withheld, member

pytestmark = pytest.mark.django_db
INSPECTION = {"right": "inspect", "committee": None, "relevance": "", "relevance_words": ""}


def test_copies_are_reminded_of_once_three_days_before_and_late_after_the_day():
    matters.democratic_services()
    request = asked()
    assert watch(at=at(2021, 12, 26, 12)) == {"letters": 0, "raised": 0, "cleared": 0}
    assert watch(at=at(2021, 12, 27, 0))["letters"] == 1
    watch(at=at(2021, 12, 28, 0))
    reminders = OutgoingMessage.objects.filter(key__contains=":soon:")
    assert reminders.count() == 1
    assert "Thursday 30 December 2021" in reminders.get().body
    assert watch(at=at(2021, 12, 30, 23, 59))["raised"] == 0
    assert watch(at=at(2021, 12, 31, 0)) == {"letters": 0, "raised": 1, "cleared": 0}
    assert watch(at=at(2021, 12, 31, 1))["raised"] == 0
    alert = Alert.objects.get(kind="paper_request_late")
    assert (alert.matter, request.ref in alert.sentence) == (request.record.matter, True)
    member_request.withdraw(request=request, by=request.member.user, at=at(2021, 12, 31, 2))
    assert watch(at=at(2021, 12, 31, 3))["cleared"] == 1
    alert.refresh_from_db()
    assert alert.cleared_at == at(2021, 12, 31, 3)


def test_inspection_runs_in_hours():
    request = asked(member(), record=decided_with_withheld()[0], **INSPECTION)
    due = LATER + timedelta(hours=24)
    assert [is_late(request, each) for each in (due, due + timedelta(seconds=1))] == [False, True]
    assert [is_due_soon(request, due - timedelta(hours=each)) for each in (7, 6, 0)] == [False, True, True]


def test_requests_without_a_decision_share_an_alert():
    for name in ("first", "second"):
        asked(member(name), record=None, **INSPECTION)
    assert watch(at=LATER + timedelta(days=2))["raised"] == 1
    assert Alert.objects.get(kind="paper_request_late").matter is None


def test_what_waits_is_listed_by_the_day_on_which_it_is_due(django_assert_num_queries):
    record = decided_with_withheld()[0]
    copies = asked(record=record)
    soon = asked(member(), record=record, **INSPECTION)
    with django_assert_num_queries(2):
        assert list(waiting()) == [soon, copies]
