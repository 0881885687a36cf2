"""What differs between two versions of a report, to be read: words added and removed, in paragraphs and in tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from decisions.publication import rich_text
from decisions.publication.wording import day_of_iso

SAME, ADDED, REMOVED = "same", "added", "removed"
_WORDS = re.compile(r"\s+|[^\s]+")
_PARTICULARS = {
    "title": "Title",
    "report_date": "Date of the report",
    "report_of": "Report of",
    "report_to": "Report to",
    "follows": "Follows",
    "matter_ref": "Matter",
}


@dataclass(frozen=True)
class Piece:
    """Some words: the same in both, added or removed."""

    how: str
    text: str


@dataclass(frozen=True)
class Changed:
    """One question that differs: its lines, and its table where it has one, each as pieces."""

    heading: str
    lines: tuple[tuple[Piece, ...], ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()


@dataclass(frozen=True)
class _Stand:
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> list[Changed]:
    """List what differs between two versions' contents, in the order of the report; nothing where nothing does."""
    olds, news = dict(_parts(before)), dict(_parts(after))
    headings = [*news, *(heading for heading in olds if heading not in news)]
    pairs = ((heading, olds.get(heading, _Stand()), news.get(heading, _Stand())) for heading in headings)
    return [_changed(heading, old, new) for heading, old, new in pairs if old != new]


def _changed(heading: str, old: _Stand, new: _Stand) -> Changed:
    lines = tuple(_aligned(old.lines, new.lines)) if old.lines != new.lines else ()
    if old.rows == new.rows:
        return Changed(heading, lines)
    return Changed(heading, lines, new.columns or old.columns, tuple(_aligned_rows(old.rows, new.rows)))


def _parts(content: dict[str, Any]) -> Iterator[tuple[str, _Stand]]:
    for name, label in _PARTICULARS.items():
        value = content.get(name) or ""
        said = day_of_iso(value) if value and name == "report_date" else str(value)
        yield label, _Stand((said,) if said else ())
    for section in content.get("sections", ()):
        yield section["question"], _stand(section)
    yield "Appendices, list", _Stand(tuple(_entry(each) for each in content.get("appendices", ())))
    yield "Background papers, list", _Stand(tuple(_entry(each) for each in content.get("background_papers", ())))


def _stand(section: dict[str, Any]) -> _Stand:
    if section.get("withheld"):
        return _Stand((f"Withheld: {section['withheld']}",))
    lines = [section.get("answer", "")]
    for block in section.get("blocks", ()):
        lines += rich_text.plain(block["html"]).split("\n")
    lines += [" ".join(filter(None, (each["label"], each["text"]))) for each in section.get("items", ())]
    return _Stand(
        tuple(line for line in lines if line.strip()),
        tuple(section.get("columns", ())),
        tuple(tuple(row) for row in section.get("rows", ())),
    )


def _entry(entry: dict[str, Any]) -> str:
    number = f"{entry['number']}. " if entry.get("number") else ""
    said = [entry["title"], entry.get("note", ""), entry.get("where", ""), entry.get("file_name", "")]
    return number + ", ".join(each for each in said if each)


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    """Yield each line of both, those that stand in each other's place word by word."""
    for tag, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((Piece(SAME, line),) for line in new[begin:end])
            continue
        paired = min(last - first, end - begin)
        yield from (_words(old[first + step], new[begin + step]) for step in range(paired))
        yield from ((Piece(REMOVED, line),) for line in old[first + paired : last])
        yield from ((Piece(ADDED, line),) for line in new[begin + paired : end])


def _aligned_rows(
    old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]
) -> Iterator[tuple[tuple[Piece, ...], ...]]:
    for tag, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (tuple((Piece(SAME, cell),) for cell in row) for row in new[begin:end])
            continue
        paired = min(last - first, end - begin)
        yield from (_cells(old[first + step], new[begin + step]) for step in range(paired))
        yield from (tuple((Piece(REMOVED, cell),) for cell in row) for row in old[first + paired : last])
        yield from (tuple((Piece(ADDED, cell),) for cell in row) for row in new[begin + paired : end])


def _cells(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    width = max(len(old), len(new))
    padded = [[*row, *[""] * (width - len(row))] for row in (old, new)]
    return tuple(_words(before, after) for before, after in zip(*padded, strict=True))


def _words(old: str, new: str) -> tuple[Piece, ...]:
    olds, news = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    for tag, first, last, begin, end in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(SAME, "".join(news[begin:end])))
            continue
        removed, added = "".join(olds[first:last]), "".join(news[begin:end])
        pieces += _nonblank(REMOVED, removed)
        pieces += _nonblank(ADDED, added)
    return tuple(pieces)


def _nonblank(how: str, text: str) -> Iterable[Piece]:
    return (Piece(how, text),) if text else ()
