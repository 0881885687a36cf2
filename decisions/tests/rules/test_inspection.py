"""Background papers, keeping and refusals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from decisions.rules.inspection import (
    BackgroundPaper,
    background_papers_complete,
    is_background_paper,
    refusal_complete,
    retention,
)


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize("discloses", [True, False])
@pytest.mark.parametrize("relied", [True, False])
def test_a_background_paper_is_unpublished_discloses_facts_and_was_relied_on(published, discloses, relied):
    found = is_background_paper(published_work=published, discloses_facts=discloses, relied_on_materially=relied)
    assert found.answer is (not published and discloses and relied)


def test_a_list_of_background_papers_has_a_copy_of_each_or_says_none():
    assert not background_papers_complete(()).answer
    assert background_papers_complete((), none_stated=True).answer
    assert background_papers_complete((BackgroundPaper("Condition survey", 1),)).answer
    found = background_papers_complete((BackgroundPaper("Condition survey", 1), BackgroundPaper("Heat study")))
    assert not found.answer
    assert found.missing == ("No copy of “Heat study” is available.",)


def test_a_council_may_keep_records_longer(plain):
    longer = replace(plain, retention=replace(plain.retention, record_years=10))
    assert retention(date(2021, 12, 15), longer).answer.record_first_disposable == date(2031, 12, 15)
    assert "for 10 years" in retention(date(2021, 12, 15), longer).explain()
    assert retention(date(2021, 12, 15), plain).as_dict()["answer"]["background_first_disposable"] == "2025-12-15"


def test_a_refusal_of_inspection_records_who_and_why():
    assert refusal_complete("The file is at court.", "Records officer").answer
    assert len(refusal_complete("", " ").missing) == 2
