"""What a figure is made of. A number is the length of the list behind it, so that list and number cannot differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from statistics import median_low


@dataclass(frozen=True)
class Line:
    """One thing in a list behind a number.

    kind, ref: what it is and its reference; of the same kind and reference there is one page. day: the day that counts
    for the figure. number: what is measured, in days, or nothing. words: what is said of it. marked: a departure.
    until: for deadlines with a time of day.
    """

    kind: str
    ref: str
    title: str
    department: str
    day: date | None
    number: int | None = None
    words: str = ""
    marked: bool = False
    what: str = ""
    until: datetime | None = None


@dataclass(frozen=True)
class Cell:
    """A number of a table that leads to its list; `key` names it in the address, `label` says what it counts."""

    key: str
    lines: tuple[Line, ...]
    label: str = ""

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.lines)


@dataclass(frozen=True)
class Row:
    """One row: cells lead to lists, texts are measures."""

    label: str
    cells: tuple[Cell | str, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """A table of a figure: what the rows are, what the columns are, and the rows."""

    caption: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Dots:
    """A chart with a dot for each thing: rows of a label and (number, marked). line: where the limit lies."""

    title: str
    sentence: str
    rows: tuple[tuple[str, tuple[tuple[int, bool], ...]], ...]
    unit: str
    line: int | None = None
    line_label: str = ""
    plain: str = ""
    marked: str = ""


@dataclass(frozen=True)
class Columns:
    """A chart of columns in one or two parts: (label, count of each part, key of the list)."""

    title: str
    sentence: str
    parts: tuple[str, ...]
    columns: tuple[tuple[str, tuple[int, ...], str], ...]


Chart = Dots | Columns


@dataclass(frozen=True)
class Figure:
    """One figure of the dashboard: its answer in words first, then charts and tables, then every line behind it."""

    key: str
    title: str
    answer: str
    sentences: tuple[str, ...]
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]
    lines: tuple[Line, ...]
    day_heading: str
    number_heading: str = ""
    empty: str = ""
    attention: bool = False
    short: tuple[str, str] = ("", "")
    more_cells: tuple[Cell, ...] = field(default=())

    def cells(self) -> Iterator[Cell]:
        """Give every number that leads to a list, each with what it counts."""
        yield Cell("all", self.lines)
        for table in self.tables:
            for row in table.rows:
                for column, cell in zip(table.columns, row.cells, strict=True):
                    if isinstance(cell, Cell):
                        yield replace(cell, label=cell.label or f"{row.label}: {column.lower()}")
        yield from self.more_cells


def spread(lines: Iterable[Line]) -> tuple[str, str, str]:
    """Return the shortest, the middle and the longest number of the lines as texts; a dash where there is none."""
    numbers = sorted(line.number for line in lines if line.number is not None)
    if not numbers:
        return "–", "–", "–"
    return str(numbers[0]), str(median_low(numbers)), str(numbers[-1])


def grouped(lines: Iterable[Line], label: Callable[[Line], str]) -> dict[str, tuple[Line, ...]]:
    """Return the lines by label, labels in alphabetical order, "Not stated" last."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(label(line), []).append(line)
    return {name: tuple(found[name]) for name in sorted(found, key=lambda name: (name == NOT_STATED, name))}


NOT_STATED = "Not stated"


def share(part: int, whole: int) -> str:
    """Return a share in whole per cent, never rounded up to all or down to none."""
    if not whole or part in (0, whole):
        return "0%" if not part else "100%"
    return f"{min(99, max(1, round(100 * part / whole)))}%"


def slug(label: str) -> str:
    """Return a label as it stands in an address."""
    kept = "".join(letter if letter.isalnum() else "-" for letter in label.lower())
    return "-".join(part for part in kept.split("-") if part)
