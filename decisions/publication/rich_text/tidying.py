"""Puts the parts of a rich text into their one form: spaces, empty paragraphs, headings of tables, lists."""

from __future__ import annotations

from itertools import groupby

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
    has_words,
    paragraphs_in,
)
from decisions.publication.rich_text.word_lists import with_lists


def tidied(parts: list[Part], *, in_entry: bool = False) -> list[Part]:
    """Return the parts in their one form; tidying twice changes nothing."""
    flat: list[Part] = []
    for part in parts:
        flat += _tidied_paragraphs(part) if isinstance(part, Paragraph) else [part]
    found: list[Part] = []
    for part in with_lists(flat, in_entry=in_entry):
        for whole in _tidied(part):
            _join(found, whole)
    return found


def _tidied(part: Part) -> list[Part]:
    match part:
        case Paragraph():
            return [part]
        case Listing():
            entries = [Entry(tidied(entry.parts, in_entry=True)) for entry in part.entries]
            part.entries = [entry for entry in entries if has_words(entry.parts)]
            return [part] if part.entries else []
        case Quotation():
            part.parts = tidied(part.parts)
            return [part] if part.parts else []
    return _tidied_table(part)


def _join(found: list[Part], part: Part) -> None:
    """Add the part; a list that goes on with the one before becomes part of it."""
    before = found[-1] if found else None
    if isinstance(part, Listing) and isinstance(before, Listing) and before.numbering == part.numbering:
        goes_on = not part.numbering or part.start == before.start + len(before.entries)
        if goes_on:
            before.entries += part.entries
            return
    found.append(part)


def _tidied_paragraphs(paragraph: Paragraph) -> list[Part]:
    """Return the paragraph with its spaces put right; an empty line inside it makes two of it."""
    heading = paragraph.kind != "p"
    letters: list[tuple[str, Style]] = []
    for text, style in paragraph.runs:
        own = style._replace(strong=False) if heading else style
        for letter in text:
            _add_letter(letters, " " if heading and letter == "\n" else letter, own)
    lines = _split(letters)
    marker = " ".join(paragraph.marker.split())
    if marker and not lines:
        lines = [[]]
    return [
        Paragraph(paragraph.kind, _runs(line), 0 if number else paragraph.level, "" if number else marker)
        for number, line in enumerate(lines)
    ]


def _add_letter(letters: list[tuple[str, Style]], letter: str, style: Style) -> None:
    if letter == "\n":
        if letters and letters[-1][0] == " ":
            letters.pop()
        letters.append((letter, style))
    elif letter.isspace():
        if letters and letters[-1][0] not in " \n":
            letters.append((" ", style))
    else:
        letters.append((letter, style))


def _split(letters: list[tuple[str, Style]]) -> list[list[tuple[str, Style]]]:
    found: list[list[tuple[str, Style]]] = [[]]
    for place, (letter, style) in enumerate(letters):
        if letter == "\n" and place + 1 < len(letters) and letters[place + 1][0] == "\n":
            found.append([])
        elif letter == "\n" and not found[-1]:
            continue
        else:
            found[-1].append((letter, style))
    for line in found:
        while line and line[-1][0] in " \n":
            line.pop()
    return [line for line in found if line]


def _runs(letters: list[tuple[str, Style]]) -> list[Run]:
    """Group letters of one style; a space belongs to a style only where both of its neighbours do."""
    styles = [style for _letter, style in letters]
    following: list[Style] = []
    after = Style()
    for letter, style in reversed(letters):
        after = after if letter in " \n" else style
        following.append(after)
    following.reverse()
    for place, (letter, _style) in enumerate(letters):
        if letter in " \n":
            styles[place] = styles[place - 1].shared(following[place])
    pairs = zip((letter for letter, _style in letters), styles, strict=True)
    return [("".join(letter for letter, _own in run), style) for style, run in groupby(pairs, key=lambda pair: pair[1])]


def _tidied_table(table: Table) -> list[Part]:
    caption = _one_paragraph(table.caption)
    rows = [row for row in table.rows if row.cells]
    for row in rows:
        for cell in row.cells:
            cell.parts = tidied(cell.parts)
            cell.header = cell.header and has_words(cell.parts)
    if not rows:
        return [caption] if caption else []
    _mark_heads(rows)
    return [Table([caption] if caption else [], rows)]


def _one_paragraph(parts: list[Part]) -> Paragraph | None:
    runs: list[Run] = []
    for paragraph in paragraphs_in(tidied(parts)):
        runs += [("\n", Style())] if runs else []
        runs += paragraph.runs
    found = _tidied_paragraphs(Paragraph("p", runs))
    return found[0] if found else None


def _mark_heads(rows: list[Row]) -> None:
    """Let the heading rows be the first ones, and give each heading its direction."""
    leading = True
    for row in rows:
        leading = leading and (row.in_head or _reads_as_head(row.cells))
        row.in_head = leading
    if leading:
        for row in rows[1:]:
            row.in_head = False
    for row in rows:
        for place, cell in enumerate(row.cells):
            usual = "col" if row.in_head else "row" if place == 0 else ""
            cell.scope = (cell.scope or usual) if cell.header else ""


def _reads_as_head(cells: list[Cell]) -> bool:
    return any(cell.header for cell in cells) and all(cell.header or not has_words(cell.parts) for cell in cells)
