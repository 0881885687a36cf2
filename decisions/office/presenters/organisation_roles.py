"""People who sign in with the roles they hold, and what can be done about each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from council.accounts.models import RoleAssignment, User
from council.govuk.wording import long_date
from decisions.office.presenters.organisation import Said
from decisions.permissions import Verdict
from decisions.permissions.roles import BY_KEY


@dataclass(frozen=True)
class UserLine:
    """One person who signs in, with the words for each role and the page that ends it."""

    name: str
    username: str
    is_active: bool
    roles: tuple[Said, ...]


def lines(users: Iterable[User], reader: User, may_give: Verdict) -> list[UserLine]:
    """Say who holds which roles; `reader` gets no link to end a role of their own."""
    return [
        UserLine(
            str(user),
            user.username,
            user.is_active,
            tuple(
                Said(_words(held), reverse("role_end", args=[held.pk]) if may_give and user.pk != reader.pk else "")
                for held in user.held_roles
            ),
        )
        for user in users
    ]


def name_of(role: str) -> str:
    """Return what people call a role; one that no longer exists shows by its key."""
    return BY_KEY[role].name if role in BY_KEY else role.replace("_", " ").capitalize()


def _words(held: RoleAssignment) -> str:
    body = f" of {held.body}" if held.body else ""
    until = f" until {long_date(held.ends_on)}" if held.ends_on else ""
    return f"{name_of(held.role)}{body}, from {long_date(held.starts_on)}{until}"
