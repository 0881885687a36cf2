"""Where a client begins: the system, the council as its only body, and the terms for which members were elected."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from decisions.public.api.oparl.words import SCHEMA, Addresses, thing
from decisions.publication.models import PublishedCouncil
from decisions.publication.wording import long_date

# When a council has published nothing about itself yet.
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
Term = tuple[date, date | None]


def published_at(council: PublishedCouncil | None) -> datetime:
    """Return when the council last published facts about itself."""
    return council.published_at if council else _BEGINNING


def system(council: PublishedCouncil | None, at: Addresses) -> dict[str, Any]:
    """Return the system that a client begins with."""
    return thing(
        "System",
        at.system,
        created=published_at(council),
        modified=published_at(council),
        oparlVersion=SCHEMA,
        license=council and council.data_licence_url,
        body=at.of("body"),
        name=council and council.name,
        contactEmail=council and council.email,
        contactName=council and council.name,
        website=f"{at.site}/",
        web=f"{at.site}/api/v1/docs",
    )


def body(
    council: PublishedCouncil | None, terms: list[Term], at: Addresses, *, omit_internal: bool = False
) -> dict[str, Any]:
    """Return the council with the addresses of all its lists."""
    lists = ("organization", "person", "meeting", "paper", "agendaItem", "consultation", "file", "membership")
    found = thing(
        "Body",
        at.body,
        created=published_at(council),
        modified=published_at(council),
        system=at.system,
        name=council.name if council else "Council",
        website=council and council.website,
        license=council and council.data_licence_url,
        contactEmail=council and council.email,
        classification="Council in England",
        **{name: at.of("body", 1, name.lower()) for name in lists},
        locationList=at.of("body", 1, "locationlist"),
        legislativeTermList=at.of("body", 1, "legislativetermlist"),
        web=f"{at.site}/",
    )
    # OParl wants the list even where it is empty.
    return found if omit_internal else found | {"legislativeTerm": [term(each, council, at) for each in terms]}


def term(each: Term, council: PublishedCouncil | None, at: Addresses, *, alone: bool = False) -> dict[str, Any]:
    """Return a term for which members were elected."""
    starts_on, ends_on = each
    said = f"From {long_date(starts_on)}" + (f" to {long_date(ends_on)}" if ends_on else "")
    return thing(
        "LegislativeTerm",
        at.of("legislativeterm", key_of(each)),
        created=published_at(council),
        modified=published_at(council),
        body=at.body if alone else None,
        name=said,
        startDate=starts_on.isoformat(),
        endDate=ends_on.isoformat() if ends_on else None,
    )


def key_of(each: Term) -> str:
    """Return what tells a term from others."""
    return "-".join(f"{day:%Y%m%d}" for day in each if day)
