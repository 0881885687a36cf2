"""Lists of the council's parts as they stand on a day, and what a form may offer."""

from __future__ import annotations

from datetime import date

from django.db.models import Model, Q, QuerySet

from council.organisation.models import (
    Body,
    BodyKind,
    Council,
    Delegation,
    Department,
    Person,
    Portfolio,
    Post,
    Ward,
)
from council.organisation.models.dated import Dated


def council() -> Council | None:
    """Return the council itself, or nothing before it has been entered."""
    return Council.objects.first()


def departments(on: date) -> QuerySet[Department]:
    """List departments that exist on a day."""
    return Department.objects.on(on)


def wards(on: date) -> QuerySet[Ward]:
    """List wards that exist on a day."""
    return Ward.objects.on(on)


def portfolios(on: date) -> QuerySet[Portfolio]:
    """List portfolios of the executive on a day."""
    return Portfolio.objects.on(on)


def posts(on: date, *, deciding: bool = False) -> QuerySet[Post]:
    """List posts that exist on a day; `deciding` keeps those that take executive decisions."""
    found = Post.objects.on(on).select_related("department")
    return found.filter(decides=True) if deciding else found


def bodies(on: date, *kinds: BodyKind) -> QuerySet[Body]:
    """List bodies that exist on a day, of the given kinds only where any are given."""
    found = Body.objects.on(on)
    return found.filter(kind__in=kinds) if kinds else found


def delegations(on: date) -> QuerySet[Delegation]:
    """List paragraphs of the scheme of delegation in force on a day."""
    return Delegation.objects.on(on).select_related("post", "body", "portfolio")


def people() -> QuerySet[Person]:
    """List everybody that the record may name."""
    return Person.objects.all()


def choosable(model: type[Model], on: date, including: int | None = None) -> QuerySet:
    """List rows that a form may offer on a day: those not over yet, and the one already chosen."""
    if not issubclass(model, Dated):
        return model._default_manager.all()
    return model._default_manager.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on) | Q(pk=including))


def terms_that_rest_on(row: Dated, after: date) -> list[Dated]:
    """List dated facts that refer to a row and would outlive it if its last day were `after`; at most five a kind."""
    found: list[Dated] = []
    for relation in row._meta.related_objects:
        if issubclass(relation.related_model, Dated):
            rows = relation.related_model._default_manager.filter(**{relation.field.name: row})
            found += list(rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=after))[:5])
    return found
