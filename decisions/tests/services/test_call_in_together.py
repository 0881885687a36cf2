"""Members, officers and the clock at the same instant: nothing is lost, nothing happens twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.models import AuditEvent, CallInRequest, CallInSignature, CallInWindow
from decisions.queries.audit import faults
from decisions.refusals import ChangedMeanwhile, NotNow
from decisions.rules.constitution import CallIn
from decisions.services import call_in_clock, call_in_request, call_in_signature, jobs
from decisions.tests.factories import call_ins as make
from decisions.tests.factories import matters
from decisions.tests.services.test_notice_together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def work_waits(monkeypatch):
    """Work for later is not done at once here: what is tried is the moment of the two clicks."""
    monkeypatch.setattr(jobs, "_send", lambda *given: None)


def test_two_members_who_sign_at_the_same_instant_both_sign_and_the_same_one_twice_signs_once():
    request = make.asked(signatories=3)
    outcomes = at_once(
        *[lambda number=number: make.sign(request, number, make.BEGUN + A_MINUTE) for number in (1, 2, 2)]
    )
    assert sorted(isinstance(each, CallInSignature) for each in outcomes) == [False, True, True]
    assert NotNow in outcomes
    assert request.signatures.filter(status="signed").count() == 3
    assert AuditEvent.objects.filter(event="call_in_signed").count() == 2
    assert list(faults()) == []


def test_a_lodging_that_arrived_in_time_wins_its_race_with_the_clock_whoever_comes_first():
    record = make.published()
    request = make.signed(record)
    outcomes = at_once(
        lambda: make.lodge(request, make.DEADLINE),
        lambda: call_in_clock.run(at=make.DEADLINE + A_MINUTE),
    )
    assert any(isinstance(each, CallInRequest) for each in outcomes)
    assert any(isinstance(each, dict) for each in outcomes)
    assert CallInWindow.objects.get(record=record).status == "shut"
    assert make.fresh(request).received_at == make.DEADLINE
    assert make.standing(record) == {"(a)": "called_in", "(b)": "called_in"}
    assert list(faults()) == []


def test_two_workers_at_the_clock_do_each_thing_once():
    records = [make.published() for _ in range(3)]
    outcomes = at_once(*[lambda: call_in_clock.run(at=make.FREE + A_MINUTE)] * 2)
    assert sum(each["shut"] for each in outcomes) == sum(each["freed"] for each in outcomes) == len(records)
    assert AuditEvent.objects.filter(event="call_in_shut").count() == len(records)
    assert AuditEvent.objects.filter(event="resolutions_freed").count() == len(records)
    assert list(faults()) == []


def test_a_ruling_and_the_signature_taken_back_at_the_same_instant_never_leave_a_valid_request_of_four():
    matters.constitution(call_in=CallIn(signatories=CallIn().signatories[:1]))
    request = make.called_in()
    last = make.DEADLINE - A_MINUTE
    at_once(
        lambda: make.rule(request, "valid", last),
        lambda: call_in_signature.withdraw_signature(request=request, by=make.by(4), at=last),
    )
    assert make.fresh(request).status == "lodged"
    assert list(faults()) == []


def test_two_who_save_the_same_draft_at_the_same_instant_overwrite_nothing():
    request = make.asked(signatories=2)

    def save(number, reasons):
        return call_in_request.save(
            request=request,
            by=make.by(number),
            at=make.BEGUN,
            labels=[],
            grounds=[],
            reasons=reasons,
            seen_version=request.version,
        )

    outcomes = at_once(lambda: save(0, "Too dear."), lambda: save(1, "Too late."))
    assert ChangedMeanwhile in outcomes
    (kept,) = [each for each in outcomes if isinstance(each, CallInRequest)]
    assert make.fresh(request).reasons == kept.reasons
