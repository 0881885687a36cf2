"""Agenda and notice of meetings: five clear days, short notice, and what the chair may and may not admit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from decisions.rules.agenda import (
    BodyKind,
    Item,
    ItemEvidence,
    last_day_for_agenda,
    may_consider,
    not_for_publication,
    notice_of_meeting,
)
from decisions.rules.exemption import citation
from decisions.rules.finding import CANNOT_BE_KNOWN

MEETING = datetime(2021, 12, 15, 13)


@pytest.mark.parametrize(
    ("published", "wanted"), [(date(2021, 12, 7), True), (date(2021, 12, 8), False), (None, False)]
)
def test_time_and_place_are_published_five_clear_working_days_before(published, wanted, plain, calendar):
    assert notice_of_meeting(published, MEETING, plain, calendar).answer is wanted


def test_a_meeting_at_short_notice_is_noticed_when_it_is_convened(plain, calendar):
    called = datetime(2021, 12, 13, 9)
    assert notice_of_meeting(called, MEETING, plain, calendar, convened_at=called).answer
    assert notice_of_meeting(date(2021, 12, 13), MEETING, plain, calendar, convened_at=called).answer
    assert not notice_of_meeting(datetime(2021, 12, 13, 15), MEETING, plain, calendar, convened_at=called).answer


def test_an_item_in_time_may_be_considered(plain, calendar):
    evidence = ItemEvidence(available_from=date(2021, 12, 7), meeting_at=MEETING)
    assert may_consider(evidence, plain, calendar).answer is Item.MAY_BE_CONSIDERED
    assert last_day_for_agenda(MEETING, plain, calendar).answer == date(2021, 12, 7)


def test_an_executive_chair_may_not_admit_a_late_item_and_a_scrutiny_chair_may(plain, calendar):
    late = ItemEvidence(available_from=date(2021, 12, 10), meeting_at=MEETING)
    scrutiny = replace(late, body=BodyKind.COUNCIL_OR_SCRUTINY)
    assert may_consider(late, plain, calendar).answer is Item.NEEDS_CONFIRMATION
    found = may_consider(scrutiny, plain, calendar)
    assert found.answer is Item.CHAIR_MAY_ADMIT
    assert not found
    assert found.provision.id == "s100b"
    admitted = replace(scrutiny, late_reason="The review reported on 9 December.", confirmed_by="The chair")
    assert may_consider(admitted, plain, calendar).answer is Item.ADMITTED_BY_CHAIR


def test_an_item_added_after_a_short_notice_meeting_was_convened_is_late(plain, calendar):
    evidence = ItemEvidence(
        available_from=datetime(2021, 12, 14, 9), meeting_at=MEETING, convened_at=datetime(2021, 12, 13, 9)
    )
    found = may_consider(evidence, plain, calendar)
    assert found.answer is Item.NEEDS_CONFIRMATION
    assert "was not available then" in found.explain()


def test_an_item_never_made_available_is_late(plain, calendar):
    found = may_consider(ItemEvidence(available_from=None, meeting_at=MEETING), plain, calendar)
    assert found.answer is Item.NEEDS_CONFIRMATION


def test_a_meeting_past_the_calendar_cannot_be_known(plain, calendar):
    far = ItemEvidence(available_from=date(2031, 1, 6), meeting_at=datetime(2031, 1, 20, 9))
    assert may_consider(far, plain, calendar).answer is CANNOT_BE_KNOWN
    assert notice_of_meeting(date(2031, 1, 6), date(2031, 1, 20), plain, calendar).answer is CANNOT_BE_KNOWN


def test_a_part_that_is_left_out_is_marked_with_the_reason(leeds):
    assert "confidential information" in not_for_publication(True, "")
    marked = not_for_publication(False, citation([3], leeds))
    assert marked.startswith(
        "Not for publication: this document contains exempt information under paragraph 3 of Part 1"
    )
