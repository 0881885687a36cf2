"""General exception (reg 10) and special urgency (reg 11): inform, publish, obtain agreement, give reasons."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from council.organisation import queries as organisation
from council.organisation.models import BodyOffice
from decisions.events import Event
from decisions.models import ForthcomingDecision, Notice, NoticeAddressee, UrgencyAgreement
from decisions.models.choices import AddresseeCapacity, AgreementProvision, NoticeKind
from decisions.permissions import Action, require
from decisions.queries.evidence import agreement_of, latest_notice
from decisions.queries.readiness import same_reason_twice
from decisions.refusals import NotComplete, NotNow
from decisions.rules.agreement import chain_reaches
from decisions.rules.london import day_of, say_day, say_moment
from decisions.services import audit
from decisions.services.forthcoming import request_sweep
from decisions.services.lawful_dates import remember_evidence
from decisions.services.notices_given import give
from decisions.states import Matter

OPEN = (Matter.SUBMITTED, Matter.NOTICED, Matter.DEFERRED)


@transaction.atomic
def give_general_exception(
    *,
    matter: ForthcomingDecision,
    by: Any,
    at: datetime,
    reasons: str,
    informed_at: datetime | None,
    method: str,
    offices_from: datetime | None = None,
    offices_evidence: str = "",
) -> Notice:
    """Give and publish the general-exception notice (reg 10(1)(a) and (b)).

    It is addressed to the chair of the relevant overview and scrutiny committee or, where there is none, to each of its
    members. Information is needed, not consent. `informed_at` is when they were informed in writing; without it the
    route stays shut until `inform` records it. Raises NotAllowed, NotNow, NotComplete.
    """
    matter = _lock(matter, by=by, at=at, action=Action.PUBLISH_NOTICE)
    if not matter.is_key:
        raise NotNow("This is not a key decision, so general exception does not arise.")
    matter.impracticable_reason = _said(reasons, "reasons", "Say why 28 clear days' notice was impracticable.")
    _refuse_same_reason(matter)
    _save(matter, at=at)
    notice = give(
        matter=matter,
        kind=NoticeKind.GE_NOTICE,
        by=by,
        at=at,
        reasons=matter.impracticable_reason,
        addressees=_addressees(matter, at=at, informed_at=informed_at, method=method),
        offices_from=offices_from,
        offices_evidence=offices_evidence,
    )
    request_sweep(by=by, at=at)
    _published(notice, by=by, at=at)
    return notice


@transaction.atomic
def inform(*, addressee: NoticeAddressee, by: Any, at: datetime, informed_at: datetime, method: str) -> NoticeAddressee:
    """Record that an addressee was informed in writing (reg 10(1)(a)). Raises NotAllowed, NotNow, NotComplete."""
    notice = addressee.notice
    matter = _lock(notice.matter, by=by, at=at, action=Action.RECORD_AGREEMENT)
    addressee = NoticeAddressee.objects.select_for_update().get(pk=addressee.pk)
    if addressee.informed_at:
        raise NotNow(f"That {addressee.office} was informed is recorded already.")
    if informed_at > at or not method.strip():
        raise NotComplete(
            "That somebody was informed is not complete.",
            {"informed_at": "Say when they were informed, not in the future, and how: by e-mail, letter or by hand."},
        )
    addressee.informed_at, addressee.method = informed_at, method.strip()
    addressee.save()
    _save(matter, at=at)
    request_sweep(by=by, at=at)
    detail = {"office": addressee.office, "informed_at": say_moment(informed_at)}
    audit.record(by=by, event=Event.ADDRESSEE_INFORMED, kind="matter", ref=matter.ref, at=at, detail=detail)
    return addressee


@transaction.atomic
def give_exception_reasons(
    *,
    matter: ForthcomingDecision,
    by: Any,
    at: datetime,
    offices_from: datetime | None = None,
    offices_evidence: str = "",
) -> Notice:
    """Publish why compliance with reg 9 was impracticable: a document of its own (reg 10(3))."""
    matter = _lock(matter, by=by, at=at, action=Action.PUBLISH_NOTICE)
    if latest_notice(matter, NoticeKind.GE_NOTICE) is None:
        raise NotNow("The general-exception notice comes first. Give it, then publish the reasons.")
    notice = give(
        matter=matter,
        kind=NoticeKind.GE_REASONS,
        by=by,
        at=at,
        reasons=_said(matter.impracticable_reason, "reasons", "Say why 28 clear days' notice was impracticable."),
        offices_from=offices_from,
        offices_evidence=offices_evidence,
    )
    request_sweep(by=by, at=at)
    _published(notice, by=by, at=at)
    return notice


@transaction.atomic
def record_agreement(
    *, matter: ForthcomingDecision, by: Any, at: datetime, provision: str, values: dict[str, Any]
) -> UrgencyAgreement:
    """Record that somebody agreed before the decision that it (or the meeting) is urgent (regs 5(6), 11(1)).

    `values`: office, office_title, name, agreed_at, scrutiny_chair_was, council_chair_was, chain_evidence, method,
    evidence, and override_reason, which only the monitoring officer may give, for an office that the statute does not
    reach. A time in the future is refused: no time stamp is made up. Raises NotAllowed, NotNow, NotComplete.
    """
    matter = _lock(matter, by=by, at=at, action=Action.RECORD_AGREEMENT)
    override = str(values.get("override_reason", "")).strip()
    if override:
        require(by, Action.RECORD_DEPARTURE, on=day_of(at))
    missing = {
        name: sentence
        for name, sentence in {
            "office": "Say which office the person holds.",
            "name": "Say who agreed.",
            "agreed_at": "Say when they agreed: day and time.",
            "method": "Say how they agreed: in person, by e-mail, by letter.",
            "evidence": "Keep the words of the agreement or say where the document is.",
        }.items()
        if not values.get(name)
    }
    if values.get("agreed_at") and values["agreed_at"] > at:
        missing["agreed_at"] = "The agreement lies in the future. Record it when it has been given."
    if provision == AgreementProvision.REG_11 and not matter.must_decide_by:
        missing["must_decide_by"] = "State the date by which the decision must be made (regulation 11(1))."
    if missing:
        raise NotComplete("The agreement is not complete.", missing)
    agreement = UrgencyAgreement.objects.create(
        matter=matter,
        provision=provision,
        recorded_by=by,
        recorded_at=at,
        override_by=str(by) if override else "",
        **values,
    )
    _save(matter, at=at)
    request_sweep(by=by, at=at)
    detail = {
        "office": agreement.office_title,
        "provision": agreement.get_provision_display(),
        "agreed_at": say_moment(agreement.agreed_at),
    }
    audit.record(by=by, event=Event.AGREEMENT_RECORDED, kind="matter", ref=matter.ref, at=at, detail=detail)
    return agreement


@transaction.atomic
def give_urgency_reasons(
    *,
    matter: ForthcomingDecision,
    by: Any,
    at: datetime,
    reasons: str,
    offices_from: datetime | None = None,
    offices_evidence: str = "",
) -> Notice:
    """Publish why the decision is urgent and cannot reasonably be deferred, after agreement (reg 11(2))."""
    matter = _lock(matter, by=by, at=at, action=Action.PUBLISH_NOTICE)
    agreement = agreement_of(matter)
    if agreement is None:
        raise NotNow("No agreement under regulation 11(1) is recorded. Record it first: consent comes before reasons.")
    if not chain_reaches(agreement) and not agreement.override_reason.strip():
        raise NotNow(
            "The statute does not reach the office that agreed. The monitoring officer must record why it is accepted."
        )
    matter.urgent_reason = _said(
        reasons, "reasons", "Say why the decision is urgent and cannot reasonably be deferred."
    )
    _refuse_same_reason(matter)
    _save(matter, at=at)
    notice = give(
        matter=matter,
        kind=NoticeKind.SU_REASONS,
        by=by,
        at=at,
        reasons=matter.urgent_reason,
        offices_from=offices_from,
        offices_evidence=offices_evidence,
    )
    request_sweep(by=by, at=at)
    _published(notice, by=by, at=at)
    return notice


def _addressees(
    matter: ForthcomingDecision, *, at: datetime, informed_at: datetime | None, method: str
) -> list[NoticeAddressee]:
    """List whom reg 10(1)(a) names: the chair of the relevant committee, or each member where there is no chair."""
    on = day_of(at)
    committee = matter.scrutiny_committee
    if committee is None and matter.department:
        committee = organisation.relevant_scrutiny_committee(matter.department, on)
    if committee is None:
        raise NotComplete(
            "Nobody is known who must be informed.",
            {"scrutiny_committee": "Choose the relevant overview and scrutiny committee of this matter."},
        )
    if informed_at and (informed_at > at or not method.strip()):
        raise NotComplete(
            "That the chair was informed is not complete.",
            {"informed_at": f"Say when and how they were informed in writing, not after {say_day(on)}."},
        )
    chair = organisation.chair_of(committee, on)
    told = {"informed_at": informed_at, "method": method.strip() if informed_at else ""}
    if chair:
        office = f"Chair of {committee.name}"
        capacity = AddresseeCapacity.CHAIR
        return [NoticeAddressee(capacity=capacity, name=chair.name, office=office, email=chair.email, **told)]
    seats = [s for s in organisation.members_of(committee, on) if s.office != BodyOffice.SUBSTITUTE]
    if not seats:
        raise NotComplete(
            "Nobody is known who must be informed.",
            {"scrutiny_committee": f"{committee.name} has neither a chair nor members today. Enter its members first."},
        )
    capacity, office = AddresseeCapacity.MEMBER, f"Member of {committee.name}"
    return [NoticeAddressee(capacity=capacity, name=seat.name, office=office, **told) for seat in seats]


def _lock(matter: ForthcomingDecision, *, by: Any, at: datetime, action: Action) -> ForthcomingDecision:
    matter = ForthcomingDecision.objects.select_for_update().get(pk=matter.pk)
    require(by, action, matter, on=day_of(at))
    if matter.status not in OPEN:
        raise NotNow(
            f"{matter.ref} is “{matter.get_status_display().lower()}”. Notices about urgency belong to a matter that "
            "is submitted, published or deferred."
        )
    return matter


def _save(matter: ForthcomingDecision, *, at: datetime) -> None:
    matter.saved_at = at
    matter.version += 1
    matter.save()
    remember_evidence(matter)


def _published(notice: Notice, *, by: Any, at: datetime) -> None:
    detail = {"notice": notice.get_kind_display().lower(), "edition": notice.edition_number}
    audit.record(by=by, event=Event.NOTICE_PUBLISHED, kind="matter", ref=notice.matter.ref, at=at, detail=detail)


def _refuse_same_reason(matter: ForthcomingDecision) -> None:
    if same := same_reason_twice(matter):
        raise NotComplete(
            "Two boxes that ask different questions hold the same text.", {"reasons": next(iter(same.values()))}
        )


def _said(text: str, field: str, sentence: str) -> str:
    if not text.strip():
        raise NotComplete("The reasons are missing.", {field: sentence})
    return text.strip()
