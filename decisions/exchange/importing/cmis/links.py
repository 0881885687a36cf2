"""The documents that a CMIS page names: their addresses cannot be made up, so they are kept as printed."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from lxml import html

from decisions.exchange.importing.cmis.received import Received, number_after
from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.moderngov.address import absolute
from decisions.exchange.importing.reading import ReadLink

_PAGES = {
    "viewcmis_decisiondetails": ("decision", "Id"),
    "viewmeetingpublic": ("meeting", "Meeting"),
    "viewcmis_committeedetails": ("body", "id"),
    "viewcmis_person": ("person", "id"),
}
_RESTRICTED = re.compile(
    r"\((?:part\s*(?:2|ii)|exempt|private|confidential)\b[^()]{0,120}\)|\bexempt appendi|\bprivate report\b",
    re.IGNORECASE,
)


def document_links(page: Received) -> tuple[ReadLink, ...]:
    """List the documents under ``Document.ashx``, each once, with what their titles say of a restriction."""
    found: dict[str, ReadLink] = {}
    for anchor in anchors(page, "document.ashx"):
        address = (anchor.get("href") or "").strip()
        key = document_key(address)
        title = " ".join(anchor.text_content().split())
        restricted = _RESTRICTED.search(title)
        link = ReadLink(
            kind="file",
            key=key,
            title=title or key,
            address=absolute(page.address, address),
            restricted=True if restricted else None,
            restriction=restricted[0] if restricted else "",
        )
        found.setdefault(key, link)
    return tuple(found.values())


def page_links(page: Received) -> tuple[ReadLink, ...]:
    """List the decisions, meetings, committees and members that a page links to, each once, but not the page itself."""
    found: dict[tuple[str, str], ReadLink] = {}
    for anchor in anchors(page, *_PAGES):
        href = (anchor.get("href") or "").strip()
        kind, name = next(kind for part, kind in _PAGES.items() if part in href.lower())
        key = number_after(href, name)
        if key and number_after(page.address, name) != key:
            title = " ".join(anchor.text_content().split())
            link = ReadLink(kind=kind, key=key, title=title or key, address=absolute(page.address, href))
            found.setdefault((kind, key), link)
    return tuple(found.values())


def without_documents(lines: Iterable[Line]) -> list[Line]:
    """Leave out the lines that are only the name of a document: the document itself is kept as a link."""
    return [line for line in lines if not any("document.ashx" in link.href.lower() for link in line.links)]


def document_key(address: str) -> str:
    """The token by which CMIS knows a document, at most 200 characters of it; the address where there is none."""
    try:
        query = urlsplit(address).query
    except ValueError:
        query = ""
    return (query or address)[:200]


def anchors(page: Received, *parts: str) -> Iterator[html.HtmlElement]:
    """Yield the links whose addresses hold one of ``parts`` (lower case), in the order of the page."""
    if page.root is None:
        return
    for anchor in page.root.iter("a"):
        address = (anchor.get("href") or "").lower()
        if any(part in address for part in parts):
            yield anchor
