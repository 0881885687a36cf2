"""The CMIS list of decisions: a table of rows that name a decision, ten to a page, turned by script."""

import re
from collections.abc import Iterator

from lxml import html

from decisions.exchange.importing.cmis.details import key_or_not, wards_of
from decisions.exchange.importing.cmis.received import Received, number_after
from decisions.exchange.importing.cmis.words import cmis_words, meanings
from decisions.exchange.importing.dates import read_due
from decisions.exchange.importing.kept_whole import key_of, texts
from decisions.exchange.importing.labelled import UNKNOWN, Meaning
from decisions.exchange.importing.moderngov.address import absolute
from decisions.exchange.importing.moderngov.vocabulary import folded
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import KEPT, ReadField, ReadPage, ReadRecord

_PAGES = re.compile(r"page\s+(\d{1,5})\s+of\s+(\d{1,5})", re.IGNORECASE)
_FEWEST_COLUMNS = 3
_NO_NUMBER = "The row names no address, so its number there is not known. Import the page of the decision itself."


def is_listing(page: Received) -> bool:
    """Tell a list of decisions by a row of headings that has a title and an implementation date or a maker."""
    return next(_heads(page), None) is not None or _text_head(page) is not None


def read_listing(page: Received, version: str) -> ReadPage:
    """Read each row as a short record. Says how many pages there are where only a script turns them."""
    records: list[ReadRecord] = []
    used: set[str] = set()
    for columns, rows in [*_heads(page)] or [*_text_rows(page)]:
        for cells, address in rows:
            records.append(_row(columns, cells, address, page))
            used |= {*columns, *cells}
    text = " ".join(line.text for line in page.lines)
    problems: tuple[Problem, ...] = ()
    if (pages := _PAGES.search(text)) and int(pages[2]) > int(pages[1]):
        reason = (
            f"The list has {pages[2]} pages and a script turns them, so only page {pages[1]} was read. Save the other "
            "pages one by one, or ask the supplier for an extract."
        )
        problems = (Problem("further_pages_by_script", None, None, pages[0], reason),)
    return ReadPage(
        page_kind="cmis-list",
        parser_version=version,
        title="Decisions",
        records=tuple(records),
        follow=tuple(dict.fromkeys(record.address for record in records if record.address != page.address)),
        unplaced=tuple(line for line in texts(page.printed) if not set(_cells(line)) <= used),
        furniture=page.furniture,
        problems=problems,
        notes=page.source.notes,
    )


def _row(columns: list[str], cells: list[str], address: str, page: Received) -> ReadRecord:
    known = meanings("decision", page.words)
    fields = []
    said: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        meaning: Meaning = known.get(folded(column), UNKNOWN)
        if meaning.key:
            said.setdefault(meaning.key, cell)
        handling = meaning.handling if meaning.key else KEPT
        fields.append(ReadField(label=column, key=meaning.key, text=cell, handling=handling))
    due = read_due(said["due"]).date if said.get("due") else None
    key = number_after(address, "Id")
    maker = said.get("decision_maker", "")
    return ReadRecord(
        kind="decision",
        key=key or key_of("", "\t".join(cells)),
        address=absolute(page.address, address) if address else page.address,
        title=said.get("title", ""),
        status_text=said.get("status", "")[:200],
        maker="" if folded(maker) in cmis_words().no_maker else maker[:400],
        department=said.get("department", "")[:200],
        wards=wards_of(said.get("wards", "")),
        decision_type=key_or_not(said.get("is_key", "")),
        due_starts_on=due.starts_on if due else None,
        fields=tuple(fields),
        unplaced=tuple(cells[len(columns) :]),
        needs_person="" if key else _NO_NUMBER,
        is_summary=True,
    )


def _heads(page: Received) -> Iterator[tuple[list[str], list[tuple[list[str], str]]]]:
    """Yield each table of the HTML whose first row has the headings of a list of decisions, with its other rows."""
    if page.root is None:
        return
    for table in page.root.iter("table"):
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        for place, row in enumerate(rows[:3]):
            columns = [words for words, _ in _of_row(row)]
            if _is_head(columns):
                yield columns, [_with_address(_of_row(each)) for each in rows[place + 1 :] if len(each)]
                break


def _of_row(row: html.HtmlElement) -> list[tuple[str, str]]:
    found = []
    for cell in row.iterchildren("td", "th"):
        link = next((each.get("href") or "" for each in cell.iter("a")), "")
        found.append((" ".join(cell.text_content().split()), link if "javascript:" not in link.lower() else ""))
    return found


def _with_address(cells: list[tuple[str, str]]) -> tuple[list[str], str]:
    return [words for words, _ in cells], next((link for _, link in cells if link), "")


def _is_head(columns: list[str]) -> bool:
    known = meanings("decision", {})
    keys = {known[folded(column)].key for column in columns if folded(column) in known}
    return "title" in keys and len(keys) >= _FEWEST_COLUMNS and bool(keys & {"due", "decision_maker"})


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t") if cell.strip()]


def _text_head(page: Received) -> int | None:
    lines = [] if page.root is not None else page.lines
    return next((place for place, line in enumerate(lines) if _is_head(_cells(line.text))), None)


def _text_rows(page: Received) -> Iterator[tuple[list[str], list[tuple[list[str], str]]]]:
    """A copied table keeps tabs between its cells; a line without tabs is no row."""
    place = _text_head(page)
    if place is not None:
        rows = [
            [cell.strip() for cell in line.text.split("\t")] for line in page.lines[place + 1 :] if "\t" in line.text
        ]
        yield _cells(page.lines[place].text), [(cells, "") for cells in rows]
