"""Whether a decision is key: each limb, and the threshold in force on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from decisions.rules.key_decision import Classification, is_key

ON = date(2025, 1, 7)


@pytest.mark.parametrize(
    ("facts", "plain_answer", "leeds_answer"),
    [
        (Classification(expenditure=500_000), False, False),
        (Classification(expenditure=500_001), True, True),
        (Classification(savings=660_253), True, True),
        (Classification(wards=("North", "South"), significant_in_wards=True), True, True),
        (Classification(wards=("North", "North"), significant_in_wards=True), False, True),
        (Classification(wards=("North", "South")), False, False),
        (Classification(expenditure=900_000, executive=False), False, False),
        (Classification(expenditure=900_000, implements_key_decision="D56537"), False, False),
        (Classification(judged_significant_because="It closes the last library of the town."), True, True),
    ],
)
def test_each_limb_of_regulation_8(facts, plain_answer, leeds_answer, plain, leeds):
    assert is_key(facts, on=ON, constitution=plain).answer is plain_answer
    assert is_key(facts, on=ON, constitution=leeds).answer is leeds_answer


def test_a_council_may_widen_the_test(plain):
    (first, *_) = plain.key_decision
    wider = replace(plain, key_decision=(replace(first, extra_limbs=("disposal",)),))
    disposal = Classification(extra_limbs=("disposal",))
    assert is_key(disposal, on=ON, constitution=wider).answer
    assert not is_key(disposal, on=ON, constitution=plain).answer


def test_the_threshold_is_that_of_the_day(leeds):
    facts = Classification(expenditure=300_000)
    assert is_key(facts, on=date(2018, 6, 1), constitution=leeds).answer
    found = is_key(facts, on=ON, constitution=leeds)
    assert not found.answer
    assert "more than £500,000 of spending" in found.explain()
    assert found.provision.id == "reg-8"
