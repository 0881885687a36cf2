"""What a reader asks a list for: filters, a sorting and a place, read from an address and written into one.

One parser serves pages, CSV, feeds, the API and alerts, so that an address means the same wherever it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.utils.translation import gettext_lazy as _

from decisions.publication.content import RecordKind
from decisions.publication.models import Stage
from decisions.publication.wording import long_date

EVERYTHING = "all"
PUBLISHED = "published"
LONGEST = 400
_DAYS = ("from", "until")
_BY_MAKER = ("maker", "department", "ward")
# The filters of each list in the order of its form, named as in addresses.
FILTERS: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.FORTHCOMING: ("status", "type", *_BY_MAKER, "restriction", *_DAYS),
    RecordKind.DECISION: ("status", "type", *_BY_MAKER, *_DAYS),
    RecordKind.URGENCY: ("notice", "maker", "restriction", *_DAYS),
    RecordKind.PRIVATE_MEETING: ("notice", "maker", "restriction", *_DAYS),
    RecordKind.REPORT: ("notice", "maker", *_DAYS),
    RecordKind.CALL_IN: ("status", "maker", "department", *_DAYS),
    RecordKind.MEETING: ("maker", "status", "notice", *_DAYS),
    RecordKind.WORK_PROGRAMME: ("maker",),
    RecordKind.PLAN: ("maker", *_DAYS),
    RecordKind.BODY: ("status", "notice"),
    RecordKind.PERSON: ("status", "notice", "ward"),
    RecordKind.POST: ("status", "department"),
    RecordKind.HISTORY: ("notice", "status", "type", *_BY_MAKER, *_DAYS),
}
# The address says "type" and "notice"; the columns say decision_type and label. A ward is one of several.
COLUMNS = {
    "status": "status",
    "type": "decision_type",
    "department": "department",
    "maker": "maker",
    "notice": "label",
    "restriction": "restriction",
}
LIST_NAMES = {
    RecordKind.FORTHCOMING: _("Forthcoming decisions"),
    RecordKind.DECISION: _("Decisions"),
    RecordKind.URGENCY: _("Urgency"),
    RecordKind.PRIVATE_MEETING: _("Private meetings"),
    RecordKind.REPORT: _("Reports"),
    RecordKind.CALL_IN: _("All call-ins"),
    RecordKind.MEETING: _("Meetings"),
    RecordKind.WORK_PROGRAMME: _("Work programmes"),
    RecordKind.PLAN: _("Forward plans"),
    RecordKind.BODY: _("Bodies"),
    RecordKind.PERSON: _("Members"),
    RecordKind.POST: _("Posts"),
    RecordKind.HISTORY: _("Imported history"),
}
_SAID = {
    "status": _("status “%s”"),
    "type": _("type “%s”"),
    "department": _("department %s"),
    "maker": _("by %s"),
    "ward": _("ward %s"),
    "notice": _("“%s”"),
    "restriction": _("“%s”"),
    "from": _("from %s"),
    "until": _("until %s"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """The row that a page begins after (`forwards`) or ends before; no key means the first or the last page.

    `key` is what the list is sorted by: the record's day, or the instant of its last publication.
    """

    forwards: bool = True
    key: date | datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a list; anything that makes no sense was left out.

    `chosen` maps the names of addresses to values; `page` is a number for the reader only. `sort` is "" for the order
    of the list's own day, or PUBLISHED for the newest publications first.
    """

    kind: RecordKind
    chosen: dict[str, str] = field(default_factory=dict)
    place: Place = field(default_factory=Place)
    page: int = 1
    sort: str = ""

    @property
    def is_still_open(self) -> bool:
        """Say whether only what is still to be decided is meant: how the list of forthcoming decisions begins."""
        return self.kind == RecordKind.FORTHCOMING and "status" not in self.chosen

    def where(self, *, at_any_stage: bool = False) -> tuple[str, list[Any]]:
        """Return the condition on a record with the alias r, and its parameters; kind and filters, never the place.

        `at_any_stage` takes in what is decided or withdrawn where the list of forthcoming decisions would leave it out:
        for readers who must hear of it, as a feed or an alert.
        """
        conditions, values = ["r.kind = %s"], [self.kind.value]
        if self.is_still_open and not at_any_stage:
            conditions.append("r.stage = %s")
            values.append(Stage.OPEN.value)
        for name, value in self.chosen.items():
            if name == "ward":
                conditions.append("r.wards @> ARRAY[%s]::varchar[]")
            elif name in _DAYS:
                conditions.append(f"r.next_day {'>=' if name == 'from' else '<='} %s")
            elif value == EVERYTHING and name == "status":
                continue
            else:
                conditions.append(f"r.{COLUMNS[name]} = %s")
            values.append(date.fromisoformat(value) if name in _DAYS else value)
        return " AND ".join(conditions), values

    def query(self) -> str:
        """Return filters and sorting as the query of an address, "" for none."""
        return urlencode({**self.chosen, **({"sort": self.sort} if self.sort else {})})

    def address(self, **place: str | int) -> str:
        """Return the address of this list with these filters at another place; without a place, of its first page."""
        query = "&".join(filter(None, (self.query(), urlencode({name: part for name, part in place.items() if part}))))
        return path_of(self.kind) + (f"?{query}" if query else "")

    def words(self) -> str:
        """Return what was asked for in a line: "Decisions: ward Alder, type “Key”, from 1 May 2026"."""
        said = []
        for name, value in self.chosen.items():
            if value != EVERYTHING or name != "status":
                said.append(str(_SAID[name]) % (long_date(date.fromisoformat(value)) if name in _DAYS else value))
        return f"{LIST_NAMES[self.kind]}: {', '.join(said)}" if said else str(LIST_NAMES[self.kind])

    def at(self, place: Place) -> Asked:
        """Return the same question at another place."""
        return replace(self, place=place)


