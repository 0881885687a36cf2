"""The forward plan: everything that is forthcoming in a period, as it stood when the edition was made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from decisions.publication.content.parts import Change, Due


@dataclass(frozen=True, kw_only=True)
class PlanEntryContent:
    """One forthcoming decision of a plan, with what regulation 9(1) wants of it in a line each."""

    ref: str
    title: str
    matter: str
    decision_type: str
    maker: str
    due: Due
    status: str = ""
    department: str = ""
    wards: tuple[str, ...] = ()
    restriction: str = ""
    urgency_route: str = ""
    documents: tuple[str, ...] = ()
    contact: str = ""
    first_published_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PlanContent:
    """A plan for a period and a body; the entries stand by month and day."""

    title: str
    maker: str  # the body, or "The executive" for all
    starts_on: date
    ends_on: date
    introduction: str = ""
    entries: tuple[PlanEntryContent, ...] = field(default=())
    changes: tuple[Change, ...] = ()
