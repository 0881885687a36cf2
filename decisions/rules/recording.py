"""What the record of a decision must contain and when it is late. The duty to record is unconditional.

Source: regulations 12, 13 and 14 of the 2012 Regulations; regulation 7 of the 2014 Regulations; sections 31 and 33 of
the Localism Act 2011 for interests and dispensations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.counting import Unit, nth_day_after
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar, Finding, Step
from decisions.rules.london import Moment, day_of, say_day
from decisions.rules.provisions import provision


class RecordKind(StrEnum):
    """The four kinds of record."""

    MEETING = "MTG"
    INDIVIDUAL = "IND"
    OFFICER = "OFF"
    OPENNESS = "OLGB"


class DispensationKind(StrEnum):
    """The two regimes of dispensation, which are granted by different people."""

    HEAD_OF_PAID_SERVICE = "HOPS_2012"
    LOCALISM_ACT = "LA2011_S33"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispensation:
    """A dispensation from a conflict of interest."""

    kind: DispensationKind
    granted_by: str
    granted_on: date | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A conflict of interest declared by a member, and its dispensation or the explicit word that there was none."""

    member: str
    declared_by: str = "member_of_body"
    dispensation: Dispensation | None = None
    no_dispensation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What a record states. "None" is a statement: set `no_alternatives` or `no_conflicts`, never leave a blank."""

    decision: str = ""
    decided_on: date | None = None
    reasons: str = ""
    alternatives: tuple[str, ...] = ()
    no_alternatives: bool = False
    conflicts: tuple[Conflict, ...] = ()
    no_conflicts: bool = False
    specific_authorisation: bool = False


_PROVISION = {
    RecordKind.MEETING: "reg-12",
    RecordKind.INDIVIDUAL: "reg-13",
    RecordKind.OFFICER: "reg-13",
    RecordKind.OPENNESS: "olgb-7",
}
_DECLARED_BY = {
    RecordKind.MEETING: "member_of_body",
    RecordKind.INDIVIDUAL: "consulted_executive_member",
    RecordKind.OFFICER: "consulted_executive_member",
    RecordKind.OPENNESS: "member",
}
WANTED = {
    "decision": "Record the decision itself.",
    "decided_on": "Record the date on which it was made.",
    "reasons": "Record the reasons for it.",
    "alternatives": "Record the alternative options considered and rejected, or say that there were none.",
    "conflicts": "Record every conflict of interest declared, or say that there was none.",
    "dispensations": "For each conflict record the dispensation granted, or say that there was none.",
    "declared_by": "Record the conflict of the right person: ",
}
_WHO = {
    RecordKind.MEETING: "a member of the body that decided.",
    RecordKind.INDIVIDUAL: "an executive member whom the decision maker consulted.",
    RecordKind.OFFICER: "an executive member whom the officer consulted, not the officer.",
    RecordKind.OPENNESS: "a member.",
}


def missing_particulars(kind: RecordKind, particulars: Particulars) -> Finding:
    """Find what a record lacks; the answer is a tuple of names, empty when complete.

    Source: regulations 12(2), 13(2) and 13(4) of the 2012 Regulations; regulation 7(3) of the 2014 Regulations.
    """
    kind = RecordKind(kind)
    missing = tuple(_missing(kind, particulars))
    steps = tuple(
        Step(None, WANTED[name] + (_WHO[kind] if name == "declared_by" else ""), None, "missing") for name in missing
    )
    headline = "The record is not complete." if missing else "The record is complete."
    return Finding(missing, steps, provision(_PROVISION[kind]), headline=headline)


def dispensation_problems(dispensation: Dispensation, kind: RecordKind) -> tuple[str, ...]:
    """Return what is wrong with a dispensation, in sentences. Source: regs 12(2)(e) and 13; Localism Act 2011, s 33."""
    found = []
    if kind is not RecordKind.OPENNESS and dispensation.kind is not DispensationKind.HEAD_OF_PAID_SERVICE:
        found.append(
            "The record notes dispensations by the head of paid service; one under the Localism Act 2011 is another "
            "thing and does not replace it."
        )
    if not dispensation.granted_by.strip():
        found.append("Say who granted the dispensation.")
    if dispensation.granted_on is None:
        found.append("Say when the dispensation was granted.")
    return tuple(found)


def may_decide_alone(has_pecuniary_interest: bool) -> Finding:
    """Find whether a member may decide alone; a disclosable pecuniary interest bars it.

    Source: section 31(7) and (8) of the Localism Act 2011.
    """
    text = (
        "The member has a disclosable pecuniary interest and may only ask somebody else to deal with the matter."
        if has_pecuniary_interest
        else "The member has no disclosable pecuniary interest in the matter."
    )
    headline = f"The member may {'not ' if has_pecuniary_interest else ''}decide alone."
    step = Step(None, text, None, "missing" if has_pecuniary_interest else "met")
    return Finding(not has_pecuniary_interest, (step,), provision("s31"), headline=headline)


class OpennessLimb(StrEnum):
    """Why an officer's decision outside the executive is recorded, or that it need not be."""

    SPECIFIC = "7(2)(a)"
    PERMISSION = "7(2)(b)(i)"
    RIGHTS = "7(2)(b)(ii)"
    CONTRACT = "7(2)(b)(iii)"
    NOT_RECORDABLE = "not_recordable"

    def __bool__(self) -> bool:
        return self is not OpennessLimb.NOT_RECORDABLE


