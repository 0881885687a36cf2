"""What an imported record says of itself: which law applies, whether it is key and why, what leaked on to the page.

Source: regulation 1 (when the 2012 Regulations came into force) and regulation 8 (key decisions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.history_codes import found
from decisions.rules.history_days import days_in
from decisions.rules.history_facts import IN_FORCE_FROM, HistoryFacts, HistoryFinding, quote
from decisions.rules.london import say_day, say_days

_MONEY_OR_PLACE = re.compile(
    r"[\u00a3$%\d]|financ|expenditure|spend|saving|income|budget|ward|division|communit|area", re.IGNORECASE
)
_PROCEDURAL = re.compile(
    r"declarations? of (?:\w+ )?interests?|^\s*(?:\d+[.\s]*)?apologies"
    r"|^\s*(?:\d+\.\s*)?minutes\s*(?:$|[-:(\u2013]|of\b)"
    r"|\bminutes of (?:the )?(?:last|previous|meeting)|exclusion of (?:the )?(?:press|public)"
    r"|press and public be excluded|items marked in part|public be excluded from|excluded from the meeting"
    r"|urgent items of business|any other business",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\btree (?:preservation|works?)\b|\bT\.?P\.?O\b|\bplanning (?:application|committee)\b|\d+/APP/\d{4}/\d+"
    r"|\blicensing (?:act|sub-committee|committee|application)\b",
    re.IGNORECASE,
)
_OTHER_BODY = re.compile(
    r"\bscrutiny (?:\w+ )?(?:committee|board|commission|panel)\b|^\s*(?:full |meeting of the (?:\w+ )?)?council\s*$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*(?:-|\u2013|\u2014|to|/)\s*(20\d\d)(?!\d)")
_RULES = re.compile(r"\brules?\s+(\d{1,2})(?![\d.])(?:\s+and\s+(?:rule\s+)?(\d{1,2})(?![\d.]))?", re.IGNORECASE)
_URGENT_NOTICE = re.compile(r"\burgent\b|\bgeneral exception\b|\bcall-in exemption\b", re.IGNORECASE)
# Management teams that prepare decisions and decide nothing.
_INTERNAL = re.compile(r"\b(?:CLT|CMT|DLT|DMT|ELT|SLT|SMT)\b")
_HEAD = 600


def which_law(facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar) -> Iterator[HistoryFinding]:
    """Yield why the 2012 Regulations are not applied to a record: its age, or what it is. Source: regulation 1."""
    day = facts.reference_day
    if day and day < IN_FORCE_FROM:
        text = f"Its latest day is {say_day(day)}; the 2012 Regulations came into force on {say_day(IN_FORCE_FROM)}."
        yield found("before_the_regulations", text)
    if _OUTSIDE.search(f"{facts.title[:2_000]} {facts.maker}"):
        text = "It is a planning, tree or licensing matter, which is not a decision of the executive."
        yield found("not_an_executive_decision", text)
    elif _OTHER_BODY.search(facts.maker):
        text = f"“{facts.maker[:120]}” is not the executive, so the 2012 Regulations do not ask for a record."
        yield found("not_an_executive_decision", text)
    elif is_procedural(facts):
        text = "It is a step in the conduct of a meeting, kept in the register as if it were a decision."
        yield found("procedural_item", text)


def is_procedural(facts: HistoryFacts) -> bool:
    """Say whether a record is a step in the conduct of a meeting: interests, minutes, exclusion of the public."""
    words = facts.text("decision") or facts.text("purpose")
    return bool(_PROCEDURAL.search(facts.title[:2_000]) or (len(words) < 700 and _PROCEDURAL.search(words)))


def why_key(facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar) -> Iterator[HistoryFinding]:
    """Yield what the record says of why it is key. Source: regulation 8(1): money, or two or more wards."""
    reason = facts.text("reason_key")
    flags = facts.text("financial") or facts.text("community_impact")
    if facts.kind == "issue" and facts.is_key and not reason and not flags:
        yield found("key_without_reason", "The record calls the decision key and gives no reason why.")
    if reason and not _MONEY_OR_PLACE.search(reason):
        text = f"The reason given for a key decision ({quote(reason)}) speaks neither of money nor of wards."
        yield found("key_reason_no_ground", text)
    if facts.is_key_by_title and facts.is_key is None:
        yield found("key_in_title_only", "The title calls the decision key; the record does not say so otherwise.")
    elif facts.is_key_by_title and facts.is_key is False:
        yield found("key_in_title_only", "The title calls the decision key; the record says that it is not.")


def leaks(facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar) -> Iterator[HistoryFinding]:
    """Yield that steps of preparation inside the council stand on a public page."""
    if facts.has("internal_step") or (facts.kind == "issue" and _INTERNAL.search(facts.text("matter")[:5_000])):
        text = "Steps of preparation inside the council stand on the page that was public."
        yield found("internal_steps_published", text)


def years_differ(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield that title and text name periods that begin in the same year and end in different ones."""
    named = _YEARS.search(facts.title[:2_000])
    if not named:
        return
    words = " ".join((facts.text("decision"), facts.text("purpose"), facts.text("matter")))
    for other in _YEARS.finditer(words[:20_000]):
        if other[1] == named[1] and other[2] != named[2]:
            text = f"The title says {named[1]} to {named[2]}, the text {other[1]} to {other[2]}."
            yield found("years_differ", text)
            return


def plan_findings(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield that the title of a forward plan names a day outside the period that it is for."""
    first, last = facts.due_starts_on, facts.due_ends_on
    if not first or not last:
        return
    for _, day in days_in(facts.title[:2_000]):
        if not first <= day <= last:
            text = f"The title names {say_day(day)}; the plan is for {say_days(first, last)}."
            yield found("plan_title_day_outside", text)


def page_findings(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield that one paper serves as the notice under two rules. Source: regulations 5, 10 and 11 are three duties."""
    head = facts.wording[:_HEAD]
    rules = {number for cited in _RULES.finditer(head) for number in cited.groups() if number}
    if len(rules) > 1 and _URGENT_NOTICE.search(head):
        text = f"One notice is given under rules {' and '.join(sorted(rules, key=int))} of the council, which differ."
        yield found("notices_combined", text)