def path_of(kind: RecordKind) -> str:
    """Return the address of a kind's paged list. That of call-ins leaves its first address to what is open now."""
    return "/call-in/all/" if kind == RecordKind.CALL_IN else f"/{kind}/"


def asked(kind: RecordKind, query: Mapping[str, str]) -> Asked:
    """Read the query of an address: filters, sorting, and the place of the page. Never raises."""
    chosen = {}
    for name in FILTERS[kind]:
        value = _text(query.get(name, ""))
        if value and (name not in _DAYS or _day(value)):
            chosen[name] = value
    sort = PUBLISHED if query.get("sort") == PUBLISHED else ""
    if "after" in query:
        place = _place(query["after"], sort, forwards=True)
    elif "before" in query:
        place = _place(query["before"], sort, forwards=False)
    else:
        place = Place(forwards="last" not in query)
    number = query.get("page", "")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 1
    is_first = place.forwards and place.key is None
    return Asked(kind, chosen, place, 1 if is_first else max(page, 1), sort)


def from_address(address: str) -> Asked | None:
    """Read the address of a list, with or without its host: "/decisions/?ward=Alder". None for any other address."""
    try:
        parts = urlsplit(address)
        query = dict(parse_qsl(parts.query, errors="replace", max_num_fields=100))
        kind = RecordKind(parts.path.strip("/").removesuffix("/all"))
    except ValueError:
        return None
    return asked(kind, query) if parts.path in (path_of(kind), f"/{kind}/") else None


def mark(key: date | datetime, record_id: int) -> str:
    """Return the place of a row as it stands in an address."""
    if isinstance(key, datetime):
        return f"{(key - _BEGINNING) // timedelta(microseconds=1)}_{record_id}"
    return f"{key.isoformat()}_{record_id}"


_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def _text(value: str) -> str:
    """Return a value that a database can compare; half characters and NUL make it empty."""
    text = value.strip()[:LONGEST]
    is_whole = text.encode("utf-8", "ignore").decode() == text
    return text if is_whole and "\x00" not in text else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-05-01") else None
    except ValueError:
        return None


def _place(text: str, sort: str, *, forwards: bool) -> Place:
    first, _, number = text.partition("_")
    key = _instant(first) if sort == PUBLISHED else _day(first)
    if key is None or not (number.isascii() and number.isdigit() and len(number) < 19):
        return Place()
    return Place(forwards=forwards, key=key, id=int(number))


def _instant(text: str) -> datetime | None:
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        return None
    return _BEGINNING + timedelta(microseconds=int(text))
