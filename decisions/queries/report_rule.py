"""The council's own rule that the report of an officer's key decision is public before it, asked of a report."""

from __future__ import annotations

from datetime import date, datetime

from decisions.models import ForthcomingDecision, Report
from decisions.models.choices import MakerKind
from decisions.queries.lawfulness import standards
from decisions.rules.finding import Finding
from decisions.rules.london import day_of
from decisions.rules.report_notice import earliest_after_report, report_in_time


def is_officer_key(matter: ForthcomingDecision | None) -> bool:
    """Say whether the council's rule applies: an officer's key decision."""
    return matter is not None and matter.maker_kind == MakerKind.OFFICER and matter.is_key


def report_rule(report: Report, *, at: datetime) -> Finding:
    """Find whether the report was public long enough before a decision at a moment (law.md §2.1, §4.8)."""
    under = standards(on=day_of(at))
    return report_in_time(
        public_at=report.public_at,
        at=at,
        is_officer_key=is_officer_key(report.matter),
        late_reason=report.late_reason,
        late_approved_by=report.late_approved_by,
        constitution=under.constitution,
        calendar=under.calendar,
    )


def first_day_by_report(report: Report, *, on: date) -> Finding:
    """Find the first day on which the officer may decide by the council's rule; the answer is a date or None."""
    under = standards(on=on)
    return earliest_after_report(report.public_at, under.constitution, under.calendar)
