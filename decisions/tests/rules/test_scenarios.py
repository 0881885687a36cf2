"""The hand-stated vectors L1 to L3 and S1 to S30, as far as the rules carry them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from decisions.rules import access, agenda, amendment, call_in, key_decision, private_meeting, reporting
from decisions.rules.agreement import Agreement, Holder
from decisions.rules.amendment import Amendment, Change, current_clock
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.call_in import CallInFacts, Eligibility, Exemption
from decisions.rules.call_in_request import (
    Outcome,
    Request,
    Signature,
    Validity,
    is_implementable,
    may_follow,
    validity,
)
from decisions.rules.constitution import DateBroughtForward, Office
from decisions.rules.counting import Unit, clear_days_between, nth_day_after
from decisions.rules.lawful_dates import earliest_day
from decisions.rules.notice_period import Availability, Interruption, earliest_decision, lawful_part
from decisions.rules.private_meeting import PrivateEvidence, Sitting, may_sit_in_private
from decisions.rules.urgency import Evidence, Route, route

REASON = "The review ended after the deadline."
BOARD = datetime(2024, 7, 24, 13)


def ask(evidence, at, constitution, calendar):
    return route(evidence, at=at, constitution=constitution, calendar=calendar)


def exception(published, informed):
    return {"exception_notice": published, "chair_informed_at": informed, "impracticable_because": REASON}


def test_l1_inspection_within_24_hours_has_no_relief_on_good_friday():
    found = access.member_inspection_by(datetime(2026, 4, 2, 15, 30))
    assert found.answer.replace(tzinfo=None) == datetime(2026, 4, 3, 15, 30)


def test_l2_scrutinys_notice_of_31_december_is_answered_by_28_february(plain):
    assert reporting.response_due(date(2024, 12, 31), plain).answer == date(2025, 2, 28)


def test_l3_council_hears_of_special_urgency_within_the_year_even_if_there_was_none(plain):
    found = reporting.urgency_report_due(date(2024, 5, 23), plain)
    assert found.answer == date(2025, 5, 23)
    assert "nil report" in found.explain()
    nil = reporting.urgency_report_contents([], date(2024, 5, 24), date(2025, 5, 23))
    assert nil.answer == ()
    assert "No decision was made under special urgency" in nil.headline


def test_s1_a_later_date_does_not_restart_the_clock(calendar, leeds):
    later = Amendment(public=date(2021, 12, 10), changes=(Change.DATE_LATER,))
    clock = current_clock(date(2021, 11, 23), [later], leeds, calendar).answer
    assert clock == date(2021, 11, 23)
    assert clear_days_between(clock, date(2022, 2, 9), Unit.CALENDAR, calendar) == 77
    assert ask(Evidence(key_notice=clock), datetime(2022, 2, 9, 13), leeds, calendar).answer is Route.ORDINARY


def test_s2_an_earlier_date_restarts_the_clock_unless_the_council_counts_from_the_first_notice(calendar, leeds):
    brought = Amendment(public=date(2024, 6, 20), changes=(Change.DATE_EARLIER,))
    clock = current_clock(date(2024, 6, 3), [brought], leeds, calendar).answer
    at = datetime(2024, 7, 10, 13)
    assert clear_days_between(clock, at, Unit.CALENDAR, calendar) == 19
    assert earliest_decision(clock, leeds, calendar).answer == date(2024, 7, 19)
    assert earliest_day(date(2024, 6, 20), leeds.periods.general_exception, calendar) == date(2024, 6, 28)
    in_days = replace(leeds.periods.general_exception, unit=Unit.CALENDAR)
    assert earliest_day(date(2024, 6, 20), in_days, calendar) == date(2024, 6, 26)
    urgent = Evidence(key_notice=clock, **exception(date(2024, 6, 20), datetime(2024, 6, 20, 9)))
    assert ask(urgent, at, leeds, calendar).answer is Route.GENERAL_EXCEPTION

    counting = replace(leeds, date_brought_forward=DateBroughtForward.COUNT_FROM_FIRST)
    without_reason = current_clock(date(2024, 6, 3), [brought], counting, calendar).answer
    assert without_reason == date(2024, 6, 20)
    reasoned = replace(brought, monitoring_officer_reason="Nobody relied on the later date.")
    first = current_clock(date(2024, 6, 3), [reasoned], counting, calendar).answer
    assert clear_days_between(first, at, Unit.CALENDAR, calendar) == 36
    assert ask(Evidence(key_notice=first), at, counting, calendar).answer is Route.ORDINARY


def test_s3_days_before_a_decision_was_called_key_do_not_count(calendar, leeds):
    key = Amendment(public=date(2025, 1, 27), changes=(Change.BECAME_KEY,))
    clock = current_clock(date(2025, 1, 6), [key], leeds, calendar).answer
    assert earliest_decision(clock, leeds, calendar).answer == date(2025, 2, 25)
    assert clear_days_between(clock, date(2025, 2, 12), Unit.CALENDAR, calendar) == 15
    assert earliest_day(date(2025, 1, 27), leeds.periods.general_exception, calendar) == date(2025, 2, 4)


def test_s4_another_decision_maker_restarts_the_clock(calendar, leeds):
    moved = Amendment(public=date(2024, 7, 1), changes=(Change.DECISION_MAKER,))
    assert current_clock(date(2024, 6, 1), [moved], leeds, calendar).answer == date(2024, 7, 1)


def test_s5_an_exempt_appendix_leaves_the_key_notice_and_starts_the_private_track(calendar, leeds):
    added = Amendment(public=date(2024, 7, 1), changes=(Change.DOCUMENT_ADDED, Change.BECAME_PRIVATE))
    clock = current_clock(date(2024, 6, 20), [added], leeds, calendar).answer
    assert clear_days_between(clock, BOARD, Unit.CALENDAR, calendar) == 33
    assert ask(Evidence(key_notice=clock), BOARD, leeds, calendar).answer is Route.ORDINARY
    first, second = private_meeting.last_days(BOARD, leeds, calendar)
    assert (first.answer, second.answer) == (date(2024, 6, 25), date(2024, 7, 16))
    in_days = replace(leeds.periods, private_notice_2=replace(leeds.periods.private_notice_2, unit=Unit.CALENDAR))
    relaxed = replace(leeds, periods=in_days)
    assert private_meeting.last_days(BOARD, relaxed, calendar)[1].answer == date(2024, 7, 18)
    assert clear_days_between(date(2024, 7, 1), BOARD, Unit.CALENDAR, calendar) == 22
    late = PrivateEvidence(first_notice=date(2024, 7, 1), second_notice=date(2024, 7, 16))
    refused = may_sit_in_private(late, at=BOARD, constitution=leeds, calendar=calendar)
    assert refused.answer is Sitting.PUBLIC_OR_DEFER
    agreed = replace(late, agreement=Agreement(agreed_at=datetime(2024, 7, 15, 9)))
    allowed = may_sit_in_private(agreed, at=BOARD, constitution=leeds, calendar=calendar)
    assert allowed.answer is Sitting.PRIVATE
    assert allowed.warning("WARN-PMU-MISSING")


def test_s6_a_month_only_date_is_lawful_in_part(calendar, leeds):
    earliest = earliest_decision(date(2021, 11, 23), leeds, calendar).answer
    part = lawful_part(date(2021, 12, 1), date(2021, 12, 31), earliest)
    assert part == (date(2021, 12, 22), date(2021, 12, 31))
    evidence = Evidence(key_notice=date(2021, 11, 23), due_from=date(2021, 12, 1), due_to=date(2021, 12, 31))
    assert ask(evidence, datetime(2021, 12, 15, 13), leeds, calendar).answer is Route.UNLAWFUL
    with_exception = replace(evidence, **exception(date(2021, 11, 23), datetime(2021, 11, 23, 9)))
    assert ask(with_exception, datetime(2021, 12, 15, 13), leeds, calendar).answer is Route.GENERAL_EXCEPTION


def test_s7_a_notice_after_the_cut_off_counts_from_the_next_working_day(calendar, leeds):
    evidence = Evidence(key_notice=datetime(2024, 6, 25, 23, 50))
    assert ask(evidence, BOARD, leeds, calendar).answer is Route.ORDINARY
    periods = replace(leeds.periods, key_notice=replace(leeds.periods.key_notice, cutoff=time(17)))
    strict = replace(leeds, periods=periods)
    found = ask(evidence, BOARD, strict, calendar)
    assert found.answer is Route.UNLAWFUL
    assert "27 clear calendar days" in found.explain()


def test_s8_the_clock_is_the_later_of_offices_and_website(calendar, leeds):
    shown = Availability(offices_from=datetime(2024, 6, 26, 9), website_from=datetime(2024, 6, 25, 12))
    found = ask(Evidence(key_notice=shown), BOARD, leeds, calendar)
    assert found.answer is Route.UNLAWFUL
    assert "counts from Wednesday 26 June 2024" in found.explain()


def test_s9_a_gap_in_availability_restarts_the_clock_unless_an_officer_says_why_not(calendar, leeds):
    gap = Interruption(datetime(2024, 7, 1, 10), datetime(2024, 7, 2, 15))
    shown = Availability(datetime(2024, 6, 25, 9), datetime(2024, 6, 25, 9), (gap,))
    assert earliest_decision(shown, leeds, calendar).answer == date(2024, 7, 31)
    excused = replace(gap, excused_because="The offices displayed it throughout.")
    kept = replace(shown, interruptions=(excused,))
    assert earliest_decision(kept, leeds, calendar).answer == date(2024, 7, 24)


def test_s10_agreement_comes_before_the_decision_or_not_at_all(calendar, leeds):
    at = datetime(2024, 12, 23, 16)
    agreed = Agreement(agreed_at=datetime(2024, 12, 23, 15, 10))
    evidence = Evidence(agreement=agreed, must_decide_by=date(2024, 12, 24))
    assert ask(evidence, at, leeds, calendar).answer is Route.SPECIAL_URGENCY
    late = replace(evidence, agreement=replace(agreed, agreed_at=datetime(2024, 12, 23, 16, 30)))
    assert ask(late, at, leeds, calendar).answer is Route.UNLAWFUL


def test_s11_the_chair_of_the_council_agrees_where_the_scrutiny_chair_cannot_act(calendar, leeds):
    agreed = Agreement(agreed_at=datetime(2024, 12, 23, 9), office=Office.COUNCIL_CHAIR, scrutiny_chair=Holder.UNABLE)
    evidence = Evidence(agreement=agreed, must_decide_by=date(2024, 12, 24))
    assert ask(evidence, datetime(2024, 12, 23, 16), leeds, calendar).answer is Route.SPECIAL_URGENCY


def test_s12_the_vice_chair_has_no_power_where_both_chairs_are_merely_unable(calendar, leeds):
    agreed = Agreement(
        agreed_at=datetime(2024, 12, 23, 9),
        office=Office.COUNCIL_VICE_CHAIR,
        scrutiny_chair=Holder.UNABLE,
        council_chair=Holder.UNABLE,
    )
    found = ask(
        Evidence(agreement=agreed, must_decide_by=date(2024, 12, 24)), datetime(2024, 12, 23, 16), leeds, calendar
    )
    assert found.answer is Route.UNLAWFUL
    assert found.warning("WARN-SU-CHAIN")


def test_s13_without_a_scrutiny_chair_one_member_not_told_blocks_the_exception(calendar, leeds):
    told = datetime(2024, 5, 24, 9)
    evidence = Evidence(
        exception_notice=date(2024, 5, 24),
        impracticable_because=REASON,
        has_scrutiny_chair=False,
        members_informed_at=(told, told, None),
    )
    assert ask(evidence, datetime(2024, 6, 5, 9), leeds, calendar).answer is Route.UNLAWFUL
    everyone = replace(evidence, members_informed_at=(told, told, told))
    assert ask(everyone, datetime(2024, 6, 5, 9), leeds, calendar).answer is Route.GENERAL_EXCEPTION


@pytest.mark.parametrize(
    ("received", "inclusive", "exclusive"),
    [("16:59:59", True, True), ("17:00:00", True, False), ("17:00:01", False, False)],
)
def test_s14_a_request_at_the_cut_off_is_in_time_only_if_it_is_inclusive(
    received, inclusive, exclusive, calendar, leeds
):
    at = datetime.fromisoformat(f"2024-06-28T{received}")
    opened = call_in.window(date(2024, 6, 21), leeds, calendar).answer
    assert opened.deadline.replace(tzinfo=None) == datetime(2024, 6, 28, 17)
    assert call_in.is_in_time(at, opened).answer is inclusive
    strict = replace(leeds, call_in=replace(leeds.call_in, cutoff_inclusive=False))
    assert call_in.window(date(2024, 6, 21), strict, calendar).answer.is_in_time(at) is exclusive


SIGNED = datetime(2024, 6, 25, 12)


def request(number, first=1, **more):
    signatures = tuple(
        Signature(member=f"Member {each}", signed_at=SIGNED, group="A") for each in range(first, first + number)
    )
    return Request(received_at=datetime(2024, 6, 26, 12), signatures=signatures, reasons="Too little evidence.", **more)


def window(leeds, calendar):
    return call_in.window(date(2024, 6, 21), leeds, calendar).answer


def test_s15_two_requests_on_one_decision_are_both_valid(calendar, leeds):
    opened = window(leeds, calendar)
    assert validity(request(11), opened, leeds).answer is Validity.VALID
    assert validity(request(5, first=20), opened, leeds).answer is Validity.VALID


def test_s16_a_signature_withdrawn_before_the_deadline_does_not_count_and_a_later_one_does(calendar, leeds):
    opened, asked = window(leeds, calendar), request(5)

    def withdrawn(at):
        first, *others = asked.signatures
        return replace(asked, signatures=(replace(first, withdrawn_at=at), *others))

    early = withdrawn(datetime(2024, 6, 27, 9))
    assert validity(early, opened, leeds).answer is Validity.TOO_FEW_SIGNATORIES
    replaced = Signature(member="Member 9", signed_at=datetime(2024, 6, 28, 16))
    assert validity(replace(early, signatures=(*early.signatures, replaced)), opened, leeds).answer is Validity.VALID
    assert validity(withdrawn(datetime(2024, 7, 1, 9)), opened, leeds).answer is Validity.VALID


def test_s17_a_signatory_who_joins_the_executive_before_the_deadline_does_not_count(calendar, leeds):
    asked = request(5)
    first, *others = asked.signatures
    joined = replace(asked, signatures=(replace(first, executive_from=datetime(2024, 6, 27, 10)), *others))
    found = validity(joined, window(leeds, calendar), leeds)
    assert found.answer is Validity.TOO_FEW_SIGNATORIES
    assert "4 signatures of 5 needed" in found.explain()


def test_s18_a_recommendation_on_the_budget_cannot_be_called_in(leeds):
    facts = CallInFacts(
        decision_class="board", decided_at=datetime(2020, 2, 12, 13), budget_policy_framework_recommendation=True
    )
    assert call_in.eligibility(facts, leeds).answer is Eligibility.BUDGET_POLICY_FRAMEWORK


def test_s19_resolutions_released_are_free_at_once_and_the_one_referred_back_waits(calendar, leeds):
    outcomes = {each: [Outcome.RELEASED] for each in "bcdef"} | {"a": [], "g": [Outcome.REFERRED_BACK]}
    assert {each for each, history in outcomes.items() if is_implementable(history)} == set("abcdef")
    limit = leeds.call_in.scrutiny_report_within
    assert nth_day_after(date(2024, 7, 9), limit.n, limit.unit, calendar) == date(2024, 7, 12)
    assert may_follow(Outcome.REFERRED_BACK, Outcome.CONFIRMED)
    assert is_implementable([Outcome.REFERRED_BACK, Outcome.VARIED])


def test_s20_a_reconsidered_resolution_is_not_called_in_again(leeds):
    facts = CallInFacts(decision_class="board", decided_at=datetime(2024, 7, 24, 13), already_called_in=True)
    assert call_in.eligibility(facts, leeds).answer is Eligibility.ALREADY_CALLED_IN
    assert not any(may_follow(Outcome.CONFIRMED, each) for each in Outcome)


def test_s21_nothing_is_carried_out_before_the_window_has_shut(calendar, leeds):
    opened = window(leeds, calendar)
    assert not call_in.may_implement(datetime(2024, 6, 28, 16, 59), opened).answer
    assert not call_in.may_implement(datetime(2024, 6, 28, 17, 1), opened).answer
    assert call_in.may_implement(datetime(2024, 6, 29, 0, 0), opened).answer
    assert not call_in.may_implement(datetime(2024, 6, 29, 9), opened, ["a request"]).answer
    at_cutoff = replace(leeds, call_in=replace(leeds.call_in, implementable_from=call_in.ImplementableFrom.AT_CUTOFF))
    early = window(at_cutoff, calendar)
    assert not call_in.may_implement(datetime(2024, 6, 28, 16, 59), early).answer
    assert call_in.may_implement(datetime(2024, 6, 28, 17, 0), early).answer


def test_s22_an_exemption_recorded_after_the_decision_is_refused(leeds):
    facts = CallInFacts(
        decision_class="board",
        decided_at=datetime(2024, 6, 19, 13),
        exemption=Exemption(reason="The contract ends on 20 June.", approved_at=datetime(2024, 6, 21, 9)),
    )
    found = call_in.eligibility(facts, leeds)
    assert found.answer is Eligibility.ELIGIBLE
    assert "after the decision was made" in found.explain()
    before = replace(facts, exemption=replace(facts.exemption, approved_at=datetime(2024, 6, 19, 9)))
    assert call_in.eligibility(before, leeds).answer is Eligibility.URGENT_EXEMPT


def test_s23_a_holiday_proclaimed_on_10_september_moves_a_deadline_worked_out_after_it(calendar, leeds):
    published = date(2022, 9, 14)
    assert call_in.window(published, leeds, calendar).answer.deadline_day == date(2022, 9, 22)
    known_then = WorkingCalendar.england_and_wales(as_known_on=date(2022, 9, 9))
    earlier = call_in.window(published, leeds, known_then)
    assert earlier.answer.deadline_day == date(2022, 9, 21)
    assert earlier.calendar_version != calendar.version
    assert date(2022, 9, 19) in {each.day for each in calendar.new_holidays_since(known_then)}


def test_s24_a_general_exception_does_not_cure_a_missing_private_notice(calendar, leeds):
    evidence = Evidence(**exception(date(2024, 7, 12), datetime(2024, 7, 12, 9)))
    assert ask(evidence, BOARD, leeds, calendar).answer is Route.GENERAL_EXCEPTION
    private = PrivateEvidence(second_notice=date(2024, 7, 12))
    found = may_sit_in_private(private, at=BOARD, constitution=leeds, calendar=calendar)
    assert found.answer is Sitting.PUBLIC_OR_DEFER


def test_s25_an_officers_decision_with_an_exempt_appendix_needs_no_private_notice(calendar, leeds):
    found = may_sit_in_private(PrivateEvidence(is_meeting=False), at=BOARD, constitution=leeds, calendar=calendar)
    assert found.answer is Sitting.NOT_A_MEETING


def test_s26_another_member_of_the_same_body_does_not_restart_the_clock(calendar, leeds):
    changed = Amendment(public=date(2024, 7, 1), changes=(Change.MEMBERS,))
    assert amendment.effect(changed, leeds).answer is amendment.Effect.NO_RESTART


def test_s27_a_report_of_7_january_2025_can_be_decided_on_the_15th_and_called_in_until_the_22nd(calendar, leeds):
    spending = key_decision.Classification(expenditure=755_131)
    assert key_decision.is_key(spending, on=date(2025, 1, 7), constitution=leeds).answer
    report = date(2025, 1, 7)
    assert earliest_day(report, leeds.periods.general_exception, calendar) == date(2025, 1, 15)
    assert earliest_day(report, leeds.periods.officer_key_report, calendar) == date(2025, 1, 15)
    assert earliest_decision(report, leeds, calendar).answer == date(2025, 2, 5)
    opened = call_in.window(date(2025, 1, 15), leeds, calendar).answer
    assert opened.deadline.replace(tzinfo=None) == datetime(2025, 1, 22, 17)
    assert opened.implementable_from == date(2025, 1, 23)


@pytest.mark.parametrize(
    ("published", "wanted"), [(date(2021, 11, 17), Route.UNLAWFUL), (date(2021, 11, 16), Route.ORDINARY)]
)
def test_s28_one_day_decides_whether_15_december_2021_was_ordinary(published, wanted, calendar, leeds):
    assert ask(Evidence(key_notice=published), datetime(2021, 12, 15, 13), leeds, calendar).answer is wanted


def test_s29_an_agenda_public_when_a_meeting_is_called_at_short_notice_is_lawful(calendar, leeds):
    called = datetime(2021, 12, 20, 10)
    evidence = agenda.ItemEvidence(available_from=called, meeting_at=datetime(2021, 12, 21, 13), convened_at=called)
    assert agenda.may_consider(evidence, leeds, calendar).answer is agenda.Item.MAY_BE_CONSIDERED
    assert ask(Evidence(key_notice=called), datetime(2021, 12, 21, 13), leeds, calendar).answer is Route.UNLAWFUL


def test_s30_an_item_added_late_needs_a_reason_and_the_monitoring_officers_confirmation(calendar, leeds):
    late = agenda.ItemEvidence(available_from=date(2021, 12, 10), meeting_at=datetime(2021, 12, 15, 13))
    found = agenda.may_consider(late, leeds, calendar)
    assert found.answer is agenda.Item.NEEDS_CONFIRMATION
    assert found.warning("WARN-LATE-ITEM")
    assert "4 clear calendar days, 2 clear working days" in found.explain()
    confirmed = replace(late, late_reason="The grant closes on 16 December.", confirmed_by="The monitoring officer")
    assert agenda.may_consider(confirmed, leeds, calendar).answer is agenda.Item.CONFIRMED_LATE
