"""Whose clearance is it? The person asked, their deputy in the role on that day, or anybody in the role if nobody was.

Nobody clears a report that they wrote: see `separation.own_paper`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from council.accounts.models import RoleAssignment
from decisions.models import Clearance, Deputy, ReportVersion
from decisions.models.choices import ClearingRole
from decisions.rules.london import say_day


@dataclass(frozen=True)
class Capacity:
    """In which capacity somebody answers: in their own, or for the person they stand in for."""

    role: str
    stands_in_for: Any = None


def capacity(user: Any, clearance: Clearance, *, on: date) -> Capacity | None:
    """Return the capacity in which `user` may answer a clearance on a day, or nothing where they may not."""
    asked = clearance.assigned_to_id
    if asked in (None, user.pk) and holds(user.pk, clearance.role, on=on):
        return Capacity(clearance.role)
    for term in _terms(user, clearance).on(on):
        if holds(term.stands_in_for_id, clearance.role, on=on):
            return Capacity(clearance.role, term.stands_in_for)
    return None


def holds(user_id: int, role: str, *, on: date) -> bool:
    """Say whether somebody holds a role on a day."""
    return RoleAssignment.objects.on(on).filter(user_id=user_id, role=role).exists()


def stands_in(user: Any, *, on: date) -> bool:
    """Say whether somebody is anybody's deputy on a day: a deputy clears without holding the role.

    The terms are read once and kept on the user, as the roles are.
    """
    kept = getattr(user, "_deputy_terms", None)
    if kept is None:
        kept = user._deputy_terms = tuple(Deputy.objects.filter(deputy=user))
    return any(term.holds_on(on) for term in kept)


def wrote(user: Any, report: Any) -> bool:
    """Say whether somebody began a report or saved a version of it."""
    return report.created_by_id == user.pk or ReportVersion.objects.filter(report=report, made_by=user).exists()


def not_theirs(user: Any, clearance: Clearance, *, on: date) -> str:
    """Return why a clearance is not this person's to give on a day, or an empty text."""
    if capacity(user, clearance, on=on):
        return ""
    role = ClearingRole(clearance.role).label
    if past := term_over(user, clearance, on=on):
        return past
    if clearance.assigned_to_id is None:
        return f"This clearance is for {role}, and you do not hold that role on {say_day(on)}. Ask somebody who does."
    if clearance.assigned_to_id == user.pk:
        return (
            f"You were asked for this clearance, but you do not hold the role {role} on {say_day(on)}. Ask the author "
            "to reassign it."
        )
    return (
        f"{clearance.assigned_to} was asked for this clearance ({role}). They or their deputy give it. If that should "
        "be you, ask the author to reassign it, or to be named as their deputy."
    )


def names_for_another(principal: Any, user: Any, *, publishes: bool) -> str:
    """Return why `user` may not name a deputy for `principal`, or an empty text."""
    if principal is None or principal.pk == user.pk or publishes:
        return ""
    return (
        "You may name a deputy for yourself. For somebody else democratic services or the monitoring officer do it. "
        "Ask one of them."
    )


def term_over(user: Any, clearance: Clearance, *, on: date) -> str:
    """Say of a deputy that their term is over or has not begun; an empty text for anybody who never was one."""
    term = _terms(user, clearance).order_by("-starts_on").first()
    if term is None:
        return ""
    role, whom = ClearingRole(term.role).label, term.stands_in_for
    if term.ends_on and term.ends_on < on:
        return (
            f"You stood in for {whom} ({role}) until {say_day(term.ends_on)}. That term is over. Ask {whom} to answer, "
            "or to name you again."
        )
    if term.starts_on > on:
        return f"You stand in for {whom} ({role}) from {say_day(term.starts_on)} only. Until then {whom} answers."
    return f"You stand in for {whom}, who does not hold the role {role} on {say_day(on)}. Ask the author to reassign."


def _terms(user: Any, clearance: Clearance) -> QuerySet[Deputy]:
    terms = Deputy.objects.filter(role=clearance.role, deputy=user).select_related("stands_in_for")
    asked = clearance.assigned_to_id
    return terms.filter(stands_in_for_id=asked) if asked else terms
