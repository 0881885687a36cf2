"""The three questions and the law that an officer's decision is recorded under: every combination of answers."""

from __future__ import annotations

from itertools import product

import pytest

from decisions.rules.finding import Finding
from decisions.rules.regime import Regime, RegimeAnswers, regime

NAMES = (
    "is_executive",
    "is_key",
    "specific_authorisation",
    "grants_permission",
    "affects_rights",
    "material_contract_or_spending",
)
YES, NO, OPEN = True, False, None

# Executive, key, specific, permission, rights, contract → regime, provision, number of open questions.
TABLE = [
    ((OPEN, OPEN, OPEN, OPEN, OPEN, OPEN), None, "reg-13", 1),
    ((OPEN, YES, YES, YES, YES, YES), None, "reg-13", 1),
    ((YES, OPEN, OPEN, OPEN, OPEN, OPEN), None, "reg-8", 1),
    ((YES, YES, OPEN, OPEN, OPEN, OPEN), Regime.EXECUTIVE_KEY, "reg-8", 0),
    ((YES, NO, OPEN, OPEN, OPEN, OPEN), Regime.EXECUTIVE_NON_KEY, "reg-13", 0),
    ((YES, NO, YES, YES, YES, YES), Regime.EXECUTIVE_NON_KEY, "reg-13", 0),
    ((NO, OPEN, OPEN, OPEN, OPEN, OPEN), None, "olgb-7", 4),
    ((NO, NO, NO, OPEN, NO, OPEN), None, "olgb-7", 2),
    ((NO, NO, YES, OPEN, OPEN, OPEN), Regime.OPENNESS, "olgb-7", 0),
    ((NO, NO, NO, YES, NO, NO), Regime.OPENNESS, "olgb-7", 0),
    ((NO, NO, NO, NO, YES, OPEN), Regime.OPENNESS, "olgb-7", 0),
    ((NO, NO, NO, NO, NO, YES), Regime.OPENNESS, "olgb-7", 0),
    ((NO, NO, NO, NO, NO, NO), Regime.ADMINISTRATIVE, "olgb-7", 0),
    ((NO, OPEN, NO, NO, NO, NO), Regime.ADMINISTRATIVE, "olgb-7", 0),
]


def asked(answers):
    return regime(RegimeAnswers(**dict(zip(NAMES, answers, strict=True))))


@pytest.mark.parametrize(("answers", "wanted", "key", "missing"), TABLE)
def test_the_decision_table(answers, wanted, key, missing):
    found = asked(answers)
    assert (found.answer, found.provision.id, len(found.missing)) == (wanted, key, missing)
    assert found.headline.endswith(".")
    assert all(step.text.endswith(".") for step in found.steps)


def test_every_combination_of_answers_is_settled_or_says_what_is_open():
    for answers in product((YES, NO, OPEN), repeat=6):
        executive, key, *limbs = answers
        if executive is OPEN:
            wanted = None
        elif executive:
            wanted = {YES: Regime.EXECUTIVE_KEY, NO: Regime.EXECUTIVE_NON_KEY, OPEN: None}[key]
        elif any(limbs):
            wanted = Regime.OPENNESS
        else:
            wanted = None if OPEN in limbs else Regime.ADMINISTRATIVE
        found = asked(answers)
        assert found.answer is wanted, answers
        assert bool(found.missing) is (wanted is None), answers


@pytest.mark.parametrize(("at", "limb"), [(2, "7(2)(a)"), (3, "7(2)(b)(i)"), (4, "7(2)(b)(ii)"), (5, "7(2)(b)(iii)")])
def test_the_limb_of_the_2014_regulations_is_named(at, limb):
    found = asked(tuple(YES if each == at else NO for each in range(6)))
    assert f"regulation {limb} " in found.headline
    assert any(f"regulation {limb}," in step.text and step.kind == "met" for step in found.steps)


def test_a_decision_that_is_not_key_is_recorded_all_the_same():
    found = asked((YES, NO, NO, NO, NO, NO))
    assert "regulation 13(4)" in found.headline
    assert found.answer.needs_statutory_record
    assert not Regime.ADMINISTRATIVE.needs_statutory_record


def test_an_administrative_decision_says_why_no_statute_asks_for_a_record():
    found = asked((NO, NO, NO, NO, NO, NO))
    assert any("regulation 7(2), 2014 asks for no record" in step.text for step in found.steps)


def test_a_decision_outside_the_executive_that_is_called_key_is_warned_of():
    assert asked((NO, YES, NO, NO, NO, NO)).warning("WARN-KEY-NOT-EXECUTIVE")
    assert not asked((YES, YES, NO, NO, NO, NO)).warnings
    assert not asked((NO, NO, NO, NO, NO, NO)).warnings


def test_the_finding_can_be_stored_and_read():
    found = asked((YES, YES, NO, NO, NO, NO))
    assert Finding.from_dict(found.as_dict()).answer == "executive_key"
    assert found.as_dict()["answer_kind"] == "choice"
    assert len({each.label for each in Regime}) == 4
