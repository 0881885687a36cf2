"""May this decision be taken at that moment? Route, sitting, maker and interests together, each with its Finding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from decisions.models import ForthcomingDecision, Report
from decisions.models.choices import DecisionFunction, MakerKind, RecordKind, Restriction
from decisions.publication.content import Maker
from decisions.queries.clearance import standing
from decisions.queries.evidence import latest_notice
from decisions.queries.lawfulness import route_at
from decisions.queries.particulars import maker_of
from decisions.queries.private_meeting import private_sitting
from decisions.queries.report_rule import report_rule
from decisions.queries.stated import stated_content
from decisions.rules.finding import Finding, Step
from decisions.rules.london import day_of
from decisions.rules.recording import (
    Conflict,
    Dispensation,
    DispensationKind,
    Particulars,
    may_decide_alone,
    missing_particulars,
)
from decisions.rules.recording import RecordKind as RuleRecordKind

_FIELD_OF = {"declared_by": "conflicts", "dispensations": "conflicts", "decided_on": "decided_at"}
_DECLARED_AS = {
    RecordKind.MTG: "member_of_body",
    RecordKind.IND: "consulted_executive_member",
    RecordKind.OFF: "consulted_executive_member",
    RecordKind.OLGB: "member",
}


@dataclass(frozen=True)
class Taking:
    """What stands in the way of taking a decision at a moment; `route` is the Finding on notice."""

    route: Finding
    obstacles: tuple[tuple[str, Finding], ...]

    @property
    def is_lawful(self) -> bool:
        return not self.obstacles

    @property
    def sentence(self) -> str:
        return " ".join(sentence for sentence, _ in self.obstacles)


def taking(
    matter: ForthcomingDecision,
    *,
    at: datetime,
    kind: str,
    sat_in_private: bool = False,
    has_pecuniary_interest: bool = False,
    report: Report | None = None,
) -> Taking:
    """Ask every rule that stands before the taking of a decision (law.md §3.1, READY → decide).

    With a report also the council's rule on its publication and its clearances.
    """
    found = route_at(matter, at=at)
    obstacles: list[tuple[str, Finding]] = []
    if not found:
        obstacles.append((found.headline, found))
    if sat_in_private and matter.maker_kind == MakerKind.BODY and matter.restriction != Restriction.OPEN:
        sitting = private_sitting(matter, at=at)
        if not sitting:
            obstacles.append((sitting.headline, sitting))
    differs = _maker_differs(matter, at=at)
    # Asked for by name: a finding that says no is itself false.
    if differs is not None:
        obstacles.append((differs.headline, differs))
    if kind == RecordKind.IND and not (alone := may_decide_alone(has_pecuniary_interest)):
        obstacles.append((alone.headline, alone))
    if report is not None:
        obstacles += _of_report(report, at=at)
    return Taking(route=found, obstacles=tuple(obstacles))


def _of_report(report: Report, *, at: datetime) -> list[tuple[str, Finding]]:
    found = []
    in_time = report_rule(report, at=at)
    if not in_time:
        found.append((in_time.headline, in_time))
    clearances = standing(report)
    if clearances.answer:
        found.append((clearances.headline, clearances))
    return found


def record_kind_of(matter: ForthcomingDecision) -> RecordKind:
    """Return which duty to record applies to the matter's decision maker (regs 12, 13(1), 13(4); 2014, reg 7)."""
    if matter.maker_kind == MakerKind.OFFICER and matter.function == DecisionFunction.COUNCIL:
        return RecordKind.OLGB
    return {MakerKind.BODY: RecordKind.MTG, MakerKind.MEMBER: RecordKind.IND}.get(
        MakerKind(matter.maker_kind), RecordKind.OFF
    )


def missing_from_record(kind: str, values: dict[str, Any], *, decided_at: datetime | None) -> dict[str, str]:
    """Name what a record lacks, by field, in sentences (regs 12(2), 13(2), 13(4))."""
    finding = missing_particulars(
        RuleRecordKind(kind),
        Particulars(
            decision=values.get("decision", ""),
            decided_on=day_of(decided_at) if decided_at else None,
            reasons=values.get("reasons", ""),
            alternatives=(values.get("alternatives", ""),),
            no_alternatives=bool(values.get("no_alternatives")),
            conflicts=tuple(_conflict(kind, each) for each in values.get("conflicts", ())),
            no_conflicts=bool(values.get("no_conflicts")),
            specific_authorisation=kind == RecordKind.OLGB,
        ),
    )
    missing = {_FIELD_OF.get(name, name): step.text for name, step in zip(finding.answer, finding.steps, strict=True)}
    if values.get("no_alternatives") and values.get("alternatives", "").strip():
        missing["alternatives"] = "You ticked that there were none, and described some. Keep one of the two."
    if values.get("no_conflicts") and values.get("conflicts"):
        missing["conflicts"] = "You ticked that there was none, and listed one. Keep one of the two."
    return missing


def _conflict(kind: str, given: dict[str, Any]) -> Conflict:
    granted = given.get("dispensation", "none")
    dispensation = None
    if granted != "none":
        dispensation = Dispensation(
            kind=DispensationKind(granted), granted_by=given.get("granted_by", ""), granted_on=given.get("granted_on")
        )
    return Conflict(
        member=given.get("name", ""),
        declared_by=_DECLARED_AS[RecordKind(kind)],
        dispensation=dispensation,
        no_dispensation=dispensation is None,
    )


def _maker_differs(matter: ForthcomingDecision, *, at: datetime) -> Finding | None:
    """Find whether the decision maker is another than the notice named (law.md §5-17)."""
    notice = latest_notice(matter, "KD28")
    if notice is None or not notice.stated:
        return None
    noticed, now = stated_content(notice.stated).maker, maker_of(matter, on=day_of(at))
    if _same_maker(noticed, now):
        return None
    headline = (
        f"The notice names {noticed.shown} as the decision maker, not {now.shown}. Publish an amended notice first."
    )
    return Finding(False, (Step(None, headline, None, "missing"),), headline=headline)


def _same_maker(one: Maker, other: Maker) -> bool:
    without_names = {"members": (), "name": ""} if one.kind == "officer" else {"members": ()}
    return replace(one, **without_names) == replace(other, **without_names)
