"""Lists as CSV for spreadsheets, in which no cell can become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from decisions.rules.london import LONDON

# A spreadsheet takes a cell that begins with one of these for a formula, also behind blanks and line breaks.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")

_PORTION = 500


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a list with its heads as CSV in UTF-8, marked as such for spreadsheets. Days are written 2026-05-01."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([cell(column) for column in columns])
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def csv_pieces(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Give a long list as `csv_of` writes it, in portions of a few hundred rows, so that its length costs no memory."""
    yield csv_of(columns, ())
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for number, row in enumerate(rows, 1):
        writer.writerow([cell(value) for value in row])
        if number % _PORTION == 0:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def cell(value: Any) -> str:
    """Return a value as the text of one cell; text that a spreadsheet would calculate gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(LONDON).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULAS) else text
