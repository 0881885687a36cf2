"""Rich text on pages and papers; load with {% load rich_text %}."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from decisions.publication import rich_text

register = template.Library()


@register.filter
def safe_block(html: str | None) -> SafeString:
    """Return the rich text cleaned once more and safe to print: {{ block.html|safe_block }}.

    A table can be scrolled sideways on a small screen, with the keyboard too. Put it all into an element of the class
    "council-rich-text" (shared/rich-text.css).
    """
    written = []
    for block in rich_text.blocks(str(html or "")):
        if block.kind == "table":
            written.append(
                '<div class="council-rich-text__table" role="region" aria-label="Table" tabindex="0">'
                f"{block.html}</div>"
            )
        else:
            written.append(block.html)
    # Only what clean() lets through stands here: a fixed set of tags without styles, scripts or handlers.
    return SafeString("".join(written))


@register.filter
def plain_words(html: str | None) -> str:
    """Return the words of the rich text without tags, for lists and titles: {{ section.html|plain_words }}."""
    return rich_text.plain(str(html or ""))
