"""Recommendations of scrutiny and the two months in which the executive responds (section 9FE, LGA 2000)."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.models import OutgoingMessage
from decisions.queries.recommendation import is_late, was_late
from decisions.refusals import ChangedMeanwhile, NotComplete, NotNow
from decisions.services import recommendation
from decisions.tests.factories import follow_up, matters
from decisions.tests.factories.follow_up import NEXT_DAY, scrutiny_officer
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db

RESPONSE = {
    "answer": "partly",
    "response": "Two of the three centres stay open.",
    "answered_by": "Councillor Rowan Ashdown",
}


def test_the_clock_runs_two_months_from_the_notice():
    made = follow_up.made(when=at(2025, 3, 5), made_on=date(2024, 12, 30), item=None)
    sent = recommendation.send(recommendation=made, by=scrutiny_officer(), at=NEXT_DAY, sent_at=at(2024, 12, 31))
    assert (sent.ref, sent.response_due_on) == ("SR-2025-0001", date(2025, 2, 28))
    assert is_late(sent, date(2025, 3, 1))
    assert not is_late(sent, date(2025, 2, 28))


def test_the_executive_is_told_and_scrutiny_hears_the_response():
    matters.user("leader", "executive_member")
    matters.democratic_services()
    sent = follow_up.sent()
    told = OutgoingMessage.objects.filter(key__startswith=f"recommendation:{sent.pk}:sent")
    assert {each.recipient for each in told} == {"leader@council.example", "dso@council.example"}
    assert "by Monday 5 May 2025" in told[0].subject
    late = recommendation.answer(recommendation=sent, by=matters.democratic_services(), at=at(2025, 5, 6), **RESPONSE)
    assert (late.status, was_late(late)) == ("answered", True)
    heard = OutgoingMessage.objects.get(key__startswith=f"recommendation:{sent.pk}:answered")
    assert "accepted in part" in heard.body


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"committee": None}, "committee"),
        ({"text": ""}, "text"),
        ({"addressed_to": " "}, "addressed_to"),
        ({"made_on": None}, "made_on"),
        ({"made_on": date(2025, 3, 6)}, "made_on"),
        ({"label": "7"}, "label"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(changes, field):
    with pytest.raises(NotComplete) as refused:
        follow_up.made(**changes)
    assert set(refused.value.missing) == {field}


def test_only_scrutiny_recommends_and_only_at_its_own_meetings():
    council = matters.small_council()
    with pytest.raises(NotComplete):
        follow_up.made(committee=council.executive, item=None)
    with pytest.raises(NotComplete) as refused:
        follow_up.made(item=follow_up.agreed_item(body=council.executive))
    assert "Executive Board" in refused.value.missing["committee"]


def test_notice_is_not_given_before_the_committee_met_or_in_the_future():
    made = follow_up.made()
    for moment in (at(2025, 3, 3), at(2025, 3, 6)):
        with pytest.raises(NotComplete):
            recommendation.send(recommendation=made, by=scrutiny_officer(), at=NEXT_DAY, sent_at=moment)


@pytest.mark.parametrize("missing", ["answer", "response", "answered_by"])
def test_a_response_is_whole(missing):
    with pytest.raises(NotComplete) as refused:
        recommendation.answer(
            recommendation=follow_up.sent(),
            by=matters.democratic_services(),
            at=at(2025, 4, 1),
            **{**RESPONSE, missing: ""},
        )
    assert set(refused.value.missing) == {missing}


def test_a_response_comes_after_the_notice_and_once():
    sent = follow_up.sent()
    officer = matters.democratic_services()
    for moment in (at(2025, 3, 4), at(2025, 4, 2)):
        with pytest.raises(NotComplete):
            recommendation.answer(recommendation=sent, by=officer, at=at(2025, 4, 1), answered_at=moment, **RESPONSE)
    recommendation.answer(recommendation=sent, by=officer, at=at(2025, 4, 1), **RESPONSE)
    with pytest.raises(NotNow):
        recommendation.answer(recommendation=sent, by=officer, at=at(2025, 4, 1), **RESPONSE)


def test_it_changes_until_it_is_sent_and_is_withdrawn_with_a_reason():
    made = follow_up.made()
    values = {"text": "That one centre stays open."}
    changed = recommendation.change(
        recommendation=made, by=scrutiny_officer(), at=NEXT_DAY, seen_version=1, values=values
    )
    with pytest.raises(ChangedMeanwhile):
        recommendation.change(recommendation=made, by=scrutiny_officer(), at=NEXT_DAY, seen_version=1, values=values)
    sent = recommendation.send(recommendation=changed, by=scrutiny_officer(), at=NEXT_DAY)
    with pytest.raises(NotNow):
        recommendation.change(recommendation=sent, by=scrutiny_officer(), at=NEXT_DAY, seen_version=3, values=values)
    with pytest.raises(NotComplete):
        recommendation.withdraw(recommendation=sent, by=scrutiny_officer(), at=NEXT_DAY, reason="")
    gone = recommendation.withdraw(recommendation=sent, by=scrutiny_officer(), at=NEXT_DAY, reason="Overtaken.")
    assert (gone.status, is_late(gone, date(2026, 1, 1))) == ("withdrawn", False)
