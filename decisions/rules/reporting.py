"""Reports to council and answers to scrutiny, and when they are due.

Source: regulations 18 and 19 of the 2012 Regulations; section 9FE of the Local Government Act 2000.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from decisions.rules.constitution import Constitution
from decisions.rules.counting import months_after
from decisions.rules.finding import Finding, Step
from decisions.rules.london import Moment, day_of, plural, say_day
from decisions.rules.provisions import provision


def urgency_report_due(last_report: Moment, constitution: Constitution) -> Finding:
    """Find the day by which council hears again of special urgency, a year without any included.

    Source: regulation 19(1): at intervals that the council sets, at least once a year; not the general exception.
    """
    months = constitution.urgency.su_report_interval_months
    answer = months_after(last_report, months)
    step = Step(day_of(last_report), f"The last report was made on {say_day(last_report)}.", None, "start")
    return Finding(
        answer,
        (step,),
        provision("reg-19"),
        (f"the council hears of special urgency every {plural(months, 'month')}.", "a nil report is made too."),
        headline=f"The next report on special urgency is due by {say_day(answer)}.",
        constitution_version=constitution.version,
    )


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as the report on urgency sees it: its reference, day, and the route by which it was made."""

    reference: str
    day: date
    route: str


def urgency_report_contents(decisions: Iterable[Decided], first: date, last: date) -> Finding:
    """Find which decisions go into a report for a period: those under regulation 11 alone.

    The answer is a tuple of references, empty for a nil report. Source: regulation 19(2).
    """
    chosen = tuple(each for each in decisions if each.route == "special_urgency" and first <= each.day <= last)
    steps = tuple(
        Step(each.day, f"{each.reference} was agreed as urgent on {say_day(each.day)}.", None, "fact")
        for each in chosen
    )
    headline = (
        f"{plural(len(chosen), 'decision')} made under special urgency from {say_day(first)} to {say_day(last)}."
        if chosen
        else f"No decision was made under special urgency from {say_day(first)} to {say_day(last)}."
    )
    return Finding(tuple(each.reference for each in chosen), steps, provision("reg-19"), headline=headline)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKeyReport:
    """A report to council on a decision that scrutiny thinks should have been key."""

    decision: str = ""
    reasons: str = ""
    decision_maker: str = ""
    not_key_because: str = ""
    held_not_key: bool = True


def not_key_report(report: NotKeyReport) -> Finding:
    """Find what a report on a decision not treated as key lacks; the answer is a tuple of names.

    Source: regulation 18(2): the decision and its reasons, who made it, and, if so, why it was held not to be key.
    """
    wanted = {
        "decision": (report.decision, "State the decision."),
        "reasons": (report.reasons, "State the reasons for it."),
        "decision_maker": (report.decision_maker, "Say who made it."),
    }
    if report.held_not_key:
        wanted["not_key_because"] = (report.not_key_because, "Say why it was held not to be key.")
    missing = tuple(name for name, (given, _) in wanted.items() if not given.strip())
    steps = tuple(Step(None, wanted[name][1], None, "missing") for name in missing)
    headline = "The report is not complete." if missing else "The report is complete."
    return Finding(missing, steps, provision("reg-18"), headline=headline)


def response_due(notice_given: Moment, constitution: Constitution) -> Finding:
    """Find the day by which the executive answers a scrutiny report. Source: section 9FE, LGA 2000: two months."""
    months = constitution.periods.s9fe_response_months
    answer = months_after(notice_given, months)
    step = Step(day_of(notice_given), f"Scrutiny gave its notice on {say_day(notice_given)}.", None, "start")
    return Finding(
        answer,
        (step,),
        provision("s9fe"),
        ("where the month has no such day, its last day is meant.",),
        headline=f"The executive answers within {plural(months, 'month')}, by {say_day(answer)}.",
        constitution_version=constitution.version,
    )
