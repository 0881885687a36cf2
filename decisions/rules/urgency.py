"""By which route a decision is lawful on a day: ordinary notice, general exception, special urgency, or none.

Source: regulations 8 to 11 of the 2012 Regulations. `route` is a function of the evidence alone: every sentence of its
answer comes from a field of `Evidence`. A route that is open is never shut by more evidence: where several are open
the one that asks most of the council wins (ordinary, then general exception, then special urgency).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from decisions.rules.agreement import Agreement, Holder, agreed_before, chain_reaches, reached
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution, Period
from decisions.rules.counting import clear_days_between, earliest_after_day
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar, Caution, Finding, Step
from decisions.rules.london import Moment, day_of, instant, plural, say_day, say_moment
from decisions.rules.notice_period import Published, clock_start
from decisions.rules.provisions import provision
from decisions.rules.urgency_cautions import cautions

if TYPE_CHECKING:
    from decisions.rules.lawful_dates import LawfulDates


class Route(StrEnum):
    """The ways in which a decision can be lawful as to notice, and the one way in which it is not."""

    ORDINARY = "ordinary"
    GENERAL_EXCEPTION = "general_exception"
    SPECIAL_URGENCY = "special_urgency"
    NOT_KEY = "not_key"
    UNLAWFUL = "unlawful"

    @property
    def is_lawful(self) -> bool:
        """Say whether a decision by this route is lawful as to notice."""
        return self is not Route.UNLAWFUL

    @property
    def label(self) -> str:
        """Return the route as people say it."""
        return {
            "ordinary": "ordinary notice",
            "general_exception": "general exception",
            "special_urgency": "special urgency",
            "not_key": "not a key decision",
            "unlawful": "no lawful route",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known about one decision. Nothing that is absent is presumed.

    is_key                    whether it is a key decision (regulation 8)
    key_notice                when the current 28-day notice became public: a day, a moment, or an `Availability`
                              (after an amendment that restarts the clock, the amended notice; see `amendment`)
    due_from, due_to          the date or period that the notice states (regulation 9(1)(d)), where known
    exception_notice          when the copy of the general-exception notice became public (regulation 10(1)(b))
    exception_reasons_public  when the reasons notice under regulation 10(3) became public
    chair_informed_at         when the scrutiny chair was told in writing (regulation 10(1)(a))
    has_scrutiny_chair        False where there is no chair: then every member of the committee must be told
    members_informed_at       one entry for each member of the committee; None for a member who was not told
    impracticable_because     why 28 clear days' notice was impracticable
    agreement                 the agreement under regulation 11(1)
    must_decide_by            the date by which the decision must be made
    urgency_reasons_public    when the reasons notice under regulation 11(2) became public
    known_since               the day since which the service knew of the matter
    created_on                the day on which the matter was first entered
    """

    is_key: bool = True
    key_notice: Published = None
    due_from: date | None = None
    due_to: date | None = None
    exception_notice: Published = None
    exception_reasons_public: Moment | None = None
    chair_informed_at: Moment | None = None
    has_scrutiny_chair: bool = True
    members_informed_at: tuple[Moment | None, ...] = ()
    impracticable_because: str = ""
    agreement: Agreement | None = None
    must_decide_by: date | None = None
    urgency_reasons_public: Moment | None = None
    known_since: date | None = None
    created_on: date | None = None


__all__ = [
    "Agreement",
    "Evidence",
    "Holder",
    "Route",
    "Trial",
    "chain_reaches",
    "lawful_dates",
    "route",
]


@dataclass(frozen=True, slots=True)
class Trial:
    """One route tried on the evidence: open, shut, or not to be known, with the steps that say why."""

    open: bool | None
    steps: tuple[Step, ...]


def route(
    evidence: Evidence,
    *,
    at: Moment,
    constitution: Constitution,
    calendar: WorkingCalendar,
    as_of: Moment | None = None,
) -> Finding:
    """Find the route by which a decision made at a moment is lawful as to notice.

    The answer is a `Route`, or CANNOT_BE_KNOWN where only a count past the end of the calendar could tell. `as_of` is
    the moment for which overdue reasons notices are judged (the moment of the decision unless given).
    Source: regulations 8(1), 9(1), 10(1) and 11(1); an unlawful route still leaves the duty to record (regs 12, 13).
    """
    day = day_of(at)
    if not evidence.is_key:
        step = Step(day, "This is not a key decision, so regulations 9 to 11 ask for no notice.", None, "met")
        return _answer(Route.NOT_KEY, "reg-8", (step,), (), day, constitution, calendar)
    tried = [
        (Route.ORDINARY, "reg-9", try_ordinary(evidence, at, constitution, calendar)),
        (Route.GENERAL_EXCEPTION, "reg-10", try_exception(evidence, at, constitution, calendar)),
        (Route.SPECIAL_URGENCY, "reg-11", try_urgency(evidence, at, constitution)),
    ]
    steps: tuple[Step, ...] = ()
    for name, key, trial in tried:
        if trial.open:
            steps += trial.steps
            warned = cautions(evidence, name.value, at, as_of or at, constitution, calendar)
            return _answer(name, key, steps, warned, day, constitution, calendar)
        steps += trial.steps
    answer = CANNOT_BE_KNOWN if any(trial.open is None for _, _, trial in tried) else Route.UNLAWFUL
    mends = tuple(_mends(evidence, day, constitution, calendar)) if answer is Route.UNLAWFUL else ()
    warned = cautions(evidence, "", at, as_of or at, constitution, calendar)
    return _answer(answer, "reg-9", steps + mends, warned, day, constitution, calendar)


