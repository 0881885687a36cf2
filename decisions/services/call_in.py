"""Set a record's standing for call-in when it is made, and open its window when it is published."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from decisions.events import Event
from decisions.models import CallInWindow, DecisionRecord, ForthcomingDecision
from decisions.models.choices import CallInStanding
from decisions.queries.call_in import call_in_eligibility, call_in_window, why_exemption_is_refused
from decisions.refusals import NotComplete
from decisions.rules.call_in import CallInWindow as Found
from decisions.rules.call_in import Eligibility, Exemption
from decisions.rules.finding import Finding
from decisions.rules.london import moment_of, say_moment
from decisions.services import audit
from decisions.services.moves import require_move
from decisions.states import WINDOW_LABELS, WINDOW_TRANSITIONS, Window


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


def open_window(record: DecisionRecord, *, published_at: datetime) -> Finding | None:
    """Write the window of an eligible record, or the first day on which it may be carried out, on the unsaved row.

    Returns the finding whose window was written, for `keep_window` once the record is saved; nothing where no window
    opens. A decision taken without a lawful route gets none: implementation does not open (REQ-REC-0). A window that
    opens again is counted under the constitution of the day on which it first opened.
    """
    if record.not_compliant:
        record.call_in_opens_at = record.call_in_deadline = record.implementable_from = None
        return None
    if record.call_in != CallInStanding.ELIGIBLE:
        record.implementable_from = record.decided_on
        return None
    first = CallInWindow.objects.filter(record_id=record.pk).values_list("opens_at", flat=True).first()
    finding = call_in_window(published_at=published_at, decided_at=record.decided_at, first_opened_at=first)
    stands = record.call_in_deadline
    if stands and isinstance(finding.answer, Found) and finding.answer.deadline < stands:
        # Publishing again never shortens a window (REQ-CI-7), whatever the constitution says since.
        return None
    record.call_in_finding = finding.as_dict()
    if not isinstance(finding.answer, Found):
        return None
    record.call_in_opens_at = finding.answer.opens_at
    record.call_in_deadline = finding.answer.deadline
    record.implementable_from = finding.answer.implementable_from
    return finding


def keep_window(record: DecisionRecord, finding: Finding | None, *, at: datetime) -> CallInWindow | None:
    """Store the window that was found for a record that is saved now, or open again the one that it has.

    It keeps the moment at which it first opened: a request that was in time under the first statement of the decision
    stays in time. A part of publishing and of correcting a record. Source: law.md §3.4, REQ-CI-1 and REQ-CI-6.
    """
    if finding is None:
        return None
    found: Found = finding.answer
    window = CallInWindow.objects.select_for_update().filter(record=record).first()
    if window is None:
        window = CallInWindow(record=record, opens_at=found.opens_at, constitution_version=finding.constitution_version)
    elif window.status == Window.SHUT:
        act = "open again after a correction of substance"
        window.status = require_move(window, act, WINDOW_TRANSITIONS, WINDOW_LABELS).target
        window.shut_at = None
    window.deadline = found.deadline
    window.cutoff_inclusive = found.cutoff_inclusive
    window.implementable_from = found.implementable_from
    window.implementable_at = found.implementable_at or moment_of(found.implementable_from)
    window.calendar_version = finding.calendar_version
    window.save()
    return window


def record_opened(record: DecisionRecord, window: CallInWindow | None, *, by: Any, at: datetime) -> None:
    """Leave the event that a window opened, where one did; the last statements of publishing or correcting a record."""
    if window is not None:
        detail = {"record": record.ref, "deadline": say_moment(window.deadline)}
        audit.record(by=by, event=Event.CALL_IN_OPENED, kind="matter", ref=record.matter.ref, at=at, detail=detail)
