"""Records of decisions: what each kind must contain, and when one is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from decisions.rules.finding import CANNOT_BE_KNOWN
from decisions.rules.recording import (
    Conflict,
    Dispensation,
    DispensationKind,
    Lateness,
    OpennessLimb,
    Particulars,
    RecordKind,
    dispensation_problems,
    lateness,
    may_decide_alone,
    missing_particulars,
    openness_limb,
)

COMPLETE = Particulars(
    decision="That the boilers be replaced.",
    decided_on=date(2024, 7, 24),
    reasons="They are unsafe.",
    alternatives=("Repair them.",),
    no_conflicts=True,
    specific_authorisation=True,
)
DECLARED = {
    RecordKind.MEETING: "member_of_body",
    RecordKind.INDIVIDUAL: "consulted_executive_member",
    RecordKind.OFFICER: "consulted_executive_member",
}


@pytest.mark.parametrize("kind", list(RecordKind))
def test_a_complete_record_lacks_nothing_and_an_empty_one_everything(kind):
    assert missing_particulars(kind, COMPLETE).answer == ()
    wanted = ("decision", "decided_on", "reasons", "alternatives")
    conflicts = () if kind is RecordKind.OPENNESS else ("conflicts",)
    assert missing_particulars(kind, Particulars()).answer == wanted + conflicts
    assert missing_particulars(kind.value, COMPLETE).answer == ()


@pytest.mark.parametrize("kind", list(RecordKind))
def test_none_is_said_and_not_left_blank(kind):
    blank = replace(COMPLETE, alternatives=(), no_conflicts=False)
    assert missing_particulars(kind, blank).answer == ("alternatives", "conflicts")
    assert missing_particulars(kind, replace(COMPLETE, alternatives=(), no_alternatives=True)).answer == ()
    assert missing_particulars(kind, replace(COMPLETE, alternatives=("  ",))).answer == ("alternatives",)


@pytest.mark.parametrize("kind", list(DECLARED))
def test_a_conflict_is_that_of_the_right_person_with_its_dispensation(kind):
    right = Conflict(member="Councillor A", declared_by=DECLARED[kind], no_dispensation=True)
    record = replace(COMPLETE, no_conflicts=False, conflicts=(right,))
    assert missing_particulars(kind, record).answer == ()
    unsaid = replace(record, conflicts=(replace(right, no_dispensation=False),))
    assert missing_particulars(kind, unsaid).answer == ("dispensations",)
    wrong = replace(record, conflicts=(replace(right, declared_by="officer"),))
    assert missing_particulars(kind, wrong).answer == ("declared_by",)


def test_a_record_of_2014_names_conflicts_only_under_a_specific_authorisation():
    general = replace(COMPLETE, no_conflicts=False, specific_authorisation=False)
    assert missing_particulars(RecordKind.OPENNESS, general).answer == ()
    assert missing_particulars(RecordKind.OPENNESS, replace(general, specific_authorisation=True)).answer == (
        "conflicts",
    )


def test_each_kind_cites_its_own_regulation():
    cited = {kind: missing_particulars(kind, COMPLETE).provision.id for kind in RecordKind}
    assert list(cited.values()) == ["reg-12", "reg-13", "reg-13", "olgb-7"]


def test_the_two_regimes_of_dispensation_are_not_the_same():
    granted = Dispensation(
        kind=DispensationKind.HEAD_OF_PAID_SERVICE, granted_by="Head of paid service", granted_on=date(2024, 7, 1)
    )
    assert dispensation_problems(granted, RecordKind.MEETING) == ()
    other = replace(granted, kind=DispensationKind.LOCALISM_ACT)
    assert "does not replace it" in dispensation_problems(other, RecordKind.MEETING)[0]
    assert len(dispensation_problems(replace(granted, granted_by="", granted_on=None), RecordKind.OFFICER)) == 2


def test_a_member_with_a_pecuniary_interest_may_not_decide_alone():
    assert may_decide_alone(False).answer
    assert not may_decide_alone(True).answer


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"specific_authorisation": True, "grants_permission": True}, OpennessLimb.SPECIFIC),
        ({"grants_permission": True}, OpennessLimb.PERMISSION),
        ({"affects_rights": True}, OpennessLimb.RIGHTS),
        ({"material_contract_or_spending": True}, OpennessLimb.CONTRACT),
        ({}, OpennessLimb.NOT_RECORDABLE),
    ],
)
def test_each_limb_of_regulation_7_of_2014(facts, wanted):
    every = dict.fromkeys(
        ("specific_authorisation", "grants_permission", "affects_rights", "material_contract_or_spending"), False
    )
    found = openness_limb(**(every | facts))
    assert found.answer is wanted
    assert bool(found) is (wanted is not OpennessLimb.NOT_RECORDABLE)


@pytest.mark.parametrize(
    ("on", "wanted"),
    [
        (date(2024, 7, 26), Lateness.IN_TIME),
        (date(2024, 7, 27), Lateness.WARN),
        (date(2024, 7, 31), Lateness.WARN),
        (date(2024, 8, 1), Lateness.ESCALATE),
    ],
)
def test_a_missing_record_is_mentioned_after_two_working_days_and_escalated_after_five(on, wanted, plain, calendar):
    decided = datetime(2024, 7, 24, 13)
    assert lateness(decided, on=on, constitution=plain, calendar=calendar).answer is wanted
    published = lateness(decided, on=on, constitution=plain, calendar=calendar, published=date(2024, 7, 26))
    assert published.answer is Lateness.PUBLISHED


def test_lateness_past_the_calendar_cannot_be_known(plain, calendar):
    found = lateness(date(2030, 12, 30), on=date(2031, 1, 9), constitution=plain, calendar=calendar)
    assert found.answer is CANNOT_BE_KNOWN
