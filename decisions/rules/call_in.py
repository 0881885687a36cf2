"""Call-in: the window, who may ask, whether a request stands, and when a decision may be carried out.

Source: section 9F of the Local Government Act 2000 gives the power; every number is the council's own (its
constitution), so the same functions answer for every council.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from decisions.rules.calendar import ONE_DAY, WorkingCalendar
from decisions.rules.constitution import CallIn, CallInStart, Constitution, ImplementableFrom, Roll
from decisions.rules.counting import earliest_after
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar, Finding, Step
from decisions.rules.london import Moment, day_of, instant, moment_of, say_day, say_moment, say_time
from decisions.rules.provisions import provision

END_OF_DAY = time(23, 59, 59, 999999)


@dataclass(frozen=True, slots=True)
class CallInWindow:
    """The time in which a decision may be called in: both ends as moments in London, and the first day to act on it."""

    opens_at: datetime
    deadline: datetime
    implementable_from: date
    cutoff_inclusive: bool = True
    implementable_at: datetime | None = None

    @property
    def deadline_day(self) -> date:
        """Return the London day of the deadline."""
        return day_of(self.deadline)

    def is_in_time(self, received_at: Moment) -> bool:
        """Say whether a request received at a moment is in time; a request at the cut-off is, if it is inclusive."""
        received, deadline = instant(received_at), instant(self.deadline)
        return instant(self.opens_at) <= received and (
            received <= deadline if self.cutoff_inclusive else received < deadline
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the window ready for JSON."""
        return {
            "opens_at": self.opens_at.isoformat(),
            "deadline": self.deadline.isoformat(),
            "implementable_from": self.implementable_from.isoformat(),
            "cutoff_inclusive": self.cutoff_inclusive,
            "implementable_at": self.implementable_at.isoformat() if self.implementable_at else None,
        }


def window(
    published_at: Moment,
    constitution: Constitution,
    calendar: WorkingCalendar,
    *,
    decided_at: Moment | None = None,
) -> Finding:
    """Find the call-in window of a decision published at a moment.

    The answer is a `CallInWindow`, or CANNOT_BE_KNOWN where the calendar ends too soon. `decided_at` is used only where
    the constitution counts from the decision and not from its publication. Publishing the same decision again never
    shortens a window: pass the first publication, or the correction if its substance differs.
    Source: the council's call-in procedure under section 9F of the Local Government Act 2000.
    """
    rules = constitution.call_in
    from_decision = rules.start is CallInStart.DECISION_MADE and decided_at is not None
    start = decided_at if from_decision and decided_at is not None else published_at
    counted = earliest_after(start, rules.n, rules.unit, calendar)
    assumptions = list(counted.assumptions)
    if rules.start is CallInStart.DECISION_MADE and decided_at is None:
        assumptions.append("the decision was made on the day it was published.")
    if not isinstance(counted.answer, date):
        return _window_finding(
            CANNOT_BE_KNOWN, counted, assumptions, constitution, "The call-in deadline cannot be known."
        )
    last_day = counted.answer - ONE_DAY
    deadline = datetime.combine(last_day, rules.cutoff or END_OF_DAY, tzinfo=moment_of(last_day).tzinfo)
    if from_decision and instant(deadline) <= instant(published_at):
        return _from_publication(published_at, constitution, calendar)
    try:
        first = _implementable_from(last_day, rules, calendar)
    except BeyondCalendar:
        return _window_finding(
            CANNOT_BE_KNOWN, counted, assumptions, constitution, "The day to act on the decision cannot be known."
        )
    at = deadline if first == last_day else moment_of(first)
    answer = CallInWindow(moment_of(published_at), deadline, first, rules.cutoff_inclusive, at)
    event = "decision" if from_decision else "publication"
    headline = (
        f"The decision may be called in until {say_moment(deadline)}, the {_ordinal(rules.n)} {rules.unit.label} day "
        f"after its {event}. If nobody does, it may be carried out from {say_day(first)}."
    )
    steps = counted.steps[:-1]
    cutoff = say_time(rules.cutoff or END_OF_DAY)
    shut = Step(last_day, f"The window shuts at {cutoff} on {say_day(last_day)}.", None, "answer")
    act = Step(first, f"If nobody calls it in, the decision may be carried out from {say_day(first)}.", None, "fact")
    return Finding(
        answer,
        (*steps, shut, act),
        provision("s9f"),
        tuple(assumptions),
        counted.known_until,
        headline,
        calendar_version=calendar.version,
        constitution_version=constitution.version,
    )


