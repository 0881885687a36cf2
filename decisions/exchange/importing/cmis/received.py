"""One CMIS page as its readers take it: text, lines, the tree of its HTML, its address."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree, html

from decisions.exchange.importing.cmis.words import cmis_words
from decisions.exchange.importing.lines import Line, lines_of_text
from decisions.exchange.importing.markup import Reading, read_markup
from decisions.exchange.importing.moderngov.address import without_session
from decisions.exchange.importing.source import HTML, Source, read_source

LARGEST_PAGE = 12_000_000
"""Bytes. A calendar or a list of a whole council on one page; one page more does not fill the memory."""
_SAVED_FROM = re.compile(r"SOURCE:\s*(https?://\S{1,2000})", re.IGNORECASE)
_CHECKBOX = re.compile(r"<input\b[^<>]{0,500}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Received:
    """Keeps one page with its lines; ``root`` is the tree of its HTML, None for copied text."""

    source: Source
    lines: tuple[Line, ...]
    reading: Reading | None
    root: html.HtmlElement | None
    address: str
    words: Mapping[str, str]

    @property
    def is_marked(self) -> bool:
        """Whether the markup says which lines are labels."""
        return bool(self.reading and self.reading.is_marked)

    @property
    def printed(self) -> tuple[Line, ...]:
        """The lines inside the page's own content, without those that every page of the site has."""
        return tuple(line for line in self.lines if line.mark != "furniture")

    @property
    def furniture(self) -> tuple[str, ...]:
        """The lines that every page of the site has."""
        return tuple(line.text for line in self.lines if line.mark == "furniture" and not line.is_blank)

    def number_after(self, name: str) -> str:
        """Find what follows a segment of the address, as in ``/Meeting/15042/``; empty where there is none."""
        return number_after(self.address, name)


def number_after(address: str, name: str) -> str:
    """Find the number or GUID that follows the segment ``name`` of a path, in any case; empty where there is none."""
    found = re.search(rf"/{name}/([0-9A-Za-z-]{{1,60}})(?=[/?#]|$)", address[:2000], re.IGNORECASE)
    return found[1].lower() if found else ""


def receive(
    source: bytes | str, address: str = "", media_type: str | None = None, words: Mapping[str, str] | None = None
) -> Received:
    """Take a page as received apart into lines. Raises PageRefused for what is no page at all."""
    own = words or {}
    read = read_source(source, media_type, LARGEST_PAGE)
    if read.media_type != HTML:
        lines = tuple(_marked(lines_of_text(read.text)))
        saved = _SAVED_FROM.match(read.text)
        return Received(read, lines, None, None, without_session(address or (saved[1] if saved else "")), own)
    text = _CHECKBOX.sub(_said_by_checkbox, read.text)
    reading = read_markup(text, cmis_words().marks)
    return Received(read, tuple(_marked(reading.lines)), reading, tree_of(text), without_session(address), own)


def _said_by_checkbox(found: re.Match[str]) -> str:
    """A ticked box says yes; the parser would print nothing for it."""
    if not re.search(r"\btype\s*=\s*[\"']?checkbox", found[0], re.IGNORECASE):
        return found[0]
    return " Yes " if re.search(r"\bchecked\b", found[0], re.IGNORECASE) else " No "


def _marked(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Mark what is no record's: where a copied page stood, which its first line may say, and the site's own help."""
    for line in lines:
        is_source = line.number == 1 and line.text.startswith("SOURCE:")
        yield replace(line, mark="furniture") if is_source or line.text.startswith(cmis_words().help) else line


def tree_of(text: str) -> html.HtmlElement | None:
    """Parse HTML without the network; None where nothing in it can be read."""
    try:
        return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.LxmlError, ValueError):
        return None
