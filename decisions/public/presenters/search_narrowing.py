"""The ways to have fewer results: the form's fields, the counts beside the results, the filters to take away."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decisions.public.presenters.search_choices import choices
from decisions.publication.asking import LIST_NAMES
from decisions.publication.content import RecordKind
from decisions.publication.search import Found, SearchAsked, address, joined
from decisions.publication.wording import long_date

_FACETS = (
    ("kind", gettext_lazy("Kind")),
    ("year", gettext_lazy("Year")),
    ("department", gettext_lazy("Department")),
)
_MOST_VALUES = 12
_FIELDS = (
    ("kind", "kind", gettext_lazy("Kind")),
    ("department", "department", gettext_lazy("Department")),
    ("maker", "maker", gettext_lazy("Decision maker")),
    ("ward", "ward", gettext_lazy("Ward")),
    ("decision_type", "type", gettext_lazy("Key or non-key")),
    ("status", "status", gettext_lazy("Status")),
)


@lru_cache(maxsize=128)
def form(choices_digest: str, chosen: tuple[tuple[str, str], ...]) -> SafeString:
    """Return the fields by which a search may be narrowed, with every value that was ever published."""
    known, asked_for = choices(choices_digest), dict(chosen)
    fields = []
    for name, parameter, label in _FIELDS:
        value = asked_for.get(name, "")
        options = _kind_options() if name == "kind" else [(one, one) for one in known.get(name, ())]
        if value and all(one != value for one, _name in options):
            options = [*options, (value, value)]
        if options:
            fields.append({"name": parameter, "label": label, "chosen": value, "options": options})
    return SafeString(get_template("public/search/fields.html").render({"fields": fields}))


def _kind_options() -> list[tuple[str, Any]]:
    return [(kind.value, LIST_NAMES[kind]) for kind in RecordKind]


def facets(parts: dict[str, str], asked: SearchAsked, found: Found) -> SafeString:
    """Return the values by which the results may be narrowed, each with its count; `parts` are those of the address."""
    return SafeString("".join(_facet(parts, asked, found, name, str(label)) for name, label in _FACETS))


def _facet(parts: dict[str, str], asked: SearchAsked, found: Found, name: str, label: str) -> str:
    values = found.facets.get(name, [])
    if len(values) < 2:
        return ""
    links = [
        f'<li><a class="govuk-link" href="{escape(_narrowed(parts, asked, name, one.value))}">'
        f"{escape(str(LIST_NAMES[RecordKind(one.value)]) if name == 'kind' else one.value)}</a>"
        + (f' <span class="search-facet__count">{one.count:,}</span>' if one.count else "")
        + "</li>"
        for one in values[:_MOST_VALUES]
    ]
    return (
        f'<h2 class="govuk-heading-s" id="by-{name}">{escape(label)}</h2>'
        f'<ul class="search-facet" aria-labelledby="by-{name}">{"".join(links)}</ul>'
    )


def _narrowed(parts: dict[str, str], asked: SearchAsked, name: str, value: str) -> str:
    if name != "year":
        return joined(parts, **{name: value})
    first, last = f"{int(value):04}-01-01", f"{int(value):04}-12-31"
    if asked.since:
        first = max(first, asked.since.isoformat())
    if asked.until:
        last = min(last, asked.until.isoformat())
    return joined(parts, **{"from": first, "until": last})


def removable(asked: SearchAsked) -> SafeString:
    """Return the filters that were chosen, each a link that takes it away."""
    if not (asked.filters or asked.since or asked.until):
        return SafeString("")
    return SafeString(get_template("public/search/removable.html").render({"removable": _chosen(asked)}))


def _chosen(asked: SearchAsked) -> list[dict[str, str]]:
    found = [
        {
            "label": str(label),
            "value": str(LIST_NAMES[RecordKind(asked.kind)]) if name == "kind" else getattr(asked, name),
            "path": address(asked.but(**{name: ""})),
        }
        for name, _parameter, label in _FIELDS
        if getattr(asked, name)
    ]
    if asked.since:
        found.append({"label": _("From"), "value": long_date(asked.since), "path": address(asked.but(since=None))})
    if asked.until:
        found.append({"label": _("Until"), "value": long_date(asked.until), "path": address(asked.but(until=None))})
    return found
