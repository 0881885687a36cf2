"""Rich text of reports: what a person pastes from Word stays headings, lists and tables, and nothing else gets in.

There is one form of the HTML, and clean() brings any HTML into it. Everything that shows or keeps rich text goes
through here. Tags: p h3 h4 ul ol li table caption thead tbody tr th td strong em a br sub sup blockquote.
"""

from __future__ import annotations

from dataclasses import dataclass

import nh3

from decisions.publication.rich_text.parts import Listing, Paragraph, Part, Table, has_words
from decisions.publication.rich_text.reading import read
from decisions.publication.rich_text.tidying import tidied
from decisions.publication.rich_text.writing import html_of, plain_of

__all__ = ["Block", "blocks", "clean", "is_empty", "plain"]

_TAGS = set(
    "p h3 h4 ul ol li table caption thead tbody tr th td strong em a br sub sup blockquote".split(),
)
_ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start", "type"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}


@dataclass(frozen=True)
class Block:
    """One top-level element of a rich text. kind: p, h3, h4, list, table or quote; html: clean HTML."""

    kind: str
    html: str


def clean(html: str) -> str:
    """Return the HTML in its one safe form; cleaning twice changes nothing.

    No word is lost but those of scripts, styles and document properties. What is not allowed loses its tag and keeps
    its words; http links become https links; other links become words.
    """
    return _safe(tidied(read(html)))


def _safe(parts: list[Part]) -> str:
    # Written from a fixed set of tags already: the second look is by a library of its own.
    return nh3.clean(html_of(parts), tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"https", "mailto"}, link_rel=None)


def blocks(html: str) -> tuple[Block, ...]:
    """Return the top-level elements in their order, each as clean HTML."""
    return tuple(Block(_kind(part), _safe([part])) for part in tidied(read(html)))


def _kind(part: Part) -> str:
    if isinstance(part, Paragraph):
        return part.kind
    return "list" if isinstance(part, Listing) else "table" if isinstance(part, Table) else "quote"


def plain(html: str) -> str:
    """Return the words to read without HTML: lists line by line after "- ", table rows with " | " between cells."""
    return plain_of(tidied(read(html)))


def is_empty(html: str) -> bool:
    """Say whether there is no word in it."""
    return not has_words(tidied(read(html)))
