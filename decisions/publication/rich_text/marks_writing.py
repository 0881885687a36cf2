"""Writes a rich text with typed marks; a part that the marks cannot hold is written as its HTML."""

from __future__ import annotations

import re
from collections.abc import Callable

from decisions.publication.rich_text.marks_inline import line_of
from decisions.publication.rich_text.parts import Listing, Paragraph, Part, Quotation, Table
from decisions.publication.rich_text.writing import mark_of_entry

_STARTS_LIKE_MARK = re.compile(r"(\s*)(?=#{1,6}\s|[-*•]\s|\(?\w{1,6}[.)]\s|\||>|</?\w)")
_NUMBERED = re.compile(r"(\s*\(?\w{1,6})([.)]\s)")


def marks_of(parts: list[Part], holds: Callable[[str, Part], bool], html: Callable[[Part], str]) -> str:
    """Return the parts with marks, a blank line between them.

    holds(text, part): whether the marks, read again, are the same part; html(part): what is written where they are not.
    """
    pieces = []
    for part in parts:
        written = _marks(part)
        pieces.append(written if written is not None and holds(written, part) else html(part))
    return "\n\n".join(pieces)


def _marks(part: Part) -> str | None:
    match part:
        case Paragraph():
            opening = {"h3": "## ", "h4": "### "}.get(part.kind, "")
            line = line_of(part.runs)
            return opening + line if opening else "\n".join(_plain_start(each) for each in line.split("\n"))
        case Listing():
            return _list(part, "")
        case Quotation():
            inner = [_marks(each) for each in part.parts]
            lines = "\n\n".join(each for each in inner if each is not None).split("\n")
            return None if None in inner else "\n".join(f"> {line}".rstrip() for line in lines)
        case Table():
            return _table(part)
    return None


def _plain_start(line: str) -> str:
    """Keep the beginning of a line from being read as a mark."""
    if numbered := _NUMBERED.match(line):
        return f"{numbered[1]}\\{line[numbered.end(1) :]}"
    found = _STARTS_LIKE_MARK.match(line)
    return f"{found[1]}\\{line[found.end() :]}" if found else line


def _list(listing: Listing, indent: str) -> str | None:
    lines: list[str] = []
    for number, entry in enumerate(listing.entries):
        first, *rest = entry.parts
        if not isinstance(first, Paragraph) or first.kind != "p":
            return None
        words = line_of(first.runs, line_break="\n  " + indent)
        lines.append(f"{indent}{mark_of_entry(listing, number)} {words}")
        for part in rest:
            inner = _list(part, indent + "  ") if isinstance(part, Listing) else None
            if inner is None:
                return None
            lines.append(inner)
    return "\n".join(lines)


def _table(table: Table) -> str | None:
    if table.caption:
        return None
    lines = []
    for number, row in enumerate(table.rows):
        cells = []
        for cell in row.cells:
            if len(cell.parts) > 1 or cell.columns > 1 or cell.rows > 1 or (cell.header and not row.in_head):
                return None
            only = cell.parts[0] if cell.parts else Paragraph()
            if not isinstance(only, Paragraph) or only.kind != "p":
                return None
            cells.append(line_of(only.runs, line_break="<br>").replace("|", "\\|"))
        lines.append(f"| {' | '.join(cells)} |")
        if row.in_head:
            if number:
                return None
            lines.append(f"|{'---|' * len(cells)}")
    return "\n".join(lines)
