"""Settle under which law a matter's decision is taken and recorded: the three questions of product row R6."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import ForthcomingDecision
from decisions.models.choices import DecisionFunction, DecisionType, MakerKind, OpennessReason
from decisions.permissions import Action, require
from decisions.queries.regime import regime_answered
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.rules.regime import Regime
from decisions.services import audit
from decisions.services.forthcoming import request_sweep
from decisions.services.lawful_dates import remember_evidence
from decisions.states import OPEN_MATTERS, Matter

SETTLED_IN = (Matter.DRAFT, *OPEN_MATTERS)
_NOT_PUBLIC_YET = (Matter.DRAFT, Matter.SUBMITTED)


@transaction.atomic
def settle(
    *,
    matter: ForthcomingDecision,
    by: Any,
    at: datetime,
    function: str,
    openness_reasons: Iterable[str],
    decision_type: str,
) -> ForthcomingDecision:
    """Store whose function it is, whether it is key, and why a council's decision is recorded; return the matter.

    Raises NotAllowed, NotNow (decided; or another type than the public notice states), NotComplete.
    Source: regulations 8 and 13(4), 2012; regulation 7(2), 2014.
    """
    matter = ForthcomingDecision.objects.select_for_update(of=("self",)).get(pk=matter.pk)
    require(by, Action.WRITE_MATTER, matter, on=day_of(at))
    reasons = [each for each in OpennessReason.values if each in set(openness_reasons)]
    if matter.status not in SETTLED_IN:
        raise NotNow("The matter is decided or has ended, so the law under which it was taken is settled.")
    if decision_type != matter.decision_type and matter.status not in _NOT_PUBLIC_YET:
        raise NotNow(
            f"The public notice calls this a {matter.get_decision_type_display().lower()} decision. Change it with an "
            "amended notice, not here."
        )
    _refuse_contradictions(matter, function, reasons, decision_type)
    found = regime_answered(function, decision_type, reasons)
    matter.function, matter.openness_reasons, matter.decision_type = function, reasons, decision_type
    matter.saved_by, matter.saved_at, matter.version = by, at, matter.version + 1
    matter.save()
    remember_evidence(matter)
    request_sweep(by=by, at=at)
    label = found.answer.label if isinstance(found.answer, Regime) else "not settled yet"
    detail = {"regime": label}
    audit.record(by=by, event=Event.REGIME_SETTLED, kind="matter", ref=matter.ref, at=at, detail=detail)
    return matter


def _refuse_contradictions(matter: ForthcomingDecision, function: str, reasons: list[str], decision_type: str) -> None:
    missing = {}
    if function not in DecisionFunction.values:
        missing["function"] = "Say whose function is exercised: the executive's, or the council's or a committee's."
    if decision_type not in DecisionType.values:
        missing["decision_type"] = "Say whether the decision is key."
    if function == DecisionFunction.COUNCIL and decision_type == DecisionType.KEY:
        missing["decision_type"] = "Only a decision of the executive can be key (regulation 8). Answer “Non-key”."
    if function == DecisionFunction.COUNCIL and matter.maker_kind != MakerKind.OFFICER:
        missing["function"] = "Only an officer's decision for the council is recorded here; this one has another maker."
    if function == DecisionFunction.EXECUTIVE and reasons:
        missing["openness_reasons"] = "These reasons belong to decisions for the council or a committee. Untick them."
    if missing:
        raise NotComplete("The answers do not fit together yet.", missing)
