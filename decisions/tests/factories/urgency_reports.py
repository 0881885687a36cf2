"""Decisions under every urgent procedure, and reports to council about them, reached by the real services."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from decisions.models import DecisionRecord, ForthcomingDecision, NotKeyRequirement, UrgencyReport
from decisions.services import not_key_report, record, urgency, urgency_report
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at

REASONS = "The grant was offered on Monday and lapses on Friday."
OPINION = "The board is of the opinion that two wards lose their only library."
YEAR = (date(2021, 5, 1), date(2022, 4, 30))
COUNCIL = at(2022, 5, 18, 19)
AGREED, REQUIRED, ANSWERED = at(2021, 11, 23), at(2022, 1, 12), at(2022, 2, 1)


def leader() -> str:
    """Who presents reports in these tests."""
    return "Councillor Rowan Ashdown"


def urgent_matter(when: datetime = AGREED, **changes: Any) -> ForthcomingDecision:
    """A matter agreed as urgent with its reasons public, to be decided a day after `when`."""
    day = when.date()
    matter = matters.noticed(when, due_from=day, due_to=date(2021, 12, 31), **changes)
    matters.changed(matter, when, must_decide_by=date(2021, 12, 30))
    matters.agreed(matter, when)
    urgency.give_urgency_reasons(
        matter=matters.fresh(matter),
        by=matters.democratic_services(),
        at=when,
        reasons=REASONS,
        offices_from=when,
        offices_evidence=matters.OFFICES,
    )
    return matters.fresh(matter)


def published(made: DecisionRecord, when: datetime) -> DecisionRecord:
    """The record, public."""
    return record.publish_record(record=made, by=matters.democratic_services(), at=when)


def by_special_urgency(when: datetime = AGREED, *, public: bool = True, **changes: Any) -> DecisionRecord:
    """A decision made under special urgency the morning after it was agreed, public unless told otherwise."""
    matter = urgent_matter(when, **changes)
    decided = when.replace(day=when.day + 1, hour=11)
    made = matters.take(matter, decided)
    return published(made, decided.replace(hour=15)) if public else made


def not_key(when: datetime = AGREED, **changes: Any) -> DecisionRecord:
    """A decision that was not key, public."""
    values = {"decision_type": "non_key", "key_reasons": [], "title": "Opening hours of two libraries", **changes}
    matter = matters.noticed(when, **values)
    decided = at(2021, 12, 15, 14)
    return published(matters.take(matter, decided), at(2021, 12, 16, 9))


def begun(first: date = YEAR[0], last: date = YEAR[1], when: datetime = COUNCIL) -> UrgencyReport:
    """A report for a period, by default the municipal year 2021/22."""
    return urgency_report.begin(by=matters.democratic_services(), at=when, first_day=first, last_day=last)


def presented(report: UrgencyReport | None = None, when: datetime = COUNCIL, **changes: Any) -> UrgencyReport:
    """A report that the leader presented on the day of `when`."""
    report = report or begun(when=when)
    values = {"presented_on": when.date(), "presented_by": leader(), "seen_version": report.version, **changes}
    return urgency_report.present(report=report, by=matters.democratic_services(), at=when, **values)


def required(made: DecisionRecord | None = None, when: datetime = REQUIRED, **changes: Any) -> NotKeyRequirement:
    """A requirement of scrutiny to report on a decision that was not key."""
    made = made or not_key()
    values = {
        "committee": matters.small_council().scrutiny,
        "opinion": OPINION,
        "required_on": date(2022, 1, 10),
        "due_on": date(2022, 3, 1),
        **changes,
    }
    scrutiny = matters.user("scrutiny", "scrutiny_officer")
    return not_key_report.require_report(record=made, by=scrutiny, at=when, **values)


def answered(requirement: NotKeyRequirement, when: datetime = ANSWERED, **changes: Any) -> NotKeyRequirement:
    """The executive's report written out."""
    values = {
        "decision": "Both libraries open on four days.",
        "reasons": "Use has fallen by half.",
        "decision_maker": "Executive Board",
        "held_not_key": True,
        "not_key_because": "It saves £12,000 and no ward loses its library.",
        **changes,
    }
    by = matters.democratic_services()
    return not_key_report.save(requirement=requirement, by=by, at=when, seen_version=requirement.version, values=values)
