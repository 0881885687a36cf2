"""How a restriction is cited to the public: generated from the paragraph, never typed (law.md §5-7)."""

from __future__ import annotations

from collections.abc import Iterable

from decisions.rules.constitution import Constitution
from decisions.rules.exemption import PARAGRAPHS, citation

CONFIDENTIAL = "Confidential information within regulation 2 of the 2012 Regulations"


def restriction_citation(paragraphs: Iterable[int], confidential: bool, constitution: Constitution) -> str:
    """Return the citation of the paragraphs with the council's labels, or of the rule on confidential information."""
    if confidential:
        return CONFIDENTIAL
    known = [number for number in paragraphs if number in PARAGRAPHS]
    if not known:
        return ""
    cited = citation(known, constitution)
    return f"{cited[0].upper()}{cited[1:]}"
