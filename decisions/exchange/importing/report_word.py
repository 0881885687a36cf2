"""A Word report divided among the questions of a template. What finds no place is listed, and nothing is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from decisions.exchange.importing.report_answers import Answered, read_answer
from decisions.exchange.importing.report_head import Particulars, is_label, is_stray_label, read_head
from decisions.exchange.importing.report_pieces import (
    Piece,
    html_from,
    pieces_of,
    rows_as_pieces,
    split_lines,
    typed_number,
    without_beginning,
)
from decisions.exchange.importing.report_questions import WARD_LABELS, Found, Questions, plain_words
from decisions.models.choices import SectionKind
from decisions.publication import rich_text
from decisions.publication.rich_text.parts import Paragraph, Table

_LISTS = (SectionKind.APPENDICES, SectionKind.BACKGROUND)


@dataclass(frozen=True)
class ProposedSection:
    """What is proposed under one question, the words of the file it was made of, and what to look at."""

    key: str
    answered: Answered
    from_text: str
    likeness: float = 1.0

    @property
    def problems(self) -> tuple[str, ...]:
        """Return a sentence for each thing to look at."""
        unsure = () if self.likeness == 1.0 else ("The file asks this in other words. Look whether it is the same.",)
        return (*unsure, *self.answered.problems)


@dataclass(frozen=True)
class Unplaced:
    """Words for which no question was found. where: what they stand after; near: the key of that question or ""."""

    html: str
    from_text: str
    where: str
    near: str


@dataclass(frozen=True)
class Placed:
    """A report divided among the questions of a template."""

    sections: dict[str, ProposedSection]
    unplaced: tuple[Unplaced, ...]
    particulars: Particulars
    problems: tuple[str, ...]


@dataclass
class _Pile:
    """The pieces under one question, with the words of the file for them."""

    pieces: list[Piece] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    likeness: float = 1.0

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.said.append(piece.said)


def place(html: str, sections: Sequence[Any], *, wards: Sequence[str] = ()) -> Placed:
    """Divide a report among the questions `sections` (key, question, kind, numbering, choices, columns).

    html     clean or pasted HTML, such as `word_html(data).html`
    wards    names of the council's wards, to know them again
    Every word of the file is in the `from_text` of a section or of an unplaced piece, or in `particulars.said`.
    """
    divided = _Divider(Questions(sections), {section.key: section for section in sections})
    for piece in pieces_of(html):
        divided.take(piece)
    head, left = read_head(divided.head)
    by_key = {section.key: section for section in sections}
    placed = {
        key: ProposedSection(key, read_answer(by_key[key], pile.pieces, wards), "\n".join(pile.said), pile.likeness)
        for key, pile in divided.piles.items()
    }
    unplaced = [Unplaced(html_from([piece]), piece.said, "before the first question", "") for piece in left]
    unplaced += [
        Unplaced(html_from(pile.pieces), "\n".join(pile.said), where, near) for pile, where, near in divided.others
    ]
    # The lists have no text of their own: words among them that are no appendix and no paper need another place.
    unplaced += [
        Unplaced(each.answered.html, rich_text.plain(each.answered.html), f"under “{by_key[key].question}”", key)
        for key, each in placed.items()
        if by_key[key].kind in _LISTS and each.answered.html
    ]
    missing = [section for section in sections if section.must_fill and section.key not in placed]
    problems = [*head.problems, *(f"The file has nothing under “{section.question}”." for section in missing)]
    return Placed(placed, tuple(unplaced), head, tuple(problems))


class _Divider:
    """Goes through the pieces from first to last and puts each on the pile of the question it stands under."""

    def __init__(self, questions: Questions, sections: dict[str, Any]) -> None:
        self.questions, self.sections = questions, sections
        self.head: list[Piece] = []
        self.piles: dict[str, _Pile] = {}
        self.others: list[tuple[_Pile, str, str]] = []
        self._now = ""
        self._other: _Pile | None = None
        self._number: tuple[int, ...] = ()
        self._top_level = "h4"

    def take(self, piece: Piece) -> None:
        """Put one piece where it belongs."""
        for each in self._taken_apart(piece):
            self._take_one(each)

    def _taken_apart(self, piece: Piece) -> list[Piece]:
        if isinstance(piece.part, Table) and self._is_layout(piece.part):
            return [line for cell in rows_as_pieces(piece.part) for line in split_lines(cell, self._is_own)]
        return split_lines(piece, self._is_own)

    def _take_one(self, piece: Piece) -> None:
        number, end = typed_number(piece.text) if piece.line is not None else ("", 0)
        found = self._asked(piece, end)
        if found is not None:
            self._begin(piece, found, end, number)
            return
        if number and self._goes_on(number):
            piece = without_beginning(piece, end)
            piece.number = number
            self._number = _parts(number)
        if not self._now and self._other is None:
            self.head.append(piece)
        elif is_stray_label(piece.text) or self._is_strange_heading(piece):
            self._other = _Pile()
            after = f"after “{self.sections[self._now].question}”" if self._now else "before the first question"
            self.others.append((self._other, after, self._now))
            self._other.add(piece)
        else:
            (self._other or self.piles[self._now]).add(piece)

    def _begin(self, piece: Piece, found: Found, number_end: int, number: str) -> None:
        self._now, self._other = found.key, None
        pile = self.piles.setdefault(found.key, _Pile(likeness=found.likeness))
        pile.likeness = min(pile.likeness, found.likeness)
        if isinstance(piece.part, Paragraph) and piece.part.kind == "h3":
            self._top_level = "h3"
        if number:
            self._number = _parts(number)
        pile.said.append(piece.said)
        rest = without_beginning(piece, number_end + found.end)
        if self._is_ward_label(found.key, piece.text[number_end:]):
            rest = piece
        if rest.text.strip(" .:–—-"):
            if isinstance(rest.part, Paragraph):
                rest.part.kind = "p"
            pile.pieces.append(rest)

    def _asked(self, piece: Piece, number_end: int) -> Found | None:
        if piece.line is None:
            return None
        text = piece.text[number_end:]
        heading = piece.is_heading or (bool(number_end) and text.rstrip().endswith("?"))
        if self._is_ward_label("", text):
            key = next((key for key, each in self.sections.items() if each.kind == SectionKind.WARDS), "")
            if not key or key == self._now:
                return None
            return Found(key, 1.0, 0)
        return self.questions.find(text, heading=heading, entry=bool(piece.run), after=self._now)

    def _is_ward_label(self, key: str, text: str) -> bool:
        if key and self.sections[key].kind != SectionKind.WARDS:
            return False
        said = plain_words(text)
        return any(said[: len(plain_words(label))] == plain_words(label) for label in WARD_LABELS)

    def _goes_on(self, number: str) -> bool:
        """Say whether a typed number is the one that comes next, and not a figure that begins a sentence."""
        after, before = _parts(number), self._number
        if not before:
            return after in ((1,), (1, 1))
        nexts = [(*before[:depth], before[depth] + 1) for depth in range(len(before))]
        return after in nexts or after in [(*each, 1) for each in (before, *nexts)]

    def _is_strange_heading(self, piece: Piece) -> bool:
        if not isinstance(piece.part, Paragraph) or piece.part.kind == "p":
            return False
        return piece.part.kind == "h3" or self._top_level == "h4"

    def _is_own(self, line: str) -> bool:
        _, end = typed_number(line)
        return is_label(line) or self.questions.find(line[end:], heading=False) is not None

    def _is_layout(self, table: Table) -> bool:
        firsts = [rows_as_pieces(Table(rows=[row]))[:1] for row in table.rows]
        own = [bool(cells) and self._is_own(cells[0].text) for cells in firsts]
        return bool(own) and sum(own) * 2 >= len(own)


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))
