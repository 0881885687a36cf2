"""Members' rights to papers: any member's inspection, and copies for members of scrutiny.

Source: regulations 16 and 17 of the 2012 Regulations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, timedelta

from decisions.rules.calendar import ONE_DAY, WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.counting import earliest_after
from decisions.rules.finding import Finding, Step
from decisions.rules.london import LONDON, Moment, day_of, moment_of, say_day, say_moment
from decisions.rules.provisions import provision

TWENTY_FOUR_HOURS = timedelta(hours=24)


def member_inspection_by(concluded_at: Moment) -> Finding:
    """Find the moment by which any member may inspect papers of a private item or an individual's decision.

    Hours run without a break over weekends, bank holidays and the change of the clocks. Source: regulation 16(4).
    """
    concluded = moment_of(concluded_at)
    answer = (concluded.astimezone(UTC) + TWENTY_FOUR_HOURS).astimezone(LONDON)
    step = Step(
        day_of(concluded), f"The meeting ended, or the decision was made, at {say_moment(concluded)}.", None, "start"
    )
    headline = f"Any member may inspect the papers by {say_moment(answer)}, 24 hours later at the latest."
    return Finding(answer, (step,), provision("reg-16"), headline=headline)


def member_may_inspect(
    paragraphs: Iterable[int],
    *,
    contract_terms: bool = False,
    political_adviser: bool = False,
    confidential: bool = False,
) -> Finding:
    """Find whether any member may inspect a document with exempt information.

    Exempt papers are not open to every member, except under paragraph 6 and under paragraph 3 other than terms proposed
    in the negotiation of a contract; a political adviser's advice never is. Source: regulation 16(5) to (7).
    """
    numbers = set(paragraphs)
    if political_adviser:
        return _may(False, "reg-16", "It contains the advice of a political adviser.")
    if confidential:
        return _may(False, "reg-16", "It contains confidential information.")
    if contract_terms and 3 in numbers:
        return _may(False, "reg-16", "It contains terms proposed in the negotiation of a contract (paragraph 3).")
    closed = sorted(numbers - {3, 6})
    if closed:
        return _may(False, "reg-16", f"It contains exempt information under paragraph {', '.join(map(str, closed))}.")
    return _may(True, "reg-16", "Nothing in it is closed to members of the council.")


def inspection_as_stated(
    paragraphs: Iterable[int],
    *,
    contract_terms: bool | None,
    political_adviser: bool | None,
    confidential: bool = False,
) -> Finding:
    """Find whether any member may inspect a withheld document, as it was stated of it: what nobody has said is closed.

    Contract terms close it under paragraph 6 too, because somebody may have chosen the wrong paragraph.
    Source: regulation 16(5) to (7).
    """
    numbers = set(paragraphs)
    if not numbers and not confidential:
        return _may(False, "reg-16", "No paragraph is stated under which it is exempt.")
    finding = member_may_inspect(
        numbers,
        contract_terms=bool(contract_terms),
        political_adviser=bool(political_adviser),
        confidential=confidential,
    )
    if not finding.answer:
        return finding
    if contract_terms:
        return _may(False, "reg-16", "It shows terms proposed in the negotiation of a contract.")
    if contract_terms is None or political_adviser is None:
        return _may(
            False,
            "reg-16",
            "Nobody has said yet whether it shows terms proposed in the negotiation of a contract, and whether it "
            "contains the advice of a political adviser. What is not said is not open.",
        )
    numbered = f"paragraph {' and '.join(map(str, sorted(numbers)))}"
    return _may(
        True,
        "reg-16",
        f"It is exempt under {numbered}, holds neither terms proposed in the negotiation of a contract nor the advice "
        "of a political adviser, and so is open to members of the council.",
    )


def inspection_request_by(received_at: Moment, concluded_at: Moment | None) -> Finding:
    """Find the moment by which a member's request to inspect is answered: 24 hours, from the decision or the request.

    The papers had to be open 24 hours after the decision; for a request that comes later the same 24 hours run from its
    arrival. Source: regulation 16(4), applied to requests.
    """
    received = moment_of(received_at)
    began = max(received, moment_of(concluded_at)) if concluded_at is not None else received
    answer = (began.astimezone(UTC) + TWENTY_FOUR_HOURS).astimezone(LONDON)
    steps = [Step(day_of(received), f"The request came at {say_moment(received)}.", None, "start")]
    if concluded_at is not None:
        opened = member_inspection_by(concluded_at).answer
        text = f"Papers of the decision had to be open to members by {say_moment(opened)}."
        steps.append(Step(day_of(opened), text, None, "note"))
    return Finding(
        answer,
        tuple(steps),
        provision("reg-16"),
        assumptions=("a paper that is not listed is found within the 24 hours that the law gives for opening it.",),
        headline=f"The answer is due by {say_moment(answer)}.",
    )


def scrutiny_copies_by(received: Moment, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
    """Find the last day for supplying copies to a member of scrutiny: the tenth clear day after the request.

    The answer is a date or CANNOT_BE_KNOWN. Source: regulation 17(2), read in the stricter way.
    """
    period = constitution.periods.scrutiny_docs
    counted = earliest_after(received, period.n, period.unit, calendar)
    if not isinstance(counted.answer, date):
        return replace(counted, provision=provision("reg-17"), constitution_version=constitution.version)
    answer = counted.answer - ONE_DAY
    step = Step(answer, f"The copies are due no later than {say_day(answer)}.", None, "answer")
    return replace(
        counted,
        answer=answer,
        steps=(*counted.steps[:-1], step),
        provision=provision("reg-17"),
        assumptions=(*counted.assumptions, f"the last day is clear day {period.n} itself and not the day after it."),
        headline=f"The copies are due no later than {say_day(answer)}.",
        constitution_version=constitution.version,
    )


def scrutiny_may_have(*, withheld: bool, relevant_to_scrutiny: bool, political_adviser: bool = False) -> Finding:
    """Find whether a member of scrutiny may have a document, or a withheld part of one.

    A withheld part only if it bears on a decision that the member is scrutinising or on a review in the work programme.
    A refusal gives its reasons in writing to the committee. Source: regulation 17(3) and (4).
    """
    if political_adviser:
        return _may(False, "reg-17", "It contains the advice of a political adviser.")
    if withheld and not relevant_to_scrutiny:
        text = "It bears neither on a decision being scrutinised nor on a review in the work programme."
        return _may(False, "reg-17", f"{text} Give the committee the reasons in writing.")
    return _may(True, "reg-17", "The member needs it for scrutiny." if withheld else "It is not withheld.")


def scrutiny_as_stated(*, relevant_to_scrutiny: bool, political_adviser: bool | None) -> Finding:
    """Find whether a member of scrutiny may have a withheld document, as it was stated of it (reg 17(3))."""
    if political_adviser is None:
        text = (
            "Nobody has said yet whether it contains the advice of a political adviser. What is not said is not open."
        )
        return _may(False, "reg-17", text)
    return scrutiny_may_have(
        withheld=True, relevant_to_scrutiny=relevant_to_scrutiny, political_adviser=political_adviser
    )


def refusal_complete(reasons: str, sent_to_committee_on: date | None) -> Finding:
    """Find whether a refusal is complete: reasons in writing, given to the committee. Source: regulation 17(4)."""
    if not reasons.strip():
        return _may(False, "reg-17", "State the reasons for the refusal in writing.")
    if sent_to_committee_on is None:
        return _may(False, "reg-17", "Give the statement to the scrutiny committee, and record when.")
    return _may(True, "reg-17", f"The committee was given the reasons on {say_day(sent_to_committee_on)}.")


def _may(answer: bool, key: str, text: str) -> Finding:
    step = Step(None, text, None, "met" if answer else "missing")
    return Finding(answer, (step,), provision(key), headline="Yes." if answer else "No.")
