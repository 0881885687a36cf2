"""May the body sit in private? Asks the rules with the notices, representations and agreements of a matter (reg 5)."""

from __future__ import annotations

from datetime import date, datetime

from decisions.models import ForthcomingDecision
from decisions.models.choices import AgreementProvision, MakerKind, NoticeKind, Restriction
from decisions.queries.evidence import agreement_of, availability, latest_notice, notices_of_kind
from decisions.queries.lawfulness import standards
from decisions.rules.finding import Finding
from decisions.rules.london import day_of
from decisions.rules.private_meeting import PrivateEvidence, last_days, may_sit_in_private


def private_evidence_of(matter: ForthcomingDecision) -> PrivateEvidence:
    """Gather what is known about the private part of a matter."""
    urgency = latest_notice(matter, NoticeKind.PM_URGENCY)
    return PrivateEvidence(
        first_notice=availability(notices_of_kind(matter, NoticeKind.PM28)),
        second_notice=availability(notices_of_kind(matter, NoticeKind.PM5)),
        agreement=agreement_of(matter, AgreementProvision.REG_5_6),
        urgency_notice=urgency.given_at if urgency else None,
        is_meeting=matter.maker_kind == MakerKind.BODY,
        confidential=matter.restriction == Restriction.CONFIDENTIAL,
    )


def private_sitting(matter: ForthcomingDecision, *, at: date | datetime) -> Finding:
    """Say whether the item may be taken without the public at a moment (reg 5)."""
    under = standards(on=day_of(at))
    return may_sit_in_private(
        private_evidence_of(matter), at=at, constitution=under.constitution, calendar=under.calendar
    )


def last_private_notice_days(matter: ForthcomingDecision, *, on: date) -> tuple[Finding, Finding] | None:
    """Return the last days for the 28-day and the 5-day notice of the planned meeting, or nothing."""
    if matter.maker_kind != MakerKind.BODY or matter.restriction == Restriction.OPEN or not matter.due_from:
        return None
    under = standards(on=on)
    return last_days(matter.due_from, under.constitution, under.calendar)
