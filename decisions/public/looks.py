"""How this council's site looks, kept for as long as the council's digest stays the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString

from decisions.publication import queries
from decisions.publication.models import PublishedCouncil


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the style sheet of the colour and the crest lie; both addresses change with what lies there."""

    theme: str
    crest: str


def addresses(council: PublishedCouncil | None) -> Addresses:
    """Return the addresses of a council's looks; empty where nothing was published."""
    if council is None:
        return Addresses("", "")
    crest = f"/crest/{council.crest_sha256}.png" if council.crest_sha256 else ""
    return Addresses(f"/theme/{council.colour.removeprefix('#')}.css", crest)


@lru_cache(maxsize=64)
def text(place: str, council_digest: str) -> SafeString:
    """Return what the council wrote for a place, as paragraphs; empty where it wrote nothing.

    `council_digest` is what the page's own statement read, so the council is asked for once in each of its states.
    """
    council = queries.council() if council_digest else None
    written = council.page_texts.get(place, "") if council else ""
    paragraphs = linebreaks(escape(written)) if written else ""
    return SafeString(paragraphs.replace("<p>", '<p class="govuk-body">'))
