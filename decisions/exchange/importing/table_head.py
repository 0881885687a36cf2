"""What a table is before anybody reads it: its delimiter, its row of headings, and what the headings seem to mean."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from decisions.exchange.importing.moderngov.vocabulary import folded
from decisions.exchange.importing.refusal import PageRefused
from decisions.exchange.importing.source import HTML, TEXT, Source, read_source
from decisions.exchange.importing.table_rows import TableRow, table_rows

LARGEST_TABLE = 60_000_000
"""Bytes. A table of 100,000 decisions with their texts is about 50 MB."""
MOST_COLUMNS = 500
DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT, _SAMPLE = 30, 5
_EDITION = "table/1"


@dataclass(frozen=True, slots=True)
class TableHead:
    """Says what a table has: headings in order, the first rows as sample, and a guess of each heading's meaning.

    ``guessed`` gives a key to every heading; it is empty where nobody knows the heading, which keeps its texts inside.
    """

    columns: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    guessed: Mapping[str, str]
    delimiter: str
    head_line: int


def columns_of(source: bytes, delimiter: str | None = None) -> TableHead:
    """Look at the beginning of a table and suggest what its columns mean.

    Raises PageRefused for what is no table: empty, binary, HTML, a single column without a heading that is known.
    """
    return head_of(open_table(source).text, delimiter)


def open_table(source: bytes | str) -> Source:
    """Turn a table as received into text. Raises PageRefused for files of other kinds and for pages."""
    if len(source) > LARGEST_TABLE:
        raise PageRefused(
            "too_large",
            f"The table has {len(source) / 1e6:.0f} MB; one of more than {LARGEST_TABLE // 1_000_000} MB is not read. "
            "Split it by years and bring in each part.",
        )
    received = read_source(source, TEXT, LARGEST_TABLE)
    if received.media_type == HTML:
        raise PageRefused("not_a_table", "This is a web page, not a table. Save the table as CSV and import that.")
    return received


def head_of(text: str, delimiter: str | None = None) -> TableHead:
    """Find delimiter, headings and sample in the text of a table."""
    beginning = text[:400_000]
    using = _delimiter(delimiter) or max(DELIMITERS, key=lambda each: _score(beginning, each))
    rows = _first_rows(beginning, using)
    head = max(rows, key=_known, default=None)
    if head is None:
        raise PageRefused("empty", "The table is empty. Export it again and import the new file.")
    if not _known(head):
        wide = [row for row in rows if len(row.cells) > 1 and all(cell.strip() for cell in row.cells)]
        if not wide:
            raise PageRefused(
                "not_a_table",
                "No row of headings can be found in this file. Save the table as CSV, with the headings in one row.",
            )
        head = wide[0]
    if len(head.cells) > MOST_COLUMNS:
        raise PageRefused(
            "not_a_table",
            f"The row of headings has {len(head.cells):,} columns; a table of more than {MOST_COLUMNS} is not read. "
            "Look whether the delimiter is right, or leave out columns that nobody needs.",
        )
    columns = _named_apart(head.cells)
    after = [row.cells for row in rows if row.line > head.line][:_SAMPLE]
    return TableHead(columns, tuple(after), _guessed(columns), using, head.line)


def _delimiter(given: str | None) -> str:
    """Take a delimiter that somebody names; “tab” is easier to type than the character."""
    if not given:
        return ""
    named = "\t" if given.lower() in ("tab", "\\t") else given
    if len(named) != 1 or named in '"\r\n ' or named.isalnum():
        raise PageRefused(
            "not_a_table",
            f"“{given[:20]}” cannot stand between two cells. Name one mark, such as , or ; or tab, or leave it out.",
        )
    return named


def _guessed(columns: Sequence[str]) -> dict[str, str]:
    """Give each heading its key; where two mean the same, the one that says it best has it and the other is kept."""
    best: dict[str, str] = {}
    for column in columns:
        key = meaning_of(column)
        if key and (key not in best or _rank(key, column) < _rank(key, best[key])):
            best[key] = column
    chosen = {column: key for key, column in best.items()}
    return {column: chosen.get(column, "") for column in columns}


def _rank(key: str, column: str) -> int:
    """How well a heading says its key: the data file lists the plainest words first."""
    words = [folded(word) for word in headings()[key]]
    return words.index(folded(column.replace("_", " ")))


def meaning_of(column: str) -> str:
    """The key that a heading usually stands for; empty where it is not known."""
    return _headings().get(folded(column.replace("_", " ")), "")


def version() -> str:
    """The version of the reader of tables with the edition of its headings."""
    return f"{_EDITION}+{_data()['edition']}"


def headings() -> Mapping[str, Sequence[str]]:
    """The keys that a column can be given, in the order in which they are offered, with the headings met for each."""
    return _data()["headings"]


def _named_apart(cells: Sequence[str]) -> tuple[str, ...]:
    """A heading may be empty or stand twice; each column still needs a name of its own."""
    names: dict[str, None] = {}
    for place, cell in enumerate(cells, start=1):
        name = " ".join(cell.split())[:160] or f"Column {place}"
        names[name if name not in names else f"{name} (column {place})"] = None
    return tuple(names)


def _first_rows(text: str, delimiter: str) -> list[TableRow]:
    rows = []
    for row in table_rows(text, delimiter):
        if any(cell.strip() for cell in row.cells):
            rows.append(row)
        if len(rows) == _LOOKED_AT:
            break
    return rows


def _known(row: TableRow) -> int:
    return len({key for cell in row.cells if (key := meaning_of(cell))})


def _score(text: str, delimiter: str) -> tuple[int, int]:
    try:
        rows = _first_rows(text, delimiter)
    except csv.Error:
        return 0, 0
    widths = [len(row.cells) for row in rows]
    usual = max(set(widths), key=widths.count) if widths else 0
    return max((_known(row) for row in rows), default=0), usual


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    source = resources.files("decisions.exchange.importing").joinpath("table_columns.json")
    found: Mapping[str, Mapping[str, list[str]]] = json.loads(source.read_text(encoding="utf-8"))
    return found


@cache
def _headings() -> Mapping[str, str]:
    return {folded(word): key for key, words in _data()["headings"].items() for word in words}