def try_ordinary(evidence: Evidence, at: Moment, constitution: Constitution, calendar: WorkingCalendar) -> Trial:
    """Try the ordinary route: the notice public long enough, and the day inside what it states. Source: reg 9(1)."""
    period, day = constitution.periods.key_notice, day_of(at)
    counted = _elapsed(evidence.key_notice, period, day, calendar, "28-day notice", "Regulation 9")
    if not counted.open:
        return counted
    outside = outside_noticed_period(evidence, day)
    return Trial(False, (*counted.steps, outside)) if outside else counted


def outside_noticed_period(evidence: Evidence, day: date) -> Step | None:
    """Say how a day misses the date or period that the notice states, with the mend; None inside it.

    Source: regulation 9(1)(d).
    """
    if evidence.due_from and day < evidence.due_from:
        text = (
            f"The notice says that the decision will not be made before {say_day(evidence.due_from)}; an earlier date "
            "needs an amended notice and a new period of notice."
        )
        return Step(evidence.due_from, text, None, "missing")
    if evidence.due_to and day > evidence.due_to:
        text = (
            f"The notice says that the decision will be made by {say_day(evidence.due_to)}; publish an amended notice "
            "with the new date before deciding. The period of notice does not start again."
        )
        return Step(evidence.due_to, text, None, "missing")
    return None


def try_exception(evidence: Evidence, at: Moment, constitution: Constitution, calendar: WorkingCalendar) -> Trial:
    """Try the general exception: public long enough, chair or members told, reason recorded. Source: reg 10."""
    period, day = constitution.periods.general_exception, day_of(at)
    counted = _elapsed(
        evidence.exception_notice, period, day, calendar, "copy of the general-exception notice", "Regulation 10"
    )
    if not counted.open:
        return counted
    steps = [*counted.steps, *_informed(evidence, at)]
    if evidence.impracticable_because.strip():
        steps.append(Step(None, "The reason why 28 clear days' notice was impracticable is recorded.", None, "met"))
    else:
        text = (
            "There is no record of why 28 clear days' notice was impracticable: record it and publish it (reg 10(3))."
        )
        steps.append(Step(None, text, None, "missing"))
    return Trial(all(step.kind != "missing" for step in steps), tuple(steps))


def try_urgency(evidence: Evidence, at: Moment, constitution: Constitution) -> Trial:
    """Try special urgency: agreement before the decision by a person who may give it, and a date. Source: reg 11(1)."""
    agreement = evidence.agreement
    if agreement is None:
        text = "Regulation 11: no agreement that the decision is urgent has been recorded."
        return Trial(False, (Step(None, text, None, "missing"),))
    steps = [
        agreed_before(agreement, at, "the decision"),
        reached(agreement, constitution),
        _must_decide_by(evidence, day_of(at)),
    ]
    return Trial(all(step.kind != "missing" for step in steps), tuple(steps))


def _must_decide_by(evidence: Evidence, day: date) -> Step:
    must = evidence.must_decide_by
    if must is None:
        text = "State the date by which the decision must be made, which makes 5 clear days' notice impracticable."
        return Step(None, text, None, "missing")
    if day > must:
        text = f"The decision had to be made by {say_day(must)}, so the agreement does not cover {say_day(day)}."
        return Step(must, text, None, "missing")
    return Step(must, f"The decision must be made by {say_day(must)}.", None, "met")


def _elapsed(published: Published, period: Period, day: date, calendar: WorkingCalendar, name: str, rule: str) -> Trial:
    started = clock_start(published, period, calendar)
    if published is None:
        text = f"{rule}: no {name} has been published."
        return Trial(False, (Step(None, text, None, "missing"),))
    if started.answer is None:
        text = f"{rule}: the clock of the {name} has not started."
        return Trial(False, (*started.steps, Step(None, text, None, "missing")))
    if not isinstance(started.answer, date):
        return Trial(None, started.steps)
    start = started.answer
    try:
        count = clear_days_between(start, day, period.unit, calendar)
    except BeyondCalendar as beyond:
        return _far(start, period, day, calendar, str(beyond), started.steps, name, rule)
    unit = f"clear {period.unit.label} day"
    text = (
        f"{rule}: the {name} counts from {say_day(start)}; there are {plural(count, unit)} between then and "
        f"{say_day(day)}, and {period.n} are needed."
    )
    if count >= period.n:
        return Trial(True, (*started.steps, Step(start, text, None, "met")))
    return Trial(False, (*started.steps, Step(start, text, None, "missing")))


