"""How requests for another format are shown: their line, their day, what can be done now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from council.govuk.wording import counted, long_datetime, weekday_date
from decisions.models import FormatRequest
from decisions.queries.format_request import is_due_soon, is_late
from decisions.states import FORMAT_REQUEST_TRANSITIONS, acts_from
from decisions.states import FormatRequest as State

_COLOURS = {State.RECEIVED: "blue", State.IN_HAND: "yellow", State.SENT: "green", State.REFUSED: "grey"}
_ACTS = {
    "send": ("format_request_send", "Send the answer", ""),
    "take in hand": ("format_request_take", "Take it in hand", "secondary"),
    "refuse": ("format_request_refuse", "Refuse", "secondary"),
    "open again": ("format_request_open", "Open again", "secondary"),
}


@dataclass(frozen=True)
class Line:
    """One request in a list."""

    title: str
    url: str
    facts: tuple[str, ...]
    clock: str
    tag: str
    colour: str


@dataclass(frozen=True)
class Act:
    """One button of a request's page."""

    url: str
    text: str
    kind: str


def line(request: FormatRequest, *, on: date) -> Line:
    """Return a request as a list shows it: no name and no address of the person."""
    tag, colour = tag_of(request, on=on)
    owner = (f"In the hands of {request.owner}",) if request.owner else ()
    return Line(
        title=f"{request.get_wanted_display()}: {request.about_title or request.about}",
        url=reverse("format_request", kwargs={"ref": request.ref}),
        facts=(request.ref, f"Received {long_datetime(request.received_at)}", *owner),
        clock=clock_said(request, on=on),
        tag=tag,
        colour=colour,
    )


def tag_of(request: FormatRequest, *, on: date) -> tuple[str, str]:
    """Return how a request stands in a word or two, and its colour."""
    if is_late(request, on):
        return "Late", "red"
    if is_due_soon(request, on):
        return "Due soon", "orange"
    return request.get_status_display(), _COLOURS[State(request.status)]


def clock_said(request: FormatRequest, *, on: date) -> str:
    """Say by when a request is to be answered, or when it was."""
    if request.answered_at:
        return f"{request.get_status_display()} on {long_datetime(request.answered_at)}."
    left = (request.due_on - on).days
    if left < 0:
        return f"It was to be answered by {weekday_date(request.due_on)}, {counted(-left, 'day')} ago."
    when = {0: "today", 1: "tomorrow"}.get(left, f"in {left} days")
    return f"To be answered by {weekday_date(request.due_on)}: {when}."


def acts(request: FormatRequest) -> list[Act]:
    """List what can be done with a request now, the likeliest first."""
    possible = acts_from(FORMAT_REQUEST_TRANSITIONS, request.status)
    return [
        Act(reverse(name, kwargs={"ref": request.ref}), text, kind)
        for act, (name, text, kind) in _ACTS.items()
        if act in possible
    ]


def page_asked_about(request: FormatRequest) -> str:
    """Return the address on the public site that the request is about; "" where it names none there.

    What was typed is an address only where it begins like one of ours: anybody may have typed it.
    """
    about = request.about
    if about.startswith("/") and not about.startswith("//"):
        return settings.PUBLIC_ADDRESS + about
    return about if about.startswith(f"{settings.PUBLIC_ADDRESS}/") else ""
