"""Amended notices: every row of the policy, and which changes two versions show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from decisions.rules.amendment import Amendment, Change, Effect, changes_between, current_clock, effect
from decisions.rules.constitution import DateBroughtForward
from decisions.rules.notice_period import Availability, NoticeParticulars

RESTARTS = {Change.BECAME_KEY, Change.MATTER, Change.DECISION_MAKER, Change.DATE_EARLIER, Change.REPUBLISHED}
BEFORE = NoticeParticulars(
    says_key_decision=True,
    matter="Replacement of the boilers at Northfield School",
    body="Executive Board",
    members=("A", "B"),
    due_from=date(2024, 7, 1),
    due_to=date(2024, 7, 31),
    documents=("Report",),
)


@pytest.mark.parametrize("change", list(Change))
def test_each_row_of_the_policy(change, plain):
    found = effect(Amendment(public=date(2024, 7, 1), changes=(change,)), plain)
    assert found.answer is (Effect.RESTART if change in RESTARTS else Effect.NO_RESTART)
    assert change.value.replace("_", " ") in found.explain()


def test_one_change_that_restarts_is_enough(plain):
    mixed = Amendment(public=date(2024, 7, 1), changes=(Change.TECHNICAL, Change.MATTER, Change.MEMBERS))
    assert effect(mixed, plain).answer is Effect.RESTART


def test_a_change_of_the_matter_marked_not_material_with_a_reason_does_not_restart(plain):
    change = Amendment(public=date(2024, 7, 1), changes=(Change.MATTER,), not_material_because="A word was misspelt.")
    assert effect(change, plain).answer is Effect.NO_RESTART
    assert "A word was misspelt" in effect(change, plain).explain()


def test_counting_from_the_first_notice_needs_the_setting_and_a_reason(plain):
    change = Amendment(
        public=date(2024, 7, 1), changes=(Change.DATE_EARLIER,), monitoring_officer_reason="Nobody relied."
    )
    assert effect(change, plain).answer is Effect.RESTART
    allowed = replace(plain, date_brought_forward=DateBroughtForward.COUNT_FROM_FIRST)
    assert effect(change, allowed).answer is Effect.NO_RESTART
    assert effect(replace(change, monitoring_officer_reason=" "), allowed).answer is Effect.RESTART


def test_an_amended_notice_that_is_not_public_in_both_places_stops_the_clock(plain, calendar):
    change = Amendment(public=Availability(website_from=date(2024, 7, 1)), changes=(Change.MATTER,))
    assert current_clock(date(2024, 6, 1), [change], plain, calendar).answer is None


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        ({"matter": "Replacement of the boilers and roof at Northfield School"}, Change.MATTER),
        ({"body": "", "members": (), "individual": "C", "individual_title": "Director"}, Change.DECISION_MAKER),
        ({"members": ("A", "D")}, Change.MEMBERS),
        ({"due_from": date(2024, 6, 24)}, Change.DATE_EARLIER),
        ({"due_from": date(2024, 9, 1), "due_to": date(2024, 9, 30)}, Change.DATE_LATER),
        ({"due_from": date(2024, 7, 10), "due_to": date(2024, 7, 10)}, Change.PERIOD_TO_DATE_INSIDE),
        ({"documents": ("Report", "Equality assessment")}, Change.DOCUMENT_ADDED),
        ({"address": "The Council House"}, Change.TECHNICAL),
    ],
)
def test_two_versions_show_what_changed(after, wanted):
    assert changes_between(BEFORE, replace(BEFORE, **after)) == (wanted,)


def test_other_changes_are_seen_too():
    assert changes_between(BEFORE, BEFORE) == ()
    assert changes_between(replace(BEFORE, says_key_decision=False), BEFORE) == (Change.BECAME_KEY,)
    assert changes_between(BEFORE, BEFORE, is_private=True) == (Change.BECAME_PRIVATE,)
    assert changes_between(BEFORE, BEFORE, was_private=True) == (Change.BECAME_OPEN,)
    officer = replace(BEFORE, body="", members=(), individual="C", individual_title="Director")
    assert changes_between(officer, replace(officer, individual="D")) == (Change.INDIVIDUAL_NAME,)
    assert changes_between(officer, replace(officer, individual_title="Chief Officer")) == (Change.DECISION_MAKER,)
