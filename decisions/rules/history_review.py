"""The review of imported history: what a record shows, what it cannot show, and what breaks a rule.

It is the law that the product applies to its own matters, with the evidence missing. It warns and never rejects.
Source: the 2012 Regulations, section 9F of the Local Government Act 2000, Schedule 12A to the Act of 1972.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.history_call_in import call_in_findings, call_in_words, effect_findings
from decisions.rules.history_codes import BREAKS, CANNOT_SHOW, CODES, KIND_LABELS, REVIEW_VERSION, SHOWS
from decisions.rules.history_facts import HistoryFacts, HistoryFinding
from decisions.rules.history_matter import leaks, page_findings, plan_findings, which_law, why_key, years_differ
from decisions.rules.history_notice import notice_findings
from decisions.rules.history_record import gaps, publication_findings, record_findings, status_findings
from decisions.rules.history_restriction import citations, restriction_findings
from decisions.rules.history_urgency import urgency_words

Look = Callable[[HistoryFacts, Constitution, WorkingCalendar], Iterator[HistoryFinding]]
UNDER_THE_REGULATIONS: tuple[Look, ...] = (why_key, notice_findings, urgency_words, record_findings)
AT_ANY_TIME: tuple[Look, ...] = (
    gaps,
    restriction_findings,
    publication_findings,
    status_findings,
    call_in_findings,
    effect_findings,
    years_differ,
    leaks,
)
OF_ANY_BODY: tuple[Look, ...] = (status_findings,)
# What is neither a forthcoming nor a taken decision is looked at for its words alone.
OF_KIND: dict[str, tuple[Look, ...]] = {
    "plan": (plan_findings,),
    "agenda-item": (call_in_words, citations),
    "page": (restriction_findings, page_findings),
}
OF_THE_EXECUTIVE = ("issue", "decision")


def review(facts: HistoryFacts, *, constitution: Constitution, calendar: WorkingCalendar) -> tuple[HistoryFinding, ...]:
    """Find what one imported record shows, cannot show and breaks, in a fixed order, each code once.

    `constitution` is the default one unless the council knows its rules of that day; days past the calendar are left
    out and never guessed. Source: regulations 8 to 14 of the 2012 Regulations.
    """
    seen: dict[str, HistoryFinding] = {}
    if facts.kind in OF_THE_EXECUTIVE:
        seen = {finding.code: finding for finding in which_law(facts, constitution, calendar)}
    is_old = "before_the_regulations" in seen
    looks: tuple[Look, ...] = (*UNDER_THE_REGULATIONS, *AT_ANY_TIME)
    if facts.kind not in OF_THE_EXECUTIVE:
        looks = OF_KIND.get(facts.kind, ())
    elif "not_an_executive_decision" in seen:
        looks = OF_ANY_BODY
    elif "procedural_item" in seen:
        looks = (gaps, *OF_ANY_BODY)
    elif is_old:
        looks = AT_ANY_TIME
    for look in looks:
        for finding in look(facts, constitution, calendar):
            # What was written before the regulations cannot miss what they ask for.
            kept = replace(finding, provision="") if is_old and finding.provision.startswith("reg-") else finding
            seen.setdefault(finding.code, kept)
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
