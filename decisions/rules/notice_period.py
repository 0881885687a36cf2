"""The 28-day notice of a key decision: when its clock starts, when the decision may be made, what it must say.

Source: regulation 9 of the 2012 Regulations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from decisions.rules.calendar import ONE_DAY, WorkingCalendar
from decisions.rules.constitution import Constitution, Period, Roll
from decisions.rules.counting import (
    Unit,
    earliest_after,
    earliest_after_day,
    latest_before,
    roll_back,
    roll_forward,
)
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar, Finding, Step
from decisions.rules.london import Moment, day_of, instant, moment_of, say_day, say_moment, say_time
from decisions.rules.provisions import provision

STATUTORY_DAYS = 28


@dataclass(frozen=True, slots=True)
class Interruption:
    """A time during which a published document was not available; `excused_because` is an officer's recorded reason."""

    began: Moment
    restored: Moment | None = None
    excused_because: str = ""


@dataclass(frozen=True, slots=True)
class Availability:
    """The evidence that a document was available to the public: at the offices, on the website, and any gap."""

    offices_from: Moment | None = None
    website_from: Moment | None = None
    interruptions: tuple[Interruption, ...] = ()


Published = Moment | Availability | None


def clock_start(published: Published, period: Period, calendar: WorkingCalendar) -> Finding:
    """Find the day on which a notice's clock started: the later of offices and website, cut-off and gaps applied.

    The answer is a date; None while the document is not available in both places; or CANNOT_BE_KNOWN.
    Source: regulations 5(2), 9(1) and 10(1)(c), "available at the offices and on the website".
    """
    steps: list[Step] = []
    try:
        answer = _clock(published, period, calendar, steps)
    except BeyondCalendar as beyond:
        steps.append(Step(None, str(beyond), None, "missing"))
        return _about_clock(CANNOT_BE_KNOWN, steps, calendar, "The day on which the clock started cannot be known.")
    if answer is None:
        return _about_clock(None, steps, calendar, "The clock has not started.")
    return _about_clock(answer, steps, calendar, f"The clock started on {say_day(answer)}.")


def clock_day(published: Published, period: Period, calendar: WorkingCalendar) -> date | None:
    """Return the day on which a notice's clock started, or nothing; for counting in bulk. See `clock_start`."""
    if published is None:
        return None
    if not isinstance(published, Availability) and period.cutoff is None and period.unit is Unit.CALENDAR:
        return day_of(published)
    return _clock(published, period, calendar, [])


def earliest_decision(published: Published, constitution: Constitution, calendar: WorkingCalendar) -> Finding:
    """Find the first day on which a key decision may be made on its 28-day notice.

    The answer is a date, None where the notice is not yet public, or CANNOT_BE_KNOWN. Source: regulation 9(1).
    """
    period = constitution.periods.key_notice
    started = clock_start(published, period, calendar)
    if not isinstance(started.answer, date):
        return replace(started, provision=provision("reg-9"), constitution_version=constitution.version)
    counted = earliest_after(started.answer, period.n, period.unit, calendar)
    if period.roll is Roll.WORKING_DAY:
        counted = roll_forward(counted, calendar)
    return replace(
        counted,
        steps=(*started.steps, *counted.steps),
        provision=provision("reg-9"),
        assumptions=(*counted.assumptions, *started.assumptions),
        constitution_version=constitution.version,
    )


