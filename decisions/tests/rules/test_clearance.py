"""Clearances: what is wanted, what may be asked, what a change makes void, when somebody is reminded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions import states
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.clearance import (
    Asked,
    ClearanceStatus,
    Escalation,
    escalation,
    opens_stage,
    outstanding,
    touched,
    voided,
)
from decisions.rules.finding import CANNOT_BE_KNOWN

CALENDAR = WorkingCalendar.england_and_wales()
FINANCE = Asked(role="finance", label="Finance", stage=1)
LEGAL = Asked(role="legal", label="Legal", stage=1)
DIRECTOR = Asked(role="director", label="Director", stage=2)
HR = Asked(role="hr", label="Human resources", stage=1, blocking=False)


def given_by(asked, who="A. Clearer", on=date(2025, 1, 6)):
    return replace(asked, status="cleared", who=who, given_on=on)


def test_the_rules_and_the_states_know_the_same_words():
    assert {each.value for each in ClearanceStatus} == {each.value for each in states.Clearance}


def test_a_report_that_asks_nobody_wants_nothing():
    found = outstanding(())
    assert (found.answer, bool(found), found.headline) == ((), False, "The report needs no clearance.")
    assert opens_stage(()) is None


def test_what_is_wanted_is_told_in_the_order_of_the_stages():
    found = outstanding((DIRECTOR, given_by(FINANCE), LEGAL, HR))
    assert found.answer == ("Legal", "Director")
    assert found.headline == "Legal and Director have still to clear the report."
    assert [step.kind for step in found.steps] == ["met", "missing", "fact", "missing"]
    assert "cleared by A. Clearer on Monday 6 January 2025" in found.explain()


def test_when_all_have_cleared_nothing_is_wanted():
    found = outstanding((given_by(FINANCE), given_by(LEGAL), given_by(DIRECTOR), HR))
    assert found.answer == ()
    assert found.headline == "Every clearance that the report needs has been given."


@pytest.mark.parametrize("status", [each for each in ClearanceStatus if each is not ClearanceStatus.CLEARED])
def test_nothing_but_a_persons_answer_clears(status):
    asked = replace(FINANCE, status=status, who="A. Clearer", given_on=date(2024, 1, 1))
    assert outstanding((asked,)).answer == ("Finance",)


@pytest.mark.parametrize("lacks", [{"who": " "}, {"given_on": None}])
def test_a_clearance_by_nobody_or_on_no_day_is_still_wanted(lacks):
    found = outstanding((replace(given_by(FINANCE), **lacks),))
    assert found.answer == ("Finance",)
    assert "is not recorded" in found.steps[0].text


def test_a_void_clearance_says_what_made_it_void():
    asked = replace(given_by(FINANCE), status="void", void_because="“Resources” was changed.")
    (step,) = outstanding((asked,)).steps
    assert step.text == (
        "Finance: the clearance is void because the text changed: “Resources” was changed. It is asked for again."
    )


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ((FINANCE, LEGAL, DIRECTOR), 1),
        ((given_by(FINANCE), LEGAL, DIRECTOR), 1),
        ((given_by(FINANCE), given_by(LEGAL), DIRECTOR), 2),
        ((given_by(FINANCE), given_by(LEGAL), HR, DIRECTOR), 2),
        ((given_by(FINANCE), given_by(DIRECTOR), replace(LEGAL, status="void")), 1),
        ((given_by(FINANCE), given_by(LEGAL), given_by(DIRECTOR)), None),
        ((given_by(FINANCE), HR), 1),
        ((given_by(FINANCE), replace(HR, status="asked")), None),
    ],
)
def test_the_stage_that_may_be_asked(asked, wanted):
    assert opens_stage(asked) == wanted


def test_a_change_touches_the_clearances_that_cover_it_and_those_that_cover_all():
    assert touched((), ("summary",))
    assert not touched((), ())
    assert touched(("resources", "risks"), ("risks",))
    assert not touched(("resources",), ("risks",))
    given = {"Finance": ("resources",), "Legal": ("legal", "risks"), "Director": ()}
    assert voided(given, ("risks", "summary", "risks")) == {"Legal": ("risks",), "Director": ("risks", "summary")}
    assert voided(given, ()) == {}


@settings(max_examples=100, deadline=None, database=None)
@given(
    st.dictionaries(st.text("abc", min_size=1, max_size=2), st.lists(st.sampled_from("pqrs")).map(tuple)),
    st.lists(st.sampled_from("pqrs")).map(tuple),
)
def test_void_and_touched_agree(given_clearances, changed):
    found = voided(given_clearances, changed)
    assert set(found) == {label for label, covers in given_clearances.items() if touched(covers, changed)}
    assert all(set(sections) <= set(changed) for sections in found.values())


# Asked on Monday 6 January 2025, wanted by Monday 13 January.
@pytest.mark.parametrize(
    ("on", "wanted", "days"),
    [
        (date(2025, 1, 6), Escalation.NONE, 5),
        (date(2025, 1, 8), Escalation.NONE, 3),
        (date(2025, 1, 9), Escalation.REMIND, 2),
        (date(2025, 1, 11), Escalation.REMIND, 1),
        (date(2025, 1, 13), Escalation.REMIND, 0),
        (date(2025, 1, 14), Escalation.OVERDUE, 1),
        (date(2025, 1, 15), Escalation.ESCALATE, 2),
        (date(2025, 3, 3), Escalation.ESCALATE, 35),
    ],
)
def test_reminders_and_escalation(on, wanted, days):
    found = escalation(date(2025, 1, 6), date(2025, 1, 13), on, CALENDAR)
    assert (found.answer, found.steps[-1].number) == (wanted, days)
    assert "silence is not clearance" in found.assumptions[0]


def test_nobody_is_reminded_on_the_day_of_asking():
    asked = due = date(2025, 1, 6)
    assert escalation(asked, due, asked, CALENDAR).answer is Escalation.NONE
    assert escalation(asked, due, date(2025, 1, 7), CALENDAR, escalate_after=0).answer is Escalation.ESCALATE


def test_a_weekend_after_the_day_is_late_by_no_working_day():
    found = escalation(date(2025, 1, 6), date(2025, 1, 10), date(2025, 1, 12), CALENDAR)
    assert (found.answer, found.steps[-1].number) == (Escalation.OVERDUE, 0)


def test_past_the_calendar_it_cannot_be_known():
    beyond = CALENDAR.known_until + timedelta(days=1)
    assert escalation(date(2025, 1, 6), date(2025, 1, 10), beyond, CALENDAR).answer is CANNOT_BE_KNOWN


def test_days_cannot_be_less_than_none():
    with pytest.raises(ValueError, match="0 or more"):
        escalation(date(2025, 1, 6), date(2025, 1, 10), date(2025, 1, 8), CALENDAR, remind_before=-1)


@settings(max_examples=100, deadline=None, database=None)
@given(st.dates(date(2024, 1, 1), date(2026, 1, 1)), st.integers(0, 20), st.integers(0, 4), st.integers(0, 4))
def test_it_only_ever_grows_more_urgent(asked_on, days, before, after):
    rank = list(Escalation)
    due = asked_on + timedelta(days=days)
    found = [
        rank.index(escalation(asked_on, due, asked_on + timedelta(days=each), CALENDAR, before, after).answer)
        for each in range(days + 15)
    ]
    assert found == sorted(found)
    assert rank[found[-1]] is Escalation.ESCALATE
