"""Exempt and confidential information: paragraphs, qualifications, citation, review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from decisions.rules.exemption import (
    Classification,
    OpinionHolder,
    Restriction,
    citation,
    is_review_due,
    opinion_holder,
    problems,
    suggested_review,
)

EXEMPT = Restriction(
    classification=Classification.EXEMPT,
    paragraphs=(3,),
    public_interest="Publishing the three tenders now would let the bidders see one another's prices before the award.",
    opinion_holder=OpinionHolder.PROPER_OFFICER,
    opinion_formed_on=date(2025, 1, 7),
    review_on=date(2026, 1, 7),
)
CONFIDENTIAL = Restriction(classification=Classification.CONFIDENTIAL, confidential_source="Order of the High Court")


def ask(restriction, plain, by_body=True):
    return problems(restriction, by_body=by_body, constitution=plain).answer


def test_a_complete_restriction_stands(plain):
    assert ask(EXEMPT, plain) == ask(CONFIDENTIAL, plain) == ()
    assert ask(Restriction(classification=Classification.OPEN), plain) == ()


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"paragraphs": ()}, "paragraph_missing"),
        ({"paragraphs": (8,)}, "paragraph_unknown"),
        ({"registered_information": True}, "paragraph_3_registered"),
        ({"own_planning_development": True}, "own_planning"),
        ({"public_interest": " "}, "public_interest_missing"),
        ({"public_interest": "It is sensitive."}, "public_interest_short"),
        ({"opinion_holder": OpinionHolder.DECISION_MAKER}, "opinion_holder_wrong"),
        ({"opinion_formed_on": None}, "opinion_date_missing"),
        ({"review_on": None}, "review_missing"),
    ],
)
def test_each_defect_of_an_exemption_is_named(change, wanted, plain):
    assert ask(replace(EXEMPT, **change), plain) == (wanted,)


def test_registered_information_may_be_exempt_under_another_paragraph(plain):
    assert ask(replace(EXEMPT, paragraphs=(3, 5), registered_information=True), plain) == ()


def test_the_opinion_is_the_decision_makers_where_one_person_decides(plain):
    assert opinion_holder(True) is OpinionHolder.PROPER_OFFICER
    assert ask(EXEMPT, plain, by_body=False) == ("opinion_holder_wrong",)
    assert ask(replace(EXEMPT, opinion_holder=OpinionHolder.DECISION_MAKER), plain, by_body=False) == ()


def test_confidential_information_needs_its_source_and_no_paragraph(plain):
    assert ask(replace(CONFIDENTIAL, confidential_source=""), plain) == ("source_missing",)
    assert ask(replace(CONFIDENTIAL, paragraphs=(3,)), plain) == ("confidential_paragraph",)


def test_the_citation_puts_the_councils_own_number_beside_the_statute_and_never_on_to_it(leeds, plain):
    statute = "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"
    assert citation([3]) == citation([3], plain) == statute
    assert citation([3], leeds) == f"{statute} (the council's own rule 10.4(3))"
    assert citation([5, 1, 3]).startswith("paragraphs 1, 3 and 5 of Part 1")
    with pytest.raises(ValueError, match="paragraphs 1 to 7"):
        citation([8])
    with pytest.raises(ValueError, match="at least one"):
        citation([])


def test_an_exemption_is_looked_at_again_on_its_day(plain):
    assert not is_review_due(EXEMPT, on=date(2026, 1, 6))
    assert is_review_due(EXEMPT, on=date(2026, 1, 7))
    assert is_review_due(replace(EXEMPT, review_on=None), on=date(2025, 1, 8))
    assert not is_review_due(CONFIDENTIAL, on=date(2026, 1, 7))
    assert suggested_review(date(2025, 1, 7), plain).answer == date(2026, 1, 7)
