"""Reports to council and answers to scrutiny."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.rules.constitution import profile
from decisions.rules.reporting import (
    Decided,
    DueStage,
    NotKeyReport,
    YearKind,
    days_of_year,
    due_stage,
    may_require_report,
    not_key_report,
    period_cautions,
    response_due,
    urgency_report_contents,
    urgency_report_due,
    year_containing,
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


def test_a_nil_year_is_reported_within_a_year_of_the_last_report(plain):
    """Vector L3: the last report was on 23 May 2024."""
    found = urgency_report_due(date(2024, 5, 23), plain)
    assert found.answer == date(2025, 5, 23)
    assert any("nil report" in each for each in found.assumptions)


def test_the_first_report_counts_from_the_first_day_of_the_constitution(plain):
    found = urgency_report_due(date(2024, 5, 1), plain, is_first=True)
    assert found.answer == date(2025, 5, 1)
    assert found.steps[0].text.startswith("No report has been made yet")


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        (date(2025, 3, 23), DueStage.FAR),
        (date(2025, 3, 24), DueStage.NEAR),
        (date(2025, 5, 8), DueStage.NEAR),
        (date(2025, 5, 9), DueStage.SOON),
        (date(2025, 5, 23), DueStage.SOON),
        (date(2025, 5, 24), DueStage.OVERDUE),
    ],
)
def test_an_alarm_is_due_sixty_and_fourteen_days_before_the_day_and_after_it(on, stage):
    assert due_stage(date(2025, 5, 23), on) is stage


def test_a_decision_agreed_as_urgent_and_made_by_another_route_is_named_and_left_out():
    decisions = [
        Decided("D1", date(2024, 6, 2), "general_exception", was_agreed=True),
        Decided("D2", date(2024, 6, 3), "unlawful", was_agreed=True),
        Decided("D3", date(2024, 6, 4), "special_urgency", was_agreed=True),
        Decided("D4", date(2026, 6, 4), "ordinary", was_agreed=True),
    ]
    found = urgency_report_contents(decisions, date(2024, 5, 1), date(2025, 4, 30))
    assert found.answer == ("D3",)
    assert [each.text.split()[0] for each in found.warnings] == ["D1", "D2"]


def test_a_report_leaves_no_day_out_and_reports_none_twice():
    reported = [(date(2023, 5, 1), date(2024, 4, 30))]
    assert period_cautions(date(2024, 5, 1), date(2025, 4, 30), reported) == ()
    assert period_cautions(date(2024, 5, 1), date(2025, 4, 30), []) == ()
    [gap] = period_cautions(date(2024, 5, 3), date(2025, 4, 30), reported)
    assert gap.code == "WARN-REPORT-GAP"
    assert "Wednesday 1 to Thursday 2 May 2024" in gap.text
    [twice] = period_cautions(date(2024, 4, 1), date(2025, 4, 30), reported)
    assert twice.code == "WARN-REPORT-TWICE"
    assert "Monday 1 to Tuesday 30 April 2024" in twice.text


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"is_key": True}, "treated as a key decision"),
        ({"is_executive": False}, "not a decision of the executive"),
        ({"is_public": False}, "not published"),
    ],
)
def test_a_report_is_required_on_a_public_executive_decision_that_was_not_key(facts, said):
    lawful = {"is_key": False, "is_executive": True, "is_public": True}
    assert may_require_report(**lawful)
    found = may_require_report(**{**lawful, **facts})
    assert not found
    assert said in found.headline


def test_a_municipal_year_begins_on_the_first_of_may():
    assert days_of_year(YearKind.MUNICIPAL, 2025) == (date(2025, 5, 1), date(2026, 4, 30))
    assert days_of_year(YearKind.CALENDAR, 2025) == (date(2025, 1, 1), date(2025, 12, 31))
    assert [year_containing(YearKind.MUNICIPAL, date(2026, month, 1)) for month in (4, 5)] == [2025, 2026]
    assert year_containing(YearKind.CALENDAR, date(2026, 4, 1)) == 2026
