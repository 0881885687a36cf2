"""The review of imported history: what a record shows, what it cannot show, and what breaks a rule.

It is the law that the product applies to its own matters, with the evidence missing. It warns and never rejects.
Source: the 2012 Regulations, section 9F of the Local Government Act 2000, Schedule 12A to the Act of 1972.
"""

from __future__ import annotations

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.history_codes import BREAKS, CANNOT_SHOW, CODES, KIND_LABELS, REVIEW_VERSION, SHOWS
from decisions.rules.history_facts import HistoryFacts, HistoryFinding
from decisions.rules.history_notice import notice_findings

LOOKS = (notice_findings,)


def review(facts: HistoryFacts, *, constitution: Constitution, calendar: WorkingCalendar) -> tuple[HistoryFinding, ...]:
    """Find what one imported record shows, cannot show and breaks, in a fixed order, each code once.

    `constitution` is the default one unless the council knows its rules of that day; days past the calendar are left
    out and never guessed. Source: regulations 8 to 14 of the 2012 Regulations.
    """
    seen: dict[str, HistoryFinding] = {}
    for look in LOOKS:
        for finding in look(facts, constitution, calendar):
            seen.setdefault(finding.code, finding)
    return tuple(seen.values())


__all__ = [
    "BREAKS",
    "CANNOT_SHOW",
    "CODES",
    "KIND_LABELS",
    "REVIEW_VERSION",
    "SHOWS",
    "HistoryFacts",
    "HistoryFinding",
    "review",
]
