"""Is a decision open to call-in, and until when? Asks the rules with the council's settings of the day."""

from __future__ import annotations

from datetime import datetime

from decisions.models import CallInWindow, DecisionRecord, ForthcomingDecision
from decisions.models.choices import FrameworkAnswer, RecordKind
from decisions.queries.lawfulness import Standards, standards
from decisions.rules.call_in import CallInFacts, Exemption, eligibility, exemption_refused, window
from decisions.rules.call_in import CallInWindow as Found
from decisions.rules.finding import Finding
from decisions.rules.london import day_of, moment_of

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


def window_row(record: DecisionRecord) -> CallInWindow | None:
    """Return the window that was kept for a record, or nothing where none was opened."""
    return CallInWindow.objects.filter(record=record).first()


def opened_window(record: DecisionRecord) -> Found | None:
    """Return the window of a record as the rules know it, or nothing where none was opened."""
    row = window_row(record)
    return found_window(row) if row else None


def found_window(row: CallInWindow) -> Found:
    """Return a window that was kept as the rules know it, in London time."""
    return Found(
        opens_at=moment_of(row.opens_at),
        deadline=moment_of(row.deadline),
        implementable_from=row.implementable_from,
        cutoff_inclusive=row.cutoff_inclusive,
        implementable_at=moment_of(row.implementable_at),
    )


def procedure(record: DecisionRecord) -> Standards:
    """Return what answers for everything about a decision's call-in: the rules of the day its window opened.

    For a decision without a window, the rules of its day (ADR 0007).
    """
    row = window_row(record)
    return standards(on=day_of(row.opens_at) if row else record.decided_on)
