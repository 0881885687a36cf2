"""The page of a call-in, made from what was published of it alone: its story, each resolution, and what is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
    yield Step(
        long_date(content.decided_on), _("The decision was made by {maker}.").format(maker=content.maker.shown), decided
    )
    window = content.window
    if window.opens_at and window.deadline:
        text = _("The decision was published. Members could call it in until {deadline}.")
        yield _at(window.opens_at, text.format(deadline=instant(window.deadline)))
    for request in content.requests:
        yield from _steps_of_request(request)
    for hearing in content.hearings:
        if hearing.status == HEARING_LABELS[Hearing.HELD]:
            yield _at(hearing.meets_at, _("{committee} heard the call-in.").format(committee=hearing.committee))
        if hearing.reported_at:
            sent = _("{committee} sent its report to the decision maker.")
            yield _at(hearing.reported_at, sent.format(committee=hearing.committee))
    told: dict[tuple[str, datetime, str], list[str]] = {}
    for outcome in content.outcomes:
        told.setdefault((outcome.outcome, outcome.decided_at, outcome.decided_by), []).append(outcome.label)
    for (words, decided_at, by), labels in told.items():
        said = _("{of}: {outcome}, by {maker}.")
        outcome = f"{words[0].lower()}{words[1:]}"
        yield _at(decided_at, said.format(of=named(tuple(labels)), outcome=outcome, maker=by))
    for standing in content.standings:
        if standing.implemented_on:
            day = standing.implemented_on
            at = datetime(day.year, day.month, day.day, 23, 59, tzinfo=_LONDON)
            yield Step(long_date(day), _("{of}: carried out.").format(of=named((standing.label,))), at)


def _steps_of_request(request: CallInRequestContent) -> Iterator[Step]:
    count = len(request.signatories)
    received = (
        ngettext(
            "Request {ref} was received, signed by {count} member. It asked to call in {what}.",
            "Request {ref} was received, signed by {count} members. It asked to call in {what}.",
            count,
        )
        if count
        else _("Request {ref} was received. It asked to call in {what}.")
    )
    yield _at(request.received_at, received.format(ref=request.ref, count=count, what=about(request)))
    if request.ruled_at:
        ruling = f"{request.ruling[0].lower()}{request.ruling[1:]}"
        found = (
            _("The proper officer found request {ref} valid.")
            if ruling == "valid"
            else _("The proper officer found request {ref} not valid ({ruling}).")
        )
        yield _at(request.ruled_at, found.format(ref=request.ref, ruling=ruling))
    if request.ended_at:
        status = f"{request.status[0].lower()}{request.status[1:]}"
        yield _at(request.ended_at, _("Request {ref}: {status}.").format(ref=request.ref, status=status))


def _at(moment: datetime, text: str) -> Step:
    return Step(long_date(moment.astimezone(_LONDON)), text, moment)


def named(labels: tuple[str, ...]) -> str:
    """Return "Resolutions 1 and 2", or "The decision" for the whole."""
    if not any(labels):
        return _("The decision")
    first, last = ", ".join(labels[:-1]), labels[-1]
    if first:
        return _("Resolutions {first} and {last}").format(first=first, last=last)
    return _("Resolution {last}").format(last=last)


def about(request: CallInRequestContent) -> str:
    """Return what a request is about inside a sentence: "resolutions 1 and 2", "the whole decision"."""
    if not request.resolutions:
        return _("the whole decision")
    said = named(request.resolutions)
    return f"{said[0].lower()}{said[1:]}"


def _row(standing: StandingContent, content: CallInStoryContent) -> Row:
    state = _STATES.get(standing.status)
    detail = ""
    if standing.implemented_on:
        detail = _("on {day}").format(day=weekday_date(standing.implemented_on))
    elif state == Implementation.FREE and standing.free_from:
        detail = _("from {day}").format(day=weekday_date(standing.free_from))
    outcomes = tuple(each for each in content.outcomes if each.label == standing.label)
    colour = _COLOURS.get(state, "yellow") if state else "blue"
    nothing = _("Nothing yet") if _was_called_in(standing, content) else _("It was not called in")
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
            may = (
                _(" If nobody does, it may be carried out from {day}.").format(day=weekday_date(since)) if since else ""
            )
            yield _("{of} can be called in{until}.").format(of=of, until=_until(content.window.deadline)) + may
        elif state == Implementation.CALLED_IN:
            yield _hearing_next(of, listed, content)
        elif state == Implementation.REFERRED_BACK:
            due = _by(held.report_due_on if held else None)
            said = _(
                "{of}: scrutiny sends its report to the decision maker{by}. The decision maker then decides again."
            )
            yield said.format(of=of, by=due)
        elif state == Implementation.REPORTED:
            by = _by(held.reconsider_by if held else None)
            yield _("{of}: the decision maker decides again{by}.").format(of=of, by=by)
        elif state == Implementation.REFERRED_COUNCIL:
            yield _("{of}: full council considers it at a meeting.").format(of=of)
        elif state == Implementation.FREE:
            days = {each.free_from for each in standings if each.free_from}
            since = _(" from {day}").format(day=weekday_date(max(days))) if days else ""
            yield _("{of} may be carried out{since}.").format(of=of, since=since)


def _hearing_next(of: str, listed: HearingContent | None, content: CallInStoryContent) -> str:
    if listed:
        said = _("{of}: {committee} hears the call-in at {when}, {place}.")
        return said.format(of=of, committee=listed.committee, when=instant(listed.meets_at), place=listed.place)
    limits = [each.hear_by for each in content.requests if each.hear_by and not each.ended_at]
    if limits:
        said = _("{of}: a scrutiny committee hears the call-in{by}. The day is not yet fixed.")
        return said.format(of=of, by=_by(min(limits)))
    return _("{of}: a scrutiny committee hears the call-in. The day is not yet fixed.").format(of=of)


def _by(day: date | None) -> str:
    return _(" by {day}").format(day=weekday_date(day)) if day else ""


def _until(moment: datetime | None) -> str:
    return _(" until {when}").format(when=instant(moment)) if moment else ""
