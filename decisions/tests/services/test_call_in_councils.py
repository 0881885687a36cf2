"""Calling in under the rules of known councils: their periods, signatories, grounds, limits and opinions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from decisions.models import CallInWindow
from decisions.queries.call_in_request import validity_of
from decisions.refusals import NotComplete, NotLawful
from decisions.rules.call_in_request import Validity
from decisions.services import call_in_request, call_in_signature
from decisions.tests.factories import call_ins as make
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
AFTER = at(2021, 12, 29, 10)
GROUND = "breach_of_decision_making_principles"


def record_of(council):
    make.adopt(council)
    return make.published()


def test_leeds_five_members_or_two_of_two_groups():
    record = record_of("leeds")
    window = CallInWindow.objects.get(record=record)
    assert (window.deadline, window.implementable_from) == (make.DEADLINE, date(2021, 12, 25))
    two = make.found_valid(record, signatories=2, labels=["(b)"])
    assert {row.political_group for row in two.signatures.all()} == set(make.GROUPS)
    assert make.standing(record) == {"(a)": "waiting", "(b)": "called_in"}
    of_one_group = make.begun(record, lead=2)
    call_in_request.ask_signatories(request=of_one_group, by=make.by(2), at=make.BEGUN, people=[make.member(4)])
    make.sign(of_one_group, 4, make.BEGUN)
    found = validity_of(of_one_group, make.BEGUN)
    assert found.answer is Validity.TOO_FEW_SIGNATORIES
    assert "2 signatures of 2 needed from 2 political groups" in found.explain()


def test_greenwich_four_days_to_the_end_of_the_day_and_two_members_of_any_group():
    record = record_of("greenwich")
    window = CallInWindow.objects.get(record=record)
    assert window.deadline == at(2021, 12, 24, 0) - timedelta(microseconds=1)
    assert window.implementable_from == date(2021, 12, 24)
    request = make.begun(record)
    call_in_request.ask_signatories(request=request, by=make.by(0), at=make.BEGUN, people=[make.member(2)])
    make.sign(request, 2, make.BEGUN)
    assert {row.political_group for row in request.signatures.all()} == {make.GROUPS[0]}
    ruled = make.rule(make.lodge(make.fresh(request)), "valid")
    # Twenty working days after Monday 20 December 2021, over Christmas and New Year.
    assert ruled.hear_by == date(2022, 1, 20)


def test_wiltshire_ten_members_and_a_ground_of_its_list():
    record = record_of("wiltshire")
    nine = make.signed(record, signatories=9, grounds=[GROUND])
    assert "9 signatures of 10 needed" in validity_of(nine, make.BEGUN).explain()
    call_in_request.ask_signatories(request=nine, by=make.by(0), at=make.BEGUN, people=[make.member(9)])
    make.sign(nine, 9, make.BEGUN)
    assert make.rule(make.lodge(make.fresh(nine)), "valid").status == "valid"
    with pytest.raises(NotComplete) as refused:
        make.begun(record, lead=10, grounds=["It is a poor decision."])
    assert "do not list this ground" in refused.value.missing["grounds"]
    with pytest.raises(NotComplete) as refused:
        make.lodge(make.begun(record, lead=10))
    assert set(refused.value.missing) == {"grounds"}


def test_gloucestershire_the_third_ground_needs_the_opinion_of_the_chief_executive():
    record = record_of("gloucestershire")
    request = make.called_in(record, grounds=["ground_3"])
    with pytest.raises(NotLawful, match="needs the opinion of the chief executive"):
        make.rule(request, "valid")
    ruled = make.rule(request, "valid", chief_executive_opinion="It is contrary to the policy framework.")
    assert (ruled.status, ruled.chief_executive_opinion) == ("valid", "It is contrary to the policy framework.")
    other = make.called_in(record, lead=5, grounds=["ground_1"])
    assert make.rule(other, "valid").status == "valid"


def test_gloucestershire_without_the_opinion_it_is_not_valid_once_the_window_has_shut():
    request = make.called_in(record_of("gloucestershire"), grounds=["ground_3"])
    ruled = make.rule(request, "opinion_missing", AFTER, reasons="The chief executive gave none.")
    assert (ruled.status, ruled.ruling) == ("invalid", "opinion_missing")
    with_first = make.called_in(make.published(), grounds=["ground_1"])
    with pytest.raises(NotLawful, match="None of the grounds"):
        make.rule(with_first, "opinion_missing", AFTER)


def test_bath_a_member_signs_five_requests_a_year_and_co_opted_persons_may():
    make.adopt("bath")
    for _ in range(5):
        make.lodge(make.begun())
    record = make.published()
    with pytest.raises(NotLawful, match="has signed 5 requests this year"):
        make.begun(record)
    # A draft that was not lodged uses nothing up, and others have theirs left.
    request = make.begun(record, lead=1)
    with pytest.raises(NotComplete) as refused:
        call_in_request.ask_signatories(request=request, by=make.by(1), at=make.BEGUN, people=[make.member(0)])
    assert "has signed 5 requests this year" in refused.value.missing["people"]
    person = make.coopted()
    call_in_request.ask_signatories(request=request, by=make.by(1), at=make.BEGUN, people=[person])
    assert call_in_signature.sign(request=request, by=person.user, at=make.BEGUN).status == "signed"


def test_bath_acts_from_the_next_working_day_and_calls_in_to_the_end_of_the_fifth():
    window = CallInWindow.objects.get(record=record_of("bath"))
    assert window.deadline == at(2021, 12, 25, 0) - timedelta(microseconds=1)
    assert window.implementable_from == date(2021, 12, 29)


def test_brent_asks_for_another_course_and_counts_from_the_decision():
    record = record_of("brent")
    assert CallInWindow.objects.get(record=record).deadline == at(2021, 12, 23, 0) - timedelta(microseconds=1)
    with pytest.raises(NotComplete) as refused:
        make.lodge(make.begun(record))
    assert set(refused.value.missing) == {"alternative_course"}
    assert make.found_valid(record, lead=1, alternative_course="To run one pilot first.").status == "valid"


def test_the_rules_of_the_day_on_which_the_window_opened_answer_although_they_changed_since():
    record = make.published()
    make.adopt("wiltshire", date(2021, 12, 18))
    assert make.found_valid(record).status == "valid"
