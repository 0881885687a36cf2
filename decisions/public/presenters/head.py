"""The head of a list's page: its lasting address, its feed, its table."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from decisions.publication.asking import Asked


def of_list(asked_for: Asked) -> SafeString:
    """Return the links of the page's head to the list itself and to what it is as a feed and as a table."""
    query = f"?{asked_for.query()}" if asked_for.query() else ""
    return format_html(
        '<link rel="canonical" href="{}">'
        '<link rel="alternate" type="application/atom+xml" href="/feeds/{}.atom{}" title="{}">'
        '<link rel="alternate" type="text/csv" href="/{}.csv{}">',
        asked_for.address(),
        asked_for.kind.value,
        query,
        asked_for.words(),
        asked_for.kind.value,
        query,
    )
