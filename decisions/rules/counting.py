"""Clear days: the day of publication and the day of the event are both left out.

Source: the rule in The King v Justices of Herefordshire (1820), applied in R v Swansea City Council ex parte
Elitestone Ltd (1993). Whether a day counts (every day, or only working days) is the council's setting per rule.
Functions ending in `_day` return plain days for counting in bulk; the others return a `Finding`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from decisions.rules.calendar import ONE_DAY, WorkingCalendar
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar, Finding, Step
from decisions.rules.london import Moment, day_of, plural, say_day
from decisions.rules.provisions import Provision, provision


class Unit(StrEnum):
    """Which days count: every day, or only working days."""

    CALENDAR = "calendar"
    WORKING = "working"

    @property
    def label(self) -> str:
        """Return the unit as it stands before the word "days"."""
        return "calendar" if self is Unit.CALENDAR else "working"


def clear_days_between(start: Moment, end: Moment, unit: Unit, calendar: WorkingCalendar) -> int:
    """Return how many days of the unit lie strictly between two days; 0 where `end` is not after `start`.

    Raises BeyondCalendar in working days where a day between the two lies outside the calendar.
    """
    first, last = day_of(start), day_of(end)
    between = (last - first).days - 1
    if between <= 0:
        return 0
    if Unit(unit) is Unit.CALENDAR:
        return between
    return calendar.working_ordinal(last - ONE_DAY) - calendar.working_ordinal(first)


def earliest_after_day(start: Moment, days: int, unit: Unit, calendar: WorkingCalendar) -> date:
    """Return the first day with at least `days` clear days since `start`.

    Raises BeyondCalendar in working days where the calendar ends before the count does.
    """
    first = day_of(start)
    _require_count(days)
    if Unit(unit) is Unit.CALENDAR or days == 0:
        return _shift(first, days + 1)
    return calendar.nth_working_day(calendar.working_ordinal(first) + days) + ONE_DAY


def latest_before_day(event: Moment, days: int, unit: Unit, calendar: WorkingCalendar) -> date:
    """Return the last day with at least `days` clear days before `event`.

    Raises BeyondCalendar in working days where the count needs a day outside the calendar.
    """
    last = day_of(event)
    _require_count(days)
    if Unit(unit) is Unit.CALENDAR or days == 0:
        return _shift(last, -days - 1)
    return calendar.nth_working_day(calendar.working_ordinal(_shift(last, -1)) - days + 1) - ONE_DAY


def nth_day_after(start: Moment, days: int, unit: Unit, calendar: WorkingCalendar) -> date:
    """Return the n-th counted day after `start`: the last day of a period of n days that begins the next day."""
    return earliest_after_day(start, days, unit, calendar) - ONE_DAY


def earliest_after(start: Moment, days: int, unit: Unit, calendar: WorkingCalendar) -> Finding:
    """Find the first day with at least `days` clear days since `start`, listing every day counted or left out.

    The answer is a date, or CANNOT_BE_KNOWN where the calendar of working days ends too soon.
    """
    first, unit = day_of(start), Unit(unit)
    steps = [Step(first, f"{say_day(first)} is the first day and is not counted.", False, "start")]
    try:
        answer = earliest_after_day(first, days, unit, calendar)
    except BeyondCalendar as beyond:
        return _unknown(beyond, days, unit, calendar, f"after {say_day(first)}", steps)
    steps += _each_day(first + ONE_DAY, answer - ONE_DAY, unit, calendar)
    steps.append(
        Step(answer, f"{say_day(answer)} is the first day with {_clear(days, unit)} before it.", None, "answer")
    )
    headline = f"With {_clear(days, unit)} after {say_day(first)}, the earliest day is {say_day(answer)}."
    return _found(answer, steps, unit, calendar, headline)


def latest_before(event: Moment, days: int, unit: Unit, calendar: WorkingCalendar) -> Finding:
    """Find the last day with at least `days` clear days before `event`, listing every day counted or left out.

    The answer is a date, or CANNOT_BE_KNOWN where the count needs a day outside the calendar of working days.
    """
    last, unit = day_of(event), Unit(unit)
    steps = [Step(last, f"{say_day(last)} is the day of the event and is not counted.", False, "start")]
    try:
        answer = latest_before_day(last, days, unit, calendar)
    except BeyondCalendar as beyond:
        return _unknown(beyond, days, unit, calendar, f"before {say_day(last)}", steps)
    steps += reversed(list(_each_day(answer + ONE_DAY, last - ONE_DAY, unit, calendar, backwards=True)))
    steps.append(Step(answer, f"{say_day(answer)} is the last day with {_clear(days, unit)} after it.", None, "answer"))
    headline = f"With {_clear(days, unit)} before {say_day(last)}, the last day is {say_day(answer)}."
    return _found(answer, steps, unit, calendar, headline)


def days_between(start: Moment, end: Moment, unit: Unit, calendar: WorkingCalendar) -> Finding:
    """Find how many clear days lie between two days, listing every day counted or left out; the answer is a number."""
    first, last, unit = day_of(start), day_of(end), Unit(unit)
    steps = [Step(first, f"{say_day(first)} is the first day and is not counted.", False, "start")]
    try:
        answer = clear_days_between(first, last, unit, calendar)
    except BeyondCalendar as beyond:
        return _unknown(beyond, 0, unit, calendar, f"after {say_day(first)}", steps)
    steps += _each_day(first + ONE_DAY, last - ONE_DAY, unit, calendar)
    if last != first:
        steps.append(Step(last, f"{say_day(last)} is the last day and is not counted.", False, "answer"))
    return _found(
        answer, steps, unit, calendar, f"There are {_clear(answer, unit)} between {say_day(first)} and {say_day(last)}."
    )


def roll_forward(finding: Finding, calendar: WorkingCalendar) -> Finding:
    """Move the day a finding answers to the next working day, saying so; the answer may become CANNOT_BE_KNOWN."""
    return _roll(finding, calendar, forward=True)


def roll_back(finding: Finding, calendar: WorkingCalendar) -> Finding:
    """Move the day a finding answers back to a working day on or before it, saying so."""
    return _roll(finding, calendar, forward=False)


def months_after(start: Moment, months: int) -> date:
    """Return the corresponding day so many months later, or the last day of that month where there is none.

    Source: the corresponding-date rule for periods of months (Dodds v Walker [1981] 1 WLR 1027).
    """
    first = day_of(start)
    whole = first.year * 12 + first.month - 1 + months
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


def years_beginning_on(start: Moment, years: int) -> tuple[date, date]:
    """Return the last day of a period of years that begins on `start`, and the first day after it.

    The first day counts (regulation 21(6) and (7): "beginning on"), so six years from 15 December 2021 end with
    14 December 2027. From 29 February the period ends with the last day of February.
    """
    first = day_of(start)
    leap_day = (first.month, first.day) == (2, 29)
    try:
        after = first.replace(year=first.year + years)
    except ValueError:
        after = date(first.year + years, 3, 1)
    last = date(after.year, 2, 28) if leap_day else after - ONE_DAY
    return last, last + ONE_DAY


def _each_day(
    first: date, last: date, unit: Unit, calendar: WorkingCalendar, backwards: bool = False
) -> Iterator[Step]:
    total = clear_days_between(first - ONE_DAY, last + ONE_DAY, unit, calendar)
    number = 0
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        why_not = "" if unit is Unit.CALENDAR else calendar.why_not_working(day)
        if why_not:
            yield Step(day, f"{say_day(day)} is left out: {why_not}.", False, "left_out", why_not)
            continue
        number += 1
        shown = total - number + 1 if backwards else number
        yield Step(day, f"{say_day(day)} is counted: day {shown}.", True, "counted", number=shown)


def _found(answer: date | int, steps: list[Step], unit: Unit, calendar: WorkingCalendar, headline: str) -> Finding:
    working = unit is Unit.WORKING
    assumption = (
        "only working days count: Monday to Friday, less bank holidays and the council's closed days."
        if working
        else "every calendar day counts, weekends and bank holidays too."
    )
    return Finding(
        answer,
        tuple(steps),
        _clear_days(),
        (assumption,),
        calendar.known_until if working else None,
        headline,
        calendar_version=calendar.version if working else "",
    )


def _unknown(
    beyond: BeyondCalendar, days: int, unit: Unit, calendar: WorkingCalendar, where: str, steps: list[Step]
) -> Finding:
    steps.append(Step(None, str(beyond), None, "missing"))
    return Finding(
        CANNOT_BE_KNOWN,
        tuple(steps),
        _clear_days(),
        ("only working days count: Monday to Friday, less bank holidays and the council's closed days.",),
        calendar.known_until,
        f"The day with {_clear(days, unit)} {where} cannot be known.",
        calendar_version=calendar.version,
    )


def _roll(finding: Finding, calendar: WorkingCalendar, forward: bool) -> Finding:
    day = finding.answer
    if not isinstance(day, date):
        return finding
    try:
        rolled = calendar.on_or_after(day) if forward else calendar.on_or_before(day)
    except BeyondCalendar as beyond:
        step = Step(None, str(beyond), None, "missing")
        headline = f"The working day on or {'after' if forward else 'before'} {say_day(day)} cannot be known."
        return replace(
            finding,
            answer=CANNOT_BE_KNOWN,
            steps=(*finding.steps, step),
            known_until=calendar.known_until,
            headline=headline,
        )
    known = replace(finding, known_until=calendar.known_until, calendar_version=calendar.version)
    if rolled == day:
        return known
    word = "next" if forward else "previous"
    sentence = f"{say_day(day)}: {calendar.why_not_working(day)}; the {word} working day is {say_day(rolled)}."
    return replace(
        known,
        answer=rolled,
        steps=(*finding.steps, Step(rolled, sentence, None, "answer")),
        headline=f"{finding.headline} {sentence}".strip(),
    )


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise BeyondCalendar(f"A day {days} days from {say_day(day)} cannot be known: no calendar has it.") from None


def _require_count(days: int) -> None:
    if days < 0:
        raise ValueError(f"A number of clear days cannot be less than 0; {days} was given.")


def _clear(days: int, unit: Unit) -> str:
    return plural(days, f"clear {unit.label} day")


def _clear_days() -> Provision:
    return provision("clear-days")
