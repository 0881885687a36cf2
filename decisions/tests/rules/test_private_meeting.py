"""Private meetings: every row of the table, confidential items, and what the second notice says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from decisions.rules.agreement import Agreement, Holder
from decisions.rules.constitution import Office
from decisions.rules.finding import CANNOT_BE_KNOWN
from decisions.rules.private_meeting import (
    PrivateEvidence,
    SecondNotice,
    Sitting,
    may_sit_in_private,
    second_notice_missing,
)

AT = datetime(2024, 7, 24, 13)
FIRST, SECOND = {True: date(2024, 6, 25), False: date(2024, 6, 26)}, {True: date(2024, 7, 16), False: date(2024, 7, 17)}
AGREED = Agreement(agreed_at=datetime(2024, 7, 23, 15))
ROWS = [
    (True, True, False, Sitting.PRIVATE),
    (True, False, True, Sitting.PRIVATE),
    (True, False, False, Sitting.PUBLIC_OR_DEFER),
    (False, True, True, Sitting.PRIVATE),
    (False, True, False, Sitting.PUBLIC_OR_DEFER),
    (False, False, True, Sitting.PRIVATE),
    (False, False, False, Sitting.PUBLIC_OR_DEFER),
]


def ask(evidence, plain, calendar, at=AT):
    return may_sit_in_private(evidence, at=at, constitution=plain, calendar=calendar)


@pytest.mark.parametrize(("first", "second", "agreed", "wanted"), ROWS)
def test_each_row_of_the_table(first, second, agreed, wanted, plain, calendar):
    evidence = PrivateEvidence(
        first_notice=FIRST[first], second_notice=SECOND[second], agreement=AGREED if agreed else None
    )
    found = ask(evidence, plain, calendar)
    assert found.answer is wanted
    assert bool(found) is (wanted is Sitting.PRIVATE)
    assert bool(found.warning("WARN-PMU-MISSING")) is agreed
    if wanted is not Sitting.PRIVATE:
        assert ask(replace(evidence, confidential=True), plain, calendar).answer is Sitting.DEFER
        assert "deferred" in ask(replace(evidence, confidential=True), plain, calendar).explain()


def test_a_published_urgency_notice_clears_the_warning(plain, calendar):
    evidence = PrivateEvidence(agreement=AGREED, urgency_notice=datetime(2024, 7, 23, 17))
    assert not ask(evidence, plain, calendar).warning("WARN-PMU-MISSING")


def test_agreement_after_the_meeting_began_is_no_agreement(plain, calendar):
    late = PrivateEvidence(agreement=replace(AGREED, agreed_at=AT))
    assert ask(late, plain, calendar).answer is Sitting.PUBLIC_OR_DEFER


def test_agreement_by_an_office_that_the_statute_does_not_reach_is_blocked(plain, calendar):
    wrong = replace(AGREED, office=Office.COUNCIL_VICE_CHAIR, scrutiny_chair=Holder.UNABLE, council_chair=Holder.UNABLE)
    found = ask(PrivateEvidence(agreement=wrong), plain, calendar)
    assert found.answer is Sitting.PUBLIC_OR_DEFER
    assert found.warning("WARN-SU-CHAIN")


def test_a_second_notice_past_the_calendar_cannot_be_known(plain, calendar):
    evidence = PrivateEvidence(first_notice=date(2030, 12, 1), second_notice=date(2031, 1, 5))
    assert ask(evidence, plain, calendar, at=datetime(2031, 1, 20, 9)).answer is CANNOT_BE_KNOWN


@pytest.mark.parametrize(
    ("notice", "missing"),
    [
        (SecondNotice(reasons="Terms are being negotiated.", no_representations=True), ()),
        (SecondNotice(reasons="Terms are being negotiated."), ("representations",)),
        (SecondNotice(no_representations=True), ("reasons",)),
        (SecondNotice(reasons="Terms.", representations=(("It should be open.", ""),)), ("response",)),
        (SecondNotice(reasons="Terms.", representations=(("It should be open.", "We agree in part."),)), ()),
        (SecondNotice(reasons="Prices.", unread=1), ("unread",)),
        (SecondNotice(reasons="Prices.", left_out=1), ()),
        (SecondNotice(reasons="Prices.", representations=(("a", "b"),), unread=2, left_out=1), ("unread",)),
    ],
)
def test_the_second_notice_states_reasons_representations_and_responses(notice, missing):
    assert second_notice_missing(notice).answer == missing
