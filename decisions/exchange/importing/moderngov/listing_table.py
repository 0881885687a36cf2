"""Lists of decisions as a table: in HTML cell by cell, in copied text with the cells run together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.moderngov import address as addresses
from decisions.exchange.importing.moderngov.decision_page import closed_by_title, number_from_text, without_furniture
from decisions.exchange.importing.moderngov.flattened_row import Flattened, flattened
from decisions.exchange.importing.moderngov.labelled import said
from decisions.exchange.importing.moderngov.listing_record import Row, record_of
from decisions.exchange.importing.moderngov.listing_row import (
    ListKind,
    each_once,
    key_of_links,
    kind_of_list,
    without_ref,
)
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import follow_of, links_of
from decisions.exchange.importing.moderngov.vocabulary import folded, read_data
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadPage, ReadRecord

PARSER_VERSION = "moderngov-list/1"
_DATED = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}")
_AMBIGUOUS = (
    "The cells of the row are printed without a gap, and where one ends and the next begins cannot be known: {found}. "
    "Nothing is guessed; look at the page and enter the record's number and day."
)
_NO_ROW = "This line is no row that can be read. It is kept; look at the page."


@dataclass(slots=True)
class _Head:
    """Keeps where the names of the columns stand; one name run together where the copy lost the cells."""

    position: int
    row: int
    names: list[str]
    lines: list[Line]


@dataclass(slots=True)
class _Taken:
    records: list[ReadRecord] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)
    loose: list[Line] = field(default_factory=list)


def is_listing_table(page: Page) -> bool:
    """Whether the page holds a table of decisions: a row of known column names, in cells or run together."""
    return _head(page.lines) is not None


def read_listing_table(page: Page) -> ReadPage:
    """Read each row of the list as a record that says little; its own page says more."""
    kind = kind_of_list(page)
    _, furniture = without_furniture(page, "listing")
    head = _head(page.lines)
    if head is None:
        head = _Head(-1, 0, [], [])
    taken = _of_cells(page, head, kind) if head.row else _of_text(page, head, kind)
    aside = {line.number for line in furniture}
    known = _columns(page)
    used = taken.numbers | {line.number for line in head.lines}
    rest = [line for line in page.lines if not line.is_blank and line.number not in used]
    loose = [line for line in rest if line.number not in aside]
    notes = [
        Problem("row_unreadable", line.number, None, line.text[:500], _NO_ROW)
        for line in taken.loose
        if line.number not in aside
    ]
    return ReadPage(
        page_kind="listing",
        parser_version=PARSER_VERSION,
        title=kind.name,
        records=each_once(closed_by_title(record) for record in taken.records),
        follow=follow_of(page),
        unplaced=tuple(line.text for line in loose),
        furniture=tuple(line.text for line in (*(one for one in rest if one.number in aside), *head.lines)),
        unknown_labels=tuple(name for name in head.names if name and folded(name) not in known),
        problems=(*page.source.notes, *notes),
    )


def _head(lines: Sequence[Line]) -> _Head | None:
    known = read_data("page_vocabulary.json")["columns"]
    longest_first = sorted(known, key=len, reverse=True)
    for position, line in enumerate(lines):
        if line.is_blank or len(line.text) > 200 or not folded(line.text).startswith("title"):
            continue
        if line.row:
            cells = [one for one in lines[position : position + 60] if one.row == line.row and one.column]
            cells = [one for one in cells if one.mark is None and not one.is_blank]
            if sum(folded(one.text) in known for one in cells) > 1 and all(len(one.text) < 60 for one in cells):
                names = [""] * max(one.column for one in cells)
                for one in cells:
                    names[one.column - 1] = f"{names[one.column - 1]} {one.text}".strip()
                return _Head(position, line.row, names, cells)
            continue
        cells_kept = [name.strip() for name in line.text.split("\t")]
        if sum(folded(name) in known for name in cells_kept) > 1:
            return _Head(position, 0, cells_kept, [line])
        rest = folded(line.text)
        found: list[str] = []
        while rest and (name := next((one for one in longest_first if rest.startswith(one)), "")):
            found.append(name)
            rest = rest[len(name) :].strip()
        if not rest and len(found) > 1:
            return _Head(position, 0, found, [line])
    return None


def _of_cells(page: Page, head: _Head, kind: ListKind) -> _Taken:
    rows: dict[int, list[Line]] = {}
    for line in page.lines:
        if line.row > head.row and line.column and not line.is_blank:
            rows.setdefault(line.row, []).append(line)
    taken = _Taken()
    for lines in rows.values():
        named = any(key_of_links(line.links)[1] for line in lines)
        dated = any(_DATED.search(line.text) for line in lines)
        if max(line.column for line in lines) > len(head.names) or not (named or dated):
            taken.loose.extend(line for line in lines if line.mark is None)
            continue
        taken.records.append(_row(page, head.names, lines, kind))
        taken.numbers.update(line.number for line in lines)
    return taken


def _row(page: Page, columns: Sequence[str], lines: Sequence[Line], kind: ListKind) -> ReadRecord:
    known = _columns(page)
    row = Row(lines[0])
    for column, label in enumerate(columns, start=1):
        inside = [line for line in lines if line.column == column]
        text = " ".join(line.text for line in inside if line.mark != "furniture")
        key = known.get(folded(label), "")
        row.cells.setdefault(key or label, text)
        if inside and (key != "title" or row.cells[key] != text):
            row.fields.append(said(label, key, text, inside[0].number))
        refs = [(one, without_ref(one.text)[1]) for one in inside if one.mark == "furniture"]
        row.fields += [said("ref", "reference", ref or one.text, one.number) for one, ref in refs]
    row.title, ref, rest = without_ref(row.cells.get("title", ""))
    if rest:
        row.fields.append(said("", "row", rest, lines[0].number))
    links = [link for line in lines for link in line.links]
    row.kind, row.key, href = key_of_links(links)
    row.leads_on, row.key = bool(row.key), row.key or ref
    row.address = addresses.absolute(page.address, href) if href else page.address
    row.links = links_of(links, page.address, f"{row.kind} {row.key}")
    return record_of(row, kind)


def _of_text(page: Page, head: _Head, kind: ListKind) -> _Taken:
    taken = _Taken()
    tabbed = head.names if _is_tabbed(head) else []
    for line in page.lines[head.position + 1 :]:
        if line.is_blank or line.mark == "furniture":
            continue
        if tabbed and line.text.count("\t") in range(1, len(tabbed)) and _DATED.search(line.text):
            taken.records.append(_tabbed(page, tabbed, line, kind))
            taken.numbers.add(line.number)
            continue
        found = flattened(line.text)
        if found is None:
            taken.loose.append(line)
        else:
            taken.records.append(_flattened(page, found, line, kind))
            taken.numbers.add(line.number)
    return taken


def _is_tabbed(head: _Head) -> bool:
    """Whether the copy kept the cells apart, as browsers do when a table is copied."""
    return any("\t" in line.text for line in head.lines)


def _tabbed(page: Page, columns: Sequence[str], line: Line, kind: ListKind) -> ReadRecord:
    known = _columns(page)
    row = Row(line, address=page.address)
    row.fields.append(said("", "row", line.text, line.number))
    for label, text in zip(columns, line.text.split("\t"), strict=False):
        key = known.get(folded(label), "")
        row.cells.setdefault(key or label, text.strip())
        if text.strip() and key != "title":
            row.fields.append(said(label, key, text.strip(), line.number))
    row.title, row.key, _ = without_ref(row.cells.get("title", ""))
    return record_of(row, kind)


def _columns(page: Page) -> Mapping[str, str]:
    """Our keys by the names of columns; the council's own words come before."""
    return {**read_data("page_vocabulary.json")["columns"], **page.words}


def _flattened(page: Page, found: Flattened, line: Line, kind: ListKind) -> ReadRecord:
    labels = {"listed": "Date", "effective": "Effective from", "call_ins": "Call-ins", "status": "Status"}
    labels |= {"notice_of_decision": "Notice published", "due": "Decision due", "taken_under_urgency": "Urgent?"}
    row = Row(line, title=found.title, key=found.ref, cells=found.cells, address=page.address)
    row.fields.append(said("", "row", line.text, line.number))
    row.fields += [said(labels[key], key, text, line.number) for key, text in found.cells.items() if text]
    if found.ambiguity:
        row.key = number_from_text(line.text, "row")
        row.needs_person = _AMBIGUOUS.format(found=found.ambiguity)
        row.problems.append(Problem("row_ambiguous", line.number, None, line.text[:500], row.needs_person))
    return record_of(row, kind)
