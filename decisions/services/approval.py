"""Decide on a report on screen: approve, approve amended, refuse or return it (product row R7; regs 13 and 14).

Approving is recording and publishing: the approval, the record, the record's edition and the report's edition are one
transaction, so that what the public reads has the hash that was on the screen.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from council.organisation.models import Delegation
from decisions.events import Event
from decisions.models import Approval, DecisionRecord, ForthcomingDecision, Report, ReportVersion
from decisions.models.choices import ApprovalOutcome, InterestAnswer, MakerKind
from decisions.permissions import Action, require
from decisions.publication.canonical import canonical_json
from decisions.publication.content import Maker
from decisions.queries.approval import (
    Office,
    consultation_and_advice,
    delegations_for,
    interests_not_stated,
    lawful_from,
    office_held,
    taking_on,
    why_not_theirs,
)
from decisions.queries.consultation import conflicts_of
from decisions.queries.regime import is_administrative
from decisions.queries.report_content import latest_version, withheld_hashes
from decisions.queries.taking import Taking
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotLawful, NotNow
from decisions.rules.london import day_of
from decisions.services import audit, recording, report_publication
from decisions.services.approval_words import decision_text, missing_from, resolutions_of
from decisions.services.moves import require_move
from decisions.states import MATTER_LABELS, MATTER_TRANSITIONS, REPORT_LABELS, REPORT_TRANSITIONS

SIGNED_IN_AGAIN_FOR = timedelta(minutes=5)
_EVENTS = {
    ApprovalOutcome.APPROVED: Event.REPORT_APPROVED,
    ApprovalOutcome.APPROVED_AMENDED: Event.REPORT_APPROVED,
    ApprovalOutcome.REFUSED: Event.REPORT_REFUSED,
    ApprovalOutcome.RETURNED: Event.REPORT_RETURNED,
}


@transaction.atomic
def decide(
    *,
    report: Report,
    by: Any,
    at: datetime,
    outcome: str,
    sha256: str,
    signed_in_again_at: datetime | None,
    signed_in_again_by: str,
    values: dict[str, Any],
) -> Approval:
    """Decide on a report as the person who holds the deciding office, and publish decision and report at once.

    `sha256` is the hash of the text that was on the screen, `values["opened_at"]` when that page was opened. `values`
    also holds delegation (a Delegation or its number), own_interest ("none" or "declared"), reasons, alternatives,
    no_alternatives, implementation_officer, implementation_timescale, resolutions [(label, text)] for an amended
    approval, and for an exemption from call-in what `record.record_decision` takes.
    Raises NotAllowed (role, own report, office), NotNow, ChangedMeanwhile (the text changed), NotComplete, NotLawful.
    Source: regulations 13(4) and 14, 2012; law.md §2.1.
    """
    report = _locked(report)
    require(by, Action.APPROVE_REPORT, report, on=day_of(at))
    office = _office(report, by, at)
    chosen = ApprovalOutcome(outcome)
    is_returned = chosen == ApprovalOutcome.RETURNED
    act = "return to the author" if is_returned else "decide"
    # The text first: where it changed, that is the reason why the report is no longer cleared.
    version = _seen(report, sha256)
    move = require_move(report, act, REPORT_TRANSITIONS, REPORT_LABELS)
    approval = Approval(
        report=report,
        version=version,
        outcome=chosen,
        by=by,
        office=office.said,
        acting=office.acting,
        at=at,
        sha256=sha256,
        withheld_sha256=_withheld_hash(report),
        signed_in_again_at=signed_in_again_at or at,
        signed_in_again_by=signed_in_again_by,
        reasons=values.get("reasons", "").strip(),
    )
    if is_returned:
        _return(approval, at=at)
    else:
        _refuse_stale_sign_in(signed_in_again_at, values.get("opened_at"), at=at)
        _carry_out(approval, office, values, at=at)
    report.status, report.version = move.target, report.version + 1
    report.saved_by, report.saved_at = by, at
    report.save()
    _record(approval, at=at)
    return approval


def _carry_out(approval: Approval, office: Office, values: dict[str, Any], *, at: datetime) -> None:
    report, matter = approval.report, approval.report.matter
    if missing := missing_from(approval.outcome, values):
        raise NotComplete("The decision is not complete. “None” is an answer; a blank is not.", missing)
    approval.delegation = _delegation(matter, approval.by, values.get("delegation"), at=at)
    _refuse_own_interest(matter, values)
    if unstated := interests_not_stated(report):
        raise NotComplete(
            "The record has to state the interests of the executive members who were consulted.",
            {"interests": f"Not recorded yet: {', '.join(unstated)}. The author records what they said."},
        )
    report_publication.refuse_unready(report, at=at)
    found = taking_on(report, at=at, has_interest=values.get("own_interest") == InterestAnswer.DECLARED)
    if not found.is_lawful:
        raise NotLawful(f"{found.sentence} {lawful_from(report, at=at)}".strip(), _finding(found))
    approval.finding = found.route.as_dict()
    conflicts = conflicts_of(report)
    approval.interests = [{name: str(value or "") for name, value in each.items()} for each in conflicts]
    resolutions = resolutions_of(approval.outcome, approval.version.content, values)
    if approval.outcome == ApprovalOutcome.APPROVED_AMENDED:
        approval.amendments = [{"label": label, "text": text} for label, text in resolutions]
    if is_administrative(matter):
        _close_without_record(matter, at=at)
        approval.save(force_insert=True)
        return
    record = recording.recorded(
        matter=matter,
        by=approval.by,
        at=at,
        values=_statement(approval, values, conflicts, resolutions, at=at),
        report=report,
        maker=_maker(matter, office),
    )
    approval.record = record
    approval.save(force_insert=True)
    # The report first: the record says since when it is public.
    report_publication.made_public(report=report, by=approval.by, at=at)
    fresh = DecisionRecord.objects.get(pk=record.pk)
    approval.record = recording.made_public(record=fresh, by=approval.by, at=at)


def _return(approval: Approval, *, at: datetime) -> None:
    if not approval.reasons:
        raise NotComplete("A return needs a reason.", {"reasons": "Say what the author has to change."})
    approval.report.return_reason = approval.reasons
    approval.save(force_insert=True)


def _statement(
    approval: Approval, values: dict[str, Any], conflicts: list[Any], resolutions: list[Any], *, at: datetime
) -> dict[str, Any]:
    exemption = ("call_in_reason", "call_in_approver", "call_in_approver_office", "call_in_approved_at")
    return {
        "decided_at": at,
        "outcome": approval.outcome,
        "decision": decision_text(approval.outcome, approval.report),
        "resolutions": resolutions,
        "reasons": approval.reasons,
        "alternatives": values.get("alternatives", "").strip(),
        "no_alternatives": bool(values.get("no_alternatives")),
        "conflicts": conflicts,
        "no_conflicts": not conflicts,
        "delegation": approval.delegation,
        "consultation": consultation_and_advice(approval.report),
        "implementation_officer": values.get("implementation_officer", "").strip(),
        "implementation_timescale": values.get("implementation_timescale", "").strip(),
        "has_pecuniary_interest": values.get("own_interest") == InterestAnswer.DECLARED,
        **{name: values[name] for name in exemption if values.get(name)},
    }


def _office(report: Report, by: Any, at: datetime) -> Office:
    if report.matter is None:
        raise NotNow("The report belongs to no matter, so there is nothing to decide on it. A briefing note is issued.")
    office = office_held(by, report.matter, on=day_of(at))
    if office is None:
        raise NotAllowed(why_not_theirs(by, report.matter, on=day_of(at)))
    return office


def _seen(report: Report, sha256: str) -> ReportVersion:
    newest = latest_version(report)
    if newest is None or newest.sha256 != sha256:
        raise ChangedMeanwhile(
            "The text of the report changed after you opened it, so nothing was decided. Open the page again: it shows "
            "the text as it is now.",
            by=str(newest.made_by) if newest else "",
            at=newest.made_at if newest else None,
        )
    return newest


def _refuse_stale_sign_in(again_at: datetime | None, opened_at: datetime | None, *, at: datetime) -> None:
    if again_at is None or opened_at is None or again_at < opened_at or not again_at <= at:
        raise NotNow("Confirm that it is you after you have opened the report: sign in again, then decide.")
    if at - again_at > SIGNED_IN_AGAIN_FOR:
        raise NotNow("You confirmed that it is you more than five minutes ago. Confirm it again, then decide.")


def _delegation(matter: ForthcomingDecision, by: Any, chosen: Any, *, at: datetime) -> str:
    number = chosen.pk if isinstance(chosen, Delegation) else chosen
    found = delegations_for(matter, by, on=day_of(at)).filter(pk=number or 0).first()
    if found is None:
        raise NotComplete(
            "The authority to decide is missing.",
            {"delegation": "Choose the paragraph of the scheme of delegation that gives you this decision today."},
        )
    return f"{found.reference}: {found.description}"[:300]


def _refuse_own_interest(matter: ForthcomingDecision, values: dict[str, Any]) -> None:
    if values.get("own_interest") == InterestAnswer.DECLARED and matter.maker_kind != MakerKind.MEMBER:
        raise NotNow(
            "You have an interest of your own in this matter, so you do not decide it. Tell the monitoring officer, "
            "who says who decides in your place."
        )


def _finding(found: Taking) -> Any:
    return found.obstacles[0][1]


def _maker(matter: ForthcomingDecision, office: Office) -> Maker:
    return Maker(kind=matter.maker_kind, name=office.name, title=office.said)


def _close_without_record(matter: ForthcomingDecision, *, at: datetime) -> None:
    """No statute asks for a record of an administrative decision: the approval is kept and nothing is published."""
    matter = ForthcomingDecision.objects.select_for_update(of=("self",)).get(pk=matter.pk)
    move = require_move(matter, "record the decision", MATTER_TRANSITIONS, MATTER_LABELS)
    matter.status, matter.saved_at, matter.version = move.target, at, matter.version + 1
    matter.save()


def _withheld_hash(report: Report) -> str:
    hashes = withheld_hashes(report)
    return hashlib.sha256(canonical_json(hashes)).hexdigest() if hashes else ""


def _record(approval: Approval, *, at: datetime) -> None:
    detail = {
        "office": approval.office,
        "version": approval.version.number,
        "outcome": ApprovalOutcome(approval.outcome).label.lower(),
        "reason": approval.reasons if approval.outcome == ApprovalOutcome.RETURNED else "",
        "record": approval.record.ref if approval.record else "",
    }
    event = _EVENTS[ApprovalOutcome(approval.outcome)]
    audit.record(by=approval.by, event=event, kind="report", ref=approval.report.ref, at=at, detail=detail)


def _locked(report: Report) -> Report:
    found = Report.objects.select_for_update(of=("self",)).select_related("template", "matter")
    return found.get(pk=report.pk)
