"""Is a decision open to call-in? By its class, its decision maker and what the constitution leaves out."""

from __future__ import annotations

import pytest

from decisions.models import ForthcomingDecision
from decisions.queries.call_in import call_in_eligibility, call_in_window, decision_class, why_exemption_is_refused
from decisions.rules.call_in import Eligibility, Exemption
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
DECIDED = at(2021, 12, 15, 14)


def of(**changes):
    return ForthcomingDecision(**{"decision_type": "key", "maker_kind": "body", **changes})


@pytest.mark.parametrize(
    ("decision_type", "kind", "expected"),
    [
        ("key", "MTG", "board"),
        ("non_key", "MTG", "board"),
        ("key", "IND", "individual_member"),
        ("key", "OFF", "officer_key"),
        ("non_key", "OFF", "officer_other"),
        ("non_key", "OLGB", "officer_other"),
    ],
)
def test_the_class_of_a_decision(decision_type, kind, expected):
    assert decision_class(of(decision_type=decision_type), kind) == expected


@pytest.mark.parametrize(
    ("changes", "kind", "answer"),
    [
        ({}, "MTG", Eligibility.ELIGIBLE),
        ({}, "IND", Eligibility.ELIGIBLE),
        ({}, "OFF", Eligibility.ELIGIBLE),
        ({"decision_type": "non_key"}, "OFF", Eligibility.CLASS_NOT_ELIGIBLE),
        ({}, "OLGB", Eligibility.NON_EXECUTIVE),
        ({"framework": "contrary"}, "MTG", Eligibility.BUDGET_POLICY_FRAMEWORK),
    ],
)
def test_eligibility(changes, kind, answer):
    found = call_in_eligibility(of(**changes), kind=kind, decided_at=DECIDED)
    assert found.answer is answer
    assert found.headline


def test_an_exemption_is_approved_before_by_those_who_may():
    def why(**changes):
        given = {"reason": "Delay harms.", "approved_at": at(2021, 12, 15, 13), "approved_by": ("decision_maker",)}
        return why_exemption_is_refused(Exemption(**{**given, **changes}), decided_at=DECIDED)

    assert why() == ""
    assert "after the decision" in why(approved_at=at(2021, 12, 15, 15))
    assert "needs the approval" in why(approved_by=("osc_vice_chair",))
    assert why(reason=" ")


def test_the_window_uses_the_settings_of_the_day_of_publication():
    found = call_in_window(published_at=at(2021, 12, 17, 9), decided_at=DECIDED)
    assert found.answer.deadline == at(2021, 12, 24, 17)
