"""Signatures taken back and requests withdrawn: a minute before the deadline and a minute after it (REQ-CI-3)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.models import CallInOutcome
from decisions.queries.call_in_request import (
    validity_of,
)
from decisions.refusals import NotLawful, NotNow
from decisions.rules.constitution import CallIn
from decisions.services import call_in_request, call_in_signature
from decisions.tests.factories import call_ins as make
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
A_MINUTE, AN_INSTANT = timedelta(minutes=1), timedelta(microseconds=100_000)
BOTH_CALLED_IN = {"(a)": "called_in", "(b)": "called_in"}
BOTH_WAIT = {"(a)": "waiting", "(b)": "waiting"}


def _build():
    """A published decision, and twelve members."""
    make.members(12)
    make.proper_officer()
    return make.published().pk


shared = shared_by_module(_build)


@pytest.fixture
def record(shared):
    return make.DecisionRecord.objects.select_related("matter").get(pk=shared)


def withdraw_signature(request, number, when):
    return call_in_signature.withdraw_signature(
        request=request, by=make.by(number), at=when, reason="I changed my mind."
    )


class TestTakingASignatureBack:
    @pytest.fixture
    def five(self, shared):
        """A request with exactly the five signatures that are needed, found valid."""
        matters.constitution(call_in=CallIn(signatories=CallIn().signatories[:1]))
        return make.found_valid(make.DecisionRecord.objects.get(pk=shared))

    def test_s16_a_minute_before_the_deadline_the_ruling_is_opened_again(self, five):
        withdraw_signature(five, 4, make.DEADLINE - A_MINUTE)
        now = make.fresh(five)
        assert (now.status, now.ruling, now.ruling_finding, now.hear_by) == ("lodged", "", {}, None)
        assert make.standing(five.record) == BOTH_CALLED_IN
        with pytest.raises(NotLawful, match="4 signatures of 5 needed"):
            make.rule(now, "valid", make.DEADLINE - A_MINUTE)
        with pytest.raises(NotNow, match="until then the members may mend the request"):
            make.rule(now, "too_few_signatories", make.DEADLINE)
        ruled = make.rule(now, "too_few_signatories", make.DEADLINE + A_MINUTE, reasons="One was taken back.")
        assert (ruled.status, ruled.ruling) == ("invalid", "too_few_signatories")
        assert make.standing(five.record) == BOTH_WAIT
        make.clock(make.FREE)
        assert make.standing(five.record) == {"(a)": "free", "(b)": "free"}

    def test_s16_a_fifth_may_take_the_place_until_the_deadline(self, five):
        withdraw_signature(five, 4, make.DEADLINE - A_MINUTE)
        call_in_request.ask_signatories(
            request=five, by=make.by(0), at=make.DEADLINE - A_MINUTE, people=[make.member(5)]
        )
        make.sign(five, 5, make.DEADLINE)
        assert make.rule(make.fresh(five), "valid", at(2021, 12, 24, 18)).status == "valid"

    def test_s16_a_minute_after_the_deadline_it_changes_nothing(self, five):
        withdraw_signature(five, 4, make.DEADLINE + A_MINUTE)
        assert make.fresh(five).status == "valid"
        assert validity_of(five, at(2021, 12, 25))
        make.clock(make.FREE)
        assert make.fresh(five).status == "valid"
        assert make.standing(five.record) == BOTH_CALLED_IN

    def test_one_too_many_may_go(self, five):
        call_in_request.ask_signatories(request=five, by=make.by(0), at=make.RULED, people=[make.member(5)])
        make.sign(five, 5, make.RULED)
        withdraw_signature(five, 4, make.DEADLINE - A_MINUTE)
        assert make.fresh(five).status == "valid"

    def test_req_ci_3_once_everybody_has_the_lead_withdraws_the_request(self, five):
        after = at(2021, 12, 29)
        with pytest.raises(NotNow, match="Still signed: Councillor Blake Marlowe"):
            call_in_request.withdraw(request=five, by=make.by(0), at=after, reason="We were persuaded.")
        for number in range(1, 5):
            withdraw_signature(five, number, after)
        ended = call_in_request.withdraw(request=five, by=make.by(0), at=after, reason="We were persuaded.")
        assert (ended.status, ended.ended_at, ended.ended_reason) == ("withdrawn", after, "We were persuaded.")
        assert make.standing(five.record) == {"(a)": "free", "(b)": "free"}
        outcomes = CallInOutcome.objects.filter(record=five.record)
        assert {(each.label, each.outcome) for each in outcomes} == {("(a)", "withdrawn"), ("(b)", "withdrawn")}

    def test_withdrawn_before_the_deadline_it_waits_again_and_others_may_call_it_in(self, five):
        call_in_request.withdraw(
            request=five, by=matters.democratic_services(), at=at(2021, 12, 22), reason="All five wrote so."
        )
        assert make.standing(five.record) == BOTH_WAIT
        assert not CallInOutcome.objects.exists()
        assert make.called_in(five.record, lead=5, when=at(2021, 12, 23)).status == "lodged"

    def test_where_scrutiny_alone_withdraws_nobody_else_does(self, shared):
        matters.constitution(call_in=CallIn(withdrawal_by="scrutiny"))
        request = make.found_valid(make.DecisionRecord.objects.get(pk=shared))
        with pytest.raises(NotNow, match="the scrutiny committee alone can withdraw"):
            call_in_request.withdraw(request=request, by=matters.democratic_services(), at=make.RULED, reason="x")

    def test_what_another_request_holds_is_not_let_go(self, five):
        make.called_in(five.record, lead=5, labels=["(b)"])
        call_in_request.withdraw(
            request=five, by=matters.democratic_services(), at=at(2021, 12, 29), reason="All five wrote so."
        )
        assert make.standing(five.record) == {"(a)": "free", "(b)": "called_in"}
