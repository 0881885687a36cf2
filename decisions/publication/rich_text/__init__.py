"""Rich text of reports: what a person pastes from Word stays headings, lists and tables, and nothing else gets in.

There is one form of the HTML, and clean() brings any HTML into it. Everything that shows or keeps rich text goes
through here. Tags: p h3 h4 ul ol li table caption thead tbody tr th td strong em a br sub sup blockquote.
"""

from __future__ import annotations

from dataclasses import dataclass

import nh3

from decisions.publication.rich_text.marks_reading import IS_HTML, parts_of
from decisions.publication.rich_text.marks_writing import marks_of
from decisions.publication.rich_text.parts import Listing, Paragraph, Part, Table, has_words
from decisions.publication.rich_text.reading import read
from decisions.publication.rich_text.tidying import tidied
from decisions.publication.rich_text.writing import html_of, plain_of

__all__ = ["TAGS", "Block", "blocks", "clean", "from_marks", "is_empty", "is_html", "plain", "safe", "to_marks"]

TAGS = {
    "p", "h3", "h4", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "strong", "em",
    "a", "br", "sub", "sup", "blockquote",
}  # fmt: skip
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


def safe(html: str) -> str:
    """Return HTML that was cleaned before without anything that is not allowed: a second look, for pages that print it.

    It does not bring the HTML into its one form, as clean() does, and takes a tenth of the time.
    """
    return nh3.clean(html, tags=TAGS, attributes=_ATTRIBUTES, url_schemes={"https", "mailto"}, link_rel=None)


def _safe(parts: list[Part]) -> str:
    # Written from a fixed set of tags already: the second look is by a library of its own.
    return safe(html_of(parts))


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


def to_marks(html: str) -> str:
    """Return the text with typed marks, for a plain text box.

    Marks: "- " bullets, "1. " and "(a) " numbers, "## " and "### " headings, "| a | b |" rows, "> " quotations,
    **strong**, *emphasis*, [text](https://…).
    A part that the marks cannot hold (joined cells, a caption) is written as its HTML, so that nothing is lost:
    from_marks(to_marks(html)) is clean(html).
    """
    return marks_of(tidied(read(html)), _holds, lambda part: _safe([part]))


def _holds(text: str, part: Part) -> bool:
    return _safe(tidied(parts_of(text))) == _safe([part])


def from_marks(text: str) -> str:
    """Return the clean HTML of text with typed marks; a piece that begins with a tag is read as HTML."""
    return _safe(tidied(parts_of(text)))


def is_html(text: str) -> bool:
    """Say whether the text begins with the tag of a part, as HTML does and typed marks do not."""
    return bool(IS_HTML.match(text))