def _from_publication(published_at: Moment, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
    """A window that shut before anybody could know of the decision would be none: it counts from the publication."""
    rules = replace(constitution.call_in, start=CallInStart.PUBLICATION)
    found = window(published_at, replace(constitution, call_in=rules), calendar)
    assumption = (
        "the period that counts from the decision ended before the decision was published, so it counts from its "
        "publication."
    )
    return replace(found, assumptions=(*found.assumptions, assumption), constitution_version=constitution.version)


def is_in_time(received_at: Moment, opened: CallInWindow) -> Finding:
    """Find whether a request was received in time, by the server's clock. Source: the council's call-in procedure."""
    answer = opened.is_in_time(received_at)
    counts = "still counts" if opened.cutoff_inclusive else "no longer counts"
    text = (
        f"The request was received at {say_moment(received_at)}; the deadline is {say_moment(opened.deadline)}, and a "
        f"request at that very moment {counts}."
    )
    headline = "The request is in time." if answer else "The request is out of time."
    return Finding(answer, (Step(day_of(received_at), text, None, "fact"),), provision("s9f"), headline=headline)


class Eligibility(StrEnum):
    """Whether a decision can be called in and, if not, why."""

    ELIGIBLE = "eligible"
    CLASS_NOT_ELIGIBLE = "class_not_eligible"
    BUDGET_POLICY_FRAMEWORK = "budget_policy_framework_recommendation"
    ALREADY_CALLED_IN = "already_called_in"
    URGENT_EXEMPT = "urgent_exempt"
    NON_EXECUTIVE = "non_executive"

    def __bool__(self) -> bool:
        return self is Eligibility.ELIGIBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A decision maker's recorded reason why a decision cannot wait for call-in, and who approved it when."""

    reason: str
    approved_at: Moment
    approved_by: tuple[str, ...] = ("decision_maker",)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallInFacts:
    """What decides whether one decision (or one resolution of it) can be called in."""

    decision_class: str
    decided_at: Moment
    executive: bool = True
    budget_policy_framework_recommendation: bool = False
    already_called_in: bool = False
    exemption: Exemption | None = None


def eligibility(facts: CallInFacts, constitution: Constitution) -> Finding:
    """Find whether a decision can be called in; the answer is an `Eligibility`, true only for ELIGIBLE.

    An exemption counts only if approved before the decision, with a reason, by those whom the constitution names.
    Source: the council's call-in procedure under section 9F of the Local Government Act 2000.
    """
    rules, steps = constitution.call_in, []
    answer = Eligibility.ELIGIBLE
    if not facts.executive and "non_executive" in rules.excluded:
        answer, text = Eligibility.NON_EXECUTIVE, "It is not a decision of the executive."
    elif facts.budget_policy_framework_recommendation and "budget_policy_framework_recommendation" in rules.excluded:
        answer = Eligibility.BUDGET_POLICY_FRAMEWORK
        text = "It is a recommendation to council on the budget or policy framework, which council itself decides."
    elif facts.already_called_in and not rules.repeat_allowed:
        answer = Eligibility.ALREADY_CALLED_IN
        text = "It has been called in, released or reconsidered before; a decision is called in once."
    elif facts.decision_class not in rules.eligible_classes:
        answer = Eligibility.CLASS_NOT_ELIGIBLE
        text = "The council's rules do not open this kind of decision to call-in."
    elif facts.exemption:
        refused = exemption_refused(facts.exemption, facts.decided_at, constitution)
        if refused:
            text = f"The exemption from call-in is refused: {refused}"
        else:
            answer = Eligibility.URGENT_EXEMPT
            text = f"It was exempted before it was made because {rules.exemption_test}."
    else:
        text = "Nothing takes it out of call-in."
    steps.append(Step(None, text, None, "fact"))
    headline = "The decision can be called in." if answer else "The decision cannot be called in."
    return Finding(answer, tuple(steps), provision("s9f"), headline=headline, constitution_version=constitution.version)


def exemption_refused(exemption: Exemption, decided_at: Moment, constitution: Constitution) -> str:
    """Return why an exemption from call-in is refused, as a sentence, or nothing where it stands.

    Source: the council's call-in procedure; an exemption recorded after the decision was made is always refused.
    """
    rules = constitution.call_in
    if "urgent_exempt" not in rules.excluded:
        return "the council's rules allow no exemption from call-in."
    if not exemption.reason.strip():
        return f"say why {rules.exemption_test}."
    if instant(exemption.approved_at) > instant(decided_at):
        return f"it was approved at {say_moment(exemption.approved_at)}, after the decision was made."
    wanted = {each.value for each in rules.exemption_approvers}
    given = wanted & set(exemption.approved_by)
    if not given or (rules.exemption_all_approvers and given != wanted):
        who = (" and " if rules.exemption_all_approvers else " or ").join(
            f"the {each.label}" for each in rules.exemption_approvers
        )
        return f"it needs the approval of {who}."
    return ""


def may_implement(at: Moment, opened: CallInWindow, open_requests: Iterable[object] = ()) -> Finding:
    """Find whether a decision, or a resolution, may be carried out at a moment.

    Source: the council's call-in procedure: not before the window shuts, and not while a valid request is open.
    """
    start = opened.implementable_at or moment_of(opened.implementable_from)
    if any(True for _ in open_requests):
        return _yes_or_no(False, "It has been called in and that has not been decided yet.")
    if instant(at) < instant(start):
        return _yes_or_no(
            False, f"It may be carried out from {say_day(opened.implementable_from)}, if nobody calls it in."
        )
    return _yes_or_no(True, f"The window shut at {say_moment(opened.deadline)} and nobody called it in.")


def _yes_or_no(answer: bool, text: str) -> Finding:
    headline = "The decision may be carried out." if answer else "The decision may not be carried out yet."
    return Finding(
        answer, (Step(None, text, None, "met" if answer else "missing"),), provision("s9f"), headline=headline
    )


def _implementable_from(last_day: date, rules: CallIn, calendar: WorkingCalendar) -> date:
    if rules.implementable_from is ImplementableFrom.AT_CUTOFF and rules.cutoff:
        return last_day
    first = last_day + ONE_DAY
    if rules.implementable_from is ImplementableFrom.NEXT_WORKING_DAY or rules.roll is Roll.WORKING_DAY:
        return calendar.on_or_after(first)
    return first


def _window_finding(
    answer: object, counted: Finding, assumptions: list[str], constitution: Constitution, headline: str
) -> Finding:
    return Finding(
        answer,
        counted.steps,
        provision("s9f"),
        tuple(assumptions),
        counted.known_until,
        headline,
        calendar_version=counted.calendar_version,
        constitution_version=constitution.version,
    )


def _ordinal(number: int) -> str:
    words = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    return words[number] if 0 < number < len(words) else f"{number}th"


__all__ = [
    "CallInFacts",
    "CallInWindow",
    "Eligibility",
    "Exemption",
    "eligibility",
    "exemption_refused",
    "is_in_time",
    "may_implement",
    "window",
]
