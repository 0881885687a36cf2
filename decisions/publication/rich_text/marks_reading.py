"""Reads text with typed marks: for people who write without JavaScript."""

from __future__ import annotations

import re
from itertools import groupby

from decisions.publication.rich_text.marks_inline import runs_of
from decisions.publication.rich_text.parts import (
    Cell,
    Entry,
    Listing,
    Paragraph,
    Part,
    Quotation,
    Row,
    Run,
    Style,
    Table,
)
from decisions.publication.rich_text.reading import read, readable
from decisions.publication.rich_text.word_lists import numbers_of

IS_HTML = re.compile(r"\s*<(?:p|h[1-6]|ul|ol|table|blockquote|div)[\s>]", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_ENTRY = re.compile(r"(\s*)(?:([-*•])|(\d{1,5})[.)]|\(([a-z]{1,6}|[A-Z]{1,6})\))\s+(\S.*)")
_ROW = re.compile(r"\|.*\|\s*")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
_CELL_END = re.compile(r"(?<!\\)\|")
_MOST_LEVELS = 8


def parts_of(text: str) -> list[Part]:
    """Read text with marks; a piece that begins with a tag is HTML as the editor writes it."""
    lines = re.split(r"\r\n|\r|\n", readable(text))
    found: list[Part] = []
    for is_blank, piece in groupby(lines, key=lambda line: not line.strip()):
        if not is_blank:
            found += _piece(list(piece))
    return found


def _piece(lines: list[str]) -> list[Part]:
    if IS_HTML.match(lines[0]):
        return read("\n".join(lines))
    found: list[Part] = []
    for kind, alike in groupby(_with_kinds(lines), key=lambda pair: pair[0]):
        same = [line for _kind, line in alike]
        if kind == "heading":
            found += [_heading(line) for line in same]
        elif kind == "row":
            found.append(_table(same))
        elif kind == "quote":
            found.append(Quotation(parts_of("\n".join(re.sub(r"^\s*>\s?", "", line) for line in same))))
        elif kind == "entry":
            found += _lists(same)
        else:
            found.append(Paragraph("p", _lines(same)))
    return found


def _with_kinds(lines: list[str]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for line in lines:
        before = pairs[-1][0] if pairs else ""
        bare = line.strip()
        if _ENTRY.fullmatch(line) or (before == "entry" and line.startswith("  ")):
            kind = "entry"
        elif _HEADING.fullmatch(bare):
            kind = "heading"
        elif _ROW.fullmatch(bare):
            kind = "row"
        else:
            kind = "quote" if bare.startswith(">") else "text"
        pairs.append((kind, line if kind == "entry" else bare))
    return pairs


def _heading(line: str) -> Paragraph:
    found = _HEADING.fullmatch(line)
    assert found
    return Paragraph("h3" if len(found[1]) <= 2 else "h4", runs_of(found[2]))


def _lines(lines: list[str]) -> list[Run]:
    runs: list[Run] = []
    for line in lines:
        runs += [("\n", Style())] if runs else []
        runs += runs_of(line.strip())
    return runs


def _lists(lines: list[str]) -> list[Part]:
    top: list[Part] = []
    open_lists: list[tuple[int, Listing]] = []
    for line in lines:
        found = _ENTRY.fullmatch(line)
        if not found:
            last = open_lists[-1][1].entries[-1].parts[0]
            assert isinstance(last, Paragraph)
            last.runs += [("\n", Style()), *runs_of(line.strip())]
            continue
        indent, bullet, figure, letters, words = found.groups()
        indent_by = len(indent.expandtabs(4))
        while len(open_lists) > 1 and indent_by < open_lists[-1][0]:
            open_lists.pop()
        readings = [] if bullet else numbers_of(figure or letters)
        if not bullet and not readings:
            readings = [("1", 1)]
            words = f"({letters}) {words}"
        deeper = bool(open_lists) and indent_by >= open_lists[-1][0] + 2 and len(open_lists) < _MOST_LEVELS
        if not deeper and open_lists and _goes_on(open_lists[-1][1], readings):
            listing = open_lists[-1][1]
        else:
            listing = Listing(*readings[0]) if readings else Listing()
            if open_lists and not deeper:
                open_lists.pop()
            (open_lists[-1][1].entries[-1].parts if open_lists else top).append(listing)
            open_lists.append((indent_by, listing))
        listing.entries.append(Entry([Paragraph("p", runs_of(words.strip()))]))
    return top


def _goes_on(listing: Listing, readings: list[tuple[str, int]]) -> bool:
    if not readings:
        return not listing.numbering
    return (listing.numbering, listing.start + len(listing.entries)) in readings


def _table(lines: list[str]) -> Table:
    has_head = len(lines) > 1 and bool(_RULE.fullmatch(lines[1]))
    table = Table()
    for number, line in enumerate(lines):
        if has_head and number == 1:
            continue
        is_head = has_head and number == 0
        cells = _CELL_END.split(line.strip()[1:-1])
        read_cells = [Cell(header=is_head, parts=[Paragraph("p", runs_of(cell.strip()))]) for cell in cells]
        table.rows.append(Row(is_head, read_cells))
    return table
