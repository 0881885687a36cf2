"""A table of a Word report as rows under the columns that the template's question has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from decisions.exchange.importing.report_questions import likeness, plain_words
from decisions.publication.rich_text.parts import Cell, Row, Table
from decisions.publication.rich_text.writing import plain_of

_SAME = (
    ("option", "options", "option considered"),
    ("benefits", "advantages", "pros"),
    ("disbenefits", "dis benefits", "disadvantages", "cons"),
    ("risk", "risks"),
    ("cost", "costs"),
    ("net saving", "net savings", "saving", "savings"),
    ("activity", "action", "actions", "task", "step", "milestone"),
    ("timescale", "timescales", "due", "due date", "by when", "date", "when", "target date", "deadline"),
    ("responsible", "owner", "lead", "who", "responsible officer", "lead officer", "by whom"),
    ("cost of slippage", "slippage", "slippage cost", "cost of delay"),
)
_RECOMMENDED = re.compile(r"\s*[-–—(]*\s*\b(recommended|preferred)(?: option)?\b\s*[).]*\s*$", re.IGNORECASE)


@dataclass
class TableRead:
    """The rows as they are kept, and a sentence for each thing to look at."""

    data: dict[str, Any]
    problems: list[str] = field(default_factory=list)


def read_table(table: Table, columns: Sequence[str], *, options: bool) -> TableRead | None:
    """Return the rows of a table whose head has these columns, or None where it is another table.

    options: the row marked as recommended is named by its place. No word of a cell is left out.
    """
    if not table.rows or any(cell.columns > 1 or cell.rows > 1 for row in table.rows for cell in row.cells):
        return None
    place = _columns(table.rows[0], columns)
    if len([each for each in place if each is not None]) < 2 or place[0] != 0:
        return None
    read = TableRead({"rows": [], "recommended": None})
    for row in table.rows[1:]:
        _take(read, _cells(row, place, table.rows[0], columns, read))
    if options:
        _find_recommended(read)
    return read if read.data["rows"] else None


def _columns(head: Row, columns: Sequence[str]) -> list[int | None]:
    free = list(range(len(columns)))
    found: list[int | None] = []
    for cell in head.cells:
        best = max(free, key=lambda number: _alike(_text(cell), columns[number]), default=None)
        if best is not None and _alike(_text(cell), columns[best]) >= 0.75:
            free.remove(best)
            found.append(best)
        else:
            found.append(None)
    return found


def _alike(head: str, column: str) -> float:
    said, wanted = " ".join(plain_words(head)), " ".join(plain_words(column))
    for group in _SAME:
        if said in group and wanted in group:
            return 0.9 if said != wanted else 1.0
    return max(likeness(head, column), 1.0 if said.replace(" ", "") == wanted.replace(" ", "") else 0.0)


def _cells(row: Row, place: list[int | None], head: Row, columns: Sequence[str], read: TableRead) -> list[str]:
    cells = [""] * len(columns)
    last = 0
    for number, cell in enumerate(row.cells):
        text, column = _text(cell), place[number] if number < len(place) else None
        if column is not None:
            cells[column] = "\n".join(filter(None, (cells[column], text)))
            last = column
        elif text:
            name = _text(head.cells[number]) if number < len(head.cells) else ""
            cells[last] += f"\n{name}: {text}" if name else f"\n{text}"
            sentence = f"The column “{name}” is not in the template. Its words were put into “{columns[last]}”."
            if sentence not in read.problems:
                read.problems.append(sentence)
    return [cell.strip() for cell in cells]


def _take(read: TableRead, cells: list[str]) -> None:
    rows = read.data["rows"]
    if not any(cells):
        return
    if cells[0] or not rows:
        rows.append(cells)
        return
    rows[-1] = ["\n".join(filter(None, pair)) for pair in zip(rows[-1], cells, strict=True)]
    name = rows[-1][0].splitlines()[0][:80]
    read.problems.append(f"A row without a name was joined to the row above it, “{name}”. Look whether that is right.")


def _find_recommended(read: TableRead) -> None:
    marked = [number for number, row in enumerate(read.data["rows"]) if _RECOMMENDED.search(row[0])]
    if len(marked) == 1:
        read.data["recommended"] = marked[0]
        row = read.data["rows"][marked[0]]
        row[0] = _RECOMMENDED.sub("", row[0]).strip()
    else:
        read.problems.append("The file does not mark exactly one option as recommended. Choose it.")


def _text(cell: Cell) -> str:
    return re.sub(r"\n{2,}", "\n", plain_of(cell.parts)).strip()
