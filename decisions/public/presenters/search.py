"""The search page as a reader sees it: how many results, each with its lines, and the ways to follow the search.

The template is filled once for each shape of the page and cut where values go, so that a page costs one statement and
joined strings.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import quote

from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from decisions.public.presenters.list_words import LISTS
from decisions.public.presenters.search_narrowing import facets, form, removable
from decisions.public.presenters.ways import Way
from decisions.publication.content import RecordKind
from decisions.publication.search import Found, Hit, SearchAsked, Sort, address, joined, parts_of
from decisions.publication.search.reading import COUNTED_TO
from decisions.publication.wording import long_date

_ALTERNATE = '<link rel="alternate" type="application/atom+xml" href="{}">'
_PLACE = re.compile("\\x02(\\w+)\\x03")
# What stands in each page with results. A value is put in as it is: escaped, or HTML.
_PLACES = ("text", "form", "since", "until", "without_filters", "count", "results", "facets", "removable", "number")


@dataclass(frozen=True, slots=True)
class Shape:
    """What tells two forms of the page with results apart."""

    is_filtered: bool
    is_newest: bool
    has_text: bool
    has_facets: bool
    has_next: bool
    has_first: bool
    counts_link: bool


def title(asked: SearchAsked) -> str:
    """Return the title of the page."""
    return f"{asked.text} – {_('Search')}" if asked.text else _("Search")


def head(asked: SearchAsked) -> str:
    """Return what the page's head holds: its styles, and the feed of what is asked."""
    if asked.is_empty:
        return _styles()
    return _styles() + _ALTERNATE.format(escape(address(asked, path="/feeds/search.atom")))


def content(asked: SearchAsked, found: Found) -> str:
    """Return what the search page shows, as HTML."""
    parts = parts_of(asked)
    is_newest = asked.sort == Sort.NEWEST
    values = {
        "text": escape(asked.text),
        "form": form(found.choices_digest, tuple(asked.filters.items())),
        "since": asked.since.isoformat() if asked.since else "",
        "until": asked.until.isoformat() if asked.until else "",
        "without_filters": escape(address(SearchAsked(text=asked.text, sort=asked.sort))),
        "removable": removable(asked),
    }
    is_filtered = bool(asked.filters or asked.since or asked.until)
    if not found.hits:
        return _without_hits(asked, found, parts, values, is_filtered=is_filtered, is_newest=is_newest)
    counts_link = not (found.counted_all or found.facets)
    other = "" if is_newest else Sort.NEWEST.value
    values |= {
        "count": escape(count(found)),
        "results": results(found.hits),
        "facets": facets(parts, asked, found),
        "number": str(asked.page),
        "other_order": escape(joined(parts, sort=other)),
        "next": escape(joined(parts, after=found.next_mark, page=asked.page + 1)) if found.next_mark else "",
        "first": escape(joined(parts)),
        "count_all": escape(joined(parts, counts="all")) if counts_link else "",
    }
    values |= {f"way_{number}": escape(way.path) for number, way in enumerate(_ways(parts))}
    shape = Shape(
        is_filtered=is_filtered,
        is_newest=is_newest,
        has_text=bool(asked.text),
        has_facets=bool(values["facets"]),
        has_next=bool(found.next_mark),
        has_first=asked.page > 1,
        counts_link=counts_link,
    )
    return "".join(values[piece] if is_place else piece for is_place, piece in pieces(shape, str(get_language() or "")))


def _without_hits(
    asked: SearchAsked,
    found: Found,
    parts: dict[str, str],
    values: dict[str, str],
    *,
    is_filtered: bool,
    is_newest: bool,
) -> str:
    page: dict[str, Any] = {name: SafeString(value) for name, value in values.items()}
    page |= {"is_filtered": is_filtered, "is_newest": is_newest, "found": found, "is_empty": asked.is_empty}
    if not asked.is_empty:
        suggested = joined(parts, q=found.suggestion) if found.suggestion else ""
        page |= {"suggestion": found.suggestion, "suggested": suggested, "ways": _ways(parts)}
    return get_template("public/search/page.html").render(page)


