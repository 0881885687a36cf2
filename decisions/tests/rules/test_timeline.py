"""The back-computed calendar of a decision."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.rules.finding import CANNOT_BE_KNOWN
from decisions.rules.timeline import PlanningTimes, milestones

BOARD = date(2024, 7, 24)


def days(found):
    return {each.key: each.day for each in found}


def test_a_board_decision_has_its_days_in_order(leeds, calendar):
    found = milestones(BOARD, leeds, calendar, private=True)
    known = days(found)
    assert known["notice"] == known["private_first"] == date(2024, 6, 25)
    assert known["agenda"] == known["private_second"] == date(2024, 7, 16)
    assert known["record"] == date(2024, 7, 26)
    assert known["call_in_end"] == date(2024, 8, 2)
    assert known["implementable"] == date(2024, 8, 3)
    assert [each.day for each in found] == sorted(each.day for each in found)
    assert {each.key for each in found if each.statutory} == {
        "notice",
        "private_first",
        "private_second",
        "agenda",
        "record",
    }


def test_an_officers_decision_has_a_report_and_no_agenda(leeds, calendar):
    known = days(milestones(date(2024, 7, 5), leeds, calendar, by_body=False, private=True))
    assert known["report"] == date(2024, 6, 27)
    assert not {"agenda", "private_first"} & set(known)


def test_a_decision_that_is_not_key_has_no_28_day_notice(leeds, calendar):
    assert "notice" not in days(milestones(BOARD, leeds, calendar, is_key=False))


def test_planning_times_are_working_days(leeds, calendar):
    quick = PlanningTimes(drafting=1, clearance=1, approval=1, notice_preparation=1, record=1)
    known = days(milestones(BOARD, leeds, calendar, times=quick))
    assert known["approval"] == date(2024, 7, 15)
    assert known["clearance"] == date(2024, 7, 12)
    assert known["drafting"] == date(2024, 7, 11)
    assert known["notice_drafted"] == date(2024, 6, 24)


@pytest.mark.parametrize("key", ["call_in_end", "implementable"])
def test_steps_past_the_calendar_cannot_be_known_and_stand_last(key, leeds, calendar):
    found = milestones(date(2030, 12, 23), leeds, calendar)
    assert days(found)[key] is CANNOT_BE_KNOWN
    assert [each.key for each in found[-2:]] == ["call_in_end", "implementable"]
    assert found[-1].as_dict()["day"] is None
