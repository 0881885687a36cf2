"""Who decides: bodies, members and posts, each published as editions, so that a reader can see who sat when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decisions.publication.content.parts import Change, Link

# How a body, a member or a post stands on the day of an edition; what it is made of says ENDED, or nothing.
CURRENT, ENDED = "Current", "Ended"


@dataclass(frozen=True, kw_only=True)
class MembershipContent:
    """Somebody in a body, or a body that somebody sits on, with the days."""

    name: str
    office: str  # "Chair", "Member"
    starts_on: date
    ends_on: date | None = None
    standing: str = ""  # "Ended" once the last day was over when the edition was made
    link: Link | None = None


@dataclass(frozen=True, kw_only=True)
class DelegationContent:
    """A paragraph of the scheme of delegation."""

    reference: str
    description: str
    starts_on: date
    ends_on: date | None = None
    standing: str = ""


@dataclass(frozen=True, kw_only=True)
class BodyContent:
    """A body of members: what it is, who sits on it, what was delegated to it, which departments it scrutinises."""

    title: str
    body_kind: str
    status: str = CURRENT
    starts_on: date
    ends_on: date | None = None
    lists: tuple[str, ...] = ()  # kinds of record that name this body as their maker
    memberships: tuple[MembershipContent, ...] = ()
    delegations: tuple[DelegationContent, ...] = ()
    departments: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TermContent:
    """A member's term for a ward, in a political group."""

    ward: str
    political_group: str
    starts_on: date
    ends_on: date | None = None
    standing: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonContent:
    """An elected member: terms, bodies and portfolios. Nothing by which a person is reached or found at home."""

    title: str
    status: str = CURRENT
    terms: tuple[TermContent, ...] = ()
    memberships: tuple[MembershipContent, ...] = ()
    portfolios: tuple[MembershipContent, ...] = ()
    delegations: tuple[DelegationContent, ...] = ()
    makers: tuple[str, ...] = ()  # as which decision maker the lists name this member
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PostContent:
    """A post that takes executive decisions: who holds it, and what was delegated to it (reg 13)."""

    title: str
    department: str = ""
    statutory: str = ""
    status: str = CURRENT
    starts_on: date
    ends_on: date | None = None
    holders: tuple[MembershipContent, ...] = ()
    delegations: tuple[DelegationContent, ...] = ()
    makers: tuple[str, ...] = ()  # as which decision maker the lists name each holder
    changes: tuple[Change, ...] = ()
