"""Members' rights of access: inspection within 24 hours, copies within ten clear days, refusals with reasons."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from decisions.rules.access import (
    member_inspection_by,
    member_may_inspect,
    refusal_complete,
    scrutiny_copies_by,
    scrutiny_may_have,
)
from decisions.rules.finding import CANNOT_BE_KNOWN


def test_24_hours_are_hours_elapsed_over_a_change_of_the_clocks():
    found = member_inspection_by(datetime(2025, 3, 29, 15, 0))
    assert found.answer.isoformat() == "2025-03-30T16:00:00+01:00"
    assert found.answer.astimezone(UTC) == datetime(2025, 3, 30, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("paragraphs", "more", "wanted"),
    [
        ((), {}, True),
        ((3,), {}, True),
        ((6,), {}, True),
        ((3, 6), {}, True),
        ((3,), {"contract_terms": True}, False),
        ((1,), {}, False),
        ((3, 5), {}, False),
        ((), {"political_adviser": True}, False),
        ((), {"confidential": True}, False),
    ],
)
def test_paragraphs_3_and_6_are_open_to_every_member_save_terms_of_a_contract(paragraphs, more, wanted):
    assert member_may_inspect(paragraphs, **more).answer is wanted


def test_scrutiny_has_withheld_papers_only_where_they_bear_on_its_work():
    assert scrutiny_may_have(withheld=False, relevant_to_scrutiny=False).answer
    assert scrutiny_may_have(withheld=True, relevant_to_scrutiny=True).answer
    refused = scrutiny_may_have(withheld=True, relevant_to_scrutiny=False)
    assert not refused.answer
    assert "reasons in writing" in refused.explain()
    assert not scrutiny_may_have(withheld=False, relevant_to_scrutiny=True, political_adviser=True).answer


def test_a_refusal_gives_its_reasons_to_the_committee():
    assert not refusal_complete(" ", date(2024, 7, 1)).answer
    assert not refusal_complete("It bears on no review.", None).answer
    assert refusal_complete("It bears on no review.", date(2024, 7, 1)).answer


def test_copies_in_working_days_past_the_calendar_cannot_be_known(plain, calendar):
    from dataclasses import replace

    from decisions.rules.counting import Unit

    docs = replace(plain.periods.scrutiny_docs, unit=Unit.WORKING)
    working = replace(plain, periods=replace(plain.periods, scrutiny_docs=docs))
    assert scrutiny_copies_by(date(2030, 12, 24), working, calendar).answer is CANNOT_BE_KNOWN
    assert scrutiny_copies_by(date(2030, 12, 24), plain, calendar).answer == date(2031, 1, 3)
