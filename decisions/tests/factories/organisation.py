"""A small council for tests: users by role, a department with its director, bodies with chairs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from council.accounts.models import User
from council.accounts.services import add_user, assign_role
from council.organisation.models import (
    Body,
    BodyKind,
    BodyMembership,
    BodyOffice,
    Department,
    Person,
    Post,
    PostHolding,
    ScrutinyRemit,
)
from council.organisation.services import enter, keep_council

SINCE = date(2018, 5, 1)


@dataclass(frozen=True)
class SmallCouncil:
    """What the tests ask for by name."""

    department: Department
    director_post: Post
    director: Person
    executive: Body
    scrutiny: Body
    full_council: Body
    scrutiny_chair: Person
    civic_chair: Person


def user(role: str = "", *, username: str = "", since: date = SINCE) -> User:
    """Store somebody who signs in and holds a role from `since` on."""
    name = username or role or "nobody"
    made = add_user(username=name, display_name=name.replace("_", " ").capitalize(), email=f"{name}@council.example")
    if role:
        assign_role(user=made, role=role, starts_on=since, ends_on=None, body=None, granted_by="a test")
    return made


def person(name: str = "Councillor Ada Thornquist") -> Person:
    """Store a person."""
    return enter(Person, {"name": name, "email": f"{name.split()[-1].lower()}@council.example"})


def department(name: str = "Children and Families") -> Department:
    """Store a department."""
    return enter(Department, {"name": name, "starts_on": SINCE})


def body(name: str = "Executive Board", kind: BodyKind = BodyKind.EXECUTIVE) -> Body:
    """Store a body."""
    return enter(Body, {"name": name, "kind": kind, "starts_on": SINCE})


def seat(on: Body, somebody: Person, office: BodyOffice = BodyOffice.MEMBER) -> BodyMembership:
    """Store that a person sits on a body."""
    return enter(BodyMembership, {"body": on, "person": somebody, "office": office, "starts_on": SINCE})


def small_council() -> SmallCouncil:
    """Store one department with director and scrutiny committee, an executive of two, and a council with its chair."""
    keep_council(
        {
            "name": "Wharfemoor City Council",
            "offices_address": "Civic Hall, Wharfemoor",
            "civic_chair_title": "Lord Mayor",
            "civic_vice_chair_title": "Deputy Lord Mayor",
        }
    )
    children = department()
    post = enter(
        Post,
        {"title": "Director of Children and Families", "department": children, "decides": True, "starts_on": SINCE},
    )
    director = person("Eleanor Brackenthorne")
    enter(PostHolding, {"post": post, "person": director, "starts_on": SINCE})
    executive = body()
    seat(executive, person("Councillor Amara Thistlewood"), BodyOffice.CHAIR)
    seat(executive, person("Councillor Dev Ashgrove"))
    scrutiny = body("Scrutiny Board (Children and Families)", BodyKind.SCRUTINY)
    scrutiny_chair = person("Councillor Miriam Loftgate")
    seat(scrutiny, scrutiny_chair, BodyOffice.CHAIR)
    enter(ScrutinyRemit, {"department": children, "committee": scrutiny, "starts_on": SINCE})
    full_council = body("Council", BodyKind.COUNCIL)
    civic_chair = person("Councillor Josephine Arkwold")
    seat(full_council, civic_chair, BodyOffice.CHAIR)
    return SmallCouncil(children, post, director, executive, scrutiny, full_council, scrutiny_chair, civic_chair)