@lru_cache(maxsize=64)
def pieces(shape: Shape, language: str) -> tuple[tuple[bool, str], ...]:
    """Return the page with results of this shape, cut up: HTML, and the names of the values that go between."""

    def place(name: str, *, stands: bool = True) -> SafeString:
        return SafeString(f"\x02{name}\x03" if stands else "")

    page: dict[str, Any] = {name: place(name) for name in _PLACES} | asdict(shape)
    named = ((False, _("Title first, then newest")), (True, _("Newest first")))
    page |= {
        "has_hits": True,
        "facets": place("facets", stands=shape.has_facets),
        "next": place("next", stands=shape.has_next),
        "first": place("first", stands=shape.has_first),
        "count_all": place("count_all", stands=shape.counts_link),
        "sorts": [
            {"name": name, "path": place("other_order", stands=newest is not shape.is_newest)}
            for newest, name in named
            if shape.has_text
        ],
        "ways": [replace(way, path=place(f"way_{number}")) for number, way in enumerate(_ways({}))],
    }
    cut = _PLACE.split(get_template("public/search/page.html").render(page))
    return tuple((number % 2 == 1, piece) for number, piece in enumerate(cut) if piece)


def count(found: Found) -> str:
    """Return how many results there are, in words that claim no more than is known."""
    if found.counted_all:
        return ngettext("%(n)s result", "%(n)s results", found.about) % {"n": f"{found.about:,}"}
    if found.is_estimate:
        digits = 10 ** max(len(str(found.about)) - 2, 0)
        return _("About %(n)s results") % {"n": f"{round(found.about / digits) * digits:,}"}
    if found.about:
        return _("More than %(n)s results") % {"n": f"{min(found.about, COUNTED_TO):,}"}
    return _("Results")


def results(hits: list[Hit]) -> str:
    """Return the results as entries of a list. Titles and lines were escaped where they were marked."""
    language = str(get_language() or "")
    return "".join([_result(hit, language) for hit in hits])


def _result(hit: Hit, language: str) -> str:
    day = _day(hit.day, language)
    facts = dict.fromkeys((hit.label or _kind(hit.kind, language), day, hit.maker, hit.status, hit.ref))
    shown_facts = "".join([f"<span>{escape(fact)}</span>" for fact in facts if fact])
    lines = ""
    if hit.snippet:
        named = escape(_("In “%(name)s”:") % {"name": hit.inside}) if hit.inside else ""
        inside = f'<span class="search-hit__inside">{named}</span> ' if named else ""
        lines = f'<p class="search-hit__text">{inside}{hit.snippet}</p>'
    return (
        f'<li class="council-cards__card"><h2 class="council-cards__title"><a class="govuk-link" href="{hit.path}">'
        f'{hit.title_html}</a></h2><p class="council-cards__facts">{shown_facts}</p>{lines}</li>'
    )


@lru_cache(maxsize=4096)
def _day(day: date, language: str) -> str:
    return long_date(day)


def forget() -> None:
    """Forget the pieces of pages that were kept, as tests that change the words must."""
    for kept in (pieces, form, _day, _kind):
        kept.cache_clear()


@lru_cache(maxsize=1)
def _styles() -> str:
    return f'<link rel="stylesheet" href="{static("public/search.css")}">'


@lru_cache(maxsize=64)
def _kind(kind: str, language: str) -> str:
    text = str(LISTS[RecordKind(kind)].one)
    return text[:1].upper() + text[1:]


def _ways(parts: dict[str, str]) -> list[Way]:
    return [
        Way(f"/subscribe/?to={quote(joined(parts), safe='/')}", _("E-mail me when something new fits")),
        Way(joined(parts, path="/feeds/search.atom"), _("Feed (Atom)"), "application/atom+xml"),
        Way(joined(parts, path="/api/v1/search"), _("Data (JSON)"), "application/json"),
    ]
