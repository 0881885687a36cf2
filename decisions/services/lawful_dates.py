"""Keep the evidence of a matter as days, in one row, for the sweep (ADR 0002). The answers are the sweep's alone."""

from __future__ import annotations

from datetime import date

from decisions.models import ForthcomingDecision, LawfulDates
from decisions.models.choices import NoticeKind
from decisions.queries.evidence import agreement_of, availability, evidence_of, notices_of_kind, since_restart
from decisions.queries.lawfulness import standards
from decisions.rules.agreement import chain_reaches
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Period
from decisions.rules.finding import BeyondCalendar
from decisions.rules.london import day_of
from decisions.rules.notice_period import Published, clock_day
from decisions.states import OPEN_MATTERS


def remember_evidence(matter: ForthcomingDecision) -> None:
    """Write what is known of a matter as days. Called by each service that changes the evidence, in its transaction."""
    if hasattr(matter, "given_notices"):
        del matter.given_notices
    evidence = evidence_of(matter)
    under = standards(on=day_of(matter.saved_at))
    periods, calendar = under.constitution.periods, under.calendar
    agreement = agreement_of(matter)
    told = bool(evidence.chair_informed_at) or (
        bool(evidence.members_informed_at) and all(evidence.members_informed_at)
    )
    key_notice = availability(since_restart(notices_of_kind(matter, NoticeKind.KD28)))
    LawfulDates.objects.update_or_create(
        matter=matter,
        defaults={
            "is_open": matter.status in OPEN_MATTERS,
            "is_key": matter.is_key,
            "planned_from": evidence.due_from,
            "planned_to": evidence.due_to,
            "notice_started_on": _start(key_notice, periods.key_notice, calendar),
            "website_since": day_of(key_notice.website_from) if key_notice and key_notice.website_from else None,
            "exception_public_on": _start(evidence.exception_notice, periods.general_exception, calendar),
            "exception_complete": told and bool(evidence.impracticable_because.strip()),
            "urgency_agreed_at": agreement.agreed_at if agreement else None,
            "urgency_chain_holds": bool(agreement and (chain_reaches(agreement) or agreement.override_reason.strip())),
            "must_decide_by": matter.must_decide_by,
        },
    )


def _start(published: Published, period: Period, calendar: WorkingCalendar) -> date | None:
    try:
        return clock_day(published, period, calendar)
    except BeyondCalendar:
        return None
