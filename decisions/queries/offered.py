"""What a form may offer on a day, the answer already chosen included."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from council.accounts.models import User
from council.organisation.models import Body, BodyKind, Department, Person, Portfolio, PortfolioHolding, Post, Ward
from council.organisation.queries import choosable
from decisions.models import ForthcomingDecision


def deciding_bodies(matter: ForthcomingDecision, *, on: date) -> QuerySet[Body]:
    """List the bodies that take executive decisions."""
    return choosable(Body, on, matter.maker_body_id).filter(
        Q(kind__in=BodyKind.decision_making()) | Q(pk=matter.maker_body_id)
    )


def deciding_posts(matter: ForthcomingDecision, *, on: date) -> QuerySet[Post]:
    """List the posts that take executive decisions."""
    return choosable(Post, on, matter.maker_post_id).filter(Q(decides=True) | Q(pk=matter.maker_post_id))


def deciding_members(matter: ForthcomingDecision, *, on: date) -> QuerySet[Person]:
    """List the members who lead a portfolio of the executive."""
    leading = PortfolioHolding.objects.on(on).values("person")
    return Person.objects.filter(Q(pk__in=leading) | Q(pk=matter.maker_member_id)).order_by("name")


def departments(matter: ForthcomingDecision, *, on: date) -> QuerySet[Department]:
    """List the departments."""
    return choosable(Department, on, matter.department_id)


def portfolios(matter: ForthcomingDecision, *, on: date) -> QuerySet[Portfolio]:
    """List the portfolios of the executive."""
    return choosable(Portfolio, on, matter.lead_portfolio_id)


def scrutiny_committees(matter: ForthcomingDecision, *, on: date) -> QuerySet[Body]:
    """List the overview and scrutiny committees."""
    return choosable(Body, on, matter.scrutiny_committee_id).filter(
        Q(kind=BodyKind.SCRUTINY) | Q(pk=matter.scrutiny_committee_id)
    )


def wards(matter: ForthcomingDecision, *, on: date) -> QuerySet[Ward]:
    """List the wards that exist on the day, and those chosen before."""
    kept = matter.wards.values("pk") if matter.pk else Ward.objects.none().values("pk")
    return Ward.objects.filter(Q(pk__in=Ward.objects.on(on).values("pk")) | Q(pk__in=kept)).order_by("name")


def responsible_people(matter: ForthcomingDecision) -> QuerySet[User]:
    """List everybody who may sign in, and the one responsible now."""
    return User.objects.filter(Q(is_active=True) | Q(pk=matter.responsible_id)).order_by("display_name", "username")
