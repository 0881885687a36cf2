"""Under which law a body meets, and notice of its meeting."""

from __future__ import annotations

from datetime import datetime

import pytest

from decisions.rules.agenda import BodyKind
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.london import LONDON
from decisions.rules.meeting_regime import notice_under, regime_of

MEETS = datetime(2026, 1, 14, 10, 0, tzinfo=LONDON)


@pytest.mark.parametrize("kind", ["executive", "executive_committee", "joint_committee"])
def test_bodies_of_the_executive_meet_under_the_2012_regulations_and_their_chair_admits_nothing(kind):
    found = regime_of(kind)
    assert found.body is BodyKind.EXECUTIVE
    assert "Regulations 2012" in found.sentence
    assert not found.chair_may_admit
    assert found.agrees_late_items == "The monitoring officer"


@pytest.mark.parametrize("kind", ["scrutiny", "council", "committee"])
def test_council_and_committees_meet_under_part_va_and_their_chair_may_admit_an_urgent_item(kind):
    found = regime_of(kind)
    assert found.body is BodyKind.COUNCIL_OR_SCRUTINY
    assert "Part VA" in found.sentence
    assert found.chair_may_admit
    assert found.agrees_late_items == "The chair"


def test_another_kind_is_refused_by_name():
    with pytest.raises(ValueError, match="'panel'"):
        regime_of("panel")


@pytest.mark.parametrize(("kind", "number"), [("executive", "regulation 6"), ("scrutiny", "section 100A")])
@pytest.mark.parametrize(("day", "in_time"), [(6, True), (7, False)])
def test_five_clear_working_days_are_needed_under_each_law_and_each_is_cited(kind, number, day, in_time):
    published = datetime(2026, 1, day, 9, 0, tzinfo=LONDON)
    calendar = WorkingCalendar.england_and_wales()
    found = notice_under(regime_of(kind), published, MEETS, Constitution(), calendar)
    assert found.answer is in_time
    assert found.provision.number == number


def test_a_meeting_that_was_not_noticed_says_so():
    found = notice_under(regime_of("council"), None, MEETS, Constitution(), WorkingCalendar.england_and_wales())
    assert found.answer is False
    assert found.headline == "Notice of the meeting was not given."
