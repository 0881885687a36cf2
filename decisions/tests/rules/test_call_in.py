"""Call-in: windows in the shapes of several councils, real register entries, who can call in what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from decisions.rules import call_in
from decisions.rules.call_in import CallInFacts, Eligibility, Exemption
from decisions.rules.call_in_request import (
    Outcome,
    Request,
    Signature,
    Validity,
    bias_cautions,
    council_year,
    may_answer,
    may_follow,
    may_sign,
    validity,
)
from decisions.rules.constitution import ImplementableFrom, profile
from decisions.rules.finding import CANNOT_BE_KNOWN

SIGNED = datetime(2024, 6, 25, 12)
REGISTER = [
    ("V7 Leeds", datetime(2020, 2, 14), date(2020, 2, 21), date(2020, 2, 22)),
    ("V8 Leeds officer", datetime(2024, 6, 20), date(2024, 6, 27), date(2024, 6, 28)),
    ("V9 Leeds officer", datetime(2024, 7, 5), date(2024, 7, 12), date(2024, 7, 13)),
    # Woking's rule is the same as Leeds's.
    ("V10 Woking", datetime(2024, 9, 13), date(2024, 9, 20), date(2024, 9, 21)),
]


@pytest.mark.parametrize(("name", "published", "last", "first"), REGISTER, ids=[each[0] for each in REGISTER])
def test_real_entries_of_registers_take_effect_the_day_after_the_fifth_working_day(
    name, published, last, first, leeds, calendar
):
    opened = call_in.window(published, leeds, calendar).answer
    assert (opened.deadline_day, opened.implementable_from) == (last, first)


def test_v11_wokingham_counts_one_working_day_longer(plain, calendar):
    six = replace(plain, call_in=replace(plain.call_in, n=6, cutoff=None))
    wokingham = call_in.window(date(2021, 7, 29), six, calendar).answer
    assert (wokingham.deadline_day, wokingham.implementable_from) == (date(2021, 8, 6), date(2021, 8, 7))
    five = call_in.window(date(2021, 7, 29), plain, calendar).answer
    assert five.deadline_day == date(2021, 8, 5)
    # Its register shows Saturday 7 August: neither five working days nor a start on a working day give that.
    assert five.implementable_from == date(2021, 8, 6)


def test_v12_tendring_takes_effect_at_the_end_of_the_day_on_which_the_window_shuts(plain, calendar):
    """Two readings of its register give the day shown: six days, or five after a publication on the next Monday."""
    rules = replace(plain.call_in, n=6, cutoff=call_in.END_OF_DAY, implementable_from=ImplementableFrom.AT_CUTOFF)
    tendring = call_in.window(date(2013, 12, 13), replace(plain, call_in=rules), calendar).answer
    assert (tendring.deadline_day, tendring.implementable_from) == (date(2013, 12, 23), date(2013, 12, 23))
    assert tendring.implementable_at == tendring.deadline
    assert tendring.deadline.isoformat() == "2013-12-23T23:59:59.999999+00:00"
    later = call_in.window(date(2013, 12, 16), replace(plain, call_in=replace(rules, n=5)), calendar).answer
    assert later.deadline == tendring.deadline
    five = call_in.window(date(2013, 12, 13), plain, calendar).answer
    assert five.deadline_day == date(2013, 12, 20)


def test_the_deadline_in_summer_is_five_oclock_british_summer_time(leeds, calendar):
    opened = call_in.window(datetime(2025, 3, 28, 9), leeds, calendar).answer
    assert opened.deadline.isoformat() == "2025-04-04T17:00:00+01:00"
    assert opened.is_in_time(datetime(2025, 4, 4, 16, 0, tzinfo=UTC))
    assert not opened.is_in_time(datetime(2025, 4, 4, 16, 0, 1, tzinfo=UTC))
    assert not opened.is_in_time(datetime(2025, 3, 28, 8, 59))


def test_the_finding_says_the_deadline_in_words_and_as_data(leeds, calendar):
    found = call_in.window(datetime(2020, 2, 14, 10), leeds, calendar)
    assert "until 5.00 pm on Friday 21 February 2020, the fifth working day after its publication" in found.explain()
    assert found.as_dict()["answer"]["implementable_from"] == "2020-02-22"
    assert found.provision.id == "s9f"


def test_councils_differ_in_length_cut_off_start_and_day_to_act(calendar):
    published = datetime(2024, 6, 21, 9)
    greenwich = call_in.window(published, profile("greenwich"), calendar).answer
    assert greenwich.deadline_day == date(2024, 6, 27)
    assert greenwich.is_in_time(datetime(2024, 6, 27, 23, 59))
    bath = call_in.window(published, profile("bath"), calendar).answer
    assert bath.implementable_from == date(2024, 7, 1)
    brent = call_in.window(published, profile("brent"), calendar, decided_at=datetime(2024, 6, 17, 19))
    assert brent.answer.deadline_day == date(2024, 6, 24)
    assert "after its decision" in brent.explain()
    assert "made on the day it was published" in call_in.window(published, profile("brent"), calendar).explain()


def test_a_window_past_the_calendar_cannot_be_known(leeds, calendar):
    found = call_in.window(datetime(2030, 12, 27, 9), leeds, calendar)
    assert found.answer is CANNOT_BE_KNOWN
    assert "cannot be known" in found.explain()
    bath = call_in.window(datetime(2030, 12, 20, 9), profile("bath"), calendar)
    assert bath.answer is CANNOT_BE_KNOWN


FACTS = CallInFacts(decision_class="board", decided_at=datetime(2024, 6, 19, 13))
EXEMPT = Exemption(reason="The contract ends tomorrow.", approved_at=datetime(2024, 6, 18, 9))


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({}, Eligibility.ELIGIBLE),
        ({"decision_class": "significant_operational"}, Eligibility.CLASS_NOT_ELIGIBLE),
        ({"executive": False}, Eligibility.NON_EXECUTIVE),
        ({"budget_policy_framework_recommendation": True}, Eligibility.BUDGET_POLICY_FRAMEWORK),
        ({"already_called_in": True}, Eligibility.ALREADY_CALLED_IN),
        ({"exemption": EXEMPT}, Eligibility.URGENT_EXEMPT),
        ({"exemption": replace(EXEMPT, reason=" ")}, Eligibility.ELIGIBLE),
        ({"exemption": replace(EXEMPT, approved_by=("leader",))}, Eligibility.ELIGIBLE),
        ({"exemption": replace(EXEMPT, approved_at=datetime(2024, 6, 19, 13, 1))}, Eligibility.ELIGIBLE),
    ],
)
def test_each_reason_why_a_decision_cannot_be_called_in(change, wanted, leeds):
    found = call_in.eligibility(replace(FACTS, **change), leeds)
    assert found.answer is wanted
    assert bool(found) is (wanted is Eligibility.ELIGIBLE)


def test_where_two_chairs_must_agree_to_an_exemption_one_is_not_enough():
    gloucestershire = profile("gloucestershire")
    one = replace(FACTS, exemption=replace(EXEMPT, approved_by=("council_chair",)))
    assert call_in.eligibility(one, gloucestershire).answer is Eligibility.ELIGIBLE
    both = replace(FACTS, exemption=replace(EXEMPT, approved_by=("council_chair", "osc_chair")))
    assert call_in.eligibility(both, gloucestershire).answer is Eligibility.URGENT_EXEMPT
    never = replace(gloucestershire, call_in=replace(gloucestershire.call_in, excluded=()))
    assert call_in.eligibility(both, never).answer is Eligibility.ELIGIBLE


def ask(constitution, calendar, *signatures, **more):
    opened = call_in.window(datetime(2024, 6, 21, 9), constitution, calendar).answer
    given = {"reasons": "Too little evidence."} | more
    return validity(Request(received_at=SIGNED, signatures=signatures, **given), opened, constitution)


def signed(*names, group="A", **more):
    return tuple(Signature(member=each, signed_at=SIGNED, group=group, **more) for each in names)


def test_two_members_of_two_groups_are_enough_and_two_of_one_group_are_not(leeds, calendar):
    assert ask(leeds, calendar, *signed("P"), *signed("Q", group="B")).answer is Validity.VALID
    assert ask(leeds, calendar, *signed("P", "Q")).answer is Validity.TOO_FEW_SIGNATORIES


def test_a_member_who_signs_twice_counts_once(leeds, calendar):
    found = ask(leeds, calendar, *signed("P", "Q", "R", "S", "S"))
    assert found.answer is Validity.TOO_FEW_SIGNATORIES
    assert "each member counts once" in found.explain()


def test_co_opted_persons_sign_only_where_the_rules_let_them(calendar, leeds):
    people = signed("P", "Q", "R", "S", "T", is_member=False)
    assert ask(leeds, calendar, *people).answer is Validity.TOO_FEW_SIGNATORIES
    assert ask(profile("bath"), calendar, *people).answer is Validity.VALID


def test_a_member_who_has_signed_the_most_allowed_does_not_count(calendar):
    people = signed("P", "Q", "R", "S", "T", call_ins_this_year=5)
    assert ask(profile("bath"), calendar, *people).answer is Validity.TOO_FEW_SIGNATORIES


def test_a_request_without_what_the_rules_ask_for_is_not_valid(calendar, leeds):
    five = signed("P", "Q", "R", "S", "T")
    assert ask(leeds, calendar, *five, reasons=" ").answer is Validity.GROUNDS_MISSING
    gloucestershire = profile("gloucestershire")
    assert ask(gloucestershire, calendar, *five).answer is Validity.GROUNDS_MISSING
    assert ask(gloucestershire, calendar, *five, grounds=("ground_1",)).answer is Validity.VALID
    third = ask(gloucestershire, calendar, *five, grounds=("ground_3",))
    assert third.answer is Validity.OPINION_MISSING
    brent = profile("brent")
    assert ask(brent, calendar, *five).answer is Validity.ALTERNATIVE_MISSING
    assert ask(brent, calendar, *five, alternative_course="Defer it.").answer is Validity.VALID


def test_only_scrutiny_members_count_where_the_rules_say_so(calendar, plain):
    (first, *_) = plain.call_in.signatories
    rules = replace(
        plain, call_in=replace(plain.call_in, signatories=(replace(first, min=1, eligible="scrutiny_member"),))
    )
    assert ask(rules, calendar, *signed("P")).answer is Validity.TOO_FEW_SIGNATORIES
    assert ask(rules, calendar, *signed("P", is_scrutiny_member=True)).answer is Validity.VALID


def test_a_request_received_too_late_is_out_of_time(leeds, calendar):
    opened = call_in.window(datetime(2024, 6, 21, 9), leeds, calendar).answer
    late = Request(received_at=datetime(2024, 6, 28, 17, 0, 1), signatures=signed("P", "Q", "R", "S", "T"), reasons="x")
    assert validity(late, opened, leeds).answer is Validity.OUT_OF_TIME


def test_an_outcome_follows_only_what_it_can_follow():
    assert may_follow(Outcome.REFERRED_COUNCIL, Outcome.REFERRED_BACK)
    assert not may_follow(Outcome.RELEASED, Outcome.REFERRED_BACK)
    assert not may_follow(Outcome.PENDING, Outcome.CONFIRMED)


def test_a_signatory_or_the_decision_maker_on_the_hearing_committee_is_marked():
    found = bias_cautions(["P", "Q"], ["L"], ["Q", "L", "Z"])
    assert [each.code for each in found] == ["WARN-CI-SIGNATORY-SITS", "WARN-CI-DECISION-MAKER-SITS"]
    assert not bias_cautions(["P"], ["L"], ["Z"])


def test_a_window_that_would_shut_before_the_decision_is_public_counts_from_its_publication(calendar):
    brent = profile("brent")
    late = call_in.window(datetime(2024, 6, 28, 9), brent, calendar, decided_at=datetime(2024, 6, 17, 19))
    assert late.answer.deadline_day == date(2024, 7, 5)
    assert "so it counts from its publication" in late.explain()
    assert late.constitution_version == brent.version
    in_time = call_in.window(datetime(2024, 6, 24, 9), brent, calendar, decided_at=datetime(2024, 6, 17, 19))
    assert in_time.answer.deadline_day == date(2024, 6, 24)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, ""),
        ({"signed_at": datetime(2024, 6, 21, 8, 59)}, "not given while the window was open"),
        ({"signed_at": datetime(2024, 6, 28, 17, 0, 0, 1)}, "not given while the window was open"),
        ({"withdrawn_at": datetime(2024, 6, 28, 16, 59)}, "withdrawn before the deadline"),
        ({"withdrawn_at": datetime(2024, 6, 28, 17)}, "withdrawn before the deadline"),
        ({"withdrawn_at": datetime(2024, 6, 28, 17, 0, 0, 1)}, ""),
        ({"executive_from": date(2020, 5, 1)}, "on the executive before the deadline"),
        ({"executive_from": date(2024, 6, 28)}, "on the executive before the deadline"),
        ({"executive_from": date(2024, 6, 29)}, ""),
        ({"left_at": datetime(2024, 6, 27)}, "had ceased to be a member before the deadline"),
        ({"left_at": datetime(2024, 6, 29)}, ""),
        ({"is_outsider": True, "is_member": False}, "only members of the council may sign"),
        ({"is_member": False}, "co-opted persons may not sign"),
        ({"is_member": False, "left_at": datetime(2024, 6, 27)}, "had ceased to be a member"),
    ],
    ids=str,
)
def test_each_reason_why_a_signature_does_not_count(change, why, leeds, calendar):
    opened = call_in.window(datetime(2024, 6, 21, 9), leeds, calendar).answer
    each = replace(Signature(member="P", signed_at=SIGNED), **change)
    found = may_sign(each, opened, leeds)
    assert bool(found) is not bool(why)
    assert why in found.headline
    asked = ask(leeds, calendar, each, *signed("Q", "R", "S", "T"))
    assert bool(asked) is not bool(why)


def test_the_annual_limit_says_how_many_the_rules_allow(calendar):
    bath = profile("bath")
    opened = call_in.window(datetime(2024, 6, 21, 9), bath, calendar).answer
    fifth = Signature(member="P", signed_at=SIGNED, call_ins_this_year=4)
    assert may_sign(fifth, opened, bath)
    sixth = may_sign(replace(fifth, call_ins_this_year=5), opened, bath)
    assert "has signed 5 requests this year, and the rules allow no more" in sixth.headline


def test_the_council_year_begins_on_the_first_of_may():
    assert council_year(date(2024, 4, 30)) == (date(2023, 5, 1), date(2024, 4, 30))
    assert council_year(date(2024, 5, 1)) == (date(2024, 5, 1), date(2025, 4, 30))


def test_a_ruling_follows_what_is_counted_and_judges_only_what_the_rules_ask_for(calendar, leeds):
    four = ask(leeds, calendar, *signed("P", "Q", "R", "S"))
    assert not may_answer(Validity.TOO_FEW_SIGNATORIES, four, (), leeds)
    assert "find otherwise" in may_answer(Validity.OUT_OF_TIME, four, (), leeds)
    five = ask(leeds, calendar, *signed("P", "Q", "R", "S", "T"))
    assert "find otherwise" in may_answer(Validity.TOO_FEW_SIGNATORIES, five, (), leeds)
    assert not may_answer(Validity.GROUNDS_MISSING, five, (), leeds)
    assert "do not ask for another course" in may_answer(Validity.ALTERNATIVE_MISSING, five, (), leeds)
    assert not may_answer(Validity.ALTERNATIVE_MISSING, five, (), profile("brent"))
    gloucestershire = profile("gloucestershire")
    assert "None of the grounds" in may_answer(Validity.OPINION_MISSING, five, ("ground_1",), gloucestershire)
    assert not may_answer(Validity.OPINION_MISSING, five, ("ground_3",), gloucestershire)
