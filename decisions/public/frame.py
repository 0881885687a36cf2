"""The page round the content: made once by the templates, then cut where title, links and content go.

The frame of a page depends only on its section and on the council's published facts, so that a record costs one
statement and a few joined strings.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils.html import escape

from decisions.public import looks, navigation
from decisions.publication import queries

_TITLE, _HEAD, _CONTENT, _ADDRESS = "[[title]]", "[[head]]", "[[content]]", "[[address]]"


@dataclass(frozen=True, slots=True)
class Frame:
    """A page without its content, in five pieces, and a tag that changes whenever a template or the council does."""

    start: str
    after_title: str
    after_head: str
    foot: str
    end: str
    tag: str

    def around(self, *, title: str, content: str, head: str = "", address: str = "") -> str:
        """Return the whole page. `title` is escaped here; `head` and `content` are HTML already.

        `address` is the page's own, for the link that asks for the page in another format.
        """
        asked = quote(address, safe="/")
        return "".join(
            (self.start, escape(title), self.after_title, head, self.after_head, content, self.foot, asked, self.end)
        )


@lru_cache(maxsize=64)
def frame(section: str, council_digest: str) -> Frame:
    """Return the frame of a section ("forthcoming", "log", …; "" for the home page) for the council as published.

    `council_digest` is what the page's own statement read: a new digest makes a new frame.
    """
    council = queries.council() if council_digest else None
    found = looks.addresses(council)
    context = {
        "section": section,
        "theme_url": found.theme,
        "crest_url": found.crest,
        "council_note": looks.text("footer", council_digest),
        "council": council,
        "navigation": navigation.entries(section),
        "breadcrumbs": navigation.trail(section),
        "footer": navigation.foot(),
        "title": _TITLE,
        "head": _HEAD,
        "content": _CONTENT,
        "address": _ADDRESS,
    }
    html = render_to_string("public/frame.html", context)
    start, rest = html.split(_TITLE, 1)
    after_title, rest = rest.split(_HEAD, 1)
    after_head, rest = rest.split(_CONTENT, 1)
    foot, end = rest.split(_ADDRESS, 1)
    return Frame(start, after_title, after_head, foot, end, hashlib.sha256(html.encode()).hexdigest()[:10])
