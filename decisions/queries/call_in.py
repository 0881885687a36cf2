"""Is a decision open to call-in, and until when? Asks the rules with the council's settings of the day."""

from __future__ import annotations

from datetime import datetime

from decisions.models import ForthcomingDecision
from decisions.models.choices import FrameworkAnswer, RecordKind
from decisions.queries.lawfulness import standards
from decisions.rules.call_in import CallInFacts, Exemption, eligibility, exemption_refused, window
from decisions.rules.finding import Finding
from decisions.rules.london import day_of

_CLASSES = {RecordKind.MTG: "board", RecordKind.IND: "individual_member", RecordKind.OLGB: "officer_other"}


def decision_class(matter: ForthcomingDecision, kind: str) -> str:
    """Return the class of decision by which constitutions open decisions to call-in."""
    if kind == RecordKind.OFF:
        return "officer_key" if matter.is_key else "officer_other"
    return _CLASSES[RecordKind(kind)]


def call_in_eligibility(
    matter: ForthcomingDecision, *, kind: str, decided_at: datetime, exemption: Exemption | None = None
) -> Finding:
    """Say whether the decision can be called in (law.md §2.3, §3.4)."""
    facts = CallInFacts(
        decision_class=decision_class(matter, kind),
        decided_at=decided_at,
        executive=kind != RecordKind.OLGB,
        budget_policy_framework_recommendation=matter.framework == FrameworkAnswer.CONTRARY,
        exemption=exemption,
    )
    return eligibility(facts, standards(on=day_of(decided_at)).constitution)


def why_exemption_is_refused(exemption: Exemption, *, decided_at: datetime) -> str:
    """Return why an exemption from call-in does not stand, or nothing (REQ-CI-8: never after the decision)."""
    return exemption_refused(exemption, decided_at, standards(on=day_of(decided_at)).constitution)


def call_in_window(*, published_at: datetime, decided_at: datetime, first_opened_at: datetime | None = None) -> Finding:
    """Say when the window opens and shuts and from when the decision may be carried out.

    The constitution is that of the day on which the window first opened, which `first_opened_at` says where it opens
    again; the calendar is as it is known on the day of publication.
    """
    under = standards(on=day_of(published_at))
    constitution = standards(on=day_of(first_opened_at)).constitution if first_opened_at else under.constitution
    return window(published_at, constitution, under.calendar, decided_at=decided_at)
