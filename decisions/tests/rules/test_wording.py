"""What notices and reports have in common in their words."""

from __future__ import annotations

import pytest

from decisions.rules.wording import alike, is_to_follow, spliced_citation, wards_are_a_statement, words


def test_texts_are_alike_when_nearly_equal_or_one_holds_the_other():
    long = words("The prices of three bidders would be known to their competitors.")
    assert alike(long, [*long, "indeed"])
    assert alike(long, words(f"It is said here at some length. {' '.join(long)} And more is said after it, at length."))
    assert not alike(long, words("The roof of the school lets in rain."))
    assert not alike([], long)
    assert not alike(["it"], words("it is late and nothing can be done"))


@pytest.mark.parametrize(
    ("text", "is_spliced"),
    [
        ("exempt under 10.4(3) of Schedule 12A(3)", True),
        ("under rule 10.4.3 of Part 1 of Schedule 12A", True),
        ("under Rules 10.4(3), of the Local Government Act 1972", True),
        ("under Schedule 12A paragraph 10.4(3)", True),
        ("under Schedule 12A (rule 10.4(3))", True),
        ("under paragraph 3 of Part 1 of Schedule 12A", False),
        ("under Schedule 12A and the council's own rule 10.4(3)", False),
        ("under Access to Information Procedure Rule 10.4(3)", False),
        ("section 10.4 of the lease", False),
    ],
)
def test_a_rule_of_the_council_is_not_part_of_the_act(text, is_spliced):
    assert bool(list(spliced_citation(text))) is is_spliced


@pytest.mark.parametrize(
    ("text", "is_statement"),
    [
        ("", False),
        ("Northfield", False),
        ("Northfield; Little London and Woodhouse, St Mary's Without", False),
        ("All wards", False),
        ("None", False),
        ("No wards have effects", False),
        ("The executive member has been briefed", True),
        ("Northfield, and finance colleagues were consulted", True),
        ("The service manager responsible for that part of town", True),
    ],
)
def test_wards_are_names_and_not_statements(text, is_statement):
    assert bool(list(wards_are_a_statement(text))) is is_statement


def test_many_wards_in_one_answer_are_told_as_a_statement():
    assert list(wards_are_a_statement(", ".join(["Ward"] * 26)))
    assert not list(wards_are_a_statement(", ".join(["Ward"] * 25)))


def test_to_follow_is_found_wherever_it_is_written():
    assert is_to_follow("Equality assessment", "– To Follow")
    assert is_to_follow("", "to_follow")
    assert not is_to_follow("Steps to take", "follow")
