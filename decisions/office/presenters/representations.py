"""Representations as officers see them: what was said, from whom, when, and what is to be done."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from council.govuk.wording import long_datetime, weekday_date
from decisions.models import Representation
from decisions.queries import representation as queries
from decisions.states import Representation as State

_COLOURS = {State.RECEIVED: "yellow", State.ACCEPTED: "green", State.LEFT_OUT: "grey"}


@dataclass(frozen=True)
class Line:
    """One representation."""

    pk: int
    matter: str
    title: str
    tag: str
    colour: str
    said: str
    sender: str
    email: str
    is_confirmed: bool
    came: str
    day: str
    is_late: bool
    summary: str
    reason: str
    response: str
    may_be_answered: bool
    may_be_read: bool
    read_url: str
    answer_url: str


def line(each: Representation) -> Line:
    """Return a representation with its addresses; what was said is for officers only."""
    where = {"ref": each.matter.ref, "representation_id": each.pk}
    through_site = each.form_key is not None
    came = long_datetime(each.received_at) if each.received_at else weekday_date(each.received_on)
    return Line(
        pk=each.pk,
        matter=each.matter.ref,
        title=each.matter.title,
        tag=each.get_status_display(),
        colour=_COLOURS[State(each.status)],
        said=each.text,
        sender=each.sender,
        email=each.sender_email,
        is_confirmed=each.confirmed_at is not None,
        came=f"{came}, through the public site" if through_site else came,
        day=weekday_date(each.received_on),
        is_late=queries.came_late(each),
        summary=each.public_summary if each.status == State.ACCEPTED else "",
        reason=each.left_out_reason if each.status == State.LEFT_OUT else "",
        response=each.response,
        may_be_answered=each.status == State.ACCEPTED,
        may_be_read=through_site or each.status != State.ACCEPTED,
        read_url=reverse("representation_read", kwargs=where),
        answer_url=reverse("representation_answer", kwargs=where),
    )


def waiting() -> list[Line]:
    """Return the representations that nobody has read yet, the soonest meeting first."""
    return [line(each) for each in queries.waiting()]


def answered_with(each: Representation) -> str:
    """Return which answer the form about a representation shows: the one that was given, if any."""
    return {State.ACCEPTED: "accept", State.LEFT_OUT: "leave_out"}.get(State(each.status), "")
