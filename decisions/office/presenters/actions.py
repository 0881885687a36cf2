"""What the pages of actions show: lines of the list, one action with its progress, and what a person may do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from council.govuk.wording import long_datetime, weekday_date
from council.organisation.models import Body
from decisions.models import MinutedAction
from decisions.office.presenters.follow_up import OriginLine, due_said, origin_line
from decisions.permissions import Action, may
from decisions.queries import minuted_action as queries
from decisions.queries.audit import history_of
from decisions.queries.follow_up import text_of
from decisions.rules.london import day_of
from decisions.states import MinutedAction as State

_COLOURS = {State.OPEN: "blue", State.DONE: "green", State.NOT_NEEDED: "grey"}


@dataclass(frozen=True)
class ActionLine:
    """One action in a list."""

    ref: str
    text: str
    url: str
    tag: str
    colour: str
    facts: tuple[str, ...]
    origin: OriginLine | None
    latest: str = ""


@dataclass(frozen=True)
class ProgressLine:
    """One report about an action."""

    note: str
    who: str
    when: str
    file: str = ""
    url: str = ""


def chosen(user: Any, *, show: str, body: Body | None, on: date) -> QuerySet[MinutedAction]:
    """Return the actions that the list shows: open, one's own, late, ended or all; of one body where one is chosen."""
    found = {
        "mine": queries.owned_by(user),
        "late": queries.overdue(on),
        "ended": queries.actions().exclude(status=State.OPEN),
        "all": queries.actions(),
    }.get(show, queries.open_actions())
    return found.filter(body=body) if body else found


def line_of(action: MinutedAction, *, on: date) -> ActionLine:
    """Return an action as a list shows it."""
    tag, colour = tag_of(action, on=on)
    is_open = action.status == State.OPEN
    reports = sorted(action.progress.all(), key=lambda each: (each.reported_at, each.pk))
    when = f"Done {weekday_date(action.done_on)}" if action.done_on else due_said(action.due_on, on, is_open=is_open)
    followed = (f"Followed by {action.body}",) if action.body else ()
    return ActionLine(
        ref=action.ref,
        text=action.text,
        url=reverse("action", kwargs={"ref": action.ref}),
        tag=tag,
        colour=colour,
        facts=(action.ref, action.owner_text, when, *followed),
        origin=origin_line(action.item, action.record, action.label),
        latest=reports[-1].note if reports else action.ended_reason,
    )


def tag_of(action: MinutedAction, *, on: date) -> tuple[str, str]:
    """Return how an action stands in a word or two, and its colour."""
    if queries.is_late(action, on):
        return "Late", "red"
    if queries.is_due_soon(action, on):
        return "Due soon", "orange"
    return action.get_status_display(), _COLOURS[State(action.status)]


def page_of(action: MinutedAction, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return what the page of an action shows, with what this person may do."""
    on = day_of(at)
    tag, colour = tag_of(action, on=on)
    is_open = action.status == State.OPEN
    changes = bool(may(user, Action.CREATE_ACTION, action, on=on))
    reports = is_open and (queries.owns(user, action) or bool(may(user, Action.REPORT_PROGRESS, action, on=on)))
    return {
        "action": action,
        "tag": tag,
        "colour": colour,
        "when": due_said(action.due_on, on, is_open=is_open),
        "origin": origin_line(action.item, action.record, action.label),
        "resolved": text_of(action.item, action.record, action.label),
        "progress": [_progress(action, each) for each in queries.progress_of(action)],
        "may_report": reports,
        "may_change": is_open and changes,
        "may_open_again": not is_open and changes,
        "history": history_of(kind="action", ref=action.ref),
        "sees_list": bool(may(user, Action.SEE_ACTION, on=on)),
    }


def may_see(action: MinutedAction, user: Any, *, on: date) -> bool:
    """Say whether somebody may see an action: by their roles, or because it is theirs."""
    return queries.owns(user, action) or bool(may(user, Action.SEE_ACTION, action, on=on))


def _progress(action: MinutedAction, each: Any) -> ProgressLine:
    where = {"ref": action.ref, "number": each.pk}
    return ProgressLine(
        note=each.note,
        who=str(each.reported_by),
        when=long_datetime(each.reported_at),
        file=each.file.name if each.file else "",
        url=reverse("action_evidence", kwargs=where) if each.file else "",
    )
