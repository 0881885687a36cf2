"""The procedure in sentences, and the check list, which must never say otherwise than the rule about validity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from itertools import product

import pytest

from decisions.rules.call_in import CallInWindow
from decisions.rules.call_in_check_list import check_list
from decisions.rules.call_in_request import Request, Signature, validity
from decisions.rules.call_in_words import ground_label, said_signatories, what_a_request_needs, what_follows
from decisions.rules.constitution import Constitution, Signatories
from decisions.rules.london import LONDON
from decisions.rules.profiles import PROFILES

OPENED = CallInWindow(
    datetime(2024, 3, 4, 9, tzinfo=LONDON), datetime(2024, 3, 11, 17, tzinfo=LONDON), date(2024, 3, 12)
)
COUNCILS = {"default": Constitution(), **PROFILES}


def signed(number: int, groups: int = 1) -> tuple[Signature, ...]:
    """So many signatures, given in the window, of so many groups in turn."""
    at = datetime.combine(date(2024, 3, 6), time(12), tzinfo=LONDON)
    return tuple(Signature(member=f"Member {n}", signed_at=at, group=f"Group {n % groups}") for n in range(number))


def asked(**changes: object) -> Request:
    """A request received in the window."""
    values = {"received_at": datetime(2024, 3, 7, 12, tzinfo=LONDON), "signatures": ()}
    return Request(**{**values, **changes})  # type: ignore[arg-type]


def test_a_key_of_the_constitution_is_read_as_words_and_a_sentence_stays() -> None:
    assert ground_label("breach_of_decision_making_principles") == "Breach of decision-making principles"
    assert ground_label("ground_1") == "Ground 1"
    assert ground_label("The decision is not in the forward plan") == "The decision is not in the forward plan"


def test_the_numbers_come_from_the_constitution() -> None:
    said = what_a_request_needs(PROFILES["wiltshire"].call_in)
    assert said[0] == "It is signed by 10 members who are not on the executive."
    assert "It names at least one of the grounds that the council's rules list." in said
    bath = what_a_request_needs(PROFILES["bath"].call_in)
    assert "A member may sign at most 5 requests in a council year, which begins on 1 May." in bath
    assert "Co-opted members may sign too." in bath[1]
    assert "It proposes another course of action." in what_a_request_needs(PROFILES["brent"].call_in)
    assert "The committee meets within 20 working days." in what_follows(PROFILES["greenwich"].call_in)
    assert said_signatories(Signatories(1, eligible="scrutiny_member")) == "1 of the members of overview and scrutiny"


def test_the_check_list_says_how_many_are_missing_and_of_which_group() -> None:
    found = check_list(asked(signatures=signed(1), reasons="Too dear."), OPENED, Constitution())
    assert [(each.key, each.met) for each in found] == [("signatures", False), ("reasons", True)]
    assert found[0].lines == (
        "5 members who are not on the executive: 1 of 5. 4 more are needed.",
        "Or: 2 members who are not on the executive, of at least 2 political groups: 1 of 2, from 1 group. "
        "1 more of another group is needed.",
    )
    two = check_list(asked(signatures=signed(2)), OPENED, Constitution())
    assert two[0].lines[1].endswith("2 of 2, from 1 group. 1 more group must be among them.")
    three = check_list(asked(signatures=signed(2, groups=2)), OPENED, Constitution())
    assert three[0].met
    (line,) = three[0].lines
    assert line.endswith("2 signed, from 2 groups. That is enough.")


@pytest.mark.parametrize("council", COUNCILS)
def test_nothing_is_missing_exactly_where_the_rule_finds_the_request_valid(council: str) -> None:
    under = COUNCILS[council]
    listed = under.call_in.grounds
    for number, groups, reasons, other, ground, opinion in product(
        (0, 1, 2, 4, 5, 9, 10), (1, 2), ("", "Too dear."), ("", "Mend the old bridge."), (None, 0, -2), ("", "Yes.")
    ):
        if ground is not None and not listed:
            continue
        request = asked(
            signatures=signed(number, groups),
            reasons=reasons,
            alternative_course=other,
            grounds=() if ground is None else (listed[max(ground, -len(listed))],),
            chief_executive_opinion=opinion,
        )
        complete = all(each.met for each in check_list(request, OPENED, under))
        assert complete == bool(validity(request, OPENED, under).answer), request
        late = replace(request, received_at=datetime(2024, 3, 12, 9, tzinfo=LONDON))
        assert not validity(late, OPENED, under).answer
