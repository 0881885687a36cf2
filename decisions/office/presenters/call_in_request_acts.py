"""What somebody may do with a request for call-in, and why not: from the same verdicts that would refuse it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse

from decisions.models import CallInRequest, CallInSignature
from decisions.office.presenters.call_in_clock import opened_of, said_deadline
from decisions.office.presenters.matter_actions import ActionButton
from decisions.permissions import Action, may
from decisions.permissions.may import actions_of
from decisions.queries.call_in import procedure
from decisions.queries.call_in_request import OPEN_TO_SIGN, may_be_called_in, may_sign, validity_of
from decisions.rules.finding import Finding
from decisions.rules.london import day_of
from decisions.services.call_in_text import missing_from
from decisions.states import CALL_IN_LABELS, CALL_IN_TRANSITIONS, SIGNATURE_TRANSITIONS, CallIn, Signature, allowed

Buttons = tuple[list[ActionButton], list[ActionButton]]
_WHOSE = {
    "call_in_sign": "Only members who were asked can sign, each once.",
    "call_in_decline": "Only members who were asked and have not answered can decline.",
    "call_in_withdraw_signature": "Only members who have signed can withdraw their signature.",
    "call_in_edit": "Only its lead signatory and those who were asked to sign can change it, until it is ruled on.",
    "call_in_ask": "Only the lead signatory asks others to sign.",
    "call_in_lodge": "Only the lead signatory lodges it, once.",
    "call_in_give_up": "Only the lead signatory gives it up, before it is lodged.",
    "call_in_withdraw": "The lead signatory or democratic services withdraw it, once it is lodged.",
    "call_in_rule": "The proper officer rules on requests that are lodged.",
    "call_in_enter_signature": "Signatures are entered while a request is open to sign.",
}


def acts_of(request: CallInRequest, user: Any, *, at: datetime) -> Buttons:
    """Return the buttons of a request for a person, the main ones and the others; a disabled one says why."""
    row = signature_of(request, user)
    main = [*_signing(request, row, user, at), *_of_the_lead(request, user, at), *_ruling(request, user, at)]
    return main, _more(request, row, user, at)


def signature_of(request: CallInRequest, user: Any) -> CallInSignature | None:
    """Return the row of the person who is signed in, or nothing where they were not asked."""
    person = getattr(user, "person", None)
    return next((row for row in request.signatures.all() if person and row.person_id == person.pk), None)


def is_lead(request: CallInRequest, user: Any) -> bool:
    """Say whether the person who is signed in leads the request."""
    person = getattr(user, "person", None)
    return person is not None and person.pk == request.lead_id


def why_not(name: str, request: CallInRequest, user: Any, *, at: datetime) -> str:
    """Return why this person cannot open the page of an act now, or nothing; `name` is that of its address."""
    url = reverse(name, kwargs={"ref": request.ref})
    for button in (each for part in acts_of(request, user, at=at) for each in part):
        if button.url == url:
            return button.reason
    status = CALL_IN_LABELS[CallIn(request.status)].lower()
    return f"{request.ref} is “{status}”: this is not the moment for it, or it is not yours to do. {_WHOSE[name]}"


def _signing(request: CallInRequest, row: CallInSignature | None, user: Any, at: datetime) -> list[ActionButton]:
    if row is None or request.status not in OPEN_TO_SIGN or not allowed(SIGNATURE_TRANSITIONS, row.status, "sign"):
        return []
    asked = row.status == Signature.ASKED
    reason = may(user, Action.CALL_IN, request, on=day_of(at)).sentence or _too_late(request, at)
    reason = reason or _said(may_sign(row.person, request.record, at, besides=request.pk))
    sign = _button("call_in_sign", "Sign" if asked else "Sign after all", request, reason, primary=True)
    return [sign, _button("call_in_decline", "Decline", request)] if asked else [sign]


def _of_the_lead(request: CallInRequest, user: Any, at: datetime) -> list[ActionButton]:
    if not is_lead(request, user) or request.status not in OPEN_TO_SIGN:
        return []
    ask = _button("call_in_ask", "Ask members to sign", request, _too_late(request, at))
    if request.status != CallIn.DRAFT:
        return [ask] if ask.enabled else []
    lodge = _button("call_in_lodge", "Lodge the request", request, _why_not_lodge(request, user, at))
    if lodge.enabled and validity_of(request, at).answer:
        return [replace(lodge, primary=True), ask]
    return [replace(ask, primary=True), lodge]


def _why_not_lodge(request: CallInRequest, user: Any, at: datetime) -> str:
    if reason := may(user, Action.CALL_IN, request, on=day_of(at)).sentence or _too_late(request, at):
        return reason
    if reason := _said(may_be_called_in(request.record, request.labels, at)):
        return reason
    return " ".join(missing_from(request, procedure(request.record).constitution).values())


def _ruling(request: CallInRequest, user: Any, at: datetime) -> list[ActionButton]:
    if request.status != CallIn.LODGED or Action.RULE_ON_CALL_IN not in actions_of(user, on=day_of(at)):
        return []
    return [_button("call_in_rule", "Rule on the request", request, primary=True)]


def _more(request: CallInRequest, row: CallInSignature | None, user: Any, at: datetime) -> list[ActionButton]:
    found, lead = [], is_lead(request, user)
    takes_in = Action.ENTER_CALL_IN in actions_of(user, on=day_of(at))
    if (row or lead) and request.status in (CallIn.DRAFT, CallIn.LODGED):
        found.append(_button("call_in_edit", "Change the request", request, _too_late(request, at)))
    if row and allowed(SIGNATURE_TRANSITIONS, row.status, "withdraw") and request.status in OPEN_TO_SIGN:
        found.append(_button("call_in_withdraw_signature", "Withdraw my signature", request))
    if takes_in and request.status in OPEN_TO_SIGN:
        found.append(_button("call_in_enter_signature", "Enter a signature that came by e-mail or on paper", request))
    if lead and allowed(CALL_IN_TRANSITIONS, request.status, "give up"):
        found.append(_button("call_in_give_up", "Give the request up", request))
    if (lead or takes_in) and allowed(CALL_IN_TRANSITIONS, request.status, "withdraw"):
        label = "Record that the request is withdrawn" if takes_in else "Withdraw the request"
        found.append(_button("call_in_withdraw", label, request, _why_not_withdraw(request, takes_in)))
    return found


def _why_not_withdraw(request: CallInRequest, takes_in: bool) -> str:
    if procedure(request.record).constitution.call_in.withdrawal_by != "all_signatories":
        return "In this council the scrutiny committee alone can withdraw a call-in."
    signed = [row for row in request.signatures.all() if row.status == Signature.SIGNED]
    others = [row.name for row in signed if row.person_id != request.lead_id]
    if others and not takes_in:
        return f"Everybody who signed takes the signature back first. Still signed: {', '.join(others)}."
    return ""


def _said(finding: Finding) -> str:
    return "" if finding else " ".join(step.text for step in finding.steps) or finding.headline


def _too_late(request: CallInRequest, at: datetime) -> str:
    opened = opened_of(request.record)
    if opened is None or opened.is_in_time(at):
        return ""
    return f"The time for call-in ended at {said_deadline(opened.deadline)}."


def _button(name: str, label: str, request: CallInRequest, reason: str = "", *, primary: bool = False) -> ActionButton:
    return ActionButton(label, reverse(name, kwargs={"ref": request.ref}), not reason, reason, primary)