def last_publication(
    decision: Moment, constitution: Constitution, calendar: WorkingCalendar, *, on_working_day: bool = True
) -> Finding:
    """Find the last day on which the 28-day notice can be published for a decision on a given day.

    With `on_working_day` the answer moves back to a day on which the offices are open and can display it.
    Source: regulation 9(1).
    """
    period = constitution.periods.key_notice
    counted = latest_before(decision, period.n, period.unit, calendar)
    if on_working_day and period.offices_required:
        counted = roll_back(counted, calendar)
    return replace(counted, provision=provision("reg-9"), constitution_version=constitution.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeParticulars:
    """What a notice of a key decision states, by the letters of regulation 9(1)."""

    says_key_decision: bool = False
    matter: str = ""
    body: str = ""
    members: tuple[str, ...] = ()
    individual: str = ""
    individual_title: str = ""
    due_from: date | None = None
    due_to: date | None = None
    documents: tuple[str, ...] = ()
    no_documents_yet: bool = False
    address: str = ""
    says_more_documents_may_follow: bool = False
    procedure: str = ""


PARTICULARS = {
    "a": "that a key decision is to be made on behalf of the council",
    "b": "the matter in respect of which the decision is to be made",
    "c": "who will decide: the body with a list of its members, or the individual's name and title",
    "d": "the date on which, or the period within which, the decision is to be made",
    "e": "a list of the documents submitted to the decision maker",
    "f": "the address from which copies or extracts are available",
    "g": "that other documents may be submitted",
    "h": "how to ask for details of those documents as they become available",
}


def missing_particulars(notice: NoticeParticulars) -> Finding:
    """Find which of the eight particulars a notice lacks; the answer is a tuple of letters, empty when complete.

    Source: regulation 9(1)(a) to (h).
    """
    missing = tuple(_missing(notice))
    steps = [
        Step(None, f"({letter}) The notice does not state {text}{_detail(letter, notice)}.", None, "missing")
        if letter in missing
        else Step(None, f"({letter}) The notice states {text}.", None, "met")
        for letter, text in PARTICULARS.items()
    ]
    headline = (
        f"The notice lacks {len(missing)} of the eight particulars: {', '.join(f'({each})' for each in missing)}."
        if missing
        else "The notice states all eight particulars."
    )
    return Finding(missing, tuple(steps), provision("reg-9"), headline=headline)


def _missing(notice: NoticeParticulars) -> Iterator[str]:
    present = {
        "a": notice.says_key_decision,
        "b": notice.matter.strip(),
        "c": _names_decision_maker(notice),
        "d": notice.due_from and notice.due_to and notice.due_from <= notice.due_to,
        "e": any(each.strip() for each in notice.documents) or notice.no_documents_yet,
        "f": notice.address.strip(),
        "g": notice.says_more_documents_may_follow,
        "h": notice.procedure.strip(),
    }
    yield from (letter for letter in PARTICULARS if not present[letter])


def _names_decision_maker(notice: NoticeParticulars) -> bool:
    if notice.body.strip():
        return any(each.strip() for each in notice.members)
    return bool(notice.individual.strip())


def _detail(letter: str, notice: NoticeParticulars) -> str:
    if letter == "c" and notice.body.strip():
        return ": the body is named but its members are not listed"
    if letter == "c" and notice.individual_title.strip():
        return ": the post is named but not the person who holds it"
    if letter == "d" and notice.due_from and not notice.due_to:
        return ": “not before” has no end, so it is not a period"
    if letter == "d" and notice.due_from and notice.due_to and notice.due_from > notice.due_to:
        return ": the period ends before it begins"
    return ""


def _clock(published: Published, period: Period, calendar: WorkingCalendar, steps: list[Step]) -> date | None:
    if published is None:
        steps.append(Step(None, "The document has not been published.", None, "missing"))
        return None
    if not isinstance(published, Availability):
        return _start_day(published, period, calendar, steps, "The document was public from")
    available = _later(published, period, steps)
    if available is None:
        return None
    start = _start_day(available, period, calendar, steps, "The clock starts with the later of the two,")
    for gap in sorted(published.interruptions, key=lambda each: instant(each.began)):
        if instant(gap.began) < instant(available) or not _during(gap, start, period, calendar):
            continue
        if gap.excused_because:
            steps.append(
                Step(
                    day_of(gap.began),
                    f"The document was not available from {say_day(gap.began)}; an officer recorded why the clock "
                    f"goes on: {gap.excused_because.rstrip('.')}.",
                    None,
                    "fact",
                )
            )
            continue
        if gap.restored is None:
            text = f"The document has not been available since {say_moment(gap.began)}; the clock has stopped."
            steps.append(Step(day_of(gap.began), text, None, "missing"))
            return None
        text = f"The document was not available from {say_moment(gap.began)}, during its notice period; "
        start = _start_day(gap.restored, period, calendar, steps, f"{text}the clock starts again with its return,")
    return start


def _during(gap: Interruption, start: date, period: Period, calendar: WorkingCalendar) -> bool:
    try:
        return day_of(gap.began) < earliest_after_day(start, period.n, period.unit, calendar)
    except BeyondCalendar:
        return True


def _later(published: Availability, period: Period, steps: list[Step]) -> Moment | None:
    offices, website = published.offices_from, published.website_from
    if website is None:
        steps.append(Step(None, "There is no evidence that it was on the website.", None, "missing"))
        return None
    steps.append(Step(day_of(website), f"On the website from {say_moment(website)}.", None, "fact"))
    if offices is None:
        if not period.offices_required:
            return website
        text = "There is no evidence that it was available at the council's offices."
        steps.append(Step(None, text, None, "missing"))
        return None
    steps.append(Step(day_of(offices), f"At the council's offices from {say_moment(offices)}.", None, "fact"))
    if not period.offices_required:
        return website
    return max((offices, website), key=instant)


def _start_day(moment: Moment, period: Period, calendar: WorkingCalendar, steps: list[Step], lead: str) -> date:
    start = day_of(moment)
    steps.append(Step(start, f"{lead} {say_day(start)}.", False, "fact"))
    if period.cutoff and hasattr(moment, "hour") and moment_of(moment).time() > period.cutoff:
        start = calendar.after(start)
        text = f"That was after the cut-off at {say_time(period.cutoff)}, so it counts as {say_day(start)}."
        steps.append(Step(start, text, False, "fact"))
    elif period.unit is Unit.WORKING and period.offices_required and not calendar.is_working_day(start):
        why = calendar.why_not_working(start)
        start = calendar.on_or_after(start)
        steps.append(Step(start, f"On that day {why}, so it counts as {say_day(start)}.", False, "fact"))
    return start


def _about_clock(answer: Any, steps: list[Step], calendar: WorkingCalendar, headline: str) -> Finding:
    return Finding(
        answer,
        tuple(steps),
        provision("reg-9"),
        ("the evidence of display at the offices and on the website is true.",),
        calendar.known_until,
        headline,
        calendar_version=calendar.version,
    )


def lawful_part(first: date, last: date, earliest: date) -> tuple[date, date] | None:
    """Return the part of a noticed period that is on or after the earliest lawful day, or nothing where there is none.

    Source: regulation 9(1)(d), the date on which or the period within which the decision is to be made.
    """
    start = max(first, earliest)
    return (start, last) if start <= last else None


def month_period(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month, for notices that name only the month."""
    first = date(year, month, 1)
    return first, (first + timedelta(days=32)).replace(day=1) - ONE_DAY
