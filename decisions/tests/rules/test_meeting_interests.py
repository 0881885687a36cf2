"""What a member with an interest may do, and which dispensation answers which interest."""

from __future__ import annotations

from itertools import product

import pytest

from decisions.rules.meeting_interests import Interest, Part, dispensation_differs, may_take_part
from decisions.rules.recording import DispensationKind

S33, HOPS = DispensationKind.LOCALISM_ACT, DispensationKind.HEAD_OF_PAID_SERVICE


@pytest.mark.parametrize(("participation", "dispensation"), list(product(Part, ("none", S33, HOPS))))
def test_a_pecuniary_interest_bars_unless_the_member_leaves_or_has_a_dispensation(participation, dispensation):
    found = may_take_part(Interest.PECUNIARY, participation, dispensation=dispensation)
    assert found.answer is (participation is Part.LEAVES or dispensation == S33)
    assert bool(found.warning("WARN-INTEREST-STAYS")) is not found.answer


@pytest.mark.parametrize("kind", [Interest.REGISTRABLE, Interest.NON_REGISTRABLE, Interest.CONFLICT])
def test_other_interests_are_for_the_council_s_code(kind):
    assert may_take_part(kind, Part.STAYS).answer is True


@pytest.mark.parametrize(
    ("kind", "dispensation", "differs"),
    [
        (Interest.PECUNIARY, S33, False),
        (Interest.PECUNIARY, HOPS, True),
        (Interest.PECUNIARY, "none", False),
        (Interest.CONFLICT, HOPS, False),
        (Interest.CONFLICT, S33, True),
        (Interest.REGISTRABLE, S33, False),
    ],
)
def test_the_two_dispensations_do_not_stand_for_each_other(kind, dispensation, differs):
    assert bool(dispensation_differs(kind, dispensation)) is differs