def openness_limb(
    *, specific_authorisation: bool, grants_permission: bool, affects_rights: bool, material_contract_or_spending: bool
) -> Finding:
    """Find why an officer's decision for council or a committee is recorded. Source: regulation 7(2), 2014."""
    limb = OpennessLimb.NOT_RECORDABLE
    for is_so, name in (
        (specific_authorisation, OpennessLimb.SPECIFIC),
        (grants_permission, OpennessLimb.PERMISSION),
        (affects_rights, OpennessLimb.RIGHTS),
        (material_contract_or_spending, OpennessLimb.CONTRACT),
    ):
        if is_so:
            limb = name
            break
    headline = (
        f"The decision is recorded under regulation {limb.value}." if limb else "The decision need not be recorded."
    )
    return Finding(limb, (), provision("olgb-7"), headline=headline)


class Lateness(StrEnum):
    """How late a record is."""

    PUBLISHED = "published"
    IN_TIME = "in_time"
    WARN = "warn"
    ESCALATE = "escalate"


def lateness(
    decided: Moment,
    *,
    on: date,
    constitution: Constitution,
    calendar: WorkingCalendar,
    published: Moment | None = None,
) -> Finding:
    """Find how late the public record of a decision is on a day; the answer is a `Lateness` or CANNOT_BE_KNOWN.

    The Regulations say "as soon as reasonably practicable"; the days are the council's own. Source: regulation 14(1).
    """
    rules = constitution.recording
    try:
        warn = nth_day_after(decided, rules.warn_after, Unit.WORKING, calendar)
        escalate = nth_day_after(decided, rules.escalate_after, Unit.WORKING, calendar)
    except BeyondCalendar as beyond:
        step = Step(None, str(beyond), None, "missing")
        return Finding(CANNOT_BE_KNOWN, (step,), provision("reg-14"), (), calendar.known_until)
    if published is not None:
        answer, headline = Lateness.PUBLISHED, f"The record was published on {say_day(published)}."
    elif on > escalate:
        answer, headline = Lateness.ESCALATE, f"The record is late: it was wanted by {say_day(warn)}."
    elif on > warn:
        answer, headline = Lateness.WARN, f"The record was wanted by {say_day(warn)}."
    else:
        answer, headline = Lateness.IN_TIME, f"The record is wanted by {say_day(warn)}."
    steps = (
        Step(day_of(decided), f"The decision was made on {say_day(decided)}.", None, "start"),
        Step(warn, f"The council wants its record published by {say_day(warn)}.", None, "fact"),
        Step(escalate, f"After {say_day(escalate)} the monitoring officer is told.", None, "fact"),
    )
    return Finding(
        answer,
        steps,
        provision("reg-14"),
        ("as soon as reasonably practicable means within the council's own days.",),
        calendar.known_until,
        headline,
        calendar_version=calendar.version,
        constitution_version=constitution.version,
    )


def _missing(kind: RecordKind, given: Particulars) -> Iterator[str]:
    if not given.decision.strip():
        yield "decision"
    if given.decided_on is None:
        yield "decided_on"
    if not given.reasons.strip():
        yield "reasons"
    if not any(each.strip() for each in given.alternatives) and not given.no_alternatives:
        yield "alternatives"
    if kind is RecordKind.OPENNESS and not given.specific_authorisation:
        return
    if not given.conflicts and not given.no_conflicts:
        yield "conflicts"
    if any(each.declared_by != _DECLARED_BY[kind] for each in given.conflicts) and kind is not RecordKind.OPENNESS:
        yield "declared_by"
    if kind is not RecordKind.OPENNESS and any(
        each.dispensation is None and not each.no_dispensation for each in given.conflicts
    ):
        yield "dispensations"
