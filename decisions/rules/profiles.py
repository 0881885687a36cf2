"""Example constitutions in the shapes of councils whose rules are public; check one before relying on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from decisions.rules.constitution import (
    CallIn,
    CallInStart,
    Classes,
    Constitution,
    ExemptLabels,
    ImplementableFrom,
    InspectionAppeal,
    KeyThreshold,
    Office,
    RuleReference,
    Signatories,
    Urgency,
    Within,
)
from decisions.rules.counting import Unit

_EVERY_KIND = ("board", "individual_member", "officer_key")
_FROM = date(2012, 9, 10)

LEEDS = Constitution(
    code="LEEDS",
    civic_chair_title="Lord Mayor",
    civic_vice_chair_title="Deputy Lord Mayor",
    key_decision=(
        KeyThreshold(_FROM, 250_000, 250_000, "per_annum", wards_min=1),
        KeyThreshold(date(2019, 1, 1), 500_000, 500_000, "total_life", wards_min=1),
    ),
    classes=Classes(significant_operational_min=100_000),
    urgency=Urgency(
        rule_refs=(
            RuleReference(date(2021, 1, 1), "EDMPR 2.5", "EDMPR 2.6"),
            RuleReference(date(2024, 1, 1), "EDMPR 5.2", "EDMPR 5.3"),
        )
    ),
    call_in=CallIn(eligible_classes=("board", "officer_key", "community_committee")),
    exempt_labels=ExemptLabels("AIPR 10.4", tuple(f"10.4({number})" for number in range(1, 8))),
    inspection_appeal=InspectionAppeal(enabled=True, notice_hours=24),
)

LEICESTER = Constitution(
    code="LEICESTER",
    executive_type="mayor_cabinet",
    civic_chair_title="Lord Mayor",
    civic_vice_chair_title="Deputy Lord Mayor",
    call_in=CallIn(
        signatories=(Signatories(5, eligible="any_member"),),
        cutoff=None,
        outcomes=("note", "comment", "withdraw"),
        refer_council_condition="always",
        withdrawal_by="scrutiny",
    ),
)

WILTSHIRE = Constitution(
    code="WILTSHIRE",
    call_in=CallIn(
        signatories=(Signatories(10),),
        grounds=("breach_of_decision_making_principles",),
        outcomes=("release", "refer_back", "refer_council"),
        reconsider_within=Within(5),
        eligible_classes=_EVERY_KIND,
    ),
)

GREENWICH = Constitution(
    code="GREENWICH",
    call_in=CallIn(
        n=4,
        cutoff=None,
        signatories=(Signatories(2, eligible="any_member"),),
        hearing_within=Within(20),
        reconsider_within=Within(20),
    ),
)

GLOUCESTERSHIRE = Constitution(
    code="GLOUCESTERSHIRE",
    urgency=Urgency(su_report_interval_months=3),
    call_in=CallIn(
        cutoff=None,
        signatories=(Signatories(5, eligible="any_member"),),
        grounds=("ground_1", "ground_2", "ground_3", "ground_4"),
        grounds_requiring_chief_executive=("ground_3",),
        outcomes=("confirm", "modify", "rescind"),
        eligible_classes=("board", "leader", "individual_member", "officer_key"),
        exemption_approvers=(Office.COUNCIL_CHAIR, Office.SCRUTINY_CHAIR),
        exemption_all_approvers=True,
        post_implementation_review=True,
    ),
)

BATH = Constitution(
    code="BATH",
    call_in=CallIn(
        cutoff=None,
        signatories=(Signatories(5, eligible="any_member"),),
        cooptees_may_sign=True,
        max_per_member_per_year=5,
        implementable_from=ImplementableFrom.NEXT_WORKING_DAY,
    ),
)

BRENT = Constitution(
    code="BRENT",
    call_in=CallIn(start=CallInStart.DECISION_MADE, cutoff=None, alternative_course_required=True),
)

FOLKESTONE = Constitution(
    code="FOLKESTONE",
    periods=replace(Constitution().periods, key_notice=replace(Constitution().periods.key_notice, unit=Unit.WORKING)),
    call_in=CallIn(cutoff=time(17, 0)),
)

PROFILES = {
    each.code.lower(): each
    for each in (LEEDS, LEICESTER, WILTSHIRE, GREENWICH, GLOUCESTERSHIRE, BATH, BRENT, FOLKESTONE)
}
