"""The words of pages of meetings, items, bodies and members, read from the data file beside this module."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from decisions.exchange.importing.labelled import Extent, Meaning, meanings_of
from decisions.exchange.importing.lines import Line, without_bullet
from decisions.exchange.importing.moderngov.other_page import refuse_stranger
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.vocabulary import folded, read_data, words_for
from decisions.exchange.importing.reading import OPEN

PARSER = "moderngov-meetings/1"
BODY = Meaning("body", Extent.TEXT, OPEN)
"""Text that stands where a text is expected, without a heading of its own."""

_ICON = re.compile(
    r"\s*(?:\b(?:pdf|word|docx?|excel|rtf|zip|file) icon\s+[A-Z]{2,5}|(?-i:PDF|DOCX?|XLSX?|RTF|ZIP))"
    r"\s+[\d.,]+\s*[KMG]?B\s*$",
    re.IGNORECASE,
)


def version() -> str:
    """The version of these readers with the edition of their words."""
    return f"{PARSER}+{read_data('meeting_words.json')['edition']}"


def meanings(kind: str, own: Mapping[str, str]) -> Mapping[str, Meaning]:
    """Give the labels of one kind of page, ``item``, ``meeting``, ``body`` …, with the council's own words."""
    return _meanings(kind, tuple(own.items()))


@lru_cache(maxsize=64)
def _meanings(kind: str, own: tuple[tuple[str, str], ...]) -> Mapping[str, Meaning]:
    return meanings_of(read_data("meeting_words.json")[kind], dict(own))


@cache
def heading_words(kind: str) -> frozenset[str]:
    """The folded headings of one kind of page."""
    return frozenset(folded(words) for words in read_data("meeting_words.json")["headings"][kind])


@cache
def status_words() -> frozenset[str]:
    """The folded statuses that a meeting can have as a line of its own."""
    return frozenset(folded(words) for words in read_data("meeting_words.json")["statuses"])


def is_called(page: Page, kind: str, *names: str) -> bool:
    """Whether the page is named so in its address or has the heading of that kind."""
    return page.name in names or bool(page.said & heading_words(kind))


def refuse_unless_headed(page: Page, kind: str) -> None:
    """Raise PageRefused for a sign-in, error or challenge page that stands at the address of a page of that kind."""
    if not page.said & heading_words(kind):
        refuse_stranger(page)


def split_furniture(lines: Iterable[Line], *kinds: str) -> tuple[list[Line], list[str]]:
    """Part the lines of the page from those that every page has and from its own headings."""
    headings = frozenset[str]().union(*(heading_words(kind) for kind in kinds))
    every = _furniture()
    kept: list[Line] = []
    furniture: list[str] = []
    for line in lines:
        said = folded(without_bullet(line.text))
        is_heading = said in headings and line.mark != "title"
        if line.is_blank:
            kept.append(line)
        elif line.mark in ("furniture", "page_name") or is_heading or said in every or line.text.startswith("SOURCE:"):
            furniture.append(line.text)
        else:
            kept.append(line)
    return kept, furniture


def without_icon(text: str) -> tuple[str, str]:
    """Cut the picture's words and the size of a file off a title; give both parts."""
    text = " ".join(text.split())
    found = _ICON.search(text)
    return (text[: found.start()].strip(), found[0].strip()) if found else (text, "")


@cache
def _furniture() -> frozenset[str]:
    own = frozenset(folded(words) for words in read_data("meeting_words.json")["furniture"])
    return own | words_for("furniture")
