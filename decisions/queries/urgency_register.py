"""The register of urgency: four different things, side by side and never added up.

A general exception (reg 10), special urgency (reg 11), a private meeting at short notice (reg 5(6)) and an exemption
from call-in (the constitution) answer four different questions; one matter may stand in several of the lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from council.organisation.models import Department
from decisions.models import DecisionRecord, ForthcomingDecision, Notice
from decisions.models.choices import AgreementProvision, CallInStanding, NoticeKind, Route
from decisions.queries.evidence import latest_notice, notices_of_kind, with_evidence
from decisions.queries.lawfulness import Standards, standards
from decisions.rules.london import day_of, say_moment
from decisions.rules.urgency_cautions import avoidable


class UrgencyList(StrEnum):
    """The four lists; the value is part of the address."""

    GENERAL_EXCEPTION = "general-exception"
    SPECIAL_URGENCY = "special-urgency"
    PRIVATE_MEETING = "private-meeting"
    CALL_IN_EXEMPTION = "call-in-exemption"


@dataclass(frozen=True)
class Registered:
    """One use of one urgent procedure; `on` is the day on which it was used, which decides in which period it stands.

    `told` are sentences: who was informed or agreed, and when. `avoidable` is the rule's warning, empty where it has
    none. `record` is nothing until the decision is recorded.
    """

    on: date
    matter: ForthcomingDecision
    record: DecisionRecord | None
    maker: str
    department: str
    told: tuple[str, ...]
    reason: str
    avoidable: str
    notice: Notice | None = None


_RELATED = ("department", "maker_body", "maker_post", "maker_member")


def departments() -> QuerySet[Department]:
    """List the directorates by which the register can be narrowed."""
    return Department.objects.order_by("name", "-starts_on")


def register(
    *, on: date, first: date | None = None, last: date | None = None, department: int | None = None
) -> dict[UrgencyList, list[Registered]]:
    """Return the four lists, the newest first, of a period and a directorate where they are given.

    `on` is the day of asking: what is not decided yet is judged by the standards of that day. The number of statements
    does not grow with the lists.
    """
    under = standards(on=on)
    matters = _matters(department)
    found = {
        UrgencyList.GENERAL_EXCEPTION: [
            _exception(each, under) for each in matters if _has(each, NoticeKind.GE_NOTICE)
        ],
        UrgencyList.SPECIAL_URGENCY: [
            _agreed(each, AgreementProvision.REG_11, under)
            for each in matters
            if _agreements(each, AgreementProvision.REG_11)
        ],
        UrgencyList.PRIVATE_MEETING: [
            _agreed(each, AgreementProvision.REG_5_6, under)
            for each in matters
            if _agreements(each, AgreementProvision.REG_5_6)
        ],
        UrgencyList.CALL_IN_EXEMPTION: [
            _exempted(each, record)
            for each in matters
            for record in each.records.all()
            if record.call_in == CallInStanding.EXEMPT
        ],
    }
    return {name: _within(rows, first, last) for name, rows in found.items()}


def _matters(department: int | None) -> list[ForthcomingDecision]:
    urgent = ForthcomingDecision.objects.filter(pk__in=_urgent_keys())
    if department is not None:
        urgent = urgent.filter(department=department)
    return list(with_evidence(urgent.select_related(*_RELATED)).prefetch_related("records"))


def _urgent_keys() -> QuerySet:
    noticed = Notice.objects.filter(kind=NoticeKind.GE_NOTICE, given_at__isnull=False).values("matter")
    agreed = ForthcomingDecision.objects.filter(agreements__isnull=False).values("pk")
    exempt = DecisionRecord.objects.filter(call_in=CallInStanding.EXEMPT).values("matter")
    return noticed.order_by().union(agreed.order_by(), exempt.order_by())


def _within(rows: Iterable[Registered], first: date | None, last: date | None) -> list[Registered]:
    kept = [each for each in rows if (first is None or first <= each.on) and (last is None or each.on <= last)]
    return sorted(kept, key=lambda each: (each.on, each.matter.ref), reverse=True)


def _has(matter: ForthcomingDecision, kind: NoticeKind) -> bool:
    return bool(notices_of_kind(matter, kind))


def _agreements(matter: ForthcomingDecision, provision: AgreementProvision) -> list:
    given = [each for each in matter.agreements.all() if each.provision == provision]
    return sorted(given, key=lambda each: each.recorded_at)


def _exception(matter: ForthcomingDecision, under: Standards) -> Registered:
    notices = notices_of_kind(matter, NoticeKind.GE_NOTICE)
    reasons = latest_notice(matter, NoticeKind.GE_REASONS)
    informed = list(notices[-1].addressees.all())
    told = [
        f"{each.office} ({each.name}) was informed at {say_moment(each.informed_at)}"
        f"{f': {each.method[0].lower()}{each.method[1:]}' if each.method else ''}."
        if each.informed_at
        else f"{each.office} ({each.name}): not recorded as informed."
        for each in informed
    ]
    return _registered(
        matter,
        on=day_of(notices[0].given_at),
        route=Route.GENERAL_EXCEPTION,
        told=told or ["Nobody is recorded as informed."],
        reason=(reasons or notices[-1]).reasons or matter.impracticable_reason,
        notice=reasons or notices[-1],
        under=under,
    )


def _agreed(matter: ForthcomingDecision, provision: AgreementProvision, under: Standards) -> Registered:
    agreements = _agreements(matter, provision)
    special = provision == AgreementProvision.REG_11
    reasons = latest_notice(matter, NoticeKind.SU_REASONS if special else NoticeKind.PM_URGENCY)
    told = []
    for each in agreements:
        sentence = f"{each.office_title} ({each.name}) agreed at {say_moment(each.agreed_at)}."
        if each.override_reason:
            sentence += f" Accepted by {each.override_by}: {each.override_reason}"
        told.append(sentence)
    return _registered(
        matter,
        on=day_of(agreements[-1].agreed_at),
        route=Route.SPECIAL_URGENCY if special else "",
        told=told,
        reason=reasons.reasons if reasons else (matter.urgent_reason if special else ""),
        notice=reasons,
        under=under,
    )


def _exempted(matter: ForthcomingDecision, record: DecisionRecord) -> Registered:
    when = f" at {say_moment(record.call_in_approved_at)}" if record.call_in_approved_at else ""
    return Registered(
        on=day_of(record.call_in_approved_at) if record.call_in_approved_at else record.decided_on,
        matter=matter,
        record=record,
        maker=_maker(matter, record),
        department=_department(matter),
        told=(f"{record.call_in_approver} approved it{when}.",) if record.call_in_approver else (),
        reason=record.call_in_reason,
        avoidable="",
    )


def _registered(
    matter: ForthcomingDecision,
    *,
    on: date,
    route: str,
    told: list[str],
    reason: str,
    notice: Notice | None,
    under: Standards,
) -> Registered:
    record = max(matter.records.all(), key=lambda each: each.decided_at, default=None)
    return Registered(
        on=on,
        matter=matter,
        record=record,
        maker=_maker(matter, record),
        department=_department(matter),
        told=tuple(told),
        reason=reason,
        avoidable=_avoidable(matter, record, route, under),
        notice=notice,
    )


def _avoidable(matter: ForthcomingDecision, record: DecisionRecord | None, route: str, under: Standards) -> str:
    """What was found on the day of a decision stands; what is not decided yet is judged for its planned day."""
    if record is not None:
        return next((one["text"] for one in record.finding.get("warnings", ()) if "AVOIDABLE" in one["code"]), "")
    if matter.due_from is None:
        return ""
    caution = avoidable(
        route,
        known_since=matter.known_since,
        created_on=day_of(matter.created_at),
        on=matter.due_from,
        constitution=under.constitution,
        calendar=under.calendar,
    )
    return caution.text if caution else ""


def _maker(matter: ForthcomingDecision, record: DecisionRecord | None) -> str:
    if record is not None:
        return f"{record.maker_title} ({record.maker_name})" if record.maker_title else record.maker_name
    chosen = (matter.maker_body, matter.maker_post and matter.maker_post.title, matter.maker_member)
    return next((str(each) for each in chosen if each), matter.maker_text)


def _department(matter: ForthcomingDecision) -> str:
    return str(matter.department or matter.department_text)
