"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.safestring import SafeString


@dataclass(slots=True)
class Hit:
    """One record that fits. `snippet` is HTML with the words of the search in <mark>; `inside` names the document."""

    id: int
    kind: str
    ref: str
    title: str
    label: str
    status: str
    maker: str
    day: date
    first_published_at: datetime
    last_published_at: datetime
    changed_at: datetime
    edition: int
    withdrawn_at: datetime | None
    in_title: bool
    title_html: SafeString = field(default_factory=SafeString)
    snippet: SafeString = field(default_factory=SafeString)
    inside: str = ""

    @property
    def path(self) -> str:
        """The address of the record on the public site."""
        return f"/{self.kind}/{self.ref}/"


@dataclass(frozen=True, slots=True)
class Facet:
    """One value by which the results may be narrowed, and how many they are; None where they were not counted."""

    name: str
    value: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of results.

    `about` is how many there are: exact where `counted_all`, else the least number or an estimate (`is_estimate`).
    `too_common` says that the words are in every text, so that nothing was looked for.
    """

    council_digest: str = ""
    choices_digest: str = ""
    hits: list[Hit] = field(default_factory=list)
    about: int = 0
    counted_all: bool = True
    is_estimate: bool = False
    facets: dict[str, list[Facet]] = field(default_factory=dict)
    suggestion: str = ""
    too_common: bool = False
    next_mark: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """One entry of the publication log whose record fits a search."""

    n: int
    at: datetime
    action: str
    kind: str
    ref: str
    edition: int
    title: str
    label: str
    day: date
