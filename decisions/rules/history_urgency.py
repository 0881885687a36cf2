"""What an imported record that claims urgency shows of the general exception and of special urgency.

Source: regulations 10 and 11 of the 2012 Regulations. Which route the council meant is kept in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.counting import Unit, clear_days_between, days_between
from decisions.rules.finding import BeyondCalendar
from decisions.rules.history_codes import BREAKS, SHOWS, found
from decisions.rules.history_days import days_in
from decisions.rules.history_facts import HistoryFacts, HistoryFinding, yes_or_no
from decisions.rules.london import plural, say_day

_SPECIAL = re.compile(r"\bspecial urgency\b", re.IGNORECASE)
_CHAIR = re.compile(
    r"\bchair(?:man|woman|person)?\b[^.]{0,160}\bscrutiny\b|\bscrutiny\b[^.]{0,160}\bchair", re.IGNORECASE
)
_OVERSIGHT = re.compile(
    r"administrative (?:error|oversight)|\boversight\b(?! and scrutiny)|omitted|by mistake|clerical error",
    re.IGNORECASE,
)
_CALL_IN_TEST = re.compile(
    r"call\s*[-\u2013]?\s*in[^.]{0,60}(?:prejudice|not apply|cannot|procedure)"
    r"|prejudice[^.]{0,80}call\s*[-\u2013]?\s*in|cannot be call(?:ed)?\s*[-\u2013]?\s*in",
    re.IGNORECASE,
)
_PAST_EVENT = re.compile(
    r"\b(?:wrote|written|dated|letter of|announced|received|notified)\b(?:\s+[A-Za-z]+){0,3}\s*$", re.IGNORECASE
)
_DEADLINE = re.compile(r"\bby\s+(?:\w+day,?\s+)?(?:the\s+)?$", re.IGNORECASE)


def urgency_findings(
    facts: HistoryFacts,
    published: date,
    first: date,
    last: date | None,
    constitution: Constitution,
    calendar: WorkingCalendar,
) -> Iterator[HistoryFinding]:
    """Yield which urgent route the dates leave open, and what of it the record cannot show.

    `first` and `last` are the days on which the decision was made or could be made; `last` is None where no end is
    named. Source: regulations 10(1) and 11(1); both readings of "clear days" are counted (Elitestone).
    """
    days = constitution.periods.general_exception.n
    first = max(first, published)
    try:
        counts = [
            clear_days_between(published, day, unit, calendar)
            for day in (first, last or first)
            for unit in (Unit.WORKING, Unit.CALENDAR)
        ]
        counting = days_between(published, last or first, constitution.periods.general_exception.unit, calendar)
    except BeyondCalendar:
        return
    if min(counts) >= days:
        yield found(
            "general_exception_range",
            f"The dates leave {plural(counts[0], 'clear working day')} from {say_day(published)} to {say_day(first)}: "
            "enough for the general exception, not for ordinary notice.",
            counting,
        )
        if calls_it_special(facts):
            text = (
                f"It is called special urgency, though {plural(counts[0], 'clear working day')} were left and the "
                "general exception needs 5."
            )
            yield found("special_urgency_with_time", text, counting)
        yield from chair_findings(facts, "chair_notice_not_shown")
    elif max(counts) < days:
        yield found(
            "special_urgency_range",
            f"The dates leave {plural(counts[-1], 'clear day')} from {say_day(published)} to "
            f"{say_day(last or first)}: only special urgency could make a key decision lawful.",
            counting,
        )
        yield from chair_findings(facts, "agreement_not_shown")
    else:
        yield found(
            "urgency_route_not_clear",
            f"The dates leave between {min(counts)} and {plural(max(counts), 'clear day')}, by whether only working "
            "days count and which day is meant, so the general exception and special urgency cannot be told apart.",
            counting,
        )
        if last and first != last and facts.due_is_month:
            text = f"The decision was due in the month that ends on {say_day(last)}; no day is named."
            yield found("due_month_only", text)
        yield from chair_findings(facts, "chair_notice_not_shown")


def urgency_words(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield what the reason for urgency itself shows: missing, about another thing, or with impossible dates."""
    reason, stated = facts.text("reason_for_urgency"), facts.states_urgency
    if stated and not reason:
        text = "The record says that urgency procedures are used and gives no reason why notice was impracticable."
        yield found("urgency_without_reason", text, kind=SHOWS if facts.is_key is False else BREAKS)
    if not reason:
        return
    if not stated and not facts.is_off_the_plan:
        text = "A reason for urgency is given, but the record does not say that urgency procedures were used."
        yield found("urgency_without_statement", text)
    if _CALL_IN_TEST.search(reason):
        text = "The reason for urgency speaks of the test for call-in and not of why notice was impracticable."
        yield found("urgency_reason_about_call_in", text)
    if _OVERSIGHT.search(reason):
        text = "The reason for urgency is a slip in the office, which time would not have forced on the council."
        yield found("urgency_by_oversight", text)
    if facts.first_published_on:
        yield from _impossible(reason, facts.first_published_on)


def calls_it_special(facts: HistoryFacts) -> bool:
    """Say whether the record itself speaks of special urgency."""
    if yes_or_no(facts.text("special_urgency")) == "yes":
        return True
    return any(_SPECIAL.search(words[:20_000]) for words in (facts.title, facts.status_text, *facts.texts.values()))


def chair_findings(facts: HistoryFacts, code: str) -> Iterator[HistoryFinding]:
    """Yield `code` unless the reason names a day beside the chair of scrutiny. Source: regs 10(1)(a) and 11(1)."""
    reason = facts.text("reason_for_urgency")
    mentioned = _CHAIR.search(reason)
    year = facts.first_published_on.year if facts.first_published_on else None
    if mentioned and any(
        True for _ in days_in(reason[max(0, mentioned.start() - 80) : mentioned.end() + 80], year=year)
    ):
        return
    what = "told in writing" if code == "chair_notice_not_shown" else "asked and agreed"
    lead = "The record speaks of the chair of scrutiny but" if mentioned else "The record"
    yield found(code, f"{lead} does not show on which day the chair of the scrutiny committee was {what}.")


def _impossible(reason: str, published: date) -> Iterator[HistoryFinding]:
    for place, day in days_in(reason, year=published.year):
        before = reason[:place]
        if day > published and _PAST_EVENT.search(before):
            text = f"The reason names {say_day(day)} as past, in a notice first published on {say_day(published)}."
            yield found("urgency_date_impossible", text)
        if day < published and _DEADLINE.search(before):
            text = f"The reason names {say_day(day)} as the deadline; the notice was published on {say_day(published)}."
            yield found("urgency_deadline_passed", text)
