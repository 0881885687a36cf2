"""Rows of a table as text: quoted line ends, quotes that never close, and the line where each row begins."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BREAK = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_MOST_REPAIRS = 100
"""Each repair looks ahead for a closing quote; a table with more open quotes than this is read line by line."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Keeps one row: the line where it begins, its cells, and why it had to be read in another way, if so."""

    line: int
    cells: tuple[str, ...]
    remark: str = ""


class _Lines:
    """Hands lines to the reader of rows and knows whether it asked for more than there are."""

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self.lines, self.place, self.is_over = lines, start, False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.place >= len(self.lines):
            self.is_over = True
            raise StopIteration
        self.place += 1
        return self.lines[self.place - 1]


def table_rows(text: str, delimiter: str) -> Iterator[TableRow]:
    """Yield the rows of a table. A quote that never closes costs its own line only, and the row says so."""
    lines = text.splitlines(keepends=True) if "\x0b" not in text and "\x0c" not in text else _BREAK.split(text)
    place = repairs = 0
    while place < len(lines):
        if repairs > _MOST_REPAIRS:
            yield from (_unquoted(lines, number, delimiter, repaired=True) for number in range(place, len(lines)))
            return
        feed = _Lines(lines, place)
        reader = csv.reader(feed, delimiter=delimiter)
        while True:
            begins = feed.place
            try:
                cells = next(reader, None)
            except csv.Error:
                cells = None
                feed.is_over = begins < len(lines)
            if cells is None and not feed.is_over:
                return
            if cells is None or (feed.is_over and feed.place - begins > 1):
                if begins >= len(lines):
                    return
                yield _unquoted(lines, begins, delimiter, repaired=True)
                place, repairs = begins + 1, repairs + 1
                break
            yield TableRow(begins + 1, tuple(cells))


def _unquoted(lines: Sequence[str], number: int, delimiter: str, *, repaired: bool) -> TableRow:
    cells = tuple(cell.strip().strip('"') for cell in lines[number].rstrip("\r\n").split(delimiter))
    return TableRow(number + 1, cells, "quote_not_closed" if repaired else "")
