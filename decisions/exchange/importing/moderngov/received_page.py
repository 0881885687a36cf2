"""One page as received and taken apart into lines, before anybody knows what kind of page it is."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from decisions.exchange.importing.lines import Line, lines_of_text
from decisions.exchange.importing.markup import Reading, read_markup
from decisions.exchange.importing.moderngov.address import page_name, parameters, without_session
from decisions.exchange.importing.moderngov.vocabulary import folded, page_vocabulary
from decisions.exchange.importing.refusal import PageRefused
from decisions.exchange.importing.source import HTML, Source, read_source

_SAVED_FROM = re.compile(
    r"(?:\A\s*SOURCE:\s*|<!--\s*saved from url=\(\d{1,6}\))(https?://[^\s<>\"]{1,2000})", re.IGNORECASE
)
_HOW_WHOLE = re.compile(r"(?:WHOLE|PARTIAL)\b")
_LABEL_LENGTH = 160
LARGEST_PAGE = 12_000_000
"""Bytes. The longest lists met, ten years of decisions with their texts, have less; more would fill the memory."""

_REFUSALS = {
    "too_large": "The page is longer than 12 MB, more than is read at once. Ask the site for a shorter period.",
    "binary": "This is a document or a picture and not a page. A document comes in with the record that names it.",
    "not_a_page": "What was sent is neither a page nor text. Leave it out, or save the page as HTML.",
}


@dataclass(frozen=True)
class Page:
    """Keeps a page as text, as numbered lines, and its address without the session of whoever read it.

    ``words`` are the council's own labels, folded, each with our key.
    """

    source: Source
    lines: tuple[Line, ...]
    reading: Reading | None
    address: str
    words: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def name(self) -> str:
        """The file name in the address, in lower case: ``iedecisiondetails.aspx``; empty without an address."""
        return page_name(self.address)

    @cached_property
    def parameters(self) -> Mapping[str, str]:
        """The parameters of the address by name in lower case; of a repeated one the first."""
        return parameters(self.address)

    @cached_property
    def said(self) -> frozenset[str]:
        """Each line, folded: headings are found here."""
        return frozenset(folded(line.text) for line in self.lines if len(line.text) <= _LABEL_LENGTH)

    @cached_property
    def labels(self) -> Counter[str]:
        """How often each label, or what stands before a colon, begins a line; folded."""
        return Counter(
            folded(line.label or line.text[:_LABEL_LENGTH].partition(":")[0])
            for line in self.lines
            if line.label or ":" in line.text[:_LABEL_LENGTH]
        )

    @property
    def is_marked(self) -> bool:
        """Whether the markup says what is a label, so that nobody need guess."""
        return bool(self.reading and self.reading.is_marked)


def open_page(
    source: bytes | str, *, address: str = "", media_type: str | None = None, words: Mapping[str, str] | None = None
) -> Page:
    """Take what was received apart into lines. Raises PageRefused for what is no text at all."""
    try:
        received = read_source(source, media_type, LARGEST_PAGE)
    except PageRefused as refused:
        raise PageRefused(refused.code, _REFUSALS.get(refused.code, refused.sentence)) from None
    reading = read_markup(received.text, page_vocabulary().marks) if received.media_type == HTML else None
    saved_from = None if address else _SAVED_FROM.search(received.text[:5000])
    where = without_session(address or (saved_from[1] if saved_from else ""))
    own = {folded(label): key for label, key in (words or {}).items()}
    lines = reading.lines if reading else _without_header(lines_of_text(received.text))
    return Page(received, lines, reading, where, own)


def _without_header(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Mark the lines above a saved copy that say where it is from and how whole it is: they are not of the page."""
    if not lines or not lines[0].text.startswith("SOURCE:"):
        return lines
    count = 2 if len(lines) > 1 and _HOW_WHOLE.match(lines[1].text) else 1
    return (*(replace(line, mark="furniture") for line in lines[:count]), *lines[count:])
