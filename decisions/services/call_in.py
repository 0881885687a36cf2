"""Set a record's standing for call-in when it is made, and open its window when it is published."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from decisions.models import DecisionRecord, ForthcomingDecision
from decisions.models.choices import CallInStanding
from decisions.queries.call_in import call_in_eligibility, call_in_window, why_exemption_is_refused
from decisions.refusals import NotComplete
from decisions.rules.call_in import CallInWindow, Eligibility, Exemption
from decisions.rules.london import say_moment


def standing_of(
    matter: ForthcomingDecision, *, kind: str, decided_at: datetime, values: dict[str, Any]
) -> dict[str, Any]:
    """Return the fields that say whether the decision is open to call-in and why not.

    An exemption approved after the decision is refused (REQ-CI-8). Raises NotComplete.
    """
    exemption = None
    if values.get("call_in_reason") or values.get("call_in_approved_at"):
        if not values.get("call_in_approved_at"):
            raise NotComplete(
                "The exemption from call-in is not complete.",
                {"call_in_approved_at": "Say when the exemption was approved: it must be before the decision."},
            )
        exemption = Exemption(
            reason=values.get("call_in_reason", ""),
            approved_at=values["call_in_approved_at"],
            approved_by=(values.get("call_in_approver_office", "decision_maker"),),
        )
        if refused := why_exemption_is_refused(exemption, decided_at=decided_at):
            raise NotComplete(
                "The exemption from call-in is refused.", {"call_in_reason": f"{refused[0].upper()}{refused[1:]}"}
            )
        if not values.get("call_in_approver", "").strip():
            raise NotComplete(
                "The exemption from call-in is not complete.",
                {"call_in_approver": "Say who approved the exemption: the record states it."},
            )
    finding = call_in_eligibility(matter, kind=kind, decided_at=decided_at, exemption=exemption)
    if finding.answer is Eligibility.ELIGIBLE:
        return {"call_in": CallInStanding.ELIGIBLE}
    urgent = finding.answer is Eligibility.URGENT_EXEMPT
    reason = f"{finding.headline} {' '.join(step.text for step in finding.steps)}"
    return {
        "call_in": CallInStanding.EXEMPT if urgent else CallInStanding.NOT_ELIGIBLE,
        "call_in_reason": f"{reason} {values['call_in_reason']} {_approved(values)}" if urgent else reason,
        "call_in_approver": values.get("call_in_approver", "") if urgent else "",
        "call_in_approved_at": values.get("call_in_approved_at") if urgent else None,
    }


def _approved(values: dict[str, Any]) -> str:
    """State who approved an exemption and when, as the record must (REQ-CI-8)."""
    return f"Approved by {values['call_in_approver'].strip()} at {say_moment(values['call_in_approved_at'])}."


def open_window(record: DecisionRecord, *, published_at: datetime) -> None:
    """Write the window of an eligible record, or the first day on which it may be carried out, on the unsaved row.

    A decision taken without a lawful route gets neither: implementation does not open (REQ-REC-0).
    """
    if record.not_compliant:
        record.call_in_opens_at = record.call_in_deadline = record.implementable_from = None
        return
    if record.call_in != CallInStanding.ELIGIBLE:
        record.implementable_from = record.decided_on
        return
    finding = call_in_window(published_at=published_at, decided_at=record.decided_at)
    stands = record.call_in_deadline
    if stands and isinstance(finding.answer, CallInWindow) and finding.answer.deadline < stands:
        # Publishing again never shortens a window (REQ-CI-7), whatever the constitution says since.
        return
    record.call_in_finding = finding.as_dict()
    if isinstance(finding.answer, CallInWindow):
        record.call_in_opens_at = finding.answer.opens_at
        record.call_in_deadline = finding.answer.deadline
        record.implementable_from = finding.answer.implementable_from
