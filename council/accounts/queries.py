"""Who signs in, and which roles they hold on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from council.accounts.models import RoleAssignment, User


def users_with_role(role: str, on: date) -> list[User]:
    """List active users who hold a role on a day, by name."""
    held = RoleAssignment.objects.on(on).filter(role=role)
    found = User.objects.filter(is_active=True, role_assignments__in=held).distinct()
    return list(found.order_by("display_name", "username"))


def users_with_roles(on: date) -> list[User]:
    """List everybody who signs in, by name; `held_roles` of each are the roles held on a day or given from later."""
    held = RoleAssignment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on)).select_related("body")
    prefetch = Prefetch("role_assignments", queryset=held.order_by("role", "starts_on"), to_attr="held_roles")
    return list(User.objects.prefetch_related(prefetch).order_by("display_name", "username"))


def active_users() -> QuerySet[User]:
    """List everybody who may sign in, by name."""
    return User.objects.filter(is_active=True).order_by("display_name", "username")


def assignment(number: int) -> RoleAssignment | None:
    """Return one assignment of a role with its user, or nothing."""
    return RoleAssignment.objects.select_related("user").filter(pk=number).first()


def holdings_of(user: User, role: str) -> list[RoleAssignment]:
    """List every assignment of a role to a user, past ones included."""
    return list(user.role_assignments.filter(role=role).order_by("starts_on"))
