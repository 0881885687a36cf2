"""Reports to council and answers to scrutiny, and when they are due.

Source: regulations 18 and 19 of the 2012 Regulations; section 9FE of the Local Government Act 2000.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from decisions.rules.constitution import Constitution
from decisions.rules.counting import months_after
from decisions.rules.finding import Caution, Finding, Step
from decisions.rules.london import Moment, day_of, plural, say_day, say_days
from decisions.rules.provisions import provision

NEAR_DAYS, SOON_DAYS = 60, 14
_URGENT = "special_urgency"


class DueStage(StrEnum):
    """How near the day is by which something is to be before council."""

    FAR = "far"
    NEAR = "near"
    SOON = "soon"
    OVERDUE = "overdue"


def due_stage(due: date, on: date) -> DueStage:
    """Return how near a due day is: near from 60 days before it, soon from 14, overdue once it has passed."""
    left = (due - on).days
    if left < 0:
        return DueStage.OVERDUE
    return DueStage.SOON if left <= SOON_DAYS else DueStage.NEAR if left <= NEAR_DAYS else DueStage.FAR


class YearKind(StrEnum):
    """Which twelve months annual figures are about: a municipal year is taken to begin on 1 May."""

    MUNICIPAL = "municipal"
    CALENDAR = "calendar"


def days_of_year(kind: YearKind, year: int) -> tuple[date, date]:
    """Return the first and last day of a year, which is named by the year of its first day."""
    if YearKind(kind) is YearKind.CALENDAR:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, 5, 1), date(year + 1, 4, 30)


def year_containing(kind: YearKind, day: date) -> int:
    """Return the year of a kind in which a day lies, by the year of its first day."""
    return day.year if days_of_year(kind, day.year)[0] <= day else day.year - 1


def urgency_report_due(last_report: Moment, constitution: Constitution, *, is_first: bool = False) -> Finding:
    """Find the day by which council hears again of special urgency, a year without any included.

    With `is_first` no report was made yet and the interval counts from `last_report`, the constitution's first day.
    Source: regulation 19(1): at intervals that the council sets, at least once a year; not the general exception.
    """
    months = constitution.urgency.su_report_interval_months
    answer = months_after(last_report, months)
    since = (
        f"No report has been made yet; the constitution has been in force since {say_day(last_report)}."
        if is_first
        else f"The last report was made on {say_day(last_report)}."
    )
    step = Step(day_of(last_report), since, None, "start")
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
    """A decision as the report on urgency sees it: its reference, day, and the route by which it was made.

    `was_agreed` says that somebody agreed under regulation 11, whatever route the decision took in the end.
    """

    reference: str
    day: date
    route: str
    was_agreed: bool = False


def urgency_report_contents(decisions: Iterable[Decided], first: date, last: date) -> Finding:
    """Find which decisions go into a report for a period: those under regulation 11 alone.

    The answer is a tuple of references, empty for a nil report. A decision that was agreed as urgent and made by
    another route is left out with the warning WARN-SU-NOT-USED. Source: regulation 19(2).
    """
    within = tuple(each for each in decisions if first <= each.day <= last)
    chosen = tuple(each for each in within if each.route == _URGENT)
    steps = tuple(
        Step(each.day, f"{each.reference} was agreed as urgent on {say_day(each.day)}.", None, "fact")
        for each in chosen
    )
    headline = (
        f"{plural(len(chosen), 'decision')} made under special urgency from {say_day(first)} to {say_day(last)}."
        if chosen
        else f"No decision was made under special urgency from {say_day(first)} to {say_day(last)}."
    )
    warnings = tuple(
        Caution(
            "WARN-SU-NOT-USED",
            f"{each.reference} was agreed as urgent, but it was made on {say_day(each.day)} by another route and is "
            "not in this report.",
            "Say so in the introduction if council should know.",
        )
        for each in within
        if each.was_agreed and each.route != _URGENT
    )
    return Finding(
        tuple(each.reference for each in chosen), steps, provision("reg-19"), headline=headline, warnings=warnings
    )


def period_cautions(first: date, last: date, reported: Iterable[tuple[date, date]]) -> tuple[Caution, ...]:
    """Return what is odd about the period of a report beside the periods already reported, each first and last day.

    Codes: WARN-REPORT-GAP where days since the last report are left out, WARN-REPORT-TWICE where some were reported
    before. Source: regulation 19(2): every decision since the last report.
    """
    periods = tuple(reported)
    found = []
    before = max((end for _, end in periods if end < first), default=None)
    if before and first - before > timedelta(days=1):
        left_out = say_days(before + timedelta(days=1), first - timedelta(days=1))
        found.append(
            Caution(
                "WARN-REPORT-GAP",
                f"No report covers {left_out}.",
                "Begin the period on the day after the last day of the report before.",
            )
        )
    twice = [(max(first, start), min(last, end)) for start, end in periods if start <= last and end >= first]
    found += [
        Caution(
            "WARN-REPORT-TWICE",
            f"A report presented before covers {say_days(*days)} too.",
            "Council may hear of the same decision twice; change the period unless that is meant.",
        )
        for days in twice
    ]
    return tuple(found)


def may_require_report(*, is_key: bool, is_executive: bool, is_public: bool) -> Finding:
    """Find whether scrutiny may require a report because a decision should have been key; the answer is yes or no.

    Source: regulation 18(1): an executive decision that was made and was not treated as a key decision.
    """
    stops = []
    if not is_executive:
        stops.append("It is not a decision of the executive.")
    if is_key:
        stops.append("It was treated as a key decision, with the notice that one needs.")
    if not is_public:
        stops.append("Its record is not published yet.")
    steps = tuple(Step(None, text, None, "missing") for text in stops)
    headline = (
        f"Scrutiny cannot require a report on this decision. {' '.join(stops)}"
        if stops
        else "Scrutiny may require a report on this decision, because it was not treated as key."
    )
    return Finding(not stops, steps, provision("reg-18"), headline=headline)


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
