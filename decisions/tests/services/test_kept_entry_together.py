"""Tablets that send at the same instant: one key is one entry, and of two clerks on one item neither loses a word."""

from __future__ import annotations

from uuid import uuid4

import pytest

from decisions.models import ItemMinute, KeptEntry, Vote
from decisions.queries.audit import faults
from decisions.services import conclusion, jobs, kept_entry
from decisions.tests.factories import matters, meetings
from decisions.tests.factories import sittings as make
from decisions.tests.services.test_notice_together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def work_waits(monkeypatch):
    """Work for later is not done at once here: what is tried is the moment of the two entries."""
    monkeypatch.setattr(jobs, "_send", lambda *given: None)


def send(meeting, act, item, *, key=None, by=None, **values):
    return kept_entry.receive(
        meeting=meeting,
        key=key or uuid4(),
        act=act,
        item=item,
        values=values,
        by=by or matters.democratic_services(),
        at=make.DURING,
    )


def test_one_key_sent_twice_at_once_is_one_entry():
    meeting, key = make.in_session(), uuid4()
    values = {"motion": "That it be noted.", "way": "agreed", "result": "carried"}
    item = make.plan_item(meeting)
    outcomes = at_once(*[lambda: send(meeting, "vote", item, key=key, **values) for _ in range(3)])
    assert {each.status for each in outcomes} == {"applied"}
    assert KeptEntry.objects.count() == Vote.objects.count() == 1
    assert list(faults()) == []


def test_two_clerks_on_one_minute_at_once_lose_nothing():
    meeting = make.in_session()
    item, clerks = make.plan_item(meeting), (matters.democratic_services(), matters.user("other", "proper_officer"))
    outcomes = at_once(
        *[
            lambda who=who, text=text: send(meeting, "minute", item, by=who, introduction=text)
            for who, text in zip(clerks, ("<p>One.</p>", "<p>Two.</p>"), strict=True)
        ]
    )
    assert sorted(each.status for each in outcomes) == ["applied", "needs_attention"]
    waits = next(each for each in outcomes if each.status == "needs_attention")
    stands = ItemMinute.objects.get(item=item).introduction
    assert {stands, waits.values["introduction"]} == {"<p>One.</p>", "<p>Two.</p>"}
    assert "saved this while you were writing" in waits.sentence
    assert list(faults()) == []


def test_an_entry_at_the_instant_of_the_end_is_in_the_minutes_or_waits():
    meeting = make.in_session()
    item, by = make.plan_item(meeting), matters.democratic_services()
    make.minuted(item)
    at_once(
        lambda: conclusion.conclude(meeting=meeting, by=by, at=make.AFTER, closed_at=make.CLOSED),
        lambda: send(meeting, "time", item, began_at=make.DURING),
    )
    assert meetings.fresh(meeting).status == "concluded"
    entry = KeptEntry.objects.get()
    assert (entry.status == "applied") == (make.plan_item(meeting).began_at == make.DURING)
    assert list(faults()) == []
