"""What a rich text is made of: paragraphs of runs, lists, tables and quotations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Style(NamedTuple):
    """How a run of characters is set; base is "sub", "sup" or "", href is empty where there is no link."""

    strong: bool = False
    em: bool = False
    base: str = ""
    href: str = ""

    def shared(self, other: Style) -> Style:
        """Return what both styles have in common."""
        return Style(*(mine if mine == its else none for mine, its, none in zip(self, other, Style(), strict=True)))


Run = tuple[str, Style]


@dataclass
class Paragraph:
    """A paragraph or a heading. "\\n" in a run is a line break. marker: what Word wrote in front of a list's line."""

    kind: str = "p"
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    marker: str = ""

    @property
    def text(self) -> str:
        """Return the words without their style."""
        return "".join(text for text, _style in self.runs)


@dataclass
class Entry:
    """One line of a list with what stands inside it."""

    parts: list[Part] = field(default_factory=list)


@dataclass
class Listing:
    """A bulleted list, or a numbered one; numbering is 1, a, A, i or I, and empty for bullets."""

    numbering: str = ""
    start: int = 1
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Cell:
    """One cell of a table."""

    header: bool = False
    scope: str = ""
    columns: int = 1
    rows: int = 1
    parts: list[Part] = field(default_factory=list)


@dataclass
class Row:
    """One row of a table."""

    in_head: bool = False
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Table:
    """A table; heading rows come first."""

    caption: list[Part] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


@dataclass
class Quotation:
    """Words of somebody else, set apart."""

    parts: list[Part] = field(default_factory=list)


Part = Paragraph | Listing | Table | Quotation


def paragraphs_in(parts: Iterable[Part]) -> Iterable[Paragraph]:
    """Yield every paragraph inside the parts in reading order."""
    for part in parts:
        match part:
            case Paragraph():
                yield part
            case Listing():
                for entry in part.entries:
                    yield from paragraphs_in(entry.parts)
            case Quotation():
                yield from paragraphs_in(part.parts)
            case Table():
                yield from paragraphs_in(part.caption)
                for row in part.rows:
                    for cell in row.cells:
                        yield from paragraphs_in(cell.parts)


def has_words(parts: Iterable[Part]) -> bool:
    """Say whether there is anything to read."""
    return any(paragraph.text.strip() for paragraph in paragraphs_in(parts))
