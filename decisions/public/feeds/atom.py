"""Writing an Atom feed (RFC 4287). It knows nothing of records: it is given words, addresses and instants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
# What XML 1.0 cannot say at all, not even escaped.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `content` is HTML; `id` is an absolute address or tag URI that never changes."""

    id: str
    title: str
    link: str
    published: datetime
    updated: datetime
    content: str
    categories: tuple[str, ...] = ()
    data_link: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries. `link` is the page that shows the same, `self_link` the address of the feed."""

    id: str
    title: str
    subtitle: str
    link: str
    self_link: str
    author: str
    rights: str
    rights_link: str
    language: str
    updated: datetime
    entries: tuple[Entry, ...]


def written(feed: Feed) -> bytes:
    """Return the feed as a document: the same feed always gives the same bytes, so that its hash validates it."""
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(feed.language)}>',
        _element("id", feed.id),
        _element("title", feed.title),
        _element("subtitle", feed.subtitle),
        _link("alternate", feed.link, "text/html"),
        _link("self", feed.self_link, "application/atom+xml"),
        _link("license", feed.rights_link),
        _element("updated", _instant(feed.updated)),
        f"<author>{_element('name', feed.author)}</author>",
        _element("rights", feed.rights),
        *(_entry(one) for one in feed.entries),
        "</feed>\n",
    ]
    return "\n".join(part for part in parts if part).encode()


def _entry(entry: Entry) -> str:
    parts: Iterable[str] = (
        "<entry>",
        _element("id", entry.id),
        _element("title", entry.title),
        _link("alternate", entry.link, "text/html"),
        _link("related", entry.data_link, "application/json"),
        _element("published", _instant(entry.published)),
        _element("updated", _instant(entry.updated)),
        *(f"<category term={_quoted(term)}/>" for term in entry.categories),
        f'<content type="html">{_text(entry.content)}</content>',
        "</entry>",
    )
    return "\n".join(part for part in parts if part)


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>" if text else ""


def _link(rel: str, href: str, media_type: str = "") -> str:
    if not href:
        return ""
    kind = f" type={_quoted(media_type)}" if media_type else ""
    return f'<link rel="{rel}" href={_quoted(href)}{kind}/>'


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _text(text: str) -> str:
    return escape(_UNSAYABLE.sub("", text))


def _quoted(text: str) -> str:
    return quoteattr(_UNSAYABLE.sub("", text))
