"""Word writes a list as paragraphs that begin with a bullet or a number: they become lists again."""

from __future__ import annotations

import re

from decisions.publication.rich_text.parts import Entry, Listing, Paragraph, Part, Run, Style

_BULLETS = "·•▪●◦‣■○"
_WORD_BULLETS = _BULLETS + "o§-–—üØv➢\uf0b7\uf0a7\uf0d8\uf0fc"
_BULLET_START = re.compile(rf"(?:[{_BULLETS}\uf0b7\uf0a7]\s+)+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,4}|[a-zA-Z]{1,6})[.)]")
_LISTED_START = re.compile(rf"(?:[{re.escape(_WORD_BULLETS)}]|\(?(?:\d{{1,4}}|[a-zA-Z]{{1,4}})[.)])\s+(?=\S)")
_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                 (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def with_lists(parts: list[Part], *, in_entry: bool) -> list[Part]:
    """Return the parts with lists in place of paragraphs that only look like one.

    in_entry: the parts stand inside a list's line, so the first paragraph's own bullet says nothing new.
    """
    found: list[Part] = []
    levels: list[Listing] = []
    for place, part in enumerate(parts):
        if not isinstance(part, Paragraph):
            levels = []
            found.append(part)
            continue
        for line in _lines(part):
            if in_entry and place == 0 and line.kind == "p" and not found:
                _keep_marker(line)
                found += [_without_start(line, _BULLET_START)] if line.runs else []
                continue
            marker = _take_marker(line)
            if marker is None:
                levels = []
                found += [line] if line.runs else []
            else:
                _place(found, levels, line, marker)
    return found


def _lines(paragraph: Paragraph) -> list[Paragraph]:
    """Cut a paragraph whose lines each begin with a bullet into its lines."""
    if paragraph.kind != "p" or not _BULLET_START.match(paragraph.text):
        return [paragraph]
    lines: list[list[Run]] = [[]]
    text = paragraph.text
    place = 0
    for run, style in paragraph.runs:
        for letter in run:
            place += 1
            if letter == "\n" and _BULLET_START.match(text, place):
                lines.append([])
            else:
                lines[-1].append((letter, style))
    return [
        Paragraph("p", _joined(line), 0 if number else paragraph.level, "" if number else paragraph.marker)
        for number, line in enumerate(lines)
    ]


def _joined(letters: list[Run]) -> list[Run]:
    runs: list[Run] = []
    for text, style in letters:
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + text, style)
        else:
            runs.append((text, style))
    return runs


def _take_marker(line: Paragraph) -> str | None:
    """Return the bullet or number that makes the line one of a list, and take it off; None for no list.

    A number that no list can show again ("2.1") stays in the text.
    """
    marker, line.marker = line.marker, ""
    level, line.level = line.level, 0
    if line.kind == "p" and not marker and level and (found := _LISTED_START.match(line.text)):
        marker = found[0].strip()
        _drop(line, found.end())
    if line.kind == "p" and not marker and (found := _BULLET_START.match(line.text)):
        marker = found[0].strip()
        _drop(line, found.end())
    if not marker:
        return None
    if line.kind == "p" and line.text and (_is_bullet(marker) or _readings(marker)):
        line.level = max(level, 1)
        _without_start(line, _BULLET_START)
        return "" if _is_bullet(marker) else marker
    line.marker = marker
    _keep_marker(line)
    return None


def _is_bullet(marker: str) -> bool:
    return all(letter in _WORD_BULLETS or letter.isspace() for letter in marker)


def _keep_marker(line: Paragraph) -> None:
    """Write a number that makes no list into the text; a bullet says nothing there."""
    if line.marker and not _is_bullet(line.marker):
        line.runs = [(f"{line.marker} " if line.text else line.marker, Style()), *line.runs]
    line.marker, line.level = "", 0


def _drop(line: Paragraph, letters: int) -> None:
    while letters and line.runs:
        text, style = line.runs[0]
        if len(text) > letters:
            line.runs[0] = (text[letters:], style)
            return
        letters -= len(text)
        line.runs.pop(0)


def _without_start(line: Paragraph, start: re.Pattern[str]) -> Paragraph:
    if found := start.match(line.text):
        _drop(line, found.end())
    return line


def _place(found: list[Part], levels: list[Listing], line: Paragraph, marker: str) -> None:
    """Put the line into the list that is open at its level, or open one."""
    depth = min(line.level, len(levels) + 1)
    del levels[depth:]
    line.level = 0
    listing = levels[depth - 1] if depth <= len(levels) else None
    number = _reading(marker, listing)
    if listing is None or (bool(marker) != bool(listing.numbering)) or (
        marker and number != (listing.numbering, listing.start + len(listing.entries))
    ):  # fmt: skip
        listing = Listing(*number) if number else Listing()
        del levels[depth - 1 :]
        (levels[-1].entries[-1].parts if levels else found).append(listing)
        levels.append(listing)
    listing.entries.append(Entry([line]))


def _reading(marker: str, listing: Listing | None) -> tuple[str, int] | None:
    if not marker:
        return None
    readings = _readings(marker)
    if listing and (going_on := (listing.numbering, listing.start + len(listing.entries))) in readings:
        return going_on
    return readings[0]


def _readings(marker: str) -> list[tuple[str, int]]:
    """Return how the marker may be read, the likeliest first: numbering and value."""
    found = _NUMBER.fullmatch(marker)
    return numbers_of(found[1]) if found else []


def numbers_of(word: str) -> list[tuple[str, int]]:
    """Return how "7", "g" or "vii" may be read as a number of a list, the likeliest first: numbering and value."""
    if word.isdecimal():
        return [("1", int(word))]
    small = word.lower()
    upper = word == word.upper()
    if not upper and word != small:
        return []
    letter = [("A" if upper else "a", ord(small) - 96)] if len(small) == 1 else []
    roman = [("I" if upper else "i", _roman_value(small))] if _ROMAN.fullmatch(small) else []
    return roman + letter if small == "i" or len(small) > 1 else letter + roman


def _roman_value(word: str) -> int:
    total = 0
    for value, letters in _ROMAN_VALUES:
        while word.startswith(letters):
            total += value
            word = word[len(letters) :]
    return total


def number_as(numbering: str, value: int) -> str:
    """Write the number as the list shows it: 3, c, C, iii or III; letters past z are written as figures."""
    if numbering in "aA" and 1 <= value <= 26:
        word = chr(96 + value)
    elif numbering in "iI" and value >= 1:
        word = ""
        for each, letters in _ROMAN_VALUES:
            word += letters * (value // each)
            value %= each
    else:
        word = str(value)
    return word.upper() if numbering in "AI" else word
