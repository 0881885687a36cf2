"""Results of a search as a reader sees them: how many, each with its lines, and the ways to have fewer."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from decisions.public.presenters.list_words import LISTS
from decisions.public.presenters.search_choices import choices
from decisions.public.presenters.ways import Way
from decisions.publication.asking import LIST_NAMES
from decisions.publication.content import RecordKind
from decisions.publication.search import Found, Hit, SearchAsked, Sort, address
from decisions.publication.search.reading import COUNTED_TO
from decisions.publication.wording import long_date

_FACETS = (
    ("kind", gettext_lazy("Kind")),
    ("year", gettext_lazy("Year")),
    ("department", gettext_lazy("Department")),
)
_MOST_VALUES = 12
_ALTERNATE = '<link rel="alternate" type="application/atom+xml" href="{}">'
_FIELDS = (
    ("kind", "kind", gettext_lazy("Kind")),
    ("department", "department", gettext_lazy("Department")),
    ("maker", "maker", gettext_lazy("Decision maker")),
    ("ward", "ward", gettext_lazy("Ward")),
    ("decision_type", "type", gettext_lazy("Key or non-key")),
    ("status", "status", gettext_lazy("Status")),
)


def shown(asked: SearchAsked, found: Found) -> dict[str, Any]:
    """Return what the template of the search page shows."""
    said = f"{asked.text} – {_('Search')}" if asked.text else _("Search")
    feed = address(asked, path="/feeds/search.atom")
    values = {
        "asked": asked,
        "title": said,
        "head": _styles() + (_ALTERNATE.format(escape(feed)) if not asked.is_empty else ""),
        "form": form(found.choices_digest, tuple(asked.filters.items())),
        "since": asked.since.isoformat() if asked.since else "",
        "until": asked.until.isoformat() if asked.until else "",
        "is_filtered": bool(asked.filters or asked.since or asked.until),
        "without_filters": address(SearchAsked(text=asked.text, sort=asked.sort)),
        "count": count(found),
        "results": results(found.hits),
        "found": found,
    }
    if asked.is_empty:
        return values
    values["suggestion"] = found.suggestion
    values["suggested"] = address(asked.but(text=found.suggestion)) if found.suggestion else ""
    if found.hits:
        values |= {
            "facets": _facets(asked, found),
            "sorts": _sorts(asked),
            "next": address(asked, after=found.next_mark, page=asked.page + 1) if found.next_mark else "",
            "first": address(asked) if asked.page > 1 else "",
            "count_all": "" if found.counted_all or found.facets else address(asked, counts="all"),
        }
    return values | {"ways": _ways(asked), "removable": _removable(asked)}


def count(found: Found) -> str:
    """Return how many results there are, in words that claim no more than is known."""
    if found.counted_all:
        return ngettext("%(n)s result", "%(n)s results", found.about) % {"n": f"{found.about:,}"}
    if found.is_estimate:
        digits = 10 ** max(len(str(found.about)) - 2, 0)
        return _("About %(n)s results") % {"n": f"{round(found.about / digits) * digits:,}"}
    if found.about:
        return _("More than %(n)s results") % {"n": f"{COUNTED_TO:,}"}
    return _("Results")


def results(hits: list[Hit]) -> SafeString:
    """Return the results as entries of a list. Titles and lines were escaped where they were marked."""
    return SafeString("".join(map(_result, hits)))


def _result(hit: Hit) -> str:
    facts = [hit.label or _kind(hit.kind), long_date(hit.day), hit.maker, hit.status, hit.ref]
    shown_facts = "".join(f"<span>{escape(fact)}</span>" for fact in dict.fromkeys(facts) if fact)
    inside = f'<span class="search-hit__inside">{escape(_("In “%(name)s”:") % {"name": hit.inside})}</span> '
    lines = f'<p class="search-hit__text">{inside if hit.inside else ""}{hit.snippet}</p>' if hit.snippet else ""
    return (
        f'<li class="council-cards__card"><h2 class="council-cards__title"><a class="govuk-link" href="{hit.path}">'
        f'{hit.title_html}</a></h2><p class="council-cards__facts">{shown_facts}</p>{lines}</li>'
    )


@lru_cache(maxsize=1)
def _styles() -> str:
    return f'<link rel="stylesheet" href="{static("public/search.css")}">'


def _kind(kind: str) -> str:
    return _first_letter_large(str(LISTS[RecordKind(kind)].one))


def _first_letter_large(text: str) -> str:
    return text[:1].upper() + text[1:]


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


def _facets(asked: SearchAsked, found: Found) -> list[dict[str, Any]]:
    shown_facets = []
    for name, label in _FACETS:
        values = found.facets.get(name, [])
        if len(values) < 2:
            continue
        links = [
            {
                "path": _narrowed(asked, name, one.value),
                "name": LIST_NAMES[RecordKind(one.value)] if name == "kind" else one.value,
                "count": f"{one.count:,}" if one.count is not None else "",
            }
            for one in values[:_MOST_VALUES]
        ]
        shown_facets.append({"name": name, "label": label, "links": links, "is_cut": len(values) > _MOST_VALUES})
    return shown_facets


def _narrowed(asked: SearchAsked, name: str, value: str) -> str:
    if name != "year":
        return address(asked.but(**{name: value}))
    year = int(value)
    first, last = asked.since, asked.until
    from_day, until_day = f"{year:04}-01-01", f"{year:04}-12-31"
    plain = asked.but(since=None, until=None)
    if first and first.isoformat() > from_day:
        from_day = first.isoformat()
    if last and last.isoformat() < until_day:
        until_day = last.isoformat()
    return address(plain, **{"from": from_day, "until": until_day})


def _sorts(asked: SearchAsked) -> list[dict[str, Any]]:
    if not asked.text:
        return []
    named = ((Sort.TITLE_FIRST, _("Title first, then newest")), (Sort.NEWEST, _("Newest first")))
    return [{"name": name, "path": "" if asked.sort == sort else address(asked.but(sort=sort))} for sort, name in named]


def _removable(asked: SearchAsked) -> list[dict[str, str]]:
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


def _ways(asked: SearchAsked) -> list[Way]:
    own = address(asked)
    return [
        Way(f"/subscribe/?to={quote(own, safe='/')}", _("E-mail me when something new fits")),
        Way(address(asked, path="/feeds/search.atom"), _("Feed (Atom)"), "application/atom+xml"),
        Way(address(asked, path="/api/v1/search"), _("Data (JSON)"), "application/json"),
    ]
