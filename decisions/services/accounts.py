"""Make accounts for people who sign in. Nobody registers themselves; roles are given afterwards (see `roles`)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from council.accounts import services as accounts
from council.accounts.models import User
from council.accounts.queries import users_with_role
from decisions.events import Event
from decisions.permissions import Action, require
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of, say_day
from decisions.services import audit
from decisions.services.constraints import not_complete

ADMINISTRATOR = "administrator"
OPERATOR = "operator"


@transaction.atomic
def add(*, username: str, display_name: str, email: str = "", first_password: str = "", by: Any, at: datetime) -> User:
    """Make an account without roles and return it.

    Without `first_password` its owner signs in by the council's directory only. Raises NotAllowed, NotComplete (the
    name is taken, the password is too easy to guess).
    """
    require(by, Action.CHANGE_ROLES, on=day_of(at))
    user = _made(username, display_name, email, first_password)
    _record(user, by, at)
    return user


@transaction.atomic
def add_first_administrator(
    *, username: str, display_name: str, email: str = "", first_password: str, at: datetime
) -> User:
    """Make the account with which a new installation begins, as the operator at the keyboard.

    Raises NotNow where an administrator exists already, NotComplete as `add` does.
    """
    existing = users_with_role(ADMINISTRATOR, day_of(at))
    if existing:
        raise NotNow(f"There is an administrator already: {existing[0]}. Ask that person to add others.")
    user = _made(username, display_name, email, first_password)
    accounts.assign_role(
        user=user, role=ADMINISTRATOR, starts_on=day_of(at), ends_on=None, body=None, granted_by=OPERATOR
    )
    _record(user, OPERATOR, at)
    detail = {"user": str(user), "role": "Administrator", "starts_on": say_day(day_of(at))}
    audit.record(by=OPERATOR, event=Event.ROLE_GRANTED, kind="user", ref=user.username, at=at, detail=detail)
    return user


def _made(username: str, display_name: str, email: str, first_password: str) -> User:
    try:
        if first_password:
            validate_password(first_password, User(username=username, display_name=display_name, email=email))
    except ValidationError as refused:
        raise NotComplete(refused.messages[0], {"first_password": " ".join(refused.messages)}) from refused
    hashed = make_password(first_password) if first_password else ""
    try:
        return accounts.add_user(username=username, display_name=display_name, email=email, password_hash=hashed)
    except ValidationError as refused:
        raise not_complete(refused) from refused


def _record(user: User, by: Any, at: datetime) -> None:
    detail = {"what": "people who sign in", "change": f"added {user} with the sign-in name {user.username}."}
    audit.record(by=by, event=Event.ORGANISATION_CHANGED, kind="user", ref=user.username, at=at, detail=detail)
