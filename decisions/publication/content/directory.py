"""Who decides: bodies, members and posts, each published as editions, so that a reader can see who sat when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decisions.publication.content.parts import Change, Link


@dataclass(frozen=True, kw_only=True)
class MembershipContent:
    """Somebody in a body, or a body that somebody sits on, with the days."""

    name: str
    office: str  # "Chair", "Member"
    starts_on: date
    ends_on: date | None = None
    link: Link | None = None


@dataclass(frozen=True, kw_only=True)
class DelegationContent:
    """A paragraph of the scheme of delegation."""

    reference: str
    description: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class BodyContent:
    """A body of members: what it is, who sits on it, what was delegated to it, which departments it scrutinises."""

    title: str
    body_kind: str
    starts_on: date
    ends_on: date | None = None
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


@dataclass(frozen=True, kw_only=True)
class PersonContent:
    """An elected member: terms, bodies and portfolios. Nothing by which a person is reached or found at home."""

    title: str
    terms: tuple[TermContent, ...] = ()
    memberships: tuple[MembershipContent, ...] = ()
    portfolios: tuple[MembershipContent, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PostContent:
    """A post that takes executive decisions: who holds it, and what was delegated to it (reg 13)."""

    title: str
    department: str = ""
    statutory: str = ""
    starts_on: date
    ends_on: date | None = None
    holders: tuple[MembershipContent, ...] = ()
    delegations: tuple[DelegationContent, ...] = ()
    changes: tuple[Change, ...] = ()
