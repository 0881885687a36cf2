"""The time for call-in as people read it, and how each resolution stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from council.govuk.wording import weekday_date
from decisions.models import DecisionRecord, ResolutionStanding
from decisions.models.choices import CallInStanding
from decisions.publication.wording import instant
from decisions.queries.call_in import found_window
from decisions.rules.call_in import CallInWindow
from decisions.rules.london import LONDON, day_of
from decisions.states import IMPLEMENTATION_LABELS, Implementation

WHOLE = "The whole decision"
_COLOURS = {
    Implementation.WAITING: "yellow",
    Implementation.CALLED_IN: "orange",
    Implementation.REFERRED_BACK: "purple",
    Implementation.REPORTED: "purple",
    Implementation.REFERRED_COUNCIL: "purple",
    Implementation.FREE: "green",
    Implementation.RESCINDED: "red",
    Implementation.IMPLEMENTED: "grey",
}


@dataclass(frozen=True)
class Clock:
    """Whether a decision can be called in, until when. `look` is open, shut or you: it waits for whoever reads it."""

    headline: str
    lines: tuple[str, ...] = ()
    tag: str = ""
    colour: str = ""
    look: str = "shut"


@dataclass(frozen=True)
class StandingLine:
    """Whether one resolution may be carried out."""

    label: str
    text: str
    status: str
    colour: str
    said: str


def opened_of(record: DecisionRecord) -> CallInWindow | None:
    """Return the window of a record as the rules take it, or nothing where none was opened."""
    row = getattr(record, "call_in_window", None)
    return found_window(row) if row else None


def said_deadline(at: datetime) -> str:
    """Return a deadline, as in "5pm on Friday 21 February 2020"; the last moment of a day is its end."""
    local = at.astimezone(LONDON)
    if (local.hour, local.minute) == (23, 59):
        return f"the end of {weekday_date(at)}"
    return instant(at)


def said_left(deadline: datetime, at: datetime) -> str:
    """Say how long there is until a deadline, as in "That is in 3 days."."""
    days = (day_of(deadline) - day_of(at)).days
    if days <= 0:
        minutes = max(int((deadline - at).total_seconds() // 60), 0)
        if minutes >= 120:
            return f"That is today, in {minutes // 60} hours."
        return f"That is today, in {minutes} minute{'' if minutes == 1 else 's'}."
    return "That is tomorrow." if days == 1 else f"That is in {days} days."


def clock_of(record: DecisionRecord, *, at: datetime) -> Clock:
    """Say whether a decision can be called in, until when, and from when it may be carried out."""
    if record.published_at is None:
        return Clock("The record is not published yet", ("The time for call-in begins when it is.",))
    if record.not_compliant:
        why = "No call-in window opens and the decision may not be carried out: it had no lawful route."
        return Clock("It cannot be called in", (why,))
    if record.call_in != CallInStanding.ELIGIBLE:
        return Clock(record.get_call_in_display(), (record.call_in_reason,), "Not open", "grey")
    opened = opened_of(record)
    if opened is None:
        return Clock("The time for call-in cannot be known", ("The calendar of working days ends too soon.",))
    until = said_deadline(opened.deadline)
    if opened.is_in_time(at):
        said = (
            f"{said_left(opened.deadline, at)} A request at that very moment "
            f"{'still counts' if opened.cutoff_inclusive else 'is too late'}.",
            f"If nobody calls it in, it may be carried out from {weekday_date(opened.implementable_from)}.",
        )
        return Clock(f"Members can call this in until {until}", said, "Open", "green", "open")
    return Clock(f"The time for call-in ended at {until}", (_since(opened),), "Shut", "grey")


def standing_lines(record: DecisionRecord, opened: CallInWindow | None) -> list[StandingLine]:
    """List how each resolution stands, in the record's order."""
    texts = {each.label: each.text for each in record.resolutions.all()}
    return [
        StandingLine(
            each.label,
            texts.get(each.label) or WHOLE,
            IMPLEMENTATION_LABELS[Implementation(each.status)],
            _COLOURS[Implementation(each.status)],
            _said(each, opened),
        )
        for each in record.standings.all()
    ]


def _said(row: ResolutionStanding, opened: CallInWindow | None) -> str:
    status = Implementation(row.status)
    if status is Implementation.WAITING:
        first = f" from {weekday_date(opened.implementable_from)}" if opened else ""
        return f"If nobody calls it in, it may be carried out{first}."
    if status is Implementation.FREE:
        return f"It may be carried out from {weekday_date(row.free_from)}." if row.free_from else ""
    if status is Implementation.IMPLEMENTED:
        return f"Carried out on {weekday_date(row.implemented_on)}. {row.implemented_note}".strip()
    until = "" if status is Implementation.RESCINDED else " It may not be carried out."
    return f"Since {instant(row.since)}.{until}"


def _since(opened: CallInWindow) -> str:
    return f"What was not called in may be carried out from {weekday_date(opened.implementable_from)}."
