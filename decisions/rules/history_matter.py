"""What an imported record says of itself: which law applies, whether it is key and why, what leaked on to the page.

Source: regulation 1 (when the 2012 Regulations came into force) and regulation 8 (key decisions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.history_codes import found
from decisions.rules.history_facts import IN_FORCE_FROM, HistoryFacts, HistoryFinding, quote
from decisions.rules.london import say_day

_MONEY_OR_PLACE = re.compile(
    r"[\u00a3$%\d]|financ|expenditure|spend|saving|income|budget|ward|division|communit|area", re.IGNORECASE
)
_PROCEDURAL = re.compile(
    r"declarations? of (?:\w+ )?interests?|^\s*(?:\d+[.\s]*)?apologies|^\s*(?:\d+[.\s]*)?minutes\b"
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


def which_law(facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar) -> Iterator[HistoryFinding]:
    """Yield why the 2012 Regulations are not applied to a record: its age, or what it is. Source: regulation 1."""
    day = facts.reference_day
    if day and day < IN_FORCE_FROM:
        text = f"Its latest day is {say_day(day)}; the 2012 Regulations came into force on {say_day(IN_FORCE_FROM)}."
        yield found("before_the_regulations", text)
    if _OUTSIDE.search(f"{facts.title} {facts.maker}"):
        text = "It is a planning, tree or licensing matter, which is not a decision of the executive."
        yield found("not_an_executive_decision", text)
    elif is_procedural(facts):
        text = "It is a step in the conduct of a meeting, kept in the register as if it were a decision."
        yield found("procedural_item", text)


def is_procedural(facts: HistoryFacts) -> bool:
    """Say whether a record is a step in the conduct of a meeting: interests, minutes, exclusion of the public."""
    words = facts.text("decision") or facts.text("purpose")
    return bool(_PROCEDURAL.search(facts.title) or (len(words) < 700 and _PROCEDURAL.search(words)))


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
    if facts.has("internal_step"):
        text = "Steps of preparation inside the council stand on the page that was public."
        yield found("internal_steps_published", text)
