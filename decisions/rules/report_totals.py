"""Totals of the tables of a report: whether a row or column called total is the sum of what stands above or beside it.

A column is added up only where everything in it is a number, and a difference that rounding explains is let pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from decisions.rules.report_text import ReportCaution, SectionText

_NUMBER = re.compile(
    r"^(?P<minus>[-–−(]\s*)?£?\s*(?P<open>\()?(?P<minus_too>[-–−])?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?"
    r"\s*(?P<unit>m|k|bn|million)?\)?$",
    re.IGNORECASE,
)
_NOTHING = frozenset(("", "-", "–", "—", "nil", "none", "n/a", "0"))
_TOTAL = re.compile(r"^\W*(?:grand\s+|overall\s+)?totals?\b(?!\s+number)", re.IGNORECASE)
_SUBTOTAL = re.compile(r"sub-?\s?total|^\W*(?:net|balance|surplus|deficit)\b", re.IGNORECASE)
_NOT_ADDED = re.compile(
    r"average|mean\b|rate|per\b|%|percent|cumulative|balance|unit cost|ratio|ref\b|no\.?$", re.IGNORECASE
)
_YEAR = re.compile(
    r"^\W*(?:fy\s*)?(?:19|20)\d\d(?:\s*[/–-]\s*(?:19|20)?\d\d)?\W*(?:£?\s*\w{0,4}\W*)$|^year\s+\w+$", re.IGNORECASE
)
_UNITS = {"k": 10**3, "m": 10**6, "b": 10**9}


def total_cautions(section: SectionText) -> Iterator[ReportCaution]:
    """Yield a warning for every total of a section's table that is not the sum of its column or of its years."""
    rows = [tuple(cell.strip() for cell in row) for row in section.rows]
    if len(rows) < 3:
        return
    heads, body = rows[0], rows[1:]
    for at, row in enumerate(body):
        if row and _TOTAL.match(row[0]) and not _SUBTOTAL.search(row[0]) and at >= 2:
            yield from _columns(section, heads, body[:at], row)
    yield from _across(section, heads, body)


def _columns(
    section: SectionText, heads: tuple[str, ...], above: list[tuple[str, ...]], total: tuple[str, ...]
) -> Iterator[ReportCaution]:
    for column in range(1, len(total)):
        head = heads[column] if column < len(heads) else ""
        stated = _number(total[column])
        cells = [(row[0], row[column] if column < len(row) else "") for row in above if row]
        if stated is None or not total[column].strip() or _NOT_ADDED.search(head):
            continue
        if any(_number(cell) is None for _, cell in cells):
            continue
        wanted = _sums(cells)
        if wanted and not any(abs(each - stated[0]) <= _slack(cells, total[column]) for each in wanted):
            called = f"“{total[0]}”" + (f" under “{head}”" if head else "")
            yield _caution(section, called, stated[0], wanted[0], "the rows above it")


def _across(section: SectionText, heads: tuple[str, ...], body: list[tuple[str, ...]]) -> Iterator[ReportCaution]:
    """Where every column but the first and last is a year and the last is called total, the years make it up."""
    years, last = heads[1:-1], len(heads) - 1
    if len(years) < 2 or not _TOTAL.match(heads[-1]) or not all(_YEAR.match(each) for each in years):
        return
    for row in body:
        if len(row) != len(heads) or not row[last]:
            continue
        cells = [(heads[at], row[at]) for at in range(1, last)]
        numbers, stated = [_number(cell) for _, cell in cells], _number(row[last])
        if stated is None or any(each is None for each in numbers):
            continue
        result = sum((each[0] for each in numbers if each), Decimal(0))
        if abs(result - stated[0]) > _slack(cells, row[last]):
            yield _caution(section, f"the total of “{row[0]}”", stated[0], result, "its years")


def _sums(cells: list[tuple[str, str]]) -> list[Decimal]:
    """Return every sum that a total may honestly be: of all rows, of the subtotals, of the rows since the last one."""
    plain: list[Decimal] = []
    subtotals: list[Decimal] = []
    since: list[Decimal] = []
    signed: list[Decimal] = []
    for label, cell in cells:
        found = _number(cell)
        value = found[0] if found else Decimal(0)
        if _SUBTOTAL.search(label) or _TOTAL.match(label):
            subtotals.append(value)
            since = []
            continue
        plain.append(value)
        since.append(value)
        signed.append(-abs(value) if re.match(r"\W*(?:less|minus|deduct)\b", label, re.IGNORECASE) else value)
    if sum(1 for each in plain if each) < 2:
        return []
    sums = [sum(each, Decimal(0)) for each in (plain, signed, since)]
    if subtotals:
        sums += [sum(subtotals, Decimal(0)), sum(subtotals, Decimal(0)) + sum(since, Decimal(0))]
    return list(dict.fromkeys(sums))


def _number(cell: str) -> tuple[Decimal, Decimal] | None:
    """Return a cell's number and half its last place; 0 for an empty cell; None where it is not a number."""
    if cell.strip().lower() in _NOTHING:
        return Decimal(0), Decimal(0)
    found = _NUMBER.match(cell.strip())
    if not found:
        return None
    unit = _UNITS[found["unit"][0].lower()] if found["unit"] else 1
    part = found["part"] or ""
    value = Decimal(found["whole"].replace(",", "") + part) * unit
    minus = found["minus"] or found["open"] or found["minus_too"]
    return (-value if minus else value), Decimal(unit).scaleb(1 - len(part) if part else 0) / 2


def _slack(cells: list[tuple[str, str]], total: str) -> Decimal:
    parts = [found[1] for _, cell in cells if (found := _number(cell)) and found[0]]
    stated = _number(total)
    if any("." in cell for _, cell in cells) and stated and stated[1] == Decimal("0.005"):
        return Decimal("0.005")
    return sum(parts, stated[1] if stated else Decimal(0))


def _caution(section: SectionText, called: str, stated: Decimal, result: Decimal, parts: str) -> ReportCaution:
    return ReportCaution(
        code="WARN-TOTAL",
        text=f"In the table under “{section.name}”, {called} is {stated:,}, but {parts} come to {result:,}.",
        mend="Correct the total or the figures that make it up.",
        section=section.key,
    )
