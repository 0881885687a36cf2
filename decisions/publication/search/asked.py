"""What a reader asks the search for, as an address says it, and the address that says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import quote_plus

from decisions.publication.content import RecordKind

PATH = "/search/"
LONGEST_TEXT = 200
_LONGEST = 400
_TYPED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
# Keyboards of telephones write curly quotation marks and long dashes.
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "−": "-"})
_BREAKS = re.compile(r"[\x00-\x1f\x7f\s]+")
# The names of the filters in an address; "decision_type" stands there as "type".
PARAMETERS = {
    "kind": "kind",
    "department": "department",
    "maker": "maker",
    "ward": "ward",
    "decision_type": "type",
    "status": "status",
}


class Sort(StrEnum):
    """In which order results stand."""

    TITLE_FIRST = "title"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """The result that a page begins after; no day means the first page."""

    in_title: bool = True
    day: date | None = None
    id: int = 0

    @property
    def mark(self) -> str:
        """Return the place as it stands in an address."""
        return f"{'t' if self.in_title else 'b'}{self.day}_{self.id}" if self.day else ""


@dataclass(frozen=True, slots=True)
class SearchAsked:
    """What a reader searches for. Empty means that nothing was said about it."""

    text: str = ""
    kind: str = ""
    department: str = ""
    maker: str = ""
    ward: str = ""
    decision_type: str = ""
    status: str = ""
    since: date | None = None
    until: date | None = None
    sort: Sort = Sort.TITLE_FIRST
    place: SearchPlace = SearchPlace()
    page: int = 1

    @property
    def filters(self) -> dict[str, str]:
        """Return the filters that were set, by the name of the column."""
        return {name: value for name in PARAMETERS if (value := getattr(self, name))}

    @property
    def is_empty(self) -> bool:
        """Say whether nothing at all was asked for."""
        return not (self.text or self.filters or self.since or self.until)

    def but(self, **changes: Any) -> SearchAsked:
        """Return the same search with other words or filters, from its first page on."""
        return replace(self, **{"place": SearchPlace(), "page": 1, **changes})


def read(query: Mapping[str, str]) -> SearchAsked:
    """Read a search from the query of an address. What makes no sense is left out; it never raises."""
    kind = query.get("kind", "").strip()
    number = query.get("page", "")
    place = _place(query.get("after", ""))
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    return SearchAsked(
        text=plain(query.get("q", "").translate(_QUOTES), LONGEST_TEXT),
        kind=kind if kind in set(RecordKind) else "",
        department=plain(query.get("department", "")),
        maker=plain(query.get("maker", "")),
        ward=plain(query.get("ward", "")),
        decision_type=plain(query.get("type", "")),
        status=plain(query.get("status", "")),
        since=day_typed(query.get("from", "")),
        until=day_typed(query.get("until", "")),
        sort=Sort.NEWEST if query.get("sort") == Sort.NEWEST else Sort.TITLE_FIRST,
        place=place,
        page=max(page, 1) if place.day else 1,
    )


def parts_of(asked: SearchAsked) -> dict[str, str]:
    """Return the parts of a search's address by parameter, written as they stand there, in their order."""
    query: dict[str, Any] = {"q": asked.text}
    query |= {parameter: getattr(asked, name) for name, parameter in PARAMETERS.items()}
    query |= {"from": asked.since or "", "until": asked.until or ""}
    query["sort"] = asked.sort if asked.sort != Sort.TITLE_FIRST else ""
    return {name: part(name, value) for name, value in query.items()}


def part(name: str, value: object) -> str:
    """Return one part of an address, "ward=Alder"; an empty value has none."""
    return f"{name}={quote_plus(str(value))}" if value else ""


def joined(parts: dict[str, str], path: str = PATH, **place: str | int) -> str:
    """Return the address that these parts make; `place` are further words of it, or other values of its parts."""
    whole = parts | {name: part(name, value) for name, value in place.items()} if place else parts
    encoded = "&".join(filter(None, whole.values()))
    return f"{path}?{encoded}" if encoded else path


def address(asked: SearchAsked, path: str = PATH, **place: str | int) -> str:
    """Return the address of a search; `place` are further words of it (after, page). Its own place is left out."""
    return joined(parts_of(asked), path, **place)


def plain(text: str, longest: int = _LONGEST) -> str:
    """Return text in one line without characters that no database holds."""
    return _BREAKS.sub(" ", text).encode(errors="ignore").decode()[:longest].strip()


def day_typed(text: str) -> date | None:
    """Return the day of "2026-05-01" or "1/5/2026"; None for anything else."""
    try:
        if found := _TYPED.fullmatch(text.strip()):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _place(text: str) -> SearchPlace:
    day, _, number = text[1:].partition("_")
    found = day_typed(day) if text[:1] in ("t", "b") else None
    if found is None or not (number.isascii() and number.isdigit() and len(number) < 19):
        return SearchPlace()
    return SearchPlace(in_title=text[0] == "t", day=found, id=int(number))
