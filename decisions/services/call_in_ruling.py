"""Rule on whether a request for call-in is valid: the proper officer's act, who sees what the rules find.

Source: the council's call-in procedure under section 9F of the Local Government Act 2000 (law.md §3.4).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import CallInRequest
from decisions.models.choices import RequestValidity
from decisions.permissions import Action, require
from decisions.queries.call_in import opened_window, procedure
from decisions.queries.call_in_request import never_twice, validity_of
from decisions.refusals import NotComplete, NotLawful, NotNow
from decisions.rules import call_in_hearing
from decisions.rules.call_in_request import Validity, may_answer
from decisions.rules.finding import Finding
from decisions.rules.london import day_of, say_moment
from decisions.services import audit, call_in_letters, call_in_reminders, call_in_suspension
from decisions.services.call_in_publication import publish_story
from decisions.services.call_in_signing import locked, refuse_unless
from decisions.services.moves import require_move
from decisions.states import CALL_IN_LABELS, CALL_IN_TRANSITIONS

# What members can still mend while the window is open (ADR 0007).
_CAN_BE_MENDED = (
    RequestValidity.TOO_FEW_SIGNATORIES,
    RequestValidity.GROUNDS_MISSING,
    RequestValidity.ALTERNATIVE_MISSING,
    RequestValidity.OPINION_MISSING,
)


@transaction.atomic
def rule(
    *,
    request: CallInRequest,
    by: Any,
    at: datetime,
    answer: RequestValidity | Validity | str,
    reasons: str,
    chief_executive_opinion: str = "",
) -> CallInRequest:
    """Rule on a lodged request with reasons, and keep what the rules found.

    Valid: it waits for a hearing, by the day that the constitution sets. Not valid: what it held runs on, unless
    another request holds it. What the rules find stands: too few signatures are not enough by a ruling, and a request
    in time is not ruled out of time. Raises NotAllowed, NotNow (members may still mend it), NotLawful (the rules find
    otherwise; with the Finding), NotComplete.
    """
    require(by, Action.RULE_ON_CALL_IN, request, on=day_of(at))
    request = locked(request)
    answer = _known(answer)
    valid = answer == RequestValidity.VALID
    move = require_move(request, "find valid" if valid else "find not valid", CALL_IN_TRANSITIONS, CALL_IN_LABELS)
    if not reasons.strip():
        raise NotComplete("The ruling is not complete.", {"reasons": "Give the reasons: the members read them."})
    request.chief_executive_opinion = chief_executive_opinion.strip() or request.chief_executive_opinion
    finding = validity_of(request, at)
    _refuse_too_early(request, answer, at=at)
    _refuse_against_the_rules(request, answer, finding)
    request.status, request.ruling, request.ruling_reasons = move.target, answer, reasons.strip()
    request.ruling_finding, request.ruled_by, request.ruled_at = finding.as_dict(), by, at
    request.hear_by = _hear_by(request) if valid else None
    request.saved_at, request.version = at, request.version + 1
    request.save()
    freed = [] if valid else call_in_suspension.let_go(request, at=at)
    alerts = call_in_reminders.refresh_alerts(at=at, record=request.record)
    call_in_letters.tell_ruled(request, at=at)
    publish_story(record=request.record, by=by, at=at)
    call_in_suspension.record_freed(request.record, freed, by=by, at=at)
    event = Event.CALL_IN_FOUND_VALID if valid else Event.CALL_IN_FOUND_NOT_VALID
    detail = {"call_in": request.ref, "reason": f"{answer.label}. {request.ruling_reasons}"}
    audit.record(by=by, event=event, kind="call_in", ref=request.ref, at=at, detail=detail)
    call_in_reminders.record_alerts(*alerts, at=at)
    return request


def _known(answer: RequestValidity | Validity | str) -> RequestValidity:
    try:
        return RequestValidity(str(answer))
    except ValueError:
        raise NotComplete("The ruling is not complete.", {"answer": "Say whether the request is valid."}) from None


def _refuse_too_early(request: CallInRequest, answer: RequestValidity, *, at: datetime) -> None:
    opened = opened_window(request.record)
    if answer in _CAN_BE_MENDED and opened is not None and opened.is_in_time(at):
        raise NotNow(
            f"The window is open until {say_moment(opened.deadline)}, and until then the members may mend the request. "
            "Rule on it when the window has shut, or tell them what is missing."
        )


def _refuse_against_the_rules(request: CallInRequest, answer: RequestValidity, finding: Finding) -> None:
    if answer == RequestValidity.NOT_THE_DECISION:
        return
    if answer == RequestValidity.VALID:
        refuse_unless(finding)
        refuse_unless(never_twice(request.record, request.labels))
        return
    constitution = procedure(request.record).constitution
    if refused := may_answer(Validity(answer.value), finding, tuple(request.grounds), constitution):
        raise NotLawful(f"{refused} {finding.headline} {' '.join(step.text for step in finding.steps)}", finding)


def _hear_by(request: CallInRequest) -> date | None:
    under = procedure(request.record)
    found = call_in_hearing.hear_by(request.received_at, under.constitution, under.calendar).answer
    return found if isinstance(found, date) else None
