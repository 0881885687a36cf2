"""A Word report as a row of pieces: paragraphs, entries of lists, tables. Every word is in exactly one piece."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import unescape

from decisions.publication import rich_text
from decisions.publication.rich_text.parts import Entry, Listing, Paragraph, Part, Run, Table, paragraphs_in
from decisions.publication.rich_text.reading import read
from decisions.publication.rich_text.tidying import tidied
from decisions.publication.rich_text.writing import html_of

_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3}){0,3})[.)]?[\s\u00a0]+(?=\S)")
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")


@dataclass
class Piece:
    """One piece of a report.

    run       the list it was an entry of, so that entries that stay together become one list again; 0 for none
    counted   Word numbered this paragraph by itself
    number    the number that was typed in front and taken off, which stays in `said`
    said      the words as the file has them
    """

    part: Part
    run: int = 0
    counted: bool = False
    number: str = ""
    said: str = field(default="")

    def __post_init__(self) -> None:
        self.said = self.said or words_in([self.part])

    @property
    def text(self) -> str:
        """Return the words without the number that was taken off."""
        return words_in([self.part])

    @property
    def line(self) -> Paragraph | None:
        """Return the paragraph where the piece is one, or the first of a list's entry."""
        if isinstance(self.part, Paragraph):
            return self.part
        if isinstance(self.part, Listing) and isinstance(self.part.entries[0].parts[0], Paragraph):
            return self.part.entries[0].parts[0]
        return None

    @property
    def is_heading(self) -> bool:
        """Say whether Word had it as a heading, or all of it is set in bold."""
        line = self.line
        if line is None or self.run:
            return False
        worded = [style.strong for text, style in line.runs if text.strip()]
        return line.kind in ("h3", "h4") or (bool(worded) and all(worded))


def pieces_of(html: str) -> list[Piece]:
    """Return the pieces of clean or pasted HTML in their order."""
    found: list[Piece] = []
    for number, part in enumerate(tidied(read(html)), 1):
        found += _pieces(part, number)
    return found


def words_in(parts: Iterable[Part]) -> str:
    """Return the words of parts, paragraph by paragraph, without any mark that is not in the file."""
    return "\n".join(paragraph.text for paragraph in paragraphs_in(parts))


def words(text: str) -> list[str]:
    """Return the words of a text, for counting that none was lost."""
    return _WORD.findall(unescape(text))


def html_from(pieces: Iterable[Piece]) -> str:
    """Return pieces as clean HTML; entries of one list become one list again."""
    parts: list[Part] = []
    last = 0
    for piece in pieces:
        before = parts[-1] if parts else None
        if piece.run and piece.run == last and isinstance(before, Listing) and isinstance(piece.part, Listing):
            before.entries += piece.part.entries
        elif isinstance(piece.part, Listing):
            parts.append(Listing(piece.part.numbering, piece.part.start, list(piece.part.entries)))
        else:
            parts.append(piece.part)
        last = piece.run
    return rich_text.clean(html_of(parts))


def typed_number(text: str) -> tuple[str, int]:
    """Return the number that stands in front of a text, as "2" or "2.1", and how many characters it takes."""
    found = _NUMBER.match(text)
    return (found[1], found.end()) if found else ("", 0)


def without_beginning(piece: Piece, characters: int) -> Piece:
    """Return the piece without its first characters; `said` keeps them."""
    line = piece.line
    assert line is not None
    shorter = Paragraph(line.kind, _cut(line.runs, characters), line.level)
    if isinstance(piece.part, Paragraph):
        return Piece(shorter, piece.run, piece.counted, piece.number, piece.said)
    assert isinstance(piece.part, Listing)
    entry = Entry([shorter, *piece.part.entries[0].parts[1:]])
    listing = Listing(piece.part.numbering, piece.part.start, [entry])
    return Piece(listing, piece.run, piece.counted, piece.number, piece.said)


def split_lines(piece: Piece, is_own: Callable[[str], bool]) -> list[Piece]:
    """Return the lines of a paragraph as pieces where one of them is a label or question of its own."""
    if not isinstance(piece.part, Paragraph) or "\n" not in piece.part.text:
        return [piece]
    lines = piece.part.text.split("\n")
    if not any(is_own(line) for line in lines):
        return [piece]
    found, place = [], 0
    for line in lines:
        runs = _cut(piece.part.runs, place)
        found.append(Piece(Paragraph(piece.part.kind, _first(runs, len(line)), piece.part.level)))
        place += len(line) + 1
    return [each for each in found if each.text.strip()]


def _pieces(part: Part, number: int) -> list[Piece]:
    if not isinstance(part, Listing):
        return [Piece(part)]
    if part.numbering == "1":
        # Word counts its paragraphs in this way too; the numbers of a report are computed.
        return [Piece(inner, counted=place == 0) for entry in part.entries for place, inner in enumerate(entry.parts)]
    return [
        Piece(Listing(part.numbering, part.start + place, [entry]), run=number)
        for place, entry in enumerate(part.entries)
    ]


def rows_as_pieces(table: Table) -> list[Piece]:
    """Return the cells of a table that was used to lay out labels, one after the other."""
    return [Piece(part) for row in table.rows for cell in row.cells for part in cell.parts if words_in([part]).strip()]


def _cut(runs: list[Run], characters: int) -> list[Run]:
    left: list[Run] = []
    for text, style in runs:
        if characters >= len(text):
            characters -= len(text)
            continue
        left.append((text[characters:], style))
        characters = 0
    return left


def _first(runs: list[Run], characters: int) -> list[Run]:
    kept: list[Run] = []
    for text, style in runs:
        if characters <= 0:
            break
        kept.append((text[:characters], style))
        characters -= len(text)
    return kept
