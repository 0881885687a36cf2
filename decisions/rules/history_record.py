"""What an imported record of a decision shows of what a record must contain.

Source: regulations 12 and 13 of the 2012 Regulations (the written statement) and regulation 14 (its publication). A
paper beside the page may say what the page does not: so what is missing cannot be shown, and is not called a breach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.counting import Unit, clear_days_between
from decisions.rules.finding import BeyondCalendar
from decisions.rules.history_codes import found
from decisions.rules.history_facts import HistoryFacts, HistoryFinding, quote
from decisions.rules.london import plural, say_day
from decisions.rules.recording import lateness

_REASONS = re.compile(
    r"\breasons?(?:\s*\(s\))?(?:\s+for(?:\s+(?:the|this))?\s+(?:decision|recommendation)s?)?\s*[:\u2013\u2014-]"
    r"|^\s*reasons?(?:\s+for(?:\s+the)?\s+(?:decision|recommendation)s?)?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
# Reasons without a heading: a sentence that begins with what the decision is for.
_SO_THAT = re.compile(r"(?:^|[.;]\s+)(?:so that|in order to|because)\b", re.IGNORECASE | re.MULTILINE)
_ALTERNATIVES = re.compile(
    r"\b(?:alternatives?|other) options\b|\balternatives?\b[^.]{0,30}\bconsidered\b|"
    r"\boptions? (?:appraisal|considered)\b|(?:^|[.;]\s+)do nothing\b",
    re.IGNORECASE | re.MULTILINE,
)
_ELSEWHERE = re.compile(
    r"\b(?:as\s+(?:set out|detailed|stated|outlined|contained|described|given)|see|refer to|set out)\b[^.]{0,30}"
    r"\b(?:report|attached|appendix|notice|document|minutes?)\b|\bsee attached\b",
    re.IGNORECASE,
)
_AGREED_ONLY = re.compile(
    r"\s*(?:(?:the\s+)?recommendations?(?:\s+\w+){0,4}\s+(?:were\s+|was\s+|be\s+)?(?:agreed|approved)"
    r"|agreed|approved|as recommended)\W*$"
    r"|.{0,80}\b(?:agreed|approved)\s+(?:what|the recommendations? (?:in|of|set out in))"
    r"\s+the\s+(?:confidential |exempt )?report",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(
    r"\b(?:is|are)\s+(?:recommended|asked|requested|invited)\s+to\b|^\s*(?:it is )?recommended\s+that\b", re.IGNORECASE
)
_DECIDED = re.compile(
    r"\b(?:resolved|agreed|approved|noted|authorised|decided|granted|determined|considered)\b", re.IGNORECASE
)
_TO_COUNCIL = re.compile(
    r"\brecommend(?:s|ed)?\s+(?:(?:that|to)\s+)?(?:the\s+)?(?:full\s+)?council\b|"
    r"\b(?:full )?council be recommended\b",
    re.IGNORECASE,
)
_TAKER = re.compile(
    r"\s*(?:the\s+)?((?:chief officer|chief planning officer|deputy director|assistant director|director|head of|"
    r"chief executive|corporate director)\b[^.:;\n]{0,90}?)\s+(?:has\s+|have\s+)?"
    r"(?:noted|approved|agreed|authorised|gave|granted|decided)\b",
    re.IGNORECASE,
)
_OTHER_ACT = re.compile(r"monitoring officer|standards committee|section 33|localism", re.IGNORECASE)
_LONG_AFTER = timedelta(days=28)


def record_findings(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield what the page of a decision does not show. Source: regulations 12(2), 13(2) and 13(4)."""
    if facts.kind != "decision":
        return
    decision = facts.text("decision")
    if facts.is_record_page:
        yield from _missing(facts)
    yield from _wording(facts, decision)
    if _OTHER_ACT.search(facts.text("dispensation")):
        text = (
            "The dispensation is under another Act than the one by the head of paid service that the record must note."
        )
        yield found("dispensation_by_another", text)


