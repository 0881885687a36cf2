"""The lawful dates of a matter: what a screen shows beside the form and what a notice page says about its dates.

Source: regulations 9, 10 and 11 of the 2012 Regulations.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decisions.rules.calendar import ONE_DAY, WorkingCalendar
from decisions.rules.constitution import Constitution, Period, Roll
from decisions.rules.counting import earliest_after_day, latest_before, roll_back
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar, Finding, Step, Unknown
from decisions.rules.london import say_day, say_days
from decisions.rules.notice_period import Published, clock_day, earliest_decision, last_publication, lawful_part
from decisions.rules.provisions import provision
from decisions.rules.urgency import Evidence

Day = date | Unknown | None


@dataclass(frozen=True, slots=True)
class LawfulDates:
    """The days that matter for one decision; None where there is no notice, CANNOT_BE_KNOWN past the calendar.

    `ordinary_part` and `exception_part` are the parts of the noticed period open to each route; `sentences` says all.
    """

    earliest_ordinary: Day
    earliest_exception: Day
    last_notice: Day
    last_exception_notice: Day
    ordinary_part: tuple[date, date] | None
    exception_part: tuple[date, date] | None
    urgency_before: Day
    sentences: tuple[str, ...]

    def as_finding(self, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
        """Return the dates as a finding whose answer is the earliest ordinary day."""
        return Finding(
            self.earliest_ordinary,
            tuple(Step(None, text) for text in self.sentences),
            provision("reg-9"),
            ("the notices stay public and are not amended in a way that starts the clock again.",),
            calendar.known_until,
            self.sentences[0],
            calendar_version=calendar.version,
            constitution_version=constitution.version,
        )


def lawful_dates(evidence: Evidence, constitution: Constitution, calendar: WorkingCalendar) -> LawfulDates:
    """Find every lawful date of a matter: earliest by each route, last publication for what is planned, and in words.

    The planned day is `due_from` to `due_to` of the evidence. Source: regulations 9(1), 10(1), 11(1).
    """
    periods = constitution.periods
    ordinary = earliest_day(evidence.key_notice, periods.key_notice, calendar)
    exception = earliest_day(evidence.exception_notice, periods.general_exception, calendar)
    planned = evidence.due_to or evidence.due_from
    last_notice = last_publication(planned, constitution, calendar).answer if planned else None
    last_exception = _last_exception(planned, periods.general_exception, calendar) if planned else None
    ordinary_part = _part(evidence, ordinary)
    exception_part = _before(_part(evidence, exception), ordinary)
    first = min((each for each in (ordinary, exception) if isinstance(each, date)), default=None)
    sentences = (
        *_say_ordinary(evidence, ordinary, ordinary_part),
        *_say_exception(evidence, exception, exception_part, ordinary),
        _say_urgency(first),
        *_say_last(planned, last_notice, last_exception),
    )
    return LawfulDates(
        ordinary, exception, last_notice, last_exception, ordinary_part, exception_part, first, sentences
    )


def earliest_day(published: Published, period: Period, calendar: WorkingCalendar) -> Day:
    """Return the first lawful day on a notice: a date, None without a notice, or CANNOT_BE_KNOWN."""
    try:
        start = clock_day(published, period, calendar)
        if start is None:
            return None
        day = earliest_after_day(start, period.n, period.unit, calendar)
        return calendar.on_or_after(day) if period.roll is Roll.WORKING_DAY else day
    except BeyondCalendar:
        return CANNOT_BE_KNOWN


def why_ordinary(evidence: Evidence, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
    """Find the earliest ordinary day with every day counted, for the strip of days. Source: regulation 9(1)."""
    return earliest_decision(evidence.key_notice, constitution, calendar)


def _last_exception(planned: date, period: Period, calendar: WorkingCalendar) -> Day:
    found = roll_back(latest_before(planned, period.n, period.unit, calendar), calendar).answer
    return found if isinstance(found, (date, Unknown)) else None


def _part(evidence: Evidence, earliest: Day) -> tuple[date, date] | None:
    if not isinstance(earliest, date) or not evidence.due_from or not evidence.due_to:
        return None
    return lawful_part(evidence.due_from, evidence.due_to, earliest)


def _before(part: tuple[date, date] | None, ordinary: Day) -> tuple[date, date] | None:
    if part is None or not isinstance(ordinary, date) or ordinary > part[1]:
        return part
    last = ordinary - ONE_DAY
    return (part[0], last) if part[0] <= last else None


def _say_ordinary(evidence: Evidence, earliest: Day, part: tuple[date, date] | None) -> tuple[str, ...]:
    if earliest is CANNOT_BE_KNOWN:
        return ("The earliest day for an ordinary decision cannot be known: the calendar ends too soon.",)
    if not isinstance(earliest, date):
        return ("No 28-day notice is public, so no day is lawful for an ordinary decision yet.",)
    said = [f"By ordinary notice a decision is lawful from {say_day(earliest)}."]
    if evidence.due_from and evidence.due_to:
        stated = say_days(evidence.due_from, evidence.due_to)
        if part is None:
            said.append(f"No part of the period stated in the notice ({stated}) is lawful by ordinary notice.")
        elif part != (evidence.due_from, evidence.due_to):
            said.append(f"Of the period stated in the notice, {say_days(*part)} is lawful by ordinary notice.")
        else:
            said.append(f"The whole period stated in the notice ({stated}) is lawful by ordinary notice.")
    return tuple(said)


def _say_exception(evidence: Evidence, earliest: Day, part: tuple[date, date] | None, ordinary: Day) -> tuple[str, ...]:
    if earliest is CANNOT_BE_KNOWN:
        return ("The earliest day under the general exception cannot be known: the calendar ends too soon.",)
    if not isinstance(earliest, date) or (isinstance(ordinary, date) and ordinary <= earliest):
        return ()
    said = [f"Under the general exception a decision is lawful from {say_day(earliest)}{_conditions(evidence)}."]
    if part:
        said.append(f"Of the period stated in the notice, {say_days(*part)} needs the general exception.")
    return tuple(said)


def _conditions(evidence: Evidence) -> str:
    told = evidence.chair_informed_at or (evidence.members_informed_at and all(evidence.members_informed_at))
    wanted = [] if told else ["the scrutiny chair (or every member of the committee) has been told in writing"]
    if not evidence.impracticable_because.strip():
        wanted.append("the reason why 28 clear days' notice was impracticable is recorded")
    return f", if {' and '.join(wanted)}" if wanted else ""


def _say_urgency(first: date | None) -> str:
    until = f"Before {say_day(first)}" if first else "Until a notice has run"
    return (
        f"{until} a decision needs special urgency: the scrutiny chair's agreement before it is made, that it is "
        "urgent and cannot reasonably be deferred."
    )


def _say_last(planned: date | None, last_notice: Day, last_exception: Day) -> tuple[str, ...]:
    said = []
    if planned and isinstance(last_notice, date):
        said.append(f"For a decision on {say_day(planned)} the 28-day notice is due by {say_day(last_notice)}.")
    if planned and isinstance(last_exception, date):
        said.append(f"The general-exception notice for that day is due by {say_day(last_exception)}.")
    return tuple(said)
