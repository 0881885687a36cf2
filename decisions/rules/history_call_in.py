"""What an imported record shows of call-in and of when the decision took effect.

Source: section 9F of the Local Government Act 2000. Every number of call-in is the council's own: the council's rule of
that day is not known here, so the default of five working days is counted and said to be an assumption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.call_in import CallInWindow, window
from decisions.rules.constitution import Constitution
from decisions.rules.finding import BeyondCalendar
from decisions.rules.history_codes import BREAKS, SHOWS, found
from decisions.rules.history_days import days_in
from decisions.rules.history_facts import HistoryFacts, HistoryFinding
from decisions.rules.london import say_day

_SUBJECT = re.compile(r"subject to call\s*-?\s*in", re.IGNORECASE)
_WAIVED = re.compile(
    r"(?:not|no longer|exempt(?:ed)?|excluded|disappl\w+|waive\w*)\b[^.\n]{0,60}\bcall\s*-?\s*in"
    r"|call\s*-?\s*in\b[^.\n]{0,60}\b(?:not appropriate|waive\w*|disappl\w+|does not apply|shall not apply|not apply)",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\burgen|prejudic|\bcall\s*-?\s*in\b|policy framework|\bfull council\b|recommend\w*\b[^.\n]{0,40}\bcouncil\b",
    re.IGNORECASE,
)
_IN_PART = re.compile(
    r"call\s*-?\s*in\s+is\s+(?:yes|no)\s+in respect of|call\s*-?\s*in[^.\n]{0,40}\b(?:does not|not)\b[^.\n]{0,20}\b"
    r"(?:resolution|part|\([a-z]\))",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:extension|extend\w*|contracts?|commenc\w*|start\w*|effect|run\w*|implement\w*)\b[^.\n]{0,60}\bfrom\s+$",
    re.IGNORECASE,
)
_A_YEAR = timedelta(days=366)


def call_in_findings(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield what a decision's page shows of call-in: open or not, why not, in part, set aside, or used."""
    prose = facts.wording
    is_open = facts.is_callable
    if _SUBJECT.search(facts.status_text) and is_open is False:
        text = "The status says “subject to call-in”; the answer to the question says that it is not."
        yield found("call_in_contradiction", text)
    if facts.is_key and is_open is False and not _WHY.search(prose):
        text = "The decision is key and not open to call-in; the page gives no reason."
        yield found("key_not_open_to_call_in", text)
    yield from call_in_words(facts, constitution, calendar)
    if facts.text("called_in"):
        shown = f" The day of effect shown ({say_day(facts.effective_on)}) cannot stand." if facts.effective_on else ""
        yield found("called_in", f"The decision was called in.{shown}")


def call_in_words(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield what the words of a decision or minute say of call-in: set aside, or open in part."""
    prose = facts.wording
    if _IN_PART.search(prose):
        yield found("call_in_of_a_part", "Call-in is open for a part of the decision and not for the rest.")
    elif _WAIVED.search(prose):
        text = "The words say that call-in was set aside or does not apply. That is not special urgency: another test."
        yield found("call_in_waived", text)


def effect_findings(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield what the day of effect shows beside the days of decision, publication and call-in."""
    effective, published, decided = facts.effective_on, facts.published_on, facts.decided_on
    may_be_called_in = facts.is_callable or bool(_SUBJECT.search(facts.status_text))
    if facts.kind == "decision" and facts.is_record_page and may_be_called_in and effective is None:
        text = "The decision is open to call-in; the page does not show from which day it takes effect."
        yield found("effective_day_not_shown", text)
    if facts.kind != "decision" or effective is None:
        return
    kind = BREAKS if may_be_called_in else SHOWS
    if decided and effective < decided:
        text = f"It is in effect from {say_day(effective)}, before it was decided ({say_day(decided)})."
        yield found("effective_before_decided", text, kind=kind)
    elif published and effective < published:
        text = f"It is in effect from {say_day(effective)}, before it was published ({say_day(published)})."
        yield found("effective_before_published", text, kind=kind)
    elif published and may_be_called_in:
        yield from _before_the_end(facts, constitution, calendar)
    try:
        if not calendar.is_working_day(effective):
            text = f"It is in effect from {say_day(effective)}: {calendar.why_not_working(effective)}."
            yield found("effective_on_closed_day", text)
    except BeyondCalendar:
        return
    words = facts.text("decision")
    for place, day in days_in(words):
        if effective - _A_YEAR < day < effective and _BEGINS.search(words[max(0, place - 120) : place]):
            text = f"Its words begin on {say_day(day)}, before it takes effect ({say_day(effective)})."
            yield found("acts_before_effective", text)


def _before_the_end(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    effective, published = facts.effective_on, facts.published_on
    if effective is None or published is None:
        return
    counting = window(published, constitution, calendar, decided_at=facts.decided_on)
    shut = counting.answer
    if isinstance(shut, CallInWindow) and effective < shut.implementable_from:
        text = (
            f"It is in effect from {say_day(effective)}; five working days after its publication on "
            f"{say_day(published)} would end before {say_day(shut.implementable_from)}. The council's rule of that "
            "day is not known, so whether call-in was open long enough cannot be shown."
        )
        yield found("effective_before_call_in_end", text, counting)
