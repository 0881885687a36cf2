"""Parts of a resolution as a list inside lists, each with its number exactly as the council writes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from decisions.publication.content import NumberedContent


@dataclass
class NumberedPart:
    """One part with the parts under it. The label is text: nothing counts it again."""

    label: str
    text: str
    parts: list[NumberedPart] = field(default_factory=list)


def nested(parts: Iterable[NumberedContent]) -> list[NumberedPart]:
    """Return the outermost parts in their order; one that skips a level stands directly under the part before it."""
    top: list[NumberedPart] = []
    open_parts: list[NumberedPart] = []
    for each in parts:
        made = NumberedPart(each.label, each.text)
        del open_parts[max(each.depth, 0) :]
        (open_parts[-1].parts if open_parts else top).append(made)
        open_parts.append(made)
    return top
