"""Writes the parts of a rich text as HTML and as plain text."""

from __future__ import annotations

from html import escape

from decisions.publication.rich_text.parts import Cell, Entry, Listing, Paragraph, Part, Quotation, Run, Style, Table
from decisions.publication.rich_text.word_lists import number_as


def html_of(parts: list[Part]) -> str:
    """Return the HTML of tidied parts, without a space between elements."""
    return "".join(_html(part) for part in parts)


def _html(part: Part) -> str:
    match part:
        case Paragraph():
            return f"<{part.kind}>{inline_html(part.runs)}</{part.kind}>"
        case Listing():
            tag = "ol" if part.numbering else "ul"
            start = f' start="{part.start}"' if part.numbering and part.start != 1 else ""
            kind = f' type="{part.numbering}"' if part.numbering not in ("", "1") else ""
            return f"<{tag}{start}{kind}>{''.join(_entry(entry) for entry in part.entries)}</{tag}>"
        case Quotation():
            return f"<blockquote>{html_of(part.parts)}</blockquote>"
    return _table(part)


def _entry(entry: Entry) -> str:
    return f"<li>{_inside(entry.parts)}</li>"


def _inside(parts: list[Part]) -> str:
    """Return the inside of a line or a cell; one paragraph, with or without lists under it, needs no tag of its own."""
    first = parts[0] if parts else None
    lists_follow = all(isinstance(part, Listing) for part in parts[1:])
    if isinstance(first, Paragraph) and first.kind == "p" and lists_follow:
        return inline_html(first.runs) + html_of(parts[1:])
    return html_of(parts)


def _table(table: Table) -> str:
    caption = "".join(f"<caption>{inline_html(part.runs)}</caption>" for part in table.caption)
    head = "".join(_row(row.cells) for row in table.rows if row.in_head)
    body = "".join(_row(row.cells) for row in table.rows if not row.in_head)
    head = f"<thead>{head}</thead>" if head else ""
    body = f"<tbody>{body}</tbody>" if body else ""
    return f"<table>{caption}{head}{body}</table>"


def _row(cells: list[Cell]) -> str:
    return f"<tr>{''.join(_cell(cell) for cell in cells)}</tr>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    scope = f' scope="{cell.scope}"' if cell.header and cell.scope else ""
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<{tag}{scope}{columns}{rows}>{_inside(cell.parts)}</{tag}>"


def _tags(style: Style) -> list[tuple[str, str]]:
    found = [("a", f'<a href="{escape(style.href)}">')] if style.href else []
    found += [("strong", "<strong>")] if style.strong else []
    found += [("em", "<em>")] if style.em else []
    return found + ([(style.base, f"<{style.base}>")] if style.base else [])


def inline_html(runs: list[Run]) -> str:
    """Return the runs as HTML, tags nested in one fixed order."""
    written: list[str] = []
    opened: list[tuple[str, str]] = []
    for text, style in [*runs, ("", Style())]:
        wanted = _tags(style)
        same = 0
        while same < min(len(opened), len(wanted)) and opened[same] == wanted[same]:
            same += 1
        written += [f"</{tag}>" for tag, _start in reversed(opened[same:])]
        written += [start for _tag, start in wanted[same:]]
        opened = wanted
        written.append(escape(text, quote=False).replace("\n", "<br>"))
    return "".join(written)


def plain_of(parts: list[Part]) -> str:
    """Return the words as lines: blank lines between parts, "- " before bullets, " | " between cells."""
    return "\n\n".join("\n".join(_lines(part)) for part in parts)


def _lines(part: Part) -> list[str]:
    match part:
        case Paragraph():
            return part.text.split("\n")
        case Listing():
            return [line for number, entry in enumerate(part.entries) for line in _entry_lines(part, number, entry)]
        case Quotation():
            return [line for inner in part.parts for line in _lines(inner)]
    caption = [" ".join(inner.text.split()) for inner in part.caption if isinstance(inner, Paragraph)]
    rows = [" | ".join(" ".join(plain_of(cell.parts).split()) for cell in row.cells) for row in part.rows]
    return caption + rows


def _entry_lines(listing: Listing, number: int, entry: Entry) -> list[str]:
    mark = mark_of_entry(listing, number)
    lines = [line for part in entry.parts for line in _lines(part)] or [""]
    if not isinstance(entry.parts[0], Paragraph):
        lines = ["", *lines]
    return [f"{mark} {lines[0]}".rstrip(), *(f"  {line}" for line in lines[1:])]


def mark_of_entry(listing: Listing, number: int) -> str:
    """Return what stands before the line: "-", "3." or "(c)"; number: the line's place, from nought."""
    if not listing.numbering:
        return "-"
    word = number_as(listing.numbering, listing.start + number)
    return f"{word}." if listing.numbering == "1" else f"({word})"
