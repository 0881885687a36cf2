"""The three questions of the regime, stored and told apart."""

from __future__ import annotations

from typing import Any

import pytest

from decisions.models import AuditEvent, ForthcomingDecision
from decisions.queries.regime import is_administrative, regime_of
from decisions.queries.taking import record_kind_of
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.rules.regime import Regime
from decisions.services import regime
from decisions.tests.factories import approvals, matters

pytestmark = pytest.mark.django_db


def _settled(matter: ForthcomingDecision, **changes: Any) -> ForthcomingDecision:
    values = {"function": "executive", "openness_reasons": [], "decision_type": "non_key", **changes}
    return regime.settle(matter=matter, by=matters.democratic_services(), at=approvals.PUBLIC, **values)


@pytest.mark.parametrize(
    ("answers", "expected", "kind"),
    [
        ({}, Regime.EXECUTIVE_NON_KEY, "OFF"),
        ({"decision_type": "key"}, Regime.EXECUTIVE_KEY, "OFF"),
        ({"function": "council", "openness_reasons": ["contract"]}, Regime.OPENNESS, "OLGB"),
        ({"function": "council"}, Regime.ADMINISTRATIVE, "OLGB"),
    ],
)
def test_each_answer(answers: dict[str, Any], expected: Regime, kind: str) -> None:
    matter = _settled(approvals.plain_matter(), **answers)
    assert regime_of(matter).answer is expected
    assert record_kind_of(matter) == kind
    assert is_administrative(matter) == (expected is Regime.ADMINISTRATIVE)
    assert AuditEvent.objects.filter(event="regime_settled", thing_ref=matter.ref).exists()


def test_an_open_question_settles_nothing() -> None:
    assert regime_of(approvals.plain_matter()).answer is None


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"function": ""}, "function"),
        ({"decision_type": ""}, "decision_type"),
        ({"function": "council", "decision_type": "key"}, "decision_type"),
        ({"openness_reasons": ["rights"]}, "openness_reasons"),
    ],
)
def test_answers_that_do_not_fit(answers: dict[str, Any], field: str) -> None:
    with pytest.raises(NotComplete) as refused:
        _settled(approvals.plain_matter(), **answers)
    assert field in refused.value.missing


def test_a_body_does_not_decide_under_the_2014_regulations_here() -> None:
    with pytest.raises(NotComplete):
        _settled(matters.submitted(), function="council")


def test_what_the_public_notice_says_is_not_changed_here() -> None:
    matter = approvals.officer_matter()
    with pytest.raises(NotNow, match="amended notice"):
        _settled(matter)
    assert _settled(matter, decision_type="key").function == "executive"


def test_who_may() -> None:
    with pytest.raises(NotAllowed):
        regime.settle(
            matter=approvals.plain_matter(),
            by=matters.user("finance", "finance"),
            at=approvals.PUBLIC,
            function="executive",
            openness_reasons=[],
            decision_type="key",
        )
