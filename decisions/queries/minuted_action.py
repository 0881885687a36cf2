"""Actions from resolutions: whose they are, which are open, which are late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F, QuerySet

from council.organisation.models import Body
from decisions.models import ActionProgress, AgendaItem, DecisionRecord, MinutedAction
from decisions.states import MinutedAction as State

# The owner is reminded once when no more than this is left.
SOON = timedelta(days=14)
_RELATED = ("item__meeting__body", "record__matter", "owner__user", "body")


def action_named(ref: str) -> MinutedAction | None:
    """Which action has this reference?"""
    return MinutedAction.objects.select_related(*_RELATED).filter(ref=ref).first()


def actions() -> QuerySet[MinutedAction]:
    """Which actions are there? The first due first; those without a day last."""
    found = MinutedAction.objects.select_related(*_RELATED).prefetch_related("progress")
    return found.order_by(F("due_on").asc(nulls_last=True), "ref")


def owned_by(user: Any) -> QuerySet[MinutedAction]:
    """Which actions are a person's own?"""
    return actions().filter(owner__user=user)


def owned_open(user: Any) -> QuerySet[MinutedAction]:
    """Which open actions are a person's own?"""
    return open_actions().filter(owner__user=user)


def open_actions() -> QuerySet[MinutedAction]:
    """Which actions are not done?"""
    return actions().filter(status=State.OPEN)


def overdue(on: date) -> QuerySet[MinutedAction]:
    """Which open actions were due before a day?"""
    return open_actions().filter(due_on__lt=on)


def due_soon(on: date) -> QuerySet[MinutedAction]:
    """Of which open actions are the owners to be reminded on a day?"""
    return open_actions().filter(due_on__gte=on, due_on__lte=on + SOON)


def followed_by(body: Body) -> QuerySet[MinutedAction]:
    """Which actions does a body follow?"""
    return actions().filter(body=body)


def following(*, item: AgendaItem | None = None, record: DecisionRecord | None = None) -> list[MinutedAction]:
    """Which actions came from an item of a meeting, or from the record of a decision and the item behind it?"""
    if item is not None:
        return list(actions().filter(item=item))
    behind = getattr(record, "item_decision", None)
    found = list(actions().filter(record=record))
    return found + (list(actions().filter(item=behind.item_id)) if behind else [])


def owns(user: Any, action: MinutedAction) -> bool:
    """Is the action somebody's own? Asked of people who are signed in."""
    owner = action.owner
    return bool(getattr(user, "is_active", False) and owner and owner.user_id is not None and owner.user_id == user.pk)


def is_late(action: MinutedAction, on: date) -> bool:
    """Is an action open although its day has passed?"""
    return action.status == State.OPEN and action.due_on is not None and action.due_on < on


def is_due_soon(action: MinutedAction, on: date) -> bool:
    """Is an action open with little time left?"""
    return action.status == State.OPEN and action.due_on is not None and timedelta(0) <= action.due_on - on <= SOON


def progress_of(action: MinutedAction) -> list[ActionProgress]:
    """What was reported about an action? The newest first."""
    return list(action.progress.select_related("file", "reported_by").order_by("-reported_at", "-pk"))


def evidence(action: MinutedAction, number: int) -> ActionProgress | None:
    """Which report about an action has this number and a file?"""
    rows = ActionProgress.objects.filter(action=action, pk=number, file__isnull=False)
    return rows.select_related("file").first()


def bodies_that_follow() -> QuerySet[Body]:
    """Which bodies follow actions?"""
    return Body.objects.filter(pk__in=MinutedAction.objects.exclude(body=None).values("body")).order_by("name")
