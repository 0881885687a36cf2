"""The 28-day notice: the start of its clock, its eight particulars, and real entries of registers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from decisions.rules.constitution import Period, Roll
from decisions.rules.counting import Unit, clear_days_between
from decisions.rules.finding import CANNOT_BE_KNOWN
from decisions.rules.notice_period import (
    Availability,
    Interruption,
    NoticeParticulars,
    clock_start,
    earliest_decision,
    last_publication,
    missing_particulars,
    month_period,
)

COMPLETE = NoticeParticulars(
    says_key_decision=True,
    matter="Replacement of the boilers at Northfield School",
    body="Executive Board",
    members=("Councillor A", "Councillor B"),
    due_from=date(2024, 7, 24),
    due_to=date(2024, 7, 24),
    documents=("Report of the director",),
    address="Democratic Services, The Council House",
    says_more_documents_may_follow=True,
    procedure="Write to Democratic Services.",
)
REGISTER = [
    ("V1 Leeds", date(2019, 7, 3), date(2019, 8, 1), 28),
    ("V2 Leeds", date(2023, 9, 19), date(2023, 10, 18), 28),
    ("V3 Hinckley and Bosworth", date(2012, 10, 1), date(2012, 10, 29), 27),
    ("V4 Hinckley and Bosworth", date(2013, 10, 4), date(2013, 11, 1), 27),
    ("V5 Broxtowe", date(2024, 2, 20), date(2024, 3, 12), 20),
    ("V6 Bury, the event came first", date(2023, 11, 22), date(2023, 11, 20), 0),
]


@pytest.mark.parametrize(("name", "published", "decided", "clear"), REGISTER, ids=[each[0] for each in REGISTER])
def test_real_entries_of_registers_are_judged_by_their_dates(name, published, decided, clear, plain, calendar):
    assert clear_days_between(published, decided, Unit.CALENDAR, calendar) == clear
    assert (earliest_decision(published, plain, calendar).answer <= decided) is (clear >= 28)


def test_the_finding_quotes_regulation_9_and_lists_every_day(plain, calendar):
    found = earliest_decision(date(2021, 11, 23), plain, calendar)
    assert found.provision.id == "reg-9"
    assert sum(step.kind == "counted" for step in found.steps) == 28
    assert found.constitution_version == plain.version
    assert "https://www.legislation.gov.uk/uksi/2012/2089/regulation/9" in found.explain()


def test_an_earliest_day_on_a_saturday_rolls_only_where_the_council_says_so(plain, calendar):
    rolling = replace(
        plain, periods=replace(plain.periods, key_notice=replace(plain.periods.key_notice, roll=Roll.WORKING_DAY))
    )
    assert earliest_decision(date(2018, 12, 7), plain, calendar).answer == date(2019, 1, 5)
    assert earliest_decision(date(2018, 12, 7), rolling, calendar).answer == date(2019, 1, 7)


def test_without_evidence_at_the_offices_the_clock_has_not_started(plain, calendar):
    found = earliest_decision(Availability(website_from=date(2024, 6, 25)), plain, calendar)
    assert found.answer is None
    assert "no evidence that it was available at the council's offices" in found.explain()
    assert clock_start(None, plain.periods.key_notice, calendar).answer is None
    assert clock_start(Availability(offices_from=date(2024, 6, 25)), plain.periods.key_notice, calendar).answer is None


def test_a_website_only_period_does_not_wait_for_the_offices(calendar):
    local = Period(5, Unit.WORKING, offices_required=False)
    assert clock_start(Availability(website_from=date(2024, 6, 25)), local, calendar).answer == date(2024, 6, 25)


def test_in_working_days_a_notice_on_a_saturday_counts_from_monday_because_the_offices_are_shut(calendar):
    found = clock_start(date(2024, 6, 22), Period(5, Unit.WORKING, 5), calendar)
    assert found.answer == date(2024, 6, 24)
    assert "at the weekend" in found.explain()


def test_a_moment_just_before_midnight_in_summer_belongs_to_the_london_day(plain, calendar):
    late = datetime(2024, 6, 24, 23, 30, tzinfo=UTC)
    assert clock_start(late, plain.periods.key_notice, calendar).answer == date(2024, 6, 25)


def test_a_notice_that_never_came_back_has_stopped_its_clock(plain, calendar):
    gone = Availability(date(2024, 6, 25), date(2024, 6, 25), (Interruption(date(2024, 7, 1)),))
    assert clock_start(gone, plain.periods.key_notice, calendar).answer is None


def test_a_gap_after_the_notice_has_run_changes_nothing(plain, calendar):
    gap = Interruption(date(2024, 7, 24), date(2024, 7, 26))
    ran = Availability(date(2024, 6, 25), date(2024, 6, 25), (gap,))
    assert clock_start(ran, plain.periods.key_notice, calendar).answer == date(2024, 6, 25)


def test_the_last_day_for_a_decision_past_the_calendar_is_known_only_unrolled(plain, calendar):
    assert last_publication(date(2031, 3, 3), plain, calendar, on_working_day=False).answer == date(2031, 2, 2)
    assert last_publication(date(2031, 3, 3), plain, calendar).answer is CANNOT_BE_KNOWN


def test_a_complete_notice_lacks_nothing():
    found = missing_particulars(COMPLETE)
    assert found.answer == ()
    assert len(found.steps) == 8


@pytest.mark.parametrize(
    ("change", "letters", "said"),
    [
        ({"says_key_decision": False}, ("a",), "key decision"),
        ({"matter": "  "}, ("b",), "matter"),
        ({"members": ()}, ("c",), "its members are not listed"),
        ({"body": "", "individual_title": "Director"}, ("c",), "not the person who holds it"),
        ({"due_to": None}, ("d",), "has no end"),
        ({"due_to": date(2024, 7, 1)}, ("d",), "ends before it begins"),
        ({"documents": ()}, ("e",), "documents"),
        ({"address": ""}, ("f",), "address"),
        ({"says_more_documents_may_follow": False}, ("g",), "other documents"),
        ({"procedure": ""}, ("h",), "how to ask"),
        ({"matter": "", "procedure": ""}, ("b", "h"), "matter"),
        ({"documents": (), "no_documents_yet": True}, (), "all eight"),
        ({"body": "", "members": (), "individual": "D. Officer"}, (), "all eight"),
    ],
)
def test_each_particular_is_missed_by_its_letter(change, letters, said):
    found = missing_particulars(replace(COMPLETE, **change))
    assert found.answer == letters
    assert said in found.explain()


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [(2021, 12, date(2021, 12, 31)), (2024, 2, date(2024, 2, 29)), (2023, 11, date(2023, 11, 30))],
)
def test_a_month_is_a_period_from_its_first_day_to_its_last(year, month, last):
    assert month_period(year, month) == (date(year, month, 1), last)


def test_a_notice_published_at_the_cut_off_itself_counts_that_day_and_a_second_later_the_next(calendar):
    from datetime import time

    strict = Period(28, Unit.CALENDAR, 28, cutoff=time(17))
    assert clock_start(datetime(2024, 6, 25, 17, 0), strict, calendar).answer == date(2024, 6, 25)
    assert clock_start(datetime(2024, 6, 25, 17, 0, 1), strict, calendar).answer == date(2024, 6, 26)
