"""The whole council as it stood on a day, in a fixed number of queries however large it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from council.organisation.models import (
    Body,
    BodyMembership,
    Delegation,
    Department,
    MemberTerm,
    Portfolio,
    PortfolioHolding,
    Post,
    PostHolding,
    ScrutinyRemit,
    Ward,
)
from council.organisation.queries.offices import IN_ORDER


@dataclass(frozen=True)
class Chart:
    """Rows that hold on one day, each kind in the order in which people read it."""

    on: date
    departments: list[Department]
    posts: list[Post]
    post_holdings: list[PostHolding]
    terms: list[MemberTerm]
    wards: list[Ward]
    bodies: list[Body]
    memberships: list[BodyMembership]
    portfolios: list[Portfolio]
    portfolio_holdings: list[PortfolioHolding]
    delegations: list[Delegation]
    remits: list[ScrutinyRemit]


def chart(on: date) -> Chart:
    """Return the council as it stood on a day."""
    return Chart(
        on=on,
        departments=list(Department.objects.on(on)),
        posts=list(Post.objects.on(on)),
        post_holdings=list(PostHolding.objects.on(on).select_related("person").order_by("acting", "starts_on")),
        terms=list(MemberTerm.objects.on(on).select_related("person", "ward").order_by("person__name")),
        wards=list(Ward.objects.on(on)),
        bodies=list(Body.objects.on(on)),
        memberships=list(
            BodyMembership.objects.on(on).select_related("person").order_by("body_id", IN_ORDER, "person__name")
        ),
        portfolios=list(Portfolio.objects.on(on)),
        portfolio_holdings=list(PortfolioHolding.objects.on(on).select_related("person")),
        delegations=list(Delegation.objects.on(on).select_related("post", "body", "portfolio")),
        remits=list(
            ScrutinyRemit.objects.on(on).select_related("committee", "department").order_by("department__name")
        ),
    )
