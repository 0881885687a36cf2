"""Give roles to people who sign in, and end them. Nobody gives a role to themselves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from council.accounts import services as accounts
from council.accounts.models import RoleAssignment, User
from council.accounts.queries import holdings_of
from council.organisation.models import Body
from council.organisation.services import locked
from decisions.events import Event
from decisions.permissions import Action, require
from decisions.permissions.roles import BY_KEY
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.rules.london import day_of, say_day
from decisions.services import audit


@transaction.atomic
def give(
    *,
    user: User,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    body: Body | None = None,
    by: Any,
    at: datetime,
) -> RoleAssignment:
    """Give a user a role from a day on, for a body where it is tied to one.

    Raises NotAllowed (also for one's own roles), NotComplete (no such role, the days are in no order, held already).
    """
    _require(by, user, at)
    if role not in BY_KEY:
        raise NotComplete("There is no such role.", {"role": "Choose one of the roles in the list."})
    if ends_on and ends_on < starts_on:
        raise NotComplete("The days are in no order.", {"ends_on": "The last day cannot be before the first day."})
    locked(User, user.pk)
    for held in holdings_of(user, role):
        if held.body_id == (body.pk if body else None) and _meet(held, starts_on, ends_on):
            sentence = f"{user} already holds this role on some of these days, from {say_day(held.starts_on)}."
            raise NotComplete(sentence, {"starts_on": sentence})
    given = accounts.assign_role(
        user=user, role=role, starts_on=starts_on, ends_on=ends_on, body=body, granted_by=str(by)
    )
    detail = {"user": str(user), "role": BY_KEY[role].name, "starts_on": say_day(starts_on)}
    if body:
        detail["body"] = str(body)
    audit.record(by=by, event=Event.ROLE_GRANTED, kind="user", ref=user.username, at=at, detail=detail)
    return given


@transaction.atomic
def end(*, assignment_id: int, last_day: date, by: Any, at: datetime) -> RoleAssignment:
    """End a role of a user after `last_day`. Raises NotAllowed (also for one's own roles), NotNow, DoesNotExist."""
    assignment = locked(RoleAssignment, assignment_id)
    user = assignment.user
    _require(by, user, at)
    if last_day < assignment.starts_on:
        raise NotNow(f"The role begins on {say_day(assignment.starts_on)}; it cannot end before that day.")
    accounts.end_role(assignment, last_day=last_day)
    name = BY_KEY[assignment.role].name if assignment.role in BY_KEY else assignment.role
    detail = {"user": str(user), "role": name, "ends_on": say_day(last_day)}
    audit.record(by=by, event=Event.ROLE_ENDED, kind="user", ref=user.username, at=at, detail=detail)
    return assignment


def _require(by: Any, user: User, at: datetime) -> None:
    require(by, Action.CHANGE_ROLES, on=day_of(at))
    if user.pk == getattr(by, "pk", None):
        raise NotAllowed("Nobody changes their own roles. Ask another administrator to do it.")


def _meet(held: RoleAssignment, first: date, last: date | None) -> bool:
    return (last is None or held.starts_on <= last) and (held.ends_on is None or first <= held.ends_on)
