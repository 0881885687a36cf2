"""Raw writes of people who sign in and of their roles. `decisions.services.roles` asks who may and keeps the event."""

from __future__ import annotations

from datetime import date

from council.accounts.models import RoleAssignment, User
from council.organisation.models import Body


def add_user(*, username: str, display_name: str, email: str = "", password_hash: str = "") -> User:
    """Store somebody who signs in. Without a password they sign in by the council's directory only."""
    user = User(username=username, display_name=display_name, email=email)
    if password_hash:
        user.password = password_hash
    else:
        user.set_unusable_password()
    user.full_clean()
    user.save()
    return user


def assign_role(
    *, user: User, role: str, starts_on: date, ends_on: date | None, body: Body | None, granted_by: str
) -> RoleAssignment:
    """Store that a user holds a role from a day to a day."""
    assignment = RoleAssignment(
        user=user, role=role, starts_on=starts_on, ends_on=ends_on, body=body, granted_by=granted_by
    )
    assignment.full_clean()
    assignment.save()
    return assignment


def end_role(assignment: RoleAssignment, *, last_day: date) -> RoleAssignment:
    """Let a user hold a role until the end of `last_day`."""
    assignment.ends_on = last_day
    assignment.full_clean()
    assignment.save()
    return assignment