def publication_findings(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield what the dates show of publication, and a status that was never moved on. Source: regulation 14(1)."""
    decided, published = facts.decided_on, facts.published_on
    if decided and published and published < decided:
        text = f"The record was published on {say_day(published)}, before the decision was made ({say_day(decided)})."
        yield found("published_before_decided", text)
    if decided and published and published > decided:
        try:
            between = clear_days_between(decided, published, Unit.WORKING, calendar)
        except BeyondCalendar:
            between = 0
        if between >= constitution.recording.escalate_after:
            text = (
                f"The record was published on {say_day(published)}, {plural(between, 'clear working day')} after the "
                f"decision ({say_day(decided)}). It must be published as soon as reasonably practicable."
            )
            counting = lateness(decided, on=published, constitution=constitution, calendar=calendar)
            yield found("published_late", text, counting)


def status_findings(
    facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar
) -> Iterator[HistoryFinding]:
    """Yield that a status still awaits a decision long taken or long due. Source: regulation 14(1)."""
    if not facts.is_awaiting:
        return
    status = quote(facts.status_text, 60)
    last = facts.due_ends_on or facts.due_starts_on
    if facts.kind == "decision" and (facts.decided_on or facts.published_on):
        text = f"The status is still {status}, although the record of the decision has been published."
        yield found("still_for_determination", text)
    elif last and facts.seen_on and last + _LONG_AFTER < facts.seen_on:
        text = f"The status was still {status} on {say_day(facts.seen_on)}; the decision was due by {say_day(last)}."
        yield found("still_for_determination", text)


def gaps(facts: HistoryFacts, constitution: Constitution, calendar: WorkingCalendar) -> Iterator[HistoryFinding]:
    """Yield what any page of a decision should have: its words, its date, its maker. Source: regs 12(2) and 13(2)."""
    if not facts.is_record_page:
        return
    if not facts.text("decision") and not facts.text("purpose"):
        yield found("decision_not_shown", "The page has no words of the decision.")
    if facts.decided_on is None:
        yield found("decision_date_not_shown", "The page does not show on which date the decision was made.")
    if not facts.maker:
        meeting = facts.text("meeting")
        by = f"; it says only that it was decided at {quote(meeting, 80)}" if meeting else ""
        yield found("maker_not_shown", f"The page names no decision maker{by}.")


def _missing(facts: HistoryFacts) -> Iterator[HistoryFinding]:
    prose = facts.wording
    reasons = facts.text("reasons")
    if not reasons and not _REASONS.search(prose) and not _SO_THAT.search(prose):
        yield found("reasons_not_shown", "The page gives no reasons for the decision.")
    elif reasons and len(reasons) <= 200 and _ELSEWHERE.search(reasons):
        yield found("reasons_point_elsewhere", f"The reasons are in another paper: {quote(reasons)}.")
    if not facts.text("alternatives") and not _ALTERNATIVES.search(prose):
        text = (
            "The page names no alternatives that were considered and rejected, and does not say that there were none."
        )
        yield found("alternatives_not_shown", text)


def _wording(facts: HistoryFacts, decision: str) -> Iterator[HistoryFinding]:
    opening = decision[:2_000]
    if _RECOMMENDED.search(opening[:400]) and not _DECIDED.search(opening):
        text = "The decision is worded as a recommendation, so the record does not say that it was made."
        yield found("decision_is_recommendation", text)
    if decision and len(decision) <= 300 and (_ELSEWHERE.search(decision) or _AGREED_ONLY.search(decision)):
        text = "The words of the decision point to another paper and do not say what was decided."
        yield found("decision_points_elsewhere", text)
    if _TO_COUNCIL.search(decision[:20_000]):
        yield found("recommends_to_council", "The decision recommends something to the council, which decides itself.")
    taker = _TAKER.match(opening)
    if taker and facts.maker and not _same_post(taker[1], facts.maker):
        text = (
            f"The record names “{facts.maker[:120]}” as decision maker; its words say that “{taker[1][:120]}” decided."
        )
        yield found("taken_by_another", text)


def _same_post(one: str, other: str) -> bool:
    small = {"of", "the", "and", "&", "for"}
    first, second = ({word.strip(",.()&").casefold() for word in text.split()} - small for text in (one, other))
    return first <= second or second <= first or len(first & second) >= 0.6 * min(len(first), len(second))
