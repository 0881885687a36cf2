"""The form of a list's filters: what may be asked for, with the values ever published of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from decisions.publication import queries
from decisions.publication.asking import COLUMNS, EVERYTHING, FILTERS, PUBLISHED, path_of
from decisions.publication.content import RecordKind

_LABELS = {
    "status": _("Status"),
    "type": _("Key or non-key"),
    "department": _("Department"),
    "maker": _("Decision maker"),
    "ward": _("Ward"),
    "notice": _("Kind"),
    "restriction": _("Open to the public"),
    "from": _("From"),
    "until": _("Until"),
}
_OWN_LABELS = {
    (RecordKind.PRIVATE_MEETING, "notice"): _("Notice"),
    (RecordKind.REPORT, "maker"): _("Report of"),
    (RecordKind.MEETING, "maker"): _("Body"),
    (RecordKind.PLAN, "maker"): _("Body"),
    (RecordKind.WORK_PROGRAMME, "maker"): _("Committee"),
    (RecordKind.PERSON, "notice"): _("Group"),
}
_DAYS = ("from", "until")


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter as the form shows it; a filter by day has no choices."""

    name: str
    label: str
    chosen: str
    choices: tuple[str, ...]
    is_day: bool


@lru_cache(maxsize=32)
def choices(kind: RecordKind, digest: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in queries.choices(kind).items()} if digest else {}


@lru_cache(maxsize=128)
def form(
    kind: RecordKind, choices_digest: str, chosen: tuple[tuple[str, str], ...], sort: str = "", *, can_sort: bool = True
) -> SafeString:
    """Return the form of the list's filters with the values ever published of each; `chosen` is what was asked for."""
    published, asked_for = choices(kind, choices_digest), dict(chosen)
    shown = [
        Filter(
            name,
            str(_OWN_LABELS.get((kind, name), _LABELS[name])),
            asked_for.get(name, ""),
            published.get(COLUMNS.get(name, name), ()),
            name in _DAYS,
        )
        for name in FILTERS[kind]
    ]
    context = {
        "kind": kind.value,
        "path": path_of(kind),
        "everything": EVERYTHING,
        "filters": [one for one in shown if one.choices or one.chosen or (one.is_day and published)],
        "is_filtered": bool(chosen),
        "sort": sort,
        "published": PUBLISHED,
        "can_sort": can_sort,
    }
    return SafeString(get_template("public/lists/filters.html").render(context))
