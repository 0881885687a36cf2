"""The properties P1 to P17 that hold for every input, as far as the rules carry them.

P13 (no withheld text reaches the public) and P14 (every public view can be reproduced) are tried where publication is.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.rules import call_in
from decisions.rules.agreement import Agreement
from decisions.rules.amendment import Amendment, Change, Effect, current_clock, effect
from decisions.rules.calendar import BankHoliday, WorkingCalendar
from decisions.rules.call_in_request import Outcome, Request, is_implementable, may_follow, outcomes_missing, suspended
from decisions.rules.constitution import DEFAULT, Office, profile
from decisions.rules.counting import Unit, clear_days_between, earliest_after_day, latest_before_day
from decisions.rules.london import LONDON
from decisions.rules.urgency import Evidence, Holder, Route, route

CALENDAR = WorkingCalendar.england_and_wales()
DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31))
COUNTS = st.sampled_from([3, 4, 5, 10, 28])
UNITS = st.sampled_from(list(Unit))
ONE = timedelta(days=1)
EXAMPLES = settings(max_examples=150, deadline=None, database=None)


def between(a, b, unit, calendar=CALENDAR):
    return clear_days_between(a, b, unit, calendar)


def earliest(p, n, unit, calendar=CALENDAR):
    return earliest_after_day(p, n, unit, calendar)


def latest(e, n, unit, calendar=CALENDAR):
    return latest_before_day(e, n, unit, calendar)


@EXAMPLES
@given(DAYS, COUNTS, UNITS)
def test_p1_p2_the_earliest_day_is_enough_and_the_day_before_is_not(day, n, unit):
    found = earliest(day, n, unit)
    assert between(day, found, unit) >= n
    assert between(day, found - ONE, unit) < n


@EXAMPLES
@given(DAYS, COUNTS, UNITS)
def test_p3_the_last_day_is_enough_and_the_day_after_is_not(day, n, unit):
    found = latest(day, n, unit)
    assert between(found, day, unit) >= n
    assert between(found + ONE, day, unit) < n


@EXAMPLES
@given(DAYS, st.integers(-60, 60), COUNTS, UNITS)
def test_p4_in_time_forwards_is_in_time_backwards(day, shift, n, unit):
    event = earliest(day, n, unit) + timedelta(days=shift // 6)
    assert (earliest(day, n, unit) <= event) == (day <= latest(event, n, unit))
    assert latest(earliest(day, n, unit), n, unit) >= day
    assert earliest(latest(day, n, unit), n, unit) <= day


def test_p4_the_two_directions_are_not_inverse_in_working_days():
    assert earliest(date(2024, 1, 5), 5, Unit.WORKING) == date(2024, 1, 13)
    assert latest(date(2024, 1, 13), 5, Unit.WORKING) == date(2024, 1, 7)


@EXAMPLES
@given(DAYS, st.integers(0, 400), COUNTS, COUNTS, UNITS)
def test_p5_later_publication_or_more_days_never_make_it_earlier(day, later, n, m, unit):
    assert earliest(day, n, unit) <= earliest(day + timedelta(days=later), n, unit)
    assert earliest(day, min(n, m), unit) <= earliest(day, max(n, m), unit)


@EXAMPLES
@given(DAYS, COUNTS, UNITS, st.sets(st.integers(1, 30), max_size=8), st.booleans())
def test_p5_another_holiday_or_closed_day_never_makes_it_earlier_nor_the_last_day_later(
    day, n, unit, offsets, proclaimed
):
    days = [day + timedelta(days=each - 15) for each in offsets]
    more = (
        WorkingCalendar.england_and_wales(
            proclaimed=[
                BankHoliday(each, "Invented") for each in days if each not in _holidays() and each.weekday() < 5
            ]
        )
        if proclaimed
        else WorkingCalendar.england_and_wales(days)
    )
    assert earliest(day, n, unit, more) >= earliest(day, n, unit)
    assert latest(day, n, unit, more) <= latest(day, n, unit)


def _holidays():
    return {each.day for each in CALENDAR.holidays}


@EXAMPLES
@given(DAYS, st.integers(0, 60), st.sets(DAYS, max_size=5))
def test_p6_calendar_days_are_plain_arithmetic_whatever_is_closed(day, n, closed):
    shut = WorkingCalendar.england_and_wales(sorted(closed))
    assert earliest(day, n, Unit.CALENDAR, shut) == day + timedelta(days=n + 1)
    assert latest(day, n, Unit.CALENDAR, shut) == day - timedelta(days=n + 1)


@EXAMPLES
@given(DAYS, COUNTS)
def test_p7_working_days_are_never_kinder_than_calendar_days(day, n):
    assert earliest(day, n, Unit.WORKING) >= earliest(day, n, Unit.CALENDAR)
    assert latest(day, n, Unit.WORKING) <= latest(day, n, Unit.CALENDAR)


@EXAMPLES
@given(st.lists(DAYS, min_size=3, max_size=3, unique=True), UNITS)
def test_p8_counts_add_up_over_a_day_in_the_middle(days, unit):
    a, b, c = sorted(days)
    middle = unit is Unit.CALENDAR or CALENDAR.is_working_day(b)
    assert between(a, c, unit) == between(a, b, unit) + between(b, c, unit) + middle


def test_p9_every_call_in_deadline_of_seven_years_is_a_working_day_a_week_or_so_later():
    day, longest = date(2021, 1, 1), 0
    while day <= date(2027, 12, 31):
        opened = call_in.window(day, DEFAULT, CALENDAR).answer
        length = (opened.deadline_day - day).days
        assert CALENDAR.is_working_day(opened.deadline_day)
        assert opened.implementable_from == opened.deadline_day + ONE
        assert 5 <= length <= 12
        if CALENDAR.is_working_day(day):
            assert length >= 7
        longest = max(longest, length)
        day += ONE
    assert longest == 12


MOMENTS = st.datetimes(datetime(2024, 5, 20), datetime(2024, 7, 31)).map(lambda each: each.replace(microsecond=0))
AGREEMENTS = st.builds(
    Agreement,
    agreed_at=MOMENTS,
    office=st.sampled_from(
        [Office.SCRUTINY_CHAIR, Office.COUNCIL_CHAIR, Office.COUNCIL_VICE_CHAIR, Office.CHIEF_EXECUTIVE]
    ),
    scrutiny_chair=st.sampled_from(list(Holder)),
    council_chair=st.sampled_from(list(Holder)),
    override_reason=st.sampled_from(["", "Recorded by the monitoring officer."]),
)
SUMMER = st.dates(date(2024, 5, 20), date(2024, 7, 31))
MAYBE_DAY = st.none() | SUMMER
EVIDENCE = st.builds(
    Evidence,
    key_notice=MAYBE_DAY,
    exception_notice=MAYBE_DAY,
    chair_informed_at=st.none() | MOMENTS,
    impracticable_because=st.sampled_from(["", "The grant was offered late."]),
    agreement=st.none() | AGREEMENTS,
    must_decide_by=MAYBE_DAY,
    known_since=MAYBE_DAY,
    exception_reasons_public=MAYBE_DAY,
)
ADDABLE = (
    "key_notice",
    "exception_notice",
    "chair_informed_at",
    "impracticable_because",
    "agreement",
    "must_decide_by",
)


def answer(evidence, at, constitution=DEFAULT):
    return route(evidence, at=at, constitution=constitution, calendar=CALENDAR).answer


@settings(max_examples=600, deadline=None, database=None)
@given(EVIDENCE, EVIDENCE, st.sampled_from(ADDABLE), MOMENTS)
def test_p10_a_record_added_never_makes_it_unlawful_and_one_removed_never_makes_it_lawful(evidence, other, name, at):
    empty = {each.name: each.default for each in fields(Evidence)}
    without = replace(evidence, **{name: empty[name]})
    with_it = replace(without, **{name: getattr(other, name)})
    assert not (answer(without, at).is_lawful and not answer(with_it, at).is_lawful)


@settings(max_examples=400, deadline=None, database=None)
@given(EVIDENCE, MOMENTS, st.integers(1, 40), st.sampled_from(["key_notice", "exception_notice"]))
def test_p10_publishing_earlier_never_makes_it_unlawful(evidence, at, days, name):
    published = getattr(evidence, name)
    if published is not None:
        sooner = replace(evidence, **{name: published - timedelta(days=days)})
        assert not (answer(evidence, at).is_lawful and not answer(sooner, at).is_lawful)


@settings(max_examples=300, deadline=None, database=None)
@given(EVIDENCE, MOMENTS)
def test_p11_the_route_is_a_function_of_the_evidence_and_ordinary_notice_dominates(evidence, at):
    found = answer(evidence, at)
    assert found in (Route.ORDINARY, Route.GENERAL_EXCEPTION, Route.SPECIAL_URGENCY, Route.UNLAWFUL)
    assert found is answer(evidence, at)
    long_notice = replace(evidence, key_notice=date(2024, 1, 2))
    assert answer(long_notice, at) is Route.ORDINARY


AMENDMENTS = st.lists(
    st.tuples(st.integers(0, 40), st.lists(st.sampled_from(list(Change)), min_size=1, max_size=3)), max_size=6
)


@EXAMPLES
@given(SUMMER, AMENDMENTS)
def test_p12_the_clock_is_the_first_publication_or_the_last_restart_and_never_moves_back(first, amendments):
    day, versions, clocks = first, [], [first]
    wanted = first
    for shift, changes in amendments:
        day += timedelta(days=shift)
        versions.append(Amendment(public=day, changes=tuple(changes)))
        if effect(versions[-1], DEFAULT).answer is Effect.RESTART:
            wanted = day
        clocks.append(current_clock(first, versions, DEFAULT, CALENDAR).answer)
    assert clocks[-1] == wanted
    assert clocks == sorted(clocks)


OUTCOMES = st.lists(st.sampled_from(list(Outcome)), max_size=4)


@EXAMPLES
@given(OUTCOMES)
def test_p15_a_resolution_is_carried_out_only_if_never_referred_or_finally_freed(outcomes):
    history = []
    for each in outcomes:
        if not history or may_follow(history[-1], each):
            history.append(each)
    if is_implementable(history) and {Outcome.REFERRED_BACK, Outcome.REFERRED_COUNCIL} & set(history):
        assert history[-1] in (Outcome.CONFIRMED, Outcome.VARIED, Outcome.RELEASED)


LETTERS = st.sets(st.sampled_from("abcdefg"))


@EXAMPLES
@given(st.lists(LETTERS, min_size=1, max_size=3), LETTERS)
def test_p15_every_suspended_resolution_needs_an_outcome_and_a_whole_decision_suspends_all(named, decided):
    requests = [
        Request(received_at=date(2024, 6, 24), signatures=(), resolutions=tuple(sorted(each))) for each in named
    ]
    held = suspended("abcdefg", requests, "resolution")
    assert held == (set("abcdefg") if set() in named else set().union(*named))
    missing = outcomes_missing(held, dict.fromkeys(decided, Outcome.RELEASED))
    assert set(missing) == held - decided
    assert suspended("abcdefg", requests, "decision") == set("abcdefg")


@settings(max_examples=200, deadline=None, database=None)
@given(EVIDENCE, MOMENTS, st.datetimes(datetime(2021, 1, 1), datetime(2027, 12, 1)))
def test_p16_the_same_moments_in_another_time_zone_change_nothing(evidence, at, published):
    def aware(each):
        return each.replace(tzinfo=LONDON).astimezone(UTC) if isinstance(each, datetime) else each

    moved = replace(
        evidence,
        chair_informed_at=aware(evidence.chair_informed_at),
        agreement=evidence.agreement and replace(evidence.agreement, agreed_at=aware(evidence.agreement.agreed_at)),
    )
    assert answer(evidence, at) is answer(moved, aware(at))
    here, there = (call_in.window(each, DEFAULT, CALENDAR).answer for each in (published, aware(published)))
    assert here == there
    assert here.deadline.timestamp() == there.deadline.timestamp()


@EXAMPLES
@given(DAYS, st.integers(1, 20), UNITS)
def test_p17_a_later_constitution_has_another_version_and_leaves_earlier_answers_alone(day, n, unit):
    before = call_in.window(day, profile("leeds"), CALENDAR)
    later = replace(profile("leeds"), call_in=replace(profile("leeds").call_in, n=n, unit=unit, cutoff=time(16)))
    after = call_in.window(day, later, CALENDAR)
    assert before == call_in.window(day, profile("leeds"), CALENDAR)
    assert before.constitution_version == profile("leeds").version != after.constitution_version
