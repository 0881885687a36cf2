"""The kinds of slow facts that officers keep up to date, by a stable key, with the fields that a form asks for."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model

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
from council.organisation.models.dated import Dated


@dataclass(frozen=True)
class Kind:
    """A kind of fact. One that says who holds what (`holding`) can be replaced from a day on; a thing cannot."""

    key: str
    model: type[Model]
    many: str
    fields: tuple[str, ...]
    holding: bool = False

    @property
    def one(self) -> str:
        """Return what one of them is called in a sentence."""
        return str(self.model._meta.verbose_name)

    @property
    def dated(self) -> bool:
        """Say whether rows have a first and a last day."""
        return issubclass(self.model, Dated)


KINDS = (
    Kind("department", Department, "departments", ("name",)),
    Kind("post", Post, "posts", ("title", "department", "statutory", "decides")),
    Kind("post-holding", PostHolding, "holders of posts", ("post", "person", "acting"), holding=True),
    Kind("ward", Ward, "wards", ("name", "code")),
    Kind("member-term", MemberTerm, "members' terms", ("person", "ward", "political_group"), holding=True),
    Kind("body", Body, "bodies", ("name", "kind")),
    Kind("membership", BodyMembership, "memberships of bodies", ("body", "person", "office"), holding=True),
    Kind("portfolio", Portfolio, "portfolios", ("title",)),
    Kind("portfolio-holding", PortfolioHolding, "holders of portfolios", ("portfolio", "person"), holding=True),
    Kind(
        "delegation",
        Delegation,
        "delegations",
        ("reference", "description", "post", "body", "portfolio"),
        holding=True,
    ),
    Kind("scrutiny-remit", ScrutinyRemit, "scrutiny remits", ("department", "committee"), holding=True),
    Kind("person", Person, "people", ("name", "email", "telephone", "user")),
)
BY_KEY = {kind.key: kind for kind in KINDS}
