"""Clearances of a report: which are still wanted, which may be asked now, which a change of the text makes void.

A clearance is given by a person, never deemed: a day that passes is only a reason to remind somebody. Who clears, in
which stage and of what is the council's own template; counting is in working days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar, Finding, Step
from decisions.rules.london import plural, say_day

_NEVER_DEEMED = "silence is not clearance: only a person's answer clears a report."


class ClearanceStatus(StrEnum):
    """Where one clearance stands."""

    WAITING = "waiting"
    ASKED = "asked"
    CLEARED = "cleared"
    RETURNED = "returned"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One clearance of a report; those of one stage are asked together, a later stage when the earlier is cleared.

    who             who gave it, or who is asked
    void_because    which change made it void
    """

    role: str
    label: str
    stage: int = 1
    blocking: bool = True
    status: str = ClearanceStatus.WAITING
    who: str = ""
    given_on: date | None = None
    void_because: str = ""

    @property
    def is_given(self) -> bool:
        """Say whether the clearance stands: cleared, by somebody, on a day."""
        return self.status == ClearanceStatus.CLEARED and bool(self.who.strip()) and self.given_on is not None


def outstanding(asked: tuple[Asked, ...]) -> Finding:
    """Find which clearances a report still wants; the answer is a tuple of labels, empty when it may be decided.

    A clearance that does not block is told in a step and is not wanted.
    """
    ordered = sorted(asked, key=lambda each: each.stage)
    wanted = tuple(each.label for each in ordered if each.blocking and not each.is_given)
    steps = tuple(_step(each) for each in ordered)
    headline = (
        f"{_listed(wanted)} {'has' if len(wanted) == 1 else 'have'} still to clear the report."
        if wanted
        else "Every clearance that the report needs has been given."
        if any(each.blocking for each in asked)
        else "The report needs no clearance."
    )
    return Finding(wanted, steps, None, (_NEVER_DEEMED,), headline=headline)


def opens_stage(asked: tuple[Asked, ...]) -> int | None:
    """Return the stage that may be asked now, with all before it; None where nothing is left to ask or to wait for.

    A stage opens when every blocking clearance of the stages before it has been given. Once all blocking ones are
    given, a stage counts only while one of its others has never been asked.
    """
    blocking = [each.stage for each in asked if each.blocking and not each.is_given]
    if blocking:
        return min(blocking)
    return min((each.stage for each in asked if each.status == ClearanceStatus.WAITING), default=None)


def touched(covers: tuple[str, ...], changed_sections: tuple[str, ...]) -> bool:
    """Say whether a clearance covers one of the sections that changed; without sections it covers the whole report."""
    return bool(_touched(covers, changed_sections))


def voided(given: Mapping[str, tuple[str, ...]], changed: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the clearances that a change makes void, by label, each with the changed sections that it covers.

    `given` holds the sections that each clearance covers; no sections means the whole report.
    """
    found = {label: _touched(covers, changed) for label, covers in given.items()}
    return {label: sections for label, sections in found.items() if sections}


class Escalation(StrEnum):
    """What the day asks for where somebody has been asked for clearance and has not answered."""

    NONE = "none"
    REMIND = "remind"
    OVERDUE = "overdue"
    ESCALATE = "escalate"


def escalation(
    asked_on: date,
    due_on: date,
    on: date,
    calendar: WorkingCalendar,
    remind_before: int = 2,
    escalate_after: int = 2,
) -> Finding:
    """Find whether to remind or escalate on a day; the answer is an `Escalation` or CANNOT_BE_KNOWN.

    From `remind_before` working days before the due day until it: REMIND, but not on the day of asking. After it:
    OVERDUE, and from the `escalate_after`-th working day after it: ESCALATE. None of them clears the report.
    Raises ValueError for a number of days below 0.
    """
    if remind_before < 0 or escalate_after < 0:
        raise ValueError("Reminders and escalation are counted in 0 or more working days.")
    steps = [
        Step(asked_on, f"The clearance was asked for on {say_day(asked_on)}.", None, "start"),
        Step(due_on, f"It is wanted by {say_day(due_on)}.", None, "fact"),
    ]
    try:
        days = calendar.working_ordinal(max(on, due_on)) - calendar.working_ordinal(min(on, due_on))
    except BeyondCalendar as beyond:
        steps.append(Step(None, str(beyond), None, "missing"))
        headline = "Whether the clearance is late cannot be known."
        return _about(CANNOT_BE_KNOWN, steps, calendar, headline)
    if on > due_on:
        text = f"On {say_day(on)} it is late by {plural(days, 'working day')}."
        answer = Escalation.ESCALATE if days >= escalate_after else Escalation.OVERDUE
        kind = "missing"
    else:
        text = f"On {say_day(on)} there {'is' if days == 1 else 'are'} {plural(days, 'working day')} left."
        answer = Escalation.REMIND if on > asked_on and days <= remind_before else Escalation.NONE
        kind = "fact"
    steps.append(Step(on, text, None, kind, number=days))
    return _about(answer, steps, calendar, _HEADLINE[answer])


_HEADLINE = {
    Escalation.NONE: "Nobody needs a reminder today.",
    Escalation.REMIND: "The person who was asked is reminded.",
    Escalation.OVERDUE: "The clearance is late; the person who was asked is reminded.",
    Escalation.ESCALATE: "The clearance is late; those who can move it on are told.",
}


def _about(answer: object, steps: list[Step], calendar: WorkingCalendar, headline: str) -> Finding:
    return Finding(
        answer,
        tuple(steps),
        None,
        (_NEVER_DEEMED,),
        calendar.known_until,
        headline,
        calendar_version=calendar.version,
    )


def _step(each: Asked) -> Step:
    if each.is_given and each.given_on:
        return Step(each.given_on, f"{each.label}: cleared by {each.who} on {say_day(each.given_on)}.", None, "met")
    text = " ".join(_say(each))
    if each.blocking:
        return Step(each.given_on, text, None, "missing")
    return Step(each.given_on, f"{text} The decision does not wait for it.", None, "fact")


def _say(each: Asked) -> Iterator[str]:
    who = f" {each.who}" if each.who.strip() else ""
    if each.status == ClearanceStatus.VOID:
        because = f": {each.void_because.strip().rstrip('.')}" if each.void_because.strip() else ""
        yield f"{each.label}: the clearance is void because the text changed{because}. It is asked for again."
    elif each.status == ClearanceStatus.RETURNED:
        by = f" by{who}" if who else ""
        yield f"{each.label}: returned{by} with comments. It is asked for again after the change."
    elif each.status == ClearanceStatus.ASKED:
        yield f"{each.label}: asked{f' of{who}' if who else ''}, not answered."
    elif each.status == ClearanceStatus.CLEARED:
        yield f"{each.label}: marked as cleared, but who cleared it and when is not recorded."
    else:
        yield f"{each.label}: not asked yet."


def _touched(covers: tuple[str, ...], changed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in dict.fromkeys(changed) if not covers or each in covers)


def _listed(labels: tuple[str, ...]) -> str:
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
