"""The computed vectors A1 to K3: dates worked out by hand or taken from councils' registers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from decisions.rules import access, call_in, inspection, notice_period
from decisions.rules.constitution import Constitution
from decisions.rules.counting import Unit, clear_days_between, earliest_after, latest_before, roll_back, roll_forward
from decisions.rules.lawful_dates import earliest_day

VECTORS = json.loads((Path(__file__).parent / "cases" / "vectors.json").read_text(encoding="utf-8"))
KINDS = {
    "last_publish_28_calendar": 10,
    "earliest_decision_28_calendar": 9,
    "last_publish_28_working": 5,
    "last_publish_5": 10,
    "general_exception_earliest": 9,
    "call_in_5wd": 15,
    "report_5_clear_wd_before_officer_key_decision": 4,
    "reg17_last_day_to_supply": 2,
    "retention": 3,
}


def of(kind):
    chosen = [each for each in VECTORS if each["kind"] == kind]
    return pytest.mark.parametrize("case", chosen, ids=[f"{each['id']} {each['why']}" for each in chosen])


def given(case):
    (value,) = case["input"].values()
    return date.fromisoformat(value)


def expected(case):
    return {
        key: date.fromisoformat(value) if isinstance(value, str) else value for key, value in case["expected"].items()
    }


def test_every_vector_is_tried_by_one_of_the_tests_below():
    assert {kind: sum(each["kind"] == kind for each in VECTORS) for kind in KINDS} == KINDS
    assert len(VECTORS) == sum(KINDS.values()) == 67


@of("last_publish_28_calendar")
def test_the_last_day_to_publish_28_calendar_days_before(case, calendar, plain):
    wanted = expected(case)
    strict = notice_period.last_publication(given(case), plain, calendar, on_working_day=False)
    usable = notice_period.last_publication(given(case), plain, calendar)
    assert (strict.answer, usable.answer) == (wanted["strict"], wanted["last_working_day_on_or_before"])


@of("earliest_decision_28_calendar")
def test_the_earliest_decision_after_28_calendar_days(case, calendar, plain):
    wanted, published = expected(case), given(case)
    found = notice_period.earliest_decision(published, plain, calendar)
    assert found.answer == wanted["earliest"]
    assert roll_forward(found, calendar).answer == wanted["earliest_rolled_to_working_day"]
    if "council_published_date" in wanted:
        theirs = wanted["council_published_date"]
        assert clear_days_between(published, theirs, Unit.CALENDAR, calendar) == wanted["council_clear_days"]
        assert (theirs >= found.answer) is wanted["council_date_lawful"]


@of("last_publish_28_working")
def test_the_last_day_to_publish_28_working_days_before(case, calendar, plain):
    periods = replace(plain.periods, key_notice=replace(plain.periods.key_notice, unit=Unit.WORKING))
    working: Constitution = replace(plain, periods=periods)
    wanted = expected(case)
    strict = notice_period.last_publication(given(case), working, calendar, on_working_day=False)
    usable = notice_period.last_publication(given(case), working, calendar)
    assert (strict.answer, usable.answer) == (wanted["strict"], wanted["last_working_day_on_or_before"])


@of("last_publish_5")
def test_the_last_day_to_publish_5_days_before(case, calendar):
    wanted = expected(case)
    for unit in Unit:
        found = latest_before(given(case), 5, unit, calendar)
        assert found.answer == wanted[unit.value]
        assert roll_back(found, calendar).answer == wanted[f"{unit.value}_last_wd"]


@of("general_exception_earliest")
def test_the_earliest_decision_under_the_general_exception(case, calendar, plain):
    wanted = expected(case)
    assert earliest_day(given(case), plain.periods.general_exception, calendar) == wanted["working"]
    for unit in Unit:
        found = earliest_after(given(case), 5, unit, calendar)
        assert found.answer == wanted[unit.value]
        assert roll_forward(found, calendar).answer == wanted[f"{unit.value}_rolled"]


@of("call_in_5wd")
def test_the_call_in_deadline_and_the_day_to_act(case, calendar, plain):
    wanted, published = expected(case), given(case)
    opened = call_in.window(published, plain, calendar).answer
    assert (opened.deadline_day, opened.implementable_from) == (wanted["deadline_date"], wanted["effective_from"])
    assert opened.implementable_from == wanted.get("council_effective_from", opened.implementable_from)
    for number, unit, name in (
        (3, "working", "3wd"),
        (4, "working", "4wd"),
        (10, "working", "10wd"),
        (5, "calendar", "5cal"),
    ):
        rules = replace(plain, call_in=replace(plain.call_in, n=number, unit=Unit(unit)))
        assert call_in.window(published, rules, calendar).answer.deadline_day == wanted[f"deadline_{name}"]


@of("report_5_clear_wd_before_officer_key_decision")
def test_the_earliest_day_for_an_officers_key_decision(case, calendar, plain):
    wanted, period = expected(case), plain.periods.officer_key_report
    assert earliest_day(given(case), period, calendar) == wanted["earliest"] == wanted["council_decision_date"]


@of("reg17_last_day_to_supply")
def test_the_last_day_for_copies_to_scrutiny(case, calendar, plain):
    wanted = expected(case)
    assert access.scrutiny_copies_by(given(case), plain, calendar).answer == wanted["calendar_last"]
    periods = replace(plain.periods, scrutiny_docs=replace(plain.periods.scrutiny_docs, unit=Unit.WORKING))
    working = replace(plain, periods=periods)
    assert access.scrutiny_copies_by(given(case), working, calendar).answer == wanted["working_last"]


@of("retention")
def test_records_are_kept_six_years_and_papers_four(case, plain):
    wanted, found = expected(case), inspection.retention(given(case), plain).answer
    assert {name: getattr(found, name) for name in wanted} == wanted
