"""The council's own rule that the report of an officer's key decision is public some days before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import DEFAULT, Roll
from decisions.rules.counting import Unit, clear_days_between
from decisions.rules.finding import CANNOT_BE_KNOWN
from decisions.rules.london import LONDON
from decisions.rules.report_notice import earliest_after_report, report_in_time

CALENDAR = WorkingCalendar.england_and_wales()
PUBLIC = datetime(2025, 1, 7, 10, 0, tzinfo=LONDON)


def period(**changes):
    changed = replace(DEFAULT.periods.officer_key_report, **changes)
    return replace(DEFAULT, periods=replace(DEFAULT.periods, officer_key_report=changed))


OFF = period(n=0)


def in_time(public_at=PUBLIC, at=None, constitution=DEFAULT, **changes):
    given = {"is_officer_key": True, "late_reason": "", "late_approved_by": "", **changes}
    return report_in_time(
        public_at=public_at,
        at=at or datetime(2025, 1, 15, 9, 0, tzinfo=LONDON),
        constitution=constitution,
        calendar=CALENDAR,
        **given,
    )


# S27, then G1 to G4 of the vectors: days on which reports were public and decisions were taken.
@pytest.mark.parametrize(
    ("public", "wanted"),
    [
        (date(2025, 1, 7), date(2025, 1, 15)),
        (date(2024, 6, 27), date(2024, 7, 5)),
        (date(2024, 6, 12), date(2024, 6, 20)),
        (date(2025, 9, 30), date(2025, 10, 8)),
        (date(2025, 9, 25), date(2025, 10, 3)),
        (date(2024, 12, 20), date(2025, 1, 1)),
    ],
)
def test_the_first_day_after_a_report(public, wanted, leeds):
    public_at = datetime(public.year, public.month, public.day, 23, 30, tzinfo=LONDON)
    found = earliest_after_report(public_at, leeds, CALENDAR)
    assert found.answer == wanted
    assert found.constitution_version == leeds.version
    assert "the council's own rule" in " ".join(found.assumptions)
    day_before = datetime(wanted.year, wanted.month, wanted.day, 23, 59, tzinfo=LONDON) - timedelta(days=1)
    assert not in_time(public_at, day_before, leeds)
    assert in_time(public_at, day_before + timedelta(minutes=1), leeds).answer is True


def test_without_a_report_there_is_no_first_day():
    assert earliest_after_report(None, DEFAULT, CALENDAR).answer is None


def test_the_rule_switched_off_asks_for_nothing():
    assert earliest_after_report(PUBLIC, OFF, CALENDAR).answer == date(2025, 1, 7)
    assert earliest_after_report(None, OFF, CALENDAR).answer is None
    assert in_time(None, constitution=OFF).answer is True
    assert "does not apply" in in_time(None, constitution=OFF).headline


def test_it_applies_to_key_decisions_of_officers_only():
    assert in_time(None, is_officer_key=False).answer is True
    assert in_time(None).answer is False


def test_a_day_too_early_says_how_many_days_there_were_and_from_when():
    found = in_time(at=datetime(2025, 1, 14, 9, 0, tzinfo=LONDON))
    assert found.answer is False
    said = found.explain()
    assert "4 clear working days between Tuesday 7 January 2025 and Tuesday 14 January 2025" in said
    assert "The first day is Wednesday 15 January 2025." in said


@pytest.mark.parametrize(
    ("reason", "approved_by", "wanted", "missing"),
    [
        ("The supplier withdrew.", "Councillor Portfolio", True, None),
        ("The supplier withdrew.", " ", False, "which executive member"),
        ("", "Councillor Portfolio", False, "Record why"),
    ],
)
def test_a_late_report_needs_a_reason_and_an_approval(reason, approved_by, wanted, missing):
    for public_at in (None, PUBLIC, datetime(2025, 1, 9, 12, 0, tzinfo=LONDON)):
        at = datetime(2025, 1, 8, 9, 0, tzinfo=LONDON)
        found = in_time(public_at, at, late_reason=reason, late_approved_by=approved_by)
        assert found.answer is wanted
        if wanted:
            assert "Councillor Portfolio approved it: The supplier withdrew." in found.explain()
        else:
            assert any(missing in each for each in found.missing)


def test_a_report_that_becomes_public_after_the_decision_was_not_public():
    at = datetime(2025, 1, 15, 9, 0, tzinfo=LONDON)
    found = in_time(at + timedelta(minutes=1), at)
    assert found.answer is False
    assert "became public only at 9.01 am on Wednesday 15 January 2025" in found.explain()


def test_past_the_calendar_it_cannot_be_known_but_an_approved_late_report_stands():
    late = datetime(CALENDAR.known_until.year, 12, 30, 9, 0, tzinfo=LONDON)
    at = late + timedelta(days=30)
    assert earliest_after_report(late, DEFAULT, CALENDAR).answer is CANNOT_BE_KNOWN
    assert in_time(late, at).answer is CANNOT_BE_KNOWN
    assert in_time(late, at, late_reason="Flood.", late_approved_by="Councillor Portfolio").answer is True


def test_a_council_may_count_every_day_and_move_to_a_working_day():
    calendar_days = period(n=3, unit=Unit.CALENDAR)
    friday = datetime(2025, 1, 3, 12, 0, tzinfo=LONDON)
    assert earliest_after_report(friday - timedelta(days=2), calendar_days, CALENDAR).answer == date(2025, 1, 5)
    rolled = period(n=3, unit=Unit.CALENDAR, roll=Roll.WORKING_DAY)
    assert earliest_after_report(friday - timedelta(days=2), rolled, CALENDAR).answer == date(2025, 1, 6)


@settings(max_examples=150, deadline=None, database=None)
@given(st.datetimes(datetime(2022, 1, 1), datetime(2027, 6, 1)), st.integers(1, 12), st.sampled_from(list(Unit)))
def test_it_is_in_time_exactly_from_the_first_day(public_at, n, unit):
    constitution = period(n=n, unit=unit)
    first = earliest_after_report(public_at, constitution, CALENDAR).answer
    assert clear_days_between(public_at, first, unit, CALENDAR) >= n
    start = datetime(first.year, first.month, first.day, tzinfo=LONDON)
    assert in_time(public_at, start, constitution).answer is True
    assert in_time(public_at, start - timedelta(seconds=1), constitution).answer is False
