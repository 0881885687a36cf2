"""The page of a call-in, made from what was published of it alone: its story, each resolution, and what is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from decisions.publication.content import (
    CallInRequestContent,
    CallInStoryContent,
    HearingContent,
    OutcomeContent,
    StandingContent,
)
from decisions.publication.wording import instant, long_date, weekday_date
from decisions.states import HEARING_LABELS, IMPLEMENTATION_LABELS, Hearing, Implementation

_LONDON = ZoneInfo("Europe/London")
_COLOURS = {
    Implementation.FREE: "green",
    Implementation.IMPLEMENTED: "green",
    Implementation.RESCINDED: "red",
    Implementation.WAITING: "grey",
}
_STATES = {label: state for state, label in IMPLEMENTATION_LABELS.items()}


@dataclass(frozen=True)
class Step:
    """One thing that happened, or that comes next, with its day."""

    day: str
    text: str
    sorted_by: datetime


@dataclass(frozen=True)
class Row:
    """One resolution: what became of it, in order, and whether it may be carried out."""

    label: str
    text: str
    outcomes: tuple[OutcomeContent, ...]
    nothing: str
    status: str
    colour: str
    detail: str


@dataclass(frozen=True)
class CallInPage:
    """What the template of a call-in shows beside the content itself."""

    standing: tuple[str, ...]
    steps: tuple[Step, ...]
    rows: tuple[Row, ...]
    reports: tuple[HearingContent, ...]
    next_steps: tuple[str, ...]
    by_resolution: bool


def call_in_page(content: CallInStoryContent) -> CallInPage:
    """Return the page of a call-in. Nothing in it depends on the day of asking."""
    return CallInPage(
        standing=tuple(content.status.split("\n")),
        steps=tuple(sorted(_steps(content), key=lambda step: step.sorted_by)),
        rows=tuple(_row(each, content) for each in content.standings),
        reports=tuple(each for each in content.hearings if each.report),
        next_steps=tuple(dict.fromkeys(_next(content))),
        by_resolution=any(each.label for each in content.standings),
    )


def _steps(content: CallInStoryContent) -> Iterator[Step]:
    decided = datetime(content.decided_on.year, content.decided_on.month, content.decided_on.day, tzinfo=_LONDON)
    yield Step(long_date(content.decided_on), f"The decision was made by {content.maker.shown}.", decided)
    window = content.window
    if window.opens_at and window.deadline:
        text = f"The decision was published. Members could call it in until {instant(window.deadline)}."
        yield _at(window.opens_at, text)
    for request in content.requests:
        yield from _steps_of_request(request)
    for hearing in content.hearings:
        if hearing.status == HEARING_LABELS[Hearing.HELD]:
            yield _at(hearing.meets_at, f"{hearing.committee} heard the call-in.")
        if hearing.reported_at:
            yield _at(hearing.reported_at, f"{hearing.committee} sent its report to the decision maker.")
    told: dict[tuple[str, datetime, str], list[str]] = {}
    for outcome in content.outcomes:
        told.setdefault((outcome.outcome, outcome.decided_at, outcome.decided_by), []).append(outcome.label)
    for (words, decided_at, by), labels in told.items():
        yield _at(decided_at, f"{named(tuple(labels))}: {words[0].lower()}{words[1:]}, by {by}.")
    for standing in content.standings:
        if standing.implemented_on:
            day = standing.implemented_on
            at = datetime(day.year, day.month, day.day, 23, 59, tzinfo=_LONDON)
            yield Step(long_date(day), f"{named((standing.label,))}: carried out.", at)


def _steps_of_request(request: CallInRequestContent) -> Iterator[Step]:
    count = len(request.signatories)
    signed = f", signed by {count} member{'' if count == 1 else 's'}" if count else ""
    yield _at(request.received_at, f"Request {request.ref} was received{signed}. It asked to call in {about(request)}.")
    if request.ruled_at:
        ruling = f"{request.ruling[0].lower()}{request.ruling[1:]}"
        found = "valid" if ruling == "valid" else f"not valid ({ruling})"
        yield _at(request.ruled_at, f"The proper officer found request {request.ref} {found}.")
    if request.ended_at:
        yield _at(request.ended_at, f"Request {request.ref}: {request.status[0].lower()}{request.status[1:]}.")


def _at(moment: datetime, text: str) -> Step:
    return Step(long_date(moment.astimezone(_LONDON)), text, moment)


def named(labels: tuple[str, ...]) -> str:
    """Return "Resolutions 1 and 2", or "The decision" for the whole."""
    if not any(labels):
        return "The decision"
    first, last = ", ".join(labels[:-1]), labels[-1]
    return f"Resolutions {first} and {last}" if first else f"Resolution {last}"


def about(request: CallInRequestContent) -> str:
    """Return what a request is about inside a sentence: "resolutions 1 and 2", "the whole decision"."""
    if not request.resolutions:
        return "the whole decision"
    said = named(request.resolutions)
    return f"{said[0].lower()}{said[1:]}"


def _row(standing: StandingContent, content: CallInStoryContent) -> Row:
    state = _STATES.get(standing.status)
    detail = ""
    if standing.implemented_on:
        detail = f"on {weekday_date(standing.implemented_on)}"
    elif state == Implementation.FREE and standing.free_from:
        detail = f"from {weekday_date(standing.free_from)}"
    outcomes = tuple(each for each in content.outcomes if each.label == standing.label)
    colour = _COLOURS.get(state, "yellow") if state else "blue"
    nothing = "Nothing yet" if _was_called_in(standing, content) else "It was not called in"
    return Row(standing.label, standing.text, outcomes, nothing, standing.status, colour, detail)


def _was_called_in(standing: StandingContent, content: CallInStoryContent) -> bool:
    about_it = (each for each in content.requests if not each.resolutions or standing.label in each.resolutions)
    return any(each.ruling in ("", "Valid") for each in about_it)


def _next(content: CallInStoryContent) -> Iterator[str]:
    alike: dict[str, list[StandingContent]] = {}
    for each in content.standings:
        alike.setdefault(each.status, []).append(each)
    listed = next((each for each in content.hearings if each.status == HEARING_LABELS[Hearing.LISTED]), None)
    held = next((each for each in reversed(content.hearings) if each.status == HEARING_LABELS[Hearing.HELD]), None)
    for status, standings in alike.items():
        of = named(tuple(each.label for each in standings))
        state = _STATES.get(status)
        if state == Implementation.WAITING:
            since = content.window.implementable_from
            may = f" If nobody does, it may be carried out from {weekday_date(since)}." if since else ""
            yield f"{of} can be called in{_until(content.window.deadline)}.{may}"
        elif state == Implementation.CALLED_IN:
            yield _hearing_next(of, listed, content)
        elif state == Implementation.REFERRED_BACK:
            due = _by(held.report_due_on if held else None)
            yield f"{of}: scrutiny sends its report to the decision maker{due}. The decision maker then decides again."
        elif state == Implementation.REPORTED:
            yield f"{of}: the decision maker decides again{_by(held.reconsider_by if held else None)}."
        elif state == Implementation.REFERRED_COUNCIL:
            yield f"{of}: full council considers it at a meeting."
        elif state == Implementation.FREE:
            days = {each.free_from for each in standings if each.free_from}
            since = f" from {weekday_date(max(days))}" if days else ""
            yield f"{of} may be carried out{since}."


def _hearing_next(of: str, listed: HearingContent | None, content: CallInStoryContent) -> str:
    if listed:
        return f"{of}: {listed.committee} hears the call-in at {instant(listed.meets_at)}, {listed.place}."
    limits = [each.hear_by for each in content.requests if each.hear_by and not each.ended_at]
    if limits:
        return f"{of}: a scrutiny committee hears the call-in{_by(min(limits))}. The day is not yet fixed."
    return f"{of}: a scrutiny committee hears the call-in. The day is not yet fixed."


def _by(day: date | None) -> str:
    return f" by {weekday_date(day)}" if day else ""


def _until(moment: datetime | None) -> str:
    return f" until {instant(moment)}" if moment else ""
