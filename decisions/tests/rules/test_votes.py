"""Numbers and names of a vote agree with each other and with its result."""

from __future__ import annotations

from itertools import product

import pytest

from decisions.rules.votes import say_numbers, vote_problems


@pytest.mark.parametrize(("yes", "no", "result"), list(product(range(4), range(4), ("carried", "lost"))))
def test_the_majority_of_those_voting_decides(yes, no, result):
    found = vote_problems(result=result, votes_for=yes, votes_against=no)
    agrees = (yes > no) == (result == "carried") if yes != no else result == "lost"
    assert bool(found) is not agrees


@pytest.mark.parametrize("result", ["carried", "lost"])
def test_equal_votes_go_as_the_casting_vote_goes(result):
    assert vote_problems(result=result, votes_for=4, votes_against=4, casting_vote="The chair") == {}


def test_no_casting_vote_without_equal_votes():
    assert "casting_vote" in vote_problems(result="carried", votes_for=5, votes_against=4, casting_vote="The chair")


def test_agreed_without_a_vote_needs_no_numbers():
    assert vote_problems(result="carried") == {}


NAMES = (("A", "for"), ("B", "for"), ("C", "against"), ("D", "abstained"))


def test_names_and_numbers_of_a_recorded_vote_agree():
    given = {"result": "carried", "recorded": True, "cast": NAMES}
    assert vote_problems(**given) == {}
    assert vote_problems(**given, votes_for=2, votes_against=1, abstentions=1) == {}
    assert "votes_for" in vote_problems(**given, votes_for=3, votes_against=1, abstentions=1)
    assert "result" in vote_problems(result="lost", recorded=True, cast=NAMES)


def test_a_recorded_vote_names_everybody_once():
    assert "cast" in vote_problems(result="carried", recorded=True)
    assert "cast" in vote_problems(result="carried", recorded=True, cast=(("A", "for"), ("a ", "for")))


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ((7, 2, 1), "7 for, 2 against, 1 abstention"),
        ((7, 0, 0), "7 for, 0 against, 0 abstentions"),
        ((7, 2, None), "7 for, 2 against"),
        ((None, None, None), ""),
    ],
)
def test_numbers_in_words(numbers, wanted):
    assert say_numbers(*numbers) == wanted
