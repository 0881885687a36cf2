"""What the page of the looks shows: a small picture of the site in a colour, with its contrasts in figures."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from council.organisation.models import Council
from decisions.publication.looks import contrast, is_colour, said, theme
from decisions.services.looks import why_not_colour


@dataclass(frozen=True)
class Preview:
    """The colours of a picture of the site, and whether each can be read."""

    header: str
    link: str
    ground: str
    border: str
    contrasts: tuple[tuple[str, str], ...]
    problem: str


def preview(colour: str) -> Preview | None:
    """Return how the site would look in a colour, readable or not; None for what is no colour."""
    colour = colour.strip().lower()
    if not is_colour(colour):
        return None
    named = theme(colour)
    link, ground = named["--govuk-link-colour"], named["--govuk-template-background-colour"]
    return Preview(
        header=colour,
        link=link,
        ground=ground,
        border=named["--govuk-surface-border-colour"],
        contrasts=(
            ("White letters on the main colour", said(contrast(colour))),
            ("Links on white", said(contrast(link))),
            ("Links on the tinted ground", said(contrast(link, ground))),
        ),
        problem=why_not_colour(colour),
    )


def mark_of(council: Council) -> str:
    """Return a short word that changes when the looks do, so that nobody overwrites another unseen."""
    held = (
        council.colour,
        bytes(council.crest),
        council.crest_description,
        sorted(council.page_texts.items()),
        council.data_licence,
        council.data_licence_url,
    )
    return hashlib.sha256(repr(held).encode()).hexdigest()[:12]
