"""What was referred back is reconsidered: a new decision with every particular of regs 12 and 13, and final."""

from __future__ import annotations

import pytest

from decisions.models import AuditEvent, CallInOutcome, Reconsideration
from decisions.queries.implementation import may_implement_now
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.services import reconsideration
from decisions.tests.factories import call_ins, hearings, matters
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return hearings.reported().record


@pytest.mark.parametrize(
    ("answer", "standing", "may"),
    [
        ({"outcome": "confirmed"}, "free", True),
        ({"outcome": "varied", "words": "That the team be approved for one year."}, "free", True),
        ({"outcome": "rescinded"}, "rescinded", False),
    ],
)
def test_it_is_confirmed_varied_or_rescinded_and_that_is_final(record, answer, standing, may):
    done = hearings.reconsidered(record, b=answer)
    assert hearings.standing(record)["b"] == standing
    assert may_implement_now(record, "(b)", hearings.RECONSIDERED).answer is may
    row = CallInOutcome.objects.get(reconsideration=done)
    assert (row.outcome, row.words) == (answer["outcome"], answer.get("words", ""))
    assert (row.decided_by, row.decided_at) == ("Executive Board", hearings.RECONSIDERED)
    assert done.hearing is not None
    assert AuditEvent.objects.filter(event="decision_reconsidered").count() == 1
    with pytest.raises(NotNow, match="before the decision maker"):
        hearings.reconsidered(record, b=answer)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decided_at": None}, "decided_at"),
        ({"decided_at": at(2022, 1, 20)}, "decided_at"),
        ({"decided_at": at(2022, 1, 14, 11)}, "decided_at"),
        ({"maker_name": " "}, "maker_name"),
        ({"maker_name": "x" * 301}, "maker_name"),
        ({"decision": ""}, "decision"),
        ({"reasons": " "}, "reasons"),
        ({"no_alternatives": False}, "alternatives"),
        ({"alternatives": "To wait."}, "alternatives"),
        ({"no_conflicts": False}, "conflicts"),
        ({"conflicts": "One member is a trustee."}, "conflicts"),
    ],
)
def test_every_particular_of_regs_12_and_13_is_asked_for(record, changes, field):
    with pytest.raises(NotComplete) as refused:
        hearings.reconsidered(record, values=hearings.particulars(**changes))
    assert list(refused.value.missing) == [field]
    assert not Reconsideration.objects.exists()


def test_alternatives_and_conflicts_may_be_stated_in_place_of_none(record):
    done = hearings.reconsidered(
        record,
        values=hearings.particulars(
            alternatives="To wait a year.", no_alternatives=False, conflicts="One trustee; none.", no_conflicts=False
        ),
    )
    assert (done.alternatives, done.conflicts) == ("To wait a year.", "One trustee; none.")


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "outcome:(b)"),
        ({"b": "release"}, "outcome:(b)"),
        ({"b": "confirmed", "a": "confirmed"}, "outcome:(a)"),
        ({"b": {"outcome": "varied", "words": " "}}, "words:(b)"),
    ],
)
def test_every_resolution_before_the_decision_maker_has_one_answer(record, answers, field):
    given = {f"({name})": each if isinstance(each, dict) else {"outcome": each} for name, each in answers.items()}
    with pytest.raises(NotComplete) as refused:
        reconsideration.reconsider(
            record=record,
            by=matters.democratic_services(),
            at=hearings.RECONSIDERED,
            values=hearings.particulars(),
            outcomes=given,
        )
    assert field in refused.value.missing


def test_gaps_in_the_particulars_and_in_the_answers_are_named_together(record):
    with pytest.raises(NotComplete) as refused:
        reconsideration.reconsider(
            record=record,
            by=matters.democratic_services(),
            at=hearings.RECONSIDERED,
            values=hearings.particulars(reasons=""),
            outcomes={},
        )
    assert set(refused.value.missing) == {"reasons", "outcome:(b)"}


def test_it_waits_for_scrutinys_report():
    record = hearings.held(a="release", b="refer_back").record
    with pytest.raises(NotNow, match="report"):
        hearings.reconsidered(record)
    assert may_implement_now(record, "(b)", hearings.RECONSIDERED).answer is False


def test_scrutiny_does_not_record_the_decision_makers_act(record):
    for user in (hearings.scrutiny_officer(), call_ins.by(0), matters.author()):
        with pytest.raises(NotAllowed):
            reconsideration.reconsider(
                record=record, by=user, at=hearings.RECONSIDERED, values=hearings.particulars(), outcomes={}
            )
