"""Under which law is an officer's decision recorded? The three questions of law.md §1.5 as they stand on a matter."""

from __future__ import annotations

from collections.abc import Iterable

from decisions.models import ForthcomingDecision
from decisions.models.choices import DecisionFunction, DecisionType, OpennessReason
from decisions.rules.finding import Finding
from decisions.rules.regime import Regime, RegimeAnswers, regime


def regime_of(matter: ForthcomingDecision) -> Finding:
    """Find which law a matter's decision is recorded under; the answer is a `Regime`, None while a question is open."""
    return regime_answered(matter.function, matter.decision_type, matter.openness_reasons)


def regime_answered(function: str, decision_type: str, openness_reasons: Iterable[str]) -> Finding:
    """The same for answers that are not stored yet. No reason for a council's function means that none applies."""
    is_council, chosen = function == DecisionFunction.COUNCIL, set(openness_reasons)
    given = {
        name: reason in chosen if is_council else None
        for name, reason in (
            ("specific_authorisation", OpennessReason.SPECIFIC),
            ("grants_permission", OpennessReason.PERMISSION),
            ("affects_rights", OpennessReason.RIGHTS),
            ("material_contract_or_spending", OpennessReason.CONTRACT),
        )
    }
    is_executive = None if not function else not is_council
    return regime(RegimeAnswers(is_executive=is_executive, is_key=decision_type == DecisionType.KEY, **given))


def is_administrative(matter: ForthcomingDecision) -> bool:
    """Say whether no statute asks for a record of the decision: it is approved, kept, and not published."""
    return regime_of(matter).answer is Regime.ADMINISTRATIVE
