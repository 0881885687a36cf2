"""Reports to council and answers to scrutiny."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.rules.constitution import profile
from decisions.rules.reporting import (
    Decided,
    NotKeyReport,
    not_key_report,
    response_due,
    urgency_report_contents,
    urgency_report_due,
)


def test_a_council_may_hear_of_special_urgency_more_often_than_yearly(plain):
    assert urgency_report_due(date(2024, 2, 29), plain).answer == date(2025, 2, 28)
    assert urgency_report_due(date(2024, 2, 29), profile("gloucestershire")).answer == date(2024, 5, 29)


def test_the_report_holds_special_urgency_alone_within_its_period():
    decisions = [
        Decided("D1", date(2024, 5, 1), "special_urgency"),
        Decided("D2", date(2024, 6, 1), "general_exception"),
        Decided("D3", date(2024, 6, 2), "ordinary"),
        Decided("D4", date(2025, 6, 1), "special_urgency"),
        Decided("D5", date(2025, 5, 23), "special_urgency"),
    ]
    found = urgency_report_contents(decisions, date(2024, 5, 1), date(2025, 5, 23))
    assert found.answer == ("D1", "D5")
    assert "2 decisions made under special urgency" in found.headline


@pytest.mark.parametrize(
    ("report", "missing"),
    [
        (NotKeyReport(), ("decision", "reasons", "decision_maker", "not_key_because")),
        (NotKeyReport(decision="d", reasons="r", decision_maker="m", held_not_key=False), ()),
        (NotKeyReport(decision="d", reasons="r", decision_maker="m"), ("not_key_because",)),
    ],
)
def test_a_report_on_a_decision_not_treated_as_key_has_its_contents(report, missing):
    assert not_key_report(report).answer == missing


def test_an_answer_is_due_on_the_same_date_two_months_later(plain):
    assert response_due(date(2025, 3, 14), plain).answer == date(2025, 5, 14)
