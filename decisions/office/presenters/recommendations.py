"""What the pages of recommendations show: the clock of section 9FE, the response, what a person may do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from council.govuk.wording import long_datetime, weekday_date
from council.organisation.models import Body
from decisions.models import Recommendation
from decisions.office.presenters.findings import ShownFinding, shown
from decisions.office.presenters.follow_up import days_left, origin_line
from decisions.permissions import Action, may
from decisions.queries import recommendation as queries
from decisions.queries.audit import history_of
from decisions.rules.london import day_of
from decisions.states import RECOMMENDATION_TRANSITIONS, allowed
from decisions.states import Recommendation as State

_COLOURS = {State.MADE: "yellow", State.SENT: "blue", State.ANSWERED: "green", State.WITHDRAWN: "grey"}


@dataclass(frozen=True)
class RecommendationLine:
    """One recommendation in a list, with its clock."""

    ref: str
    text: str
    url: str
    clock: str
    tag: str
    colour: str
    facts: tuple[str, ...]


def chosen(*, show: str, committee: Body | None, on: date) -> QuerySet[Recommendation]:
    """Return the recommendations that the list shows: waiting, late, not sent, answered or all; of one committee."""
    found = {
        "waiting": queries.waiting(),
        "late": queries.overdue(on),
        "made": queries.recommendations().filter(status=State.MADE),
        "answered": queries.recommendations().filter(status=State.ANSWERED),
    }.get(show, queries.recommendations())
    return found.filter(committee=committee) if committee else found


def line_of(made: Recommendation, *, on: date) -> RecommendationLine:
    """Return a recommendation as a list shows it."""
    tag, colour = tag_of(made, on=on)
    return RecommendationLine(
        ref=made.ref,
        text=made.text,
        url=reverse("recommendation", kwargs={"ref": made.ref}),
        clock=clock_said(made, on=on),
        tag=tag,
        colour=colour,
        facts=(made.ref, f"{made.committee}, {weekday_date(made.made_on)}", f"To {made.addressed_to}"),
    )


def tag_of(made: Recommendation, *, on: date) -> tuple[str, str]:
    """Return how a recommendation stands in a word or two, and its colour."""
    if queries.is_late(made, on):
        return "Response late", "red"
    if queries.is_due_soon(made, on):
        return "Response due soon", "orange"
    if made.answer:
        return made.get_answer_display(), _COLOURS[State.ANSWERED]
    return made.get_status_display(), _COLOURS[State(made.status)]


def clock_said(made: Recommendation, *, on: date) -> str:
    """Say by when the response is owed and what is left, or when it came."""
    if made.status == State.MADE:
        return "The clock has not begun: notice in writing is not given yet."
    if made.status == State.WITHDRAWN:
        return f"Withdrawn on {long_datetime(made.saved_at)}."
    if made.answered_at:
        late = f", after {weekday_date(made.response_due_on)}" if queries.was_late(made) else ""
        return f"Answered on {long_datetime(made.answered_at)}{late}."
    owed = f"{weekday_date(made.response_due_on)}, {days_left(made.response_due_on, on)}"
    return f"The response was owed by {owed}." if queries.is_late(made, on) else f"The response is owed by {owed}."


def finding_of(made: Recommendation) -> ShownFinding | None:
    """Return how the day of the response was found; the drawing of days is made for notices and left out."""
    if made.sent_at is None:
        return None
    found = shown(queries.response_finding(made.sent_at), heading="By when the executive responds")
    return replace(found, strip=SafeString("")) if found else None


def page_of(made: Recommendation, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return what the page of a recommendation shows, with what this person may do."""
    on = day_of(at)
    tag, colour = tag_of(made, on=on)
    recommends = bool(may(user, Action.RECOMMEND, made, on=on))
    return {
        "made": made,
        "tag": tag,
        "colour": colour,
        "clock": clock_said(made, on=on),
        "finding": finding_of(made),
        "origin": origin_line(made.item, None, made.label),
        "may_change": recommends and _can(made, "change"),
        "may_send": recommends and _can(made, "send"),
        "may_withdraw": recommends and _can(made, "withdraw"),
        "may_answer": bool(may(user, Action.ANSWER_RECOMMENDATION, made, on=on)) and _can(made, "answer"),
        "history": history_of(kind="recommendation", ref=made.ref),
    }


def _can(made: Recommendation, act: str) -> bool:
    return allowed(RECOMMENDATION_TRANSITIONS, made.status, act) is not None
