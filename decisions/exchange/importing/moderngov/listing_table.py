"""Lists of decisions as a table: in HTML cell by cell, in copied text with the cells run together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from decisions.exchange.importing.dates import DueKind, read_due
from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.moderngov import address as addresses
from decisions.exchange.importing.moderngov.decision_page import closed_by_title, number_from_text, without_furniture
from decisions.exchange.importing.moderngov.flattened_row import Flattened, flattened
from decisions.exchange.importing.moderngov.labelled import said
from decisions.exchange.importing.moderngov.listing_row import (
    LIST_DAY,
    NO_NUMBER,
    each_once,
    is_forthcoming,
    key_of_links,
    listed_as,
    printed_day,
    without_ref,
)
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import follow_of, links_of, wards_of
from decisions.exchange.importing.moderngov.vocabulary import folded, read_data, words_for
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadField, ReadPage, ReadRecord

PARSER_VERSION = "moderngov-list/1"
_DATED = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}")
_AMBIGUOUS = (
    "The cells of the row are printed without a gap, and where one ends and the next begins cannot be known: {found}. "
    "Nothing is guessed; look at the page and enter the record's number and day."
)


def is_listing_table(page: Page) -> bool:
    """Whether the page holds a table of decisions: a row of known column names, in cells or run together."""
    return _head_at(page.lines) is not None


def read_listing_table(page: Page) -> ReadPage:
    """Read each row of the list as a record that says little; its own page says more."""
    lines, furniture = without_furniture(page, "listing")
    head = _head_at(lines)
    position, columns = head if head else (0, ())
    above = [line for line in lines[:position] if not line.is_blank]
    below = lines[position:]
    notes: list[Problem] = list(page.source.notes)
    if lines and position < len(lines) and lines[position].row:
        records, loose, hidden = _of_cells(page, columns)
        furniture = [line for line in furniture if line.number not in hidden]
        above = [line for line in above if not line.row] + loose
        unknown = tuple(name for name in columns if folded(name) not in _known(page) and name)
        names = tuple(name for name in columns if name)
    else:
        records, loose = _of_text(page, below[1:])
        above += loose
        unknown, names = (), (below[0].text,) if below else ()
    for line in loose:
        reason = "This line is no row that can be read. It is kept; look at the page."
        notes.append(Problem("row_unreadable", line.number, None, line.text[:500], reason))
    return ReadPage(
        page_kind="listing",
        parser_version=PARSER_VERSION,
        title=next((line.text for line in furniture if folded(line.text) in words_for("listing")), ""),
        records=each_once(closed_by_title(record) for record in records),
        follow=follow_of(page),
        unplaced=tuple(line.text for line in above),
        furniture=(*(line.text for line in furniture), *names),
        unknown_labels=unknown,
        problems=tuple(notes),
    )


def _known(page: Page) -> Mapping[str, str]:
    return {**read_data("page_vocabulary.json")["columns"], **page.words}


def _head_at(lines: Sequence[Line]) -> tuple[int, tuple[str, ...]] | None:
    known = read_data("page_vocabulary.json")["columns"]
    longest_first = sorted(known, key=len, reverse=True)
    for position, line in enumerate(lines):
        if line.is_blank or len(line.text) > 200 or not folded(line.text).startswith("title"):
            continue
        if line.row:
            cells = [other for other in lines[position : position + 60] if other.row == line.row and other.mark is None]
            names_known = sum(folded(cell.text) in known for cell in cells)
            if names_known > 1 and all(len(cell.text) < 60 for cell in cells):
                names = [""] * max(cell.column for cell in cells)
                for cell in cells:
                    names[cell.column - 1] = cell.text
                return position, tuple(names)
            continue
        rest = folded(line.text)
        names = []
        while rest and (name := next((one for one in longest_first if rest.startswith(one)), "")):
            names.append(name)
            rest = rest[len(name) :].strip()
        if not rest and len(names) > 1:
            return position, tuple(names)
    return None


def _of_cells(page: Page, columns: Sequence[str]) -> tuple[list[ReadRecord], list[Line], set[int]]:
    rows: dict[int, list[Line]] = {}
    loose: list[Line] = []
    head = _head_at(page.lines)
    first = page.lines[head[0]].row if head else 0
    for line in page.lines:
        if line.is_blank or line.row == first:
            continue
        if line.row > first:
            rows.setdefault(line.row, []).append(line)
    records: list[ReadRecord] = []
    hidden: set[int] = set()
    for lines in rows.values():
        named = any(key_of_links(line.links)[1] for line in lines)
        dated = any(_DATED.search(line.text) for line in lines)
        if max(line.column for line in lines) > len(columns) or not (named or dated):
            loose.extend(line for line in lines if line.mark is None)
            continue
        records.append(_row(page, columns, lines))
        hidden.update(line.number for line in lines)
    return records, loose, hidden


def _row(page: Page, columns: Sequence[str], lines: Sequence[Line]) -> ReadRecord:
    known = _known(page)
    cells: dict[str, str] = {}
    fields: list[ReadField] = []
    for column, label in enumerate(columns, start=1):
        inside = [line for line in lines if line.column == column]
        text = " ".join(line.text for line in inside if line.mark != "furniture")
        key = known.get(folded(label), "")
        cells.setdefault(key or label, text)
        if inside and key != "title":
            fields.append(said(label, key, text, inside[0].number))
        refs = [(one, without_ref(one.text)[1]) for one in inside if one.mark == "furniture"]
        fields += [said("ref", "reference", ref or one.text, one.number) for one, ref in refs]
    title, ref, rest = without_ref(cells.get("title", ""))
    links = [link for line in lines for link in line.links]
    kind, key, href = key_of_links(links)
    record = _record(page, title, kind, key or ref, cells, lines[0], fields)
    if rest:
        record = replace(record, fields=(said("", "row", rest, lines[0].number), *record.fields))
    where = addresses.absolute(page.address, href) if href else page.address
    return replace(record, address=where, links=links_of(links, page.address, f"{kind} {key}"))


def _record(
    page: Page,
    title: str,
    kind: str,
    key: str,
    cells: Mapping[str, str],
    line: Line,
    fields: Sequence[ReadField],
) -> ReadRecord:
    # Where the row leads to a page of the record's own, that page says which day it is.
    leads_on = bool(kind)
    forthcoming = is_forthcoming(page)
    kind = kind or ("issue" if forthcoming else "decision")
    problems: list[Problem] = []
    listed = printed_day(cells.get("listed", ""), line, "Date", problems)
    made = printed_day(cells.get("decided", ""), line, "Date made", problems)
    if listed and kind == "decision" and not leads_on:
        problems.append(Problem("list_day", line.number, "Date", cells["listed"], LIST_DAY))
    due = due_days(cells.get("due", ""), line, problems)
    name = title or f"{kind.capitalize()} {key} (the list shows no title)".replace("  ", " ")
    words = " ".join([title, *cells.values()])
    return ReadRecord(
        kind=kind,
        key=key or number_from_text(words, "row"),
        address=page.address,
        title=name,
        status_text=cells.get("status", ""),
        maker=cells.get("decision_maker", "").rstrip(" ,;"),
        department=cells.get("department", ""),
        wards=wards_of(cells.get("wards", "")),
        first_published_on=printed_day(cells.get("notice_of_decision", ""), line, "Notice published", problems),
        due_starts_on=due[0],
        due_ends_on=due[1],
        decided_on=made or (listed if kind == "decision" else None),
        published_on=printed_day(cells.get("published", ""), line, "Published", problems),
        effective_on=printed_day(cells.get("effective", ""), line, "Effective from", problems),
        issue_key=key if kind == "issue" else "",
        fields=(*fields, *listed_as(page)),
        problems=tuple(problems),
        needs_person="" if key else NO_NUMBER,
        is_summary=True,
    )


def due_days(text: str, line: Line, problems: list[Problem]) -> tuple[date | None, date | None]:
    """The first and last day of a due date as printed in a cell; None where it names none."""
    if not text.strip():
        return None, None
    due = read_due(text)
    if due.date.kind is DueKind.UNREADABLE:
        problems.append(Problem("date_unreadable", line.number, "Decision due", text[:500], due.date.reason))
    elif due.date.kind is DueKind.MONTH:
        reason = "The decision is due in a month; the list names no day."
        problems.append(Problem("due_is_a_month", line.number, "Decision due", text[:500], reason))
    return due.date.starts_on, due.date.ends_on


def _of_text(page: Page, lines: Sequence[Line]) -> tuple[list[ReadRecord], list[Line]]:
    records: list[ReadRecord] = []
    loose: list[Line] = []
    for line in lines:
        if line.is_blank:
            continue
        row = flattened(line.text)
        if row is None:
            loose.append(line)
        else:
            records.append(_flattened(page, row, line))
    return records, loose


def _flattened(page: Page, row: Flattened, line: Line) -> ReadRecord:
    labels = {"listed": "Date", "effective": "Effective from", "call_ins": "Call-ins", "status": "Status"}
    labels |= {"notice_of_decision": "Notice published", "due": "Decision due"}
    labels |= {"taken_under_urgency": "Urgent?"}
    fields = [said("", "row", line.text, line.number)]
    fields += [said(labels[key], key, text, line.number) for key, text in row.cells.items() if text]
    record = _record(page, row.title, "", row.ref, row.cells, line, fields)
    if not row.ambiguity:
        return record
    reason = _AMBIGUOUS.format(found=row.ambiguity)
    problem = Problem("row_ambiguous", line.number, None, line.text[:500], reason)
    return replace(
        record,
        key=number_from_text(line.text, "row"),
        needs_person=reason,
        problems=(*record.problems, problem),
    )
