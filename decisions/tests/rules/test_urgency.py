"""The routes of urgency: every row of the decision table, every warning, and the lawful dates of a matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from decisions.rules.agreement import Agreement, Holder, chain_reaches
from decisions.rules.constitution import Office
from decisions.rules.finding import CANNOT_BE_KNOWN
from decisions.rules.notice_period import Availability
from decisions.rules.urgency import Evidence, Route, lawful_dates, route
from decisions.rules.urgency_cautions import avoidable

DAY = date(2024, 7, 10)
AT = datetime(2024, 7, 10, 13, 0)
LONG_AGO, IN_TIME, TOO_LATE = date(2024, 6, 11), date(2024, 7, 2), date(2024, 7, 5)
BEFORE, AFTER = datetime(2024, 7, 9, 15, 10), datetime(2024, 7, 10, 13, 30)
EARLIER = datetime(2024, 7, 2, 9, 0)
REASON = "The grant was offered on 1 July and lapses on 12 July."

BY_CHAIR = Agreement(agreed_at=BEFORE)
EXTENSION = Agreement(
    agreed_at=BEFORE,
    office=Office.COUNCIL_VICE_CHAIR,
    scrutiny_chair=Holder.UNABLE,
    council_chair=Holder.UNABLE,
)
ROWS = [
    (1, Evidence(key_notice=LONG_AGO), Route.ORDINARY, ""),
    (
        2,
        Evidence(exception_notice=IN_TIME, chair_informed_at=EARLIER, impracticable_because=REASON),
        Route.GENERAL_EXCEPTION,
        "",
    ),
    (3, Evidence(exception_notice=IN_TIME, impracticable_because=REASON), Route.UNLAWFUL, "told in writing"),
    (4, Evidence(exception_notice=IN_TIME, chair_informed_at=EARLIER), Route.UNLAWFUL, "no record of why 28"),
    (5, Evidence(agreement=BY_CHAIR, must_decide_by=DAY), Route.SPECIAL_URGENCY, ""),
    (6, Evidence(agreement=EXTENSION, must_decide_by=DAY), Route.UNLAWFUL, "does not reach the vice-chair"),
    (
        7,
        Evidence(agreement=replace(BY_CHAIR, agreed_at=AFTER), must_decide_by=DAY),
        Route.UNLAWFUL,
        "agreement must come first",
    ),
    (8, Evidence(agreement=BY_CHAIR), Route.UNLAWFUL, "State the date by which"),
    (9, Evidence(exception_notice=TOO_LATE), Route.UNLAWFUL, "no agreement that the decision is urgent"),
    (10, Evidence(is_key=False), Route.NOT_KEY, ""),
]


def ask(evidence, calendar, plain, at=AT, **more):
    return route(evidence, at=at, constitution=plain, calendar=calendar, **more)


@pytest.mark.parametrize(("row", "evidence", "wanted", "missing"), ROWS, ids=[f"row {each[0]}" for each in ROWS])
def test_each_row_of_the_decision_table(row, evidence, wanted, missing, calendar, plain):
    found = ask(evidence, calendar, plain)
    assert found.answer is wanted
    assert bool(found) is (wanted is not Route.UNLAWFUL)
    assert (missing in " ".join(found.missing)) if missing else wanted.is_lawful
    assert found.as_dict()["answer"] == wanted.value
    assert found.provision.number in found.explain()


def test_a_decision_after_the_date_by_which_it_had_to_be_made_is_not_covered(calendar, plain):
    found = ask(Evidence(agreement=BY_CHAIR, must_decide_by=date(2024, 7, 9)), calendar, plain)
    assert found.answer is Route.UNLAWFUL
    assert "does not cover Wednesday 10 July 2024" in found.explain()


def test_the_monitoring_officer_may_accept_an_office_of_the_chain_with_a_reason_and_a_warning(calendar, plain):
    accepted = replace(EXTENSION, override_reason="Both chairs were in hospital.")
    found = ask(Evidence(agreement=accepted, must_decide_by=DAY), calendar, plain)
    assert found.answer is Route.SPECIAL_URGENCY
    assert found.warning("WARN-SU-CHAIN")
    assert "Both chairs were in hospital" in found.explain()


def test_nobody_may_accept_an_office_that_the_constitution_does_not_name(calendar, plain):
    stranger = Agreement(agreed_at=BEFORE, office=Office.CHIEF_EXECUTIVE, override_reason="It was late.")
    found = ask(Evidence(agreement=stranger, must_decide_by=DAY), calendar, plain)
    assert found.answer is Route.UNLAWFUL
    named = replace(plain, urgency=replace(plain.urgency, su_chain_extensions=(Office.CHIEF_EXECUTIVE,)))
    assert ask(Evidence(agreement=stranger, must_decide_by=DAY), calendar, named).answer is Route.SPECIAL_URGENCY


@pytest.mark.parametrize("scrutiny", list(Holder))
@pytest.mark.parametrize("council", list(Holder))
def test_the_statute_reaches_one_office_at_a_time_in_its_order(scrutiny, council):
    reached = {
        office
        for office in Office
        if chain_reaches(Agreement(agreed_at=BEFORE, office=office, scrutiny_chair=scrutiny, council_chair=council))
    }
    if scrutiny is Holder.ABLE:
        assert reached == {Office.SCRUTINY_CHAIR}
    elif council is Holder.ABLE:
        assert reached == {Office.COUNCIL_CHAIR}
    elif scrutiny is council is Holder.VACANT:
        assert reached == {Office.COUNCIL_VICE_CHAIR}
    else:
        assert reached == set()


def test_a_general_exception_that_could_have_been_avoided_is_marked(calendar, plain):
    evidence = replace(ROWS[1][1], known_since=date(2024, 6, 11))
    assert ask(evidence, calendar, plain).warning("WARN-GE-AVOIDABLE")
    assert not ask(replace(evidence, known_since=date(2024, 6, 12)), calendar, plain).warning("WARN-GE-AVOIDABLE")


def test_special_urgency_where_five_days_were_left_is_marked(calendar, plain):
    broxtowe = Evidence(
        agreement=Agreement(agreed_at=datetime(2024, 3, 11, 9)),
        must_decide_by=date(2024, 3, 12),
        created_on=date(2024, 2, 20),
    )
    found = ask(broxtowe, calendar, plain, at=datetime(2024, 3, 12, 18))
    assert found.answer is Route.SPECIAL_URGENCY
    assert "14 clear working days" in found.warning("WARN-SU-AVOIDABLE").text
    fresh = replace(broxtowe, created_on=date(2024, 3, 5))
    assert not ask(fresh, calendar, plain, at=datetime(2024, 3, 12, 18)).warning("WARN-SU-AVOIDABLE")


def test_missing_reasons_notices_are_marked_after_one_working_day_and_cleared_by_publication(calendar, plain):
    exception, urgency = ROWS[1][1], ROWS[4][1]
    assert ask(exception, calendar, plain).warning("WARN-GER-MISSING")
    told = replace(exception, exception_reasons_public=date(2024, 7, 3))
    assert not ask(told, calendar, plain).warning("WARN-GER-MISSING")
    assert not ask(urgency, calendar, plain).warning("WARN-SU-NOTICE-MISSING")
    later = {"as_of": datetime(2024, 7, 11, 9)}
    assert ask(urgency, calendar, plain, **later).warning("WARN-SU-NOTICE-MISSING")
    told = replace(urgency, urgency_reasons_public=datetime(2024, 7, 9, 17))
    assert not ask(told, calendar, plain, **later).warning("WARN-SU-NOTICE-MISSING")


def test_special_urgency_beside_an_incomplete_exception_stands_with_a_warning(calendar, plain):
    evidence = Evidence(exception_notice=IN_TIME, agreement=BY_CHAIR, must_decide_by=DAY)
    found = ask(evidence, calendar, plain)
    assert found.answer is Route.SPECIAL_URGENCY
    assert found.warning("WARN-GE-INCOMPLETE")


def test_no_chair_means_that_every_member_of_the_committee_is_told(calendar, plain):
    evidence = Evidence(exception_notice=IN_TIME, impracticable_because=REASON, has_scrutiny_chair=False)
    assert ask(evidence, calendar, plain).answer is Route.UNLAWFUL
    one_missing = replace(evidence, members_informed_at=(EARLIER, None, EARLIER))
    assert "1 of 3 members" in ask(one_missing, calendar, plain).explain()
    everyone = replace(evidence, members_informed_at=(EARLIER, EARLIER, EARLIER))
    assert ask(everyone, calendar, plain).answer is Route.GENERAL_EXCEPTION


def test_a_decision_outside_the_period_stated_is_not_ordinary_until_the_notice_is_amended(calendar, plain):
    stated = Evidence(key_notice=LONG_AGO, due_from=date(2024, 7, 15), due_to=date(2024, 7, 31))
    early = ask(stated, calendar, plain)
    assert early.answer is Route.UNLAWFUL
    assert "will not be made before Monday 15 July 2024" in early.explain()
    late = ask(stated, calendar, plain, at=datetime(2024, 8, 1, 9))
    assert "does not start again" in late.explain()
    assert ask(stated, calendar, plain, at=datetime(2024, 7, 31, 23, 59)).answer is Route.ORDINARY


def test_the_facts_of_november_2021_give_the_dates_that_were_lawful(calendar, leeds):
    evidence = Evidence(
        key_notice=date(2021, 11, 23),
        exception_notice=date(2021, 11, 23),
        due_from=date(2021, 12, 1),
        due_to=date(2021, 12, 31),
    )
    dates = lawful_dates(evidence, leeds, calendar)
    assert dates.earliest_ordinary == date(2021, 12, 22)
    assert dates.earliest_exception == date(2021, 12, 1)
    assert dates.ordinary_part == (date(2021, 12, 22), date(2021, 12, 31))
    assert dates.exception_part == (date(2021, 12, 1), date(2021, 12, 21))
    said = " ".join(dates.sentences)
    assert "lawful from Wednesday 22 December 2021" in said
    assert "Wednesday 22 to Friday 31 December 2021 is lawful by ordinary notice" in said
    assert "general exception a decision is lawful from Wednesday 1 December 2021, if the scrutiny chair" in said
    assert dates.as_finding(leeds, calendar).answer == date(2021, 12, 22)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2021, 11, 30), Route.UNLAWFUL),
        (date(2021, 12, 1), Route.GENERAL_EXCEPTION),
        (date(2021, 12, 21), Route.GENERAL_EXCEPTION),
        (date(2021, 12, 22), Route.ORDINARY),
    ],
)
def test_the_route_changes_on_1_and_22_december_2021(day, wanted, calendar, leeds):
    evidence = Evidence(
        key_notice=date(2021, 11, 23),
        exception_notice=date(2021, 11, 23),
        chair_informed_at=datetime(2021, 11, 23, 9),
        impracticable_because=REASON,
    )
    found = ask(evidence, calendar, leeds, at=datetime.combine(day, AT.time()))
    assert found.answer is wanted
    if wanted is Route.UNLAWFUL:
        mends = {step.day for step in found.steps if step.kind == "mend"}
        assert {date(2021, 12, 1), date(2021, 12, 22)} <= mends


def test_a_matter_without_any_notice_says_so_and_names_the_last_days_for_its_date(calendar, plain):
    dates = lawful_dates(Evidence(due_from=DAY, due_to=DAY), plain, calendar)
    assert dates.earliest_ordinary is None
    assert (dates.last_notice, dates.last_exception_notice) == (date(2024, 6, 11), date(2024, 7, 2))
    assert "No 28-day notice is public" in dates.sentences[0]


def test_a_general_exception_past_the_calendar_cannot_be_known_but_an_ordinary_notice_can(calendar, plain):
    evidence = Evidence(
        exception_notice=date(2030, 12, 30),
        chair_informed_at=datetime(2030, 12, 30, 9),
        impracticable_because=REASON,
    )
    at = datetime(2031, 1, 15, 9)
    assert ask(evidence, calendar, plain, at=at).answer is CANNOT_BE_KNOWN
    assert "cannot be known" in ask(evidence, calendar, plain, at=at).explain()
    assert lawful_dates(evidence, plain, calendar).earliest_exception is CANNOT_BE_KNOWN
    noticed = replace(evidence, key_notice=date(2030, 12, 1))
    assert ask(noticed, calendar, plain, at=at).answer is Route.ORDINARY


def test_a_notice_on_the_website_alone_starts_no_clock(calendar, plain):
    evidence = Evidence(key_notice=Availability(website_from=datetime(2024, 5, 1, 9)))
    found = ask(evidence, calendar, plain)
    assert found.answer is Route.UNLAWFUL
    assert "no evidence that it was available at the council's offices" in found.explain()


@pytest.mark.parametrize(
    ("by", "known_since", "code"),
    [
        ("general_exception", date(2024, 6, 11), "WARN-GE-AVOIDABLE"),
        ("general_exception", date(2024, 6, 12), ""),
        ("special_urgency", date(2024, 7, 2), "WARN-SU-AVOIDABLE"),
        ("special_urgency", date(2024, 7, 3), ""),
        ("ordinary", LONG_AGO, ""),
        ("not_key", LONG_AGO, ""),
    ],
)
def test_an_urgent_route_could_have_been_avoided_by_what_was_known(plain, calendar, by, known_since, code):
    found = avoidable(by, known_since=known_since, created_on=None, on=DAY, constitution=plain, calendar=calendar)
    assert (found.code if found else "") == code
