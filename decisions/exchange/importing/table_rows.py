"""Rows of a table as text: quoted line ends, quotes that never close, and the line where each row begins."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BREAK = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_ODD_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
LARGEST_CELL = 10_000_000
"""Characters. Minutes kept as HTML in one cell are longer than what the reader of rows takes by itself (131,072)."""
_MOST_REPAIRS = 100
"""Each repair looks ahead for a closing quote; a table with more open quotes than this is read line by line."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Keeps one row: the line where it begins, its cells, and why it had to be read in another way, if so."""

    line: int
    cells: tuple[str, ...]
    remark: str = ""


class _Lines:
    """Hands lines to the reader of rows and knows how far it has come."""

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self.lines, self.place = lines, start

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.place >= len(self.lines):
            raise StopIteration
        self.place += 1
        return self.lines[self.place - 1]


def table_rows(text: str, delimiter: str) -> Iterator[TableRow]:
    """Yield the rows of a table. A quote that never closes costs its own line only, and the row says so."""
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_CELL))
    lines = text.splitlines(keepends=True) if not _ODD_BREAKS.search(text) else _BREAK.split(text)
    place = repairs = 0
    while place < len(lines):
        if repairs > _MOST_REPAIRS:
            yield from (_by_itself(lines[number], number, delimiter) for number in range(place, len(lines)))
            return
        reader = csv.reader(feed := _Lines(lines, place), delimiter=delimiter, strict=True)
        begins = place
        try:
            for cells in reader:
                yield TableRow(begins + 1, tuple(cells))
                begins = feed.place
            return
        except csv.Error:
            # The quote may swallow rows up to the next quote or to the end: go on after its own line.
            yield _by_itself(lines[begins], begins, delimiter)
            place, repairs = begins + 1, repairs + 1


def _by_itself(line: str, number: int, delimiter: str) -> TableRow:
    """Read one line as one row: as a table reader would where its quotes are even, else cut at each delimiter."""
    if line.count('"') % 2 == 0 and len(line) <= LARGEST_CELL:
        return TableRow(number + 1, tuple(next(csv.reader([line], delimiter=delimiter), ())), "quotes_doubtful")
    cells = tuple(cell.strip().strip('"') for cell in line.rstrip("\r\n").split(delimiter))
    return TableRow(number + 1, cells, "quote_not_closed")
