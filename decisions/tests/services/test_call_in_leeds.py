"""The Leeds case of 2024 through the services, from two requests to a final decision (S15, S19, S20, S21)."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.models import CallInHearing
from decisions.queries.implementation import may_implement_now
from decisions.refusals import NotLawful
from decisions.services import call_in_entry
from decisions.tests.factories import call_ins, hearings, matters
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
HEARD, RECORDED = at(2024, 7, 9, 16), at(2024, 7, 9, 17)


@pytest.fixture
def decision():
    return hearings.leeds_2024()


@pytest.fixture
def hearing(decision):
    requests = hearings.leeds_requests(decision)
    return hearings.listed(
        *requests, when=at(2024, 7, 1, 17), meets_at=at(2024, 7, 9, 13, 30), agenda_published_at=at(2024, 7, 1, 16)
    )


def decided(hearing):
    words = dict.fromkeys("bcdef", "release") | {"g": "refer_back"}
    return hearings.held(hearing, when=RECORDED, held_at=HEARD, **words)


def test_s15_two_requests_of_eleven_and_five_are_valid_and_listed_together(decision, hearing):
    requests = list(hearing.requests.order_by("received_at", "pk"))
    assert [each.status for each in requests] == ["listed", "listed"]
    assert [each.signatures.count() for each in requests] == [11, 5]
    assert CallInHearing.objects.filter(record=decision).count() == 1
    assert hearings.standing(decision) == {"a": "waiting"} | dict.fromkeys("bcdefg", "called_in")


def test_s19_what_scrutiny_releases_is_free_at_once_and_the_rest_goes_back(decision, hearing):
    done = decided(hearing)
    assert done.report_due_on == date(2024, 7, 12)
    standing = hearings.standing(decision)
    assert {letter: standing[letter] for letter in "bcdefg"} == dict.fromkeys("bcdef", "free") | {"g": "referred_back"}
    # (a) was never called in: its day came with the end of the window.
    for label in hearings.LEEDS_LABELS[:6]:
        assert may_implement_now(decision, label, HEARD).answer is True
    assert may_implement_now(decision, "(g)", HEARD).answer is False
    # P15: each resolution that was called in has one outcome, although two requests named it.
    assert hearings.becomes(decision) == {letter: ["released"] for letter in "bcdef"} | {"g": ["referred_back"]}
    hearings.carried_out(decision, *hearings.LEEDS_LABELS[:6], when=at(2024, 7, 9, 18), on=date(2024, 7, 9))
    assert hearings.standing(decision) == dict.fromkeys("abcdef", "implemented") | {"g": "referred_back"}
    with pytest.raises(NotLawful, match="Scrutiny referred it back"):
        hearings.carried_out(decision, "(g)", when=at(2024, 7, 10))


@pytest.mark.parametrize("answer", ["confirmed", "varied"])
def test_s19_reported_by_12_july_reconsidered_on_24_july_and_final(decision, hearing, answer):
    done = hearings.reported(decided(hearing), when=at(2024, 7, 12, 15))
    assert done.reported_at.date() <= done.report_due_on
    assert hearings.standing(decision)["g"] == "reported"
    said = {"outcome": answer, "words": "That part (g) begin in 2025." if answer == "varied" else ""}
    hearings.reconsidered(decision, when=at(2024, 7, 24, 14), g=said)
    assert hearings.becomes(decision)["g"] == ["referred_back", answer]
    assert may_implement_now(decision, "(g)", at(2024, 7, 24, 14)).answer is True
    hearings.carried_out(decision, "(g)", when=at(2024, 7, 25))
    assert hearings.standing(decision)["g"] == "implemented"


@pytest.mark.parametrize("label", ["(b)", "(g)"])
def test_s20_what_was_released_or_reconsidered_is_not_called_in_again(decision, hearing, label):
    hearings.reported(decided(hearing), when=at(2024, 7, 12, 15))
    hearings.reconsidered(decision, when=at(2024, 7, 24, 14), g="confirmed")
    # It came in time and is entered late, so that nothing but the outcome stands against it.
    with pytest.raises(NotLawful, match="called in"):
        call_in_entry.enter(
            record=decision,
            by=matters.democratic_services(),
            at=at(2024, 7, 25),
            received_at=at(2024, 6, 28, 12),
            way="paper",
            evidence="Found in the post room.",
            lead=hearings.councillors(1)[0],
            labels=[label],
            grounds=[],
            reasons="Again.",
            people=[(each, at(2024, 6, 28, 11)) for each in hearings.councillors(5)],
        )


def test_s21_nothing_is_carried_out_at_1659_on_the_last_day_and_everything_the_day_after(decision):
    last_minute = at(2024, 6, 28, 16, 59)
    with pytest.raises(NotLawful, match="from Saturday 29 June 2024"):
        hearings.carried_out(decision, "(a)", when=last_minute)
    with pytest.raises(NotLawful, match="from Saturday 29 June 2024"):
        hearings.carried_out(decision, "(a)", when=at(2024, 6, 28, 23, 59))
    hearings.carried_out(decision, "(a)", when=at(2024, 6, 29, 0, 1))
    assert hearings.standing(decision)["a"] == "implemented"
    assert call_ins.standing(decision)["(b)"] == "waiting"