def _far(
    start: date,
    period: Period,
    day: date,
    calendar: WorkingCalendar,
    beyond: str,
    before: tuple[Step, ...],
    name: str,
    rule: str,
) -> Trial:
    # The period may have run before the calendar ends even though the day asked about lies after it.
    try:
        earliest = earliest_after_day(start, period.n, period.unit, calendar)
    except BeyondCalendar:
        return Trial(None, (*before, Step(None, beyond, None, "missing")))
    text = f"{rule}: the {name} counts from {say_day(start)}; its period had run by {say_day(earliest)}."
    return Trial(day >= earliest, (*before, Step(start, text, None, "met")))


def _informed(evidence: Evidence, at: Moment) -> Iterator[Step]:
    if evidence.has_scrutiny_chair:
        yield _told(evidence.chair_informed_at, at, "the chair of the overview and scrutiny committee", "was")
        return
    members = evidence.members_informed_at
    if not members:
        text = "There is no scrutiny chair, so every member of the committee must be told; no member was told."
        yield Step(None, text, None, "missing")
    untold = sum(1 for each in members if each is None or not _precedes(each, at))
    if untold:
        text = f"There is no scrutiny chair, and {untold} of {len(members)} members of the committee were not told."
        yield Step(None, text, None, "missing")
    elif members:
        yield Step(None, f"All {len(members)} members of the committee were told in writing.", None, "met")


def _told(told: Moment | None, at: Moment, who: str, verb: str) -> Step:
    if told is None:
        text = f"There is no evidence that {who} {verb} told in writing: send the notice and record when."
        return Step(None, text, None, "missing")
    if not _precedes(told, at):
        text = f"{who.capitalize()} {verb} told only at {say_moment(told)}, which is not before the decision."
        return Step(day_of(told), text, None, "missing")
    return Step(day_of(told), f"{who.capitalize()} {verb} told in writing ({say_moment(told)}).", None, "met")


def _precedes(told: Moment, at: Moment) -> bool:
    if isinstance(told, datetime) and isinstance(at, datetime):
        return instant(told) < instant(at)
    return day_of(told) <= day_of(at)


def _mends(evidence: Evidence, day: date, constitution: Constitution, calendar: WorkingCalendar) -> Iterator[Step]:
    dates = lawful_dates(evidence, constitution, calendar)
    if isinstance(dates.earliest_ordinary, date) and dates.earliest_ordinary > day:
        text = f"On the notice as it stands an ordinary decision is lawful from {say_day(dates.earliest_ordinary)}."
        yield Step(dates.earliest_ordinary, text, None, "mend")
    if isinstance(dates.earliest_exception, date) and dates.earliest_exception > day:
        text = (
            f"Under the general exception a decision is lawful from {say_day(dates.earliest_exception)}, if the "
            "scrutiny chair has been told in writing and the reason is recorded."
        )
        yield Step(dates.earliest_exception, text, None, "mend")
    elif isinstance(dates.earliest_exception, date):
        text = "The general exception becomes lawful on this day as soon as what is missing from it has been done."
        yield Step(day, text, None, "mend")
        return
    text = (
        "Before that only special urgency could make a decision lawful: the agreement of the scrutiny chair, given "
        "before the decision, and the date by which it must be made."
    )
    yield Step(None, text, None, "mend")


def _answer(
    answer: object,
    key: str,
    steps: tuple[Step, ...],
    warned: tuple[Caution, ...],
    day: date,
    constitution: Constitution,
    calendar: WorkingCalendar,
) -> Finding:
    cited = provision(key)
    if answer is CANNOT_BE_KNOWN:
        headline = f"Whether a decision on {say_day(day)} is lawful cannot be known."
    elif answer is Route.UNLAWFUL:
        headline = f"A key decision on {say_day(day)} would not be lawful: no route is open."
    elif answer is Route.NOT_KEY:
        headline = f"A decision on {say_day(day)} is lawful as to notice because it is not a key decision."
    else:
        assert isinstance(answer, Route)
        headline = f"A key decision on {say_day(day)} is lawful by {answer.label} ({cited.number})."
    return Finding(
        answer,
        steps,
        cited,
        ("the evidence is complete; what is not recorded is taken not to have happened.",),
        calendar.known_until,
        headline,
        warned,
        calendar.version,
        constitution.version,
    )


def lawful_dates(evidence: Evidence, constitution: Constitution, calendar: WorkingCalendar) -> LawfulDates:
    """Find every lawful date of a matter; see `decisions.rules.lawful_dates`. Source: regulations 9, 10 and 11."""
    from decisions.rules import lawful_dates as dates

    return dates.lawful_dates(evidence, constitution, calendar)
