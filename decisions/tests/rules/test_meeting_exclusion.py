"""The public leaves only for items for which the law allows or asks it (law.md §3.5)."""

from __future__ import annotations

from datetime import datetime
from itertools import product

import pytest

from decisions.rules.agreement import Agreement
from decisions.rules.exemption import Classification
from decisions.rules.finding import Finding
from decisions.rules.meeting_exclusion import ItemPrivacy, may_exclude, resolution_words
from decisions.rules.meeting_regime import regime_of
from decisions.rules.private_meeting import PrivateEvidence, may_sit_in_private

EXECUTIVE, COMMITTEE = regime_of("executive"), regime_of("committee")
YES, NO = Finding(True, headline="In private."), Finding(False, headline="The 28-day notice is missing.")


def item(**changes):
    values = {"number": "9", "title": "Sale of land", "classification": Classification.EXEMPT, "paragraphs": (3,)}
    return ItemPrivacy(**{**values, **changes})


@pytest.mark.parametrize("kind", ["scrutiny", "council", "committee"])
def test_in_a_committee_a_resolution_that_names_the_paragraphs_is_enough(kind):
    found = may_exclude([item()], regime_of(kind), confidential=False)
    assert found.answer is True
    assert found.provision.cite().startswith("section 100A")


@pytest.mark.parametrize("kind", ["executive", "executive_committee", "joint_committee"])
@pytest.mark.parametrize(("sitting", "wanted"), [(YES, True), (NO, False), (None, False)])
def test_the_executive_needs_regulation_5_as_well(kind, sitting, wanted):
    found = may_exclude([item(sitting=sitting)], regime_of(kind), confidential=False)
    assert found.answer is wanted
    assert bool(found.missing) is not wanted


def test_the_whole_table_of_the_private_track(plain, calendar):
    """law.md §3.5: the public may leave exactly where the notices or the agreement of regulation 5(6) are there."""
    meeting = datetime(2021, 12, 15, 10)
    agreement = Agreement(agreed_at=datetime(2021, 12, 10, 9))
    for first, second, agreed in product((True, False), repeat=3):
        evidence = PrivateEvidence(
            first_notice=datetime(2021, 11, 1, 9) if first else None,
            second_notice=datetime(2021, 12, 6, 9) if second else None,
            agreement=agreement if agreed else None,
        )
        sitting = may_sit_in_private(evidence, at=meeting, constitution=plain, calendar=calendar)
        found = may_exclude([item(sitting=sitting)], EXECUTIVE, confidential=False)
        assert found.answer is ((first and second) or agreed), (first, second, agreed)


@pytest.mark.parametrize("paragraphs", [(), (8,), (3, 9)])
def test_paragraphs_are_named_from_1_to_7(paragraphs):
    found = may_exclude([item(paragraphs=paragraphs)], COMMITTEE, confidential=False)
    assert found.answer is False
    assert "from 1 to 7" in found.missing[0]


def test_an_open_item_excludes_nobody_unless_a_committee_names_the_paragraphs():
    found = may_exclude([item(classification=Classification.OPEN, paragraphs=())], COMMITTEE, confidential=False)
    assert found.answer is False
    assert "is open" in found.missing[0]
    turned_up = item(classification=Classification.OPEN, paragraphs=(1,))
    assert may_exclude([turned_up], COMMITTEE, confidential=False).answer is True
    assert may_exclude([turned_up], EXECUTIVE, confidential=False).answer is False


def test_confidential_information_needs_no_resolution_and_no_paragraph():
    secret = item(classification=Classification.CONFIDENTIAL, paragraphs=())
    assert may_exclude([secret], COMMITTEE, confidential=True).answer is True
    assert "must be excluded" in may_exclude([secret], COMMITTEE, confidential=True).headline
    assert may_exclude([secret], COMMITTEE, confidential=False).answer is False
    assert may_exclude([item()], COMMITTEE, confidential=True).answer is False


def test_one_item_that_may_not_be_private_stops_the_resolution_for_all():
    found = may_exclude([item(sitting=YES), item(number="10", sitting=NO)], EXECUTIVE, confidential=False)
    assert found.answer is False
    assert found.missing == ("Item 10 (Sale of land): The 28-day notice is missing.",)


def test_without_items_nobody_is_excluded():
    assert may_exclude([], COMMITTEE, confidential=False).answer is False


def test_the_words_name_the_item_the_description_and_the_paragraph(leeds):
    words = resolution_words(COMMITTEE, [("9", "Sale of land", (3, 5)), ("", "A grant", (1,))])
    assert "section 100A(4)" in words
    assert "item 9 (Sale of land)" in words
    assert "“A grant”" in words
    assert "paragraphs 3 and 5 of Part 1 of Schedule 12A" in words
    assert "financial or business affairs" in words
    assert "regulation 4(2)(b)" in resolution_words(EXECUTIVE, [("9", "Sale of land", (3,))], leeds)
    assert "10.4(3)" in resolution_words(EXECUTIVE, [("9", "Sale of land", (3,))], leeds)


def test_the_words_for_confidential_information_are_no_resolution():
    words = resolution_words(EXECUTIVE, [("9", "Sale of land", ())], confidential=True)
    assert words.startswith("The public were excluded, as regulation 4(2)(a)")
    assert "section 100A(2)" in resolution_words(COMMITTEE, [("9", "Sale of land", ())], confidential=True)
