"""Who holds which office on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Value, When

from council.organisation.models import (
    Body,
    BodyKind,
    BodyMembership,
    BodyOffice,
    Council,
    Department,
    Person,
    Portfolio,
    PortfolioHolding,
    Post,
    PostHolding,
    ScrutinyRemit,
    StatutoryPost,
)

IN_ORDER = Case(
    *(When(office=office, then=Value(place)) for place, office in enumerate(BodyOffice.values)),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class OfficeHolder:
    """A person with the office by which they act; `acting` when they stand in for its holder."""

    person_id: int
    name: str
    office: str
    email: str = ""
    telephone: str = ""
    user_id: int | None = None
    acting: bool = False

    def __str__(self) -> str:
        return f"{self.name}, {self.office}{' (acting)' if self.acting else ''}"


@dataclass(frozen=True)
class Seat:
    """One place on a body: the member's name and the office held in the body."""

    person_id: int
    name: str
    office: str
    office_label: str

    def __str__(self) -> str:
        return self.name if self.office == BodyOffice.MEMBER else f"{self.name} ({self.office_label})"


def members_of(body: Body, on: date) -> list[Seat]:
    """List who sits on a body on a day: chair, vice-chair, members by name, then substitutes."""
    rows = BodyMembership.objects.on(on).filter(body=body).select_related("person")
    return [
        Seat(row.person_id, row.person.name, row.office, row.get_office_display())
        for row in rows.order_by(IN_ORDER, "person__name")
    ]


def chair_of(body: Body, on: date) -> OfficeHolder | None:
    """Return the chair of a body on a day, or nothing where it has none."""
    return _officer_of_body(body, BodyOffice.CHAIR, on)


def vice_chair_of(body: Body, on: date) -> OfficeHolder | None:
    """Return the vice-chair of a body on a day, or nothing where it has none."""
    return _officer_of_body(body, BodyOffice.VICE_CHAIR, on)


def civic_chair(on: date) -> OfficeHolder | None:
    """Return the chair of the council on a day, under the council's own title for that office."""
    return _civic_officer(BodyOffice.CHAIR, on)


def civic_vice_chair(on: date) -> OfficeHolder | None:
    """Return the vice-chair of the council on a day, under the council's own title for that office."""
    return _civic_officer(BodyOffice.VICE_CHAIR, on)


def holder_of(post: Post, on: date) -> OfficeHolder | None:
    """Return who holds a post on a day; whoever is acting up comes before the holder they stand in for."""
    rows = PostHolding.objects.on(on).filter(post=post).select_related("person")
    row = rows.order_by("-acting", "-starts_on").first()
    return _holder(row.person, post.title, acting=row.acting) if row else None


def statutory_officer(statutory: StatutoryPost, on: date) -> OfficeHolder | None:
    """Return who holds a post that the law names, for example the monitoring officer, on a day."""
    rows = PostHolding.objects.on(on).filter(post__statutory=statutory).select_related("person", "post")
    row = rows.order_by("-acting", "-starts_on").first()
    return _holder(row.person, row.post.title, acting=row.acting) if row else None


def portfolio_holder(portfolio: Portfolio, on: date) -> OfficeHolder | None:
    """Return the executive member who leads a portfolio on a day."""
    row = PortfolioHolding.objects.on(on).filter(portfolio=portfolio).select_related("person").first()
    return _holder(row.person, f"Executive Member for {portfolio.title}") if row else None


def relevant_scrutiny_committee(department: Department, on: date) -> Body | None:
    """Return the scrutiny committee that answers for a department on a day.

    It is the "relevant overview and scrutiny committee" of regulations 5(6), 10(1) and 11(1) of the 2012 Regulations.
    """
    row = ScrutinyRemit.objects.on(on).filter(department=department).select_related("committee").first()
    return row.committee if row else None


def relevant_scrutiny_chair(department: Department, on: date) -> OfficeHolder | None:
    """Return the chair of the scrutiny committee that answers for a department on a day, or nothing."""
    committee = relevant_scrutiny_committee(department, on)
    return chair_of(committee, on) if committee else None


def _officer_of_body(body: Body, office: BodyOffice, on: date) -> OfficeHolder | None:
    row = BodyMembership.objects.on(on).filter(body=body, office=office).select_related("person").first()
    return _holder(row.person, f"{office.label} of {_the(body.name)}") if row else None


def _civic_officer(office: BodyOffice, on: date) -> OfficeHolder | None:
    rows = BodyMembership.objects.on(on).filter(body__kind=BodyKind.COUNCIL, office=office)
    row = rows.select_related("person").first()
    if row is None:
        return None
    council = Council.objects.first() or Council()
    chairs = office == BodyOffice.CHAIR
    return _holder(row.person, council.civic_chair_title if chairs else council.civic_vice_chair_title)


def _holder(person: Person, office: str, *, acting: bool = False) -> OfficeHolder:
    return OfficeHolder(person.pk, person.name, office, person.email, person.telephone, person.user_id, acting)


def _the(name: str) -> str:
    return name if name.lower().startswith("the ") else f"the {name}"
