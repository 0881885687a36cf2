"""The filters of a list: what may be asked for, what was asked for, and the addresses that keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.template.loader import get_template
from django.utils.safestring import SafeString

from decisions.publication import queries
from decisions.publication.content import RecordKind
from decisions.publication.listings import Place
from decisions.publication.models import Stage

EVERYTHING = "all"
_LONGEST = 400
_STATUS = ("status", "Status")
_SHARED = [("department", "Department"), ("maker", "Decision maker"), ("ward", "Ward")]
_FIELDS = {
    RecordKind.FORTHCOMING: [_STATUS, ("decision_type", "Key or non-key"), *_SHARED],
    RecordKind.DECISION: [_STATUS, ("decision_type", "Key or non-key"), *_SHARED],
    RecordKind.URGENCY: [("label", "Kind"), ("maker", "Decision maker")],
    RecordKind.PRIVATE_MEETING: [("label", "Notice"), ("maker", "Decision maker")],
    RecordKind.REPORT: [("label", "Kind"), ("maker", "Report of")],
    RecordKind.CALL_IN: [_STATUS, ("department", "Department"), ("maker", "Decision maker")],
    RecordKind.MEETING: [("maker", "Body")],
    RecordKind.WORK_PROGRAMME: [("maker", "Committee")],
    RecordKind.PLAN: [("maker", "Body")],
    RecordKind.BODY: [_STATUS, ("label", "Kind")],
    RecordKind.PERSON: [_STATUS, ("label", "Group"), ("ward", "Ward")],
    RecordKind.POST: [_STATUS, ("department", "Department")],
}
# The address says "type", the column says decision_type.
_PARAMETERS = {"decision_type": "type", "label": "notice"}


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter as the form shows it."""

    name: str
    label: str
    chosen: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked a list for; anything that makes no sense is left out."""

    kind: RecordKind
    chosen: dict[str, str] = field(default_factory=dict)
    place: Place = field(default_factory=Place)
    page: int = 1

    @property
    def wanted(self) -> dict[str, str]:
        """Return the filters as the list's query takes them; a forthcoming list begins with what is still open."""
        wanted = dict(self.chosen)
        if self.kind == RecordKind.FORTHCOMING and "status" not in wanted:
            wanted["stage"] = Stage.OPEN
        if wanted.get("status") == EVERYTHING:
            del wanted["status"]
        return wanted

    def address(self, **place: str | int) -> str:
        """Return the address of this list with these filters at another place."""
        query = {_PARAMETERS.get(name, name): value for name, value in self.chosen.items()}
        encoded = urlencode({**query, **{name: value for name, value in place.items() if value}})
        return path_of(self.kind) + (f"?{encoded}" if encoded else "")


def path_of(kind: RecordKind) -> str:
    """Return the address of a kind's paged list. That of call-ins leaves its first address to what is open now."""
    return "/call-in/all/" if kind == RecordKind.CALL_IN else f"/{kind}/"


def asked(kind: RecordKind, query: Mapping[str, str]) -> Asked:
    """Read the address's query: filters, and the place of the page. Never raises."""
    chosen = {}
    for name, _ in _FIELDS[kind]:
        value = query.get(_PARAMETERS.get(name, name), "").strip()[:_LONGEST]
        if value and "\x00" not in value:
            chosen[name] = value
    if "after" in query:
        place = _place(query["after"], forwards=True)
    elif "before" in query:
        place = _place(query["before"], forwards=False)
    else:
        place = Place(forwards="last" not in query)
    number = query.get("page", "")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 1
    is_first = place.forwards and place.day is None
    return Asked(kind, chosen, place, 1 if is_first else max(page, 1))


def _place(text: str, *, forwards: bool) -> Place:
    day, _, number = text.partition("_")
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return Place()
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return Place()
    return Place(forwards=forwards, day=found, id=int(number))


@lru_cache(maxsize=32)
def _choices(kind: RecordKind, digest: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in queries.choices(kind).items()} if digest else {}


@lru_cache(maxsize=128)
def form(kind: RecordKind, choices_digest: str, chosen: tuple[tuple[str, str], ...]) -> SafeString:
    """Return the form of the list's filters with the values ever published of each; `chosen` is what was asked for."""
    choices, asked_for = _choices(kind, choices_digest), dict(chosen)
    shown = [
        Filter(_PARAMETERS.get(name, name), label, asked_for.get(name, ""), choices.get(name, ()))
        for name, label in _FIELDS[kind]
    ]
    context = {
        "kind": kind.value,
        "path": path_of(kind),
        "everything": EVERYTHING,
        "filters": [one for one in shown if one.choices or one.chosen],
        "is_filtered": bool(chosen),
    }
    return SafeString(get_template("public/lists/filters.html").render(context))
