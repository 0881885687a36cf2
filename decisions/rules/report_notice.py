"""The council's own rule that the report of an officer's key decision is public some clear days before the decision.

The 2012 Regulations ask only that the report is public with the record (regulation 14); the days before, and that a
late report needs a reason and the executive member's approval, are the council's own (`periods.officer_key_report`,
where 0 days switch the rule off). Days are counted as the law counts clear days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution, Roll
from decisions.rules.counting import clear_days_between, earliest_after, roll_forward
from decisions.rules.finding import CANNOT_BE_KNOWN, Finding, Step
from decisions.rules.london import day_of, instant, plural, say_day, say_moment
from decisions.rules.notice_period import clock_start
from decisions.rules.provisions import provision

_OWN_RULE = "the days are the council's own rule; the Regulations set none for an officer's report."


def earliest_after_report(public_at: datetime | None, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
    """Find the first day on which an officer may take a key decision on a report, by the council's own rule.

    The answer is a date; None while the report is not public; or CANNOT_BE_KNOWN. Where the rule is switched off it is
    the day on which the report became public, or None.
    """
    period = constitution.periods.officer_key_report
    if period.n == 0:
        headline = "The council does not ask that the report of an officer's key decision is public before it."
        return _found(None if public_at is None else day_of(public_at), (), constitution, calendar, headline)
    started = clock_start(public_at, period, calendar)
    if not isinstance(started.answer, date):
        known = public_at is None
        headline = "The report is not public yet." if known else started.headline
        return _found(started.answer, started.steps, constitution, calendar, headline)
    counted = earliest_after(started.answer, period.n, period.unit, calendar)
    if period.roll is Roll.WORKING_DAY:
        counted = roll_forward(counted, calendar)
    return replace(
        counted,
        steps=(*started.steps, *counted.steps),
        assumptions=(*counted.assumptions, _OWN_RULE),
        constitution_version=constitution.version,
    )


def report_in_time(
    *,
    public_at: datetime | None,
    at: datetime,
    is_officer_key: bool,
    late_reason: str,
    late_approved_by: str,
    constitution: Constitution,
    calendar: WorkingCalendar,
) -> Finding:
    """Find whether an officer's key decision may be taken at a moment by the council's rule on the report.

    True in time; where the rule does not apply or is switched off; or late with both a reason and the approval of the
    executive member, which a step then says. Otherwise False, or CANNOT_BE_KNOWN past the end of the calendar.
    """
    period = constitution.periods.officer_key_report
    if not is_officer_key:
        return _applies_not("It is not a key decision of an officer.", constitution, calendar)
    if period.n == 0:
        return _applies_not("The council has set 0 days for it.", constitution, calendar)
    # What is made public later does not count as public at the moment of the decision.
    public = public_at if public_at is not None and instant(public_at) <= instant(at) else None
    earliest = earliest_after_report(public, constitution, calendar)
    if isinstance(earliest.answer, date) and day_of(at) >= earliest.answer:
        return _found(True, earliest.steps, constitution, calendar, "The report was public in time.")
    steps = (*earliest.steps, _late(public_at, at, constitution, calendar, earliest))
    reason, approved_by = late_reason.strip(), late_approved_by.strip()
    if reason and approved_by:
        text = f"The report was late. The reason is recorded and {approved_by} approved it: {reason.rstrip('.')}."
        steps = (*steps, Step(None, text, None, "met"))
        return _found(True, steps, constitution, calendar, "The report was late, with a reason and an approval.")
    wanted = []
    if not reason:
        wanted.append(Step(None, "Record why the report was not public in time.", None, "missing"))
    if not approved_by:
        text = "Record which executive member approved that the report was late."
        wanted.append(Step(None, text, None, "missing"))
    if not earliest.is_known:
        headline = "Whether the report was public in time cannot be known."
        return _found(CANNOT_BE_KNOWN, (*steps, *wanted), constitution, calendar, headline)
    return _found(False, (*steps, *wanted), constitution, calendar, "The report was not public in time.")


def _late(
    public_at: datetime | None, at: datetime, constitution: Constitution, calendar: WorkingCalendar, earliest: Finding
) -> Step:
    period = constitution.periods.officer_key_report
    asked = f"the council asks for {plural(period.n, f'clear {period.unit.label} day')}"
    if public_at is None:
        return Step(None, f"The report is not public; {asked} before the decision.", None, "missing")
    day = day_of(public_at)
    if instant(public_at) > instant(at):
        text = f"The report became public only at {say_moment(public_at)}; {asked} before the decision."
        return Step(day, text, None, "missing")
    if not isinstance(earliest.answer, date):
        return Step(day, f"The calendar ends too soon to count; {asked}.", None, "missing")
    count = clear_days_between(day, at, period.unit, calendar)
    text = (
        f"There are {plural(count, f'clear {period.unit.label} day')} between {say_day(day)} and {say_day(at)}; "
        f"{asked}. The first day is {say_day(earliest.answer)}."
    )
    return Step(day, text, None, "missing")


def _applies_not(why: str, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
    step = Step(None, why, None, "fact")
    headline = "The council's rule on the report of an officer's key decision does not apply."
    return _found(True, (step,), constitution, calendar, headline)


def _found(
    answer: object, steps: tuple[Step, ...], constitution: Constitution, calendar: WorkingCalendar, headline: str
) -> Finding:
    return Finding(
        answer,
        steps,
        provision("clear-days"),
        (_OWN_RULE,),
        calendar.known_until,
        headline,
        calendar_version=calendar.version,
        constitution_version=constitution.version,
    )
