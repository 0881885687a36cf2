"""Store the example council's slow facts; the caller gives the users who sign in and records the events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from council.accounts.models import User
from council.organisation.models import (
    Body,
    BodyMembership,
    Delegation,
    Department,
    MemberTerm,
    Person,
    Portfolio,
    PortfolioHolding,
    Post,
    PostHolding,
    ScrutinyRemit,
    Ward,
)
from council.organisation.services import enter, keep_council

from .people import COUNCILLORS, DOMAIN, EVERYBODY
from .structure import BODIES, DELEGATIONS, DEPARTMENTS, HOLDINGS, PORTFOLIOS, POSTS, REMITS, SEATS, SINCE

NAME = "Wharfemoor City Council"
OFFICES = "Civic Hall, Calverley Parade, Wharfemoor, WM1 1AA"


def load(users: Mapping[str, User]) -> None:
    """Store departments, posts, members, bodies and who holds what, from SINCE on. `users` are those who sign in."""
    keep_council(
        {
            "name": NAME,
            "offices_address": OFFICES,
            "requests_email": f"documents@{DOMAIN}",
            "civic_chair_title": "Lord Mayor",
            "civic_vice_chair_title": "Deputy Lord Mayor",
        }
    )
    people = {
        each.key: enter(
            Person,
            {
                "name": each.name,
                "email": each.email,
                "telephone": f"01632 960{number:03}",
                "user": users.get(each.key),
            },
        )
        for number, each in enumerate(EVERYBODY, 100)
    }
    departments = {name: _since(Department, name=name) for name in DEPARTMENTS}
    bodies = {name: _since(Body, name=name, kind=kind) for name, kind in BODIES}
    posts = {
        title: _since(Post, title=title, department=departments[department], statutory=statutory, decides=decides)
        for title, department, statutory, decides in POSTS
    }
    for post, person, starts_on, ends_on, acting in HOLDINGS:
        facts = {"post": posts[post], "person": people[person], "acting": acting}
        enter(PostHolding, {**facts, "starts_on": starts_on, "ends_on": ends_on})
    for department, committee, starts_on, ends_on in REMITS:
        facts = {"department": departments[department], "committee": bodies[committee]}
        enter(ScrutinyRemit, {**facts, "starts_on": starts_on, "ends_on": ends_on})
    _members(people, bodies)
    holders: dict[str, Mapping[str, Any]] = {"post": posts, "body": bodies}
    for reference, description, kind, holder in DELEGATIONS:
        _since(Delegation, reference=reference, description=description, **{kind: holders[kind][holder]})


def _members(people: Mapping[str, Person], bodies: Mapping[str, Body]) -> None:
    names = sorted({each.ward for each in COUNCILLORS})
    wards = {name: _since(Ward, name=name, code=f"E05999{at:03}") for at, name in enumerate(names, 1)}
    for each in COUNCILLORS:
        _since(MemberTerm, person=people[each.key], ward=wards[each.ward], political_group=each.group)
    for title, holder in PORTFOLIOS:
        portfolio = _since(Portfolio, title=title)
        _since(PortfolioHolding, portfolio=portfolio, person=people[holder])
    for body, seats in SEATS.items():
        for key, office in seats.items():
            _since(BodyMembership, body=bodies[body], person=people[key], office=office)


def _since(model: Any, **facts: Any) -> Any:
    return enter(model, {**facts, "starts_on": SINCE})
