"""The rich text of a minute on a page: cleaned again, its headings below the item's, its tables so that they scroll."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from decisions.publication import rich_text

LOWEST_HEADING = 6
_HEADING = re.compile(r"<(/?)h([1-6])>")


def minute_html(html: str, *, under: int, about: str) -> SafeString:
    """Return the rich text with headings from the level after `under` on, none left out; `about` names its tables."""
    last, written = under, []
    for block in rich_text.blocks(html):
        piece = block.html
        if found := _HEADING.search(piece):
            # An editor's h3 is the outermost heading.
            last = min(under + max(int(found[2]) - 2, 1), last + 1, LOWEST_HEADING)
            piece = _HEADING.sub(lambda each, level=last: f"<{each[1]}h{level}>", piece)
        if block.kind == "table":
            label = escape(_("Table: {about}").format(about=about))
            piece = f'<div class="council-scroll" tabindex="0" role="region" aria-label="{label}">{piece}</div>'
        written.append(piece)
    # Only what the one form of rich text allows stands here: a fixed set of tags without styles, scripts or handlers.
    return SafeString("".join(written))
