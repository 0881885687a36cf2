"""Slow facts about the council, each with its first and last day."""

from .constitution import ClosedDay, ClosedDayKind, ConstitutionVersion
from .council import Council
from .people import (
    BodyMembership,
    BodyOffice,
    Delegation,
    MemberTerm,
    Person,
    PortfolioHolding,
    PostHolding,
    ScrutinyRemit,
)
from .structure import Body, BodyKind, Department, Portfolio, Post, StatutoryPost, Ward

__all__ = [
    "Body",
    "BodyKind",
    "BodyMembership",
    "BodyOffice",
    "ClosedDay",
    "ClosedDayKind",
    "ConstitutionVersion",
    "Council",
    "Delegation",
    "Department",
    "MemberTerm",
    "Person",
    "Portfolio",
    "PortfolioHolding",
    "Post",
    "PostHolding",
    "ScrutinyRemit",
    "StatutoryPost",
    "Ward",
]
