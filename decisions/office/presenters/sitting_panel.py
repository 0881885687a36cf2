"""The panel “At the meeting” on the page of a meeting: what a clerk does next, by the meeting's status."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from decisions.models import Meeting
from decisions.office.presenters.matter_actions import ActionButton
from decisions.office.presenters.report_panels import Panel
from decisions.office.presenters.sitting import entries_key
from decisions.permissions import Action
from decisions.permissions.may import actions_of
from decisions.queries.kept_entry import waiting
from decisions.queries.minutes import minutes_of
from decisions.rules.london import day_of, say_moment
from decisions.states import MINUTES_LABELS, Minutes
from decisions.states import Meeting as State

TEMPLATE = "office/sitting/panel.html"


def sitting_panel(meeting: Meeting, user: Any, *, at: datetime) -> Panel | None:
    """Return the panel with the ways to the screen, waiting entries and the minutes; nothing before the agenda."""
    if meeting.status not in (State.AGENDA_PUBLISHED, State.IN_SESSION, State.CONCLUDED):
        return None
    actions, minutes = actions_of(user, on=day_of(at)), minutes_of(meeting)
    if Action.CLERK_MEETING not in actions and minutes is None:
        return None
    clerks = Action.CLERK_MEETING in actions
    attention = len(waiting(meeting)) if clerks else 0
    context = {
        "meeting": meeting,
        "sentences": _said(meeting, minutes),
        "buttons": _buttons(meeting, actions),
        "attention": attention,
        "entries_key": entries_key(user) if clerks and meeting.opened_at else "",
        "attention_url": reverse("sitting_entries", args=[meeting.ref]),
    }
    return Panel("At the meeting", TEMPLATE, context)


def _said(meeting: Meeting, minutes: Any) -> list[str]:
    said = []
    if meeting.opened_at:
        said.append(f"It began at {say_moment(meeting.opened_at)}.")
    if meeting.closed_at:
        said.append(f"It ended at {say_moment(meeting.closed_at)}.")
    if minutes is not None:
        said.append(f"The minutes: {MINUTES_LABELS[Minutes(minutes.status)].lower()}.")
    return said or ["It has not begun."]


def _buttons(meeting: Meeting, actions: Any) -> list[ActionButton]:
    ref, found = [meeting.ref], []
    if Action.CLERK_MEETING in actions:
        if meeting.status == State.AGENDA_PUBLISHED:
            found.append(ActionButton("The meeting begins", reverse("sitting_open", args=ref), True, primary=True))
        else:
            in_session = meeting.status == State.IN_SESSION
            found.append(ActionButton("At the meeting", reverse("sitting", args=ref), True, primary=in_session))
    if meeting.status != State.AGENDA_PUBLISHED:
        found.append(ActionButton("Minutes", reverse("minutes", args=ref), True))
    return found
