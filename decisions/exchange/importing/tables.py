"""Tables (CSV): each row becomes a record; what a row cannot say is listed with its line and the reason."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from decisions.exchange.importing.dates import DateUnreadable, DueKind, read_day, read_due
from decisions.exchange.importing.moderngov.meanings import handling_of
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import KEPT, ReadField, ReadLink, ReadPage, ReadRecord
from decisions.exchange.importing.table_head import TableHead, columns_of, head_of, open_table, version
from decisions.exchange.importing.table_rows import TableRow, table_rows

__all__ = ["TableHead", "columns_of", "read_table", "slices_of"]

_DAYS = ("first_published", "decided", "published", "effective")
_KINDS = {
    **dict.fromkeys(("decision", "officer decision", "key decision", "non-key decision"), "decision"),
    **dict.fromkeys(("issue", "forthcoming decision", "forthcoming", "plan item", "forward plan"), "issue"),
    **dict.fromkeys(("meeting",), "meeting"),
}
_QUOTE = "A quotation mark in this row is never closed, so the row was read up to the end of its line. Compare it."
_QUOTES = "Quotation marks stand inside a quoted cell of this row, so its cells may be parted wrongly. Compare it."
_NARROW = "The row has fewer cells than the table has headings, so some of its texts may stand in the wrong column."
_WIDE = "The row has more cells than the table has headings; what is over is kept, without a heading."
_NO_TITLE = "The row has no title. Look what it is and give it one."
_AGAIN = "Another row of the table has the same number. Both are kept; say which is right."


@dataclass(slots=True)
class _Row:
    """Gathers what one row says while it is read."""

    said: dict[str, str] = field(default_factory=dict)
    fields: list[ReadField] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    person: list[str] = field(default_factory=list)

    def problem(self, code: str, line: int, label: str, text: str, reason: str) -> None:
        self.problems.append(Problem(code, line, label or None, text[:300], reason))
        self.person.append(reason)


def read_table(
    source: bytes, *, mapping: Mapping[str, str], address: str = "", delimiter: str | None = None
) -> ReadPage:
    """Read a whole table. ``mapping`` gives headings their keys; a heading without one is kept inside.

    Rows above the headings are unplaced. Raises PageRefused for what is no table.
    """
    pages = list(slices_of(source, mapping=mapping, address=address, delimiter=delimiter, size=10**9))
    return pages[0]


def slices_of(
    source: bytes, *, mapping: Mapping[str, str], address: str = "", delimiter: str | None = None, size: int = 500
) -> Iterator[ReadPage]:
    """Read a table in slices of ``size`` rows, so that a long one never stands in the memory as records."""
    received = open_table(source)
    head = head_of(received.text, delimiter)
    seen: dict[str, int] = {}
    records: list[ReadRecord] = []
    above: list[str] = []
    notes = received.notes
    is_first = True
    for row in table_rows(received.text, head.delimiter):
        if row.line == head.head_line or not any(cell.strip() for cell in row.cells):
            continue
        if row.line < head.head_line:
            above.append(" ".join(cell for cell in row.cells if cell.strip()))
            continue
        records.append(_record(row, head, mapping, address, seen))
        if len(records) == size:
            yield _page(records, head, mapping, above if is_first else [], notes if is_first else ())
            records, is_first = [], False
    if records or is_first:
        yield _page(records, head, mapping, above if is_first else [], notes if is_first else ())


def _page(
    records: list[ReadRecord],
    head: TableHead,
    mapping: Mapping[str, str],
    above: Sequence[str],
    notes: tuple[Problem, ...],
) -> ReadPage:
    return ReadPage(
        page_kind="table",
        parser_version=version(),
        title=above[0] if above else "Table",
        records=tuple(records),
        unplaced=tuple(above),
        furniture=tuple(head.columns) if above or len(records) else (),
        unknown_labels=tuple(column for column in head.columns if not mapping.get(column)),
        problems=tuple(problem for record in records for problem in record.problems),
        notes=notes,
    )


def _record(
    row: TableRow, head: TableHead, mapping: Mapping[str, str], address: str, seen: dict[str, int]
) -> ReadRecord:
    found = _read(row, head, mapping)
    said = found.said
    days = {key: _day(key, said, row, found) for key in _DAYS}
    due = read_due(said["due"]) if said.get("due") else None
    if due and due.date.kind is DueKind.UNREADABLE:
        found.problem("date_unreadable", row.line, "due", said["due"], due.date.reason)
    if not said.get("title"):
        found.problem("title_missing", row.line, "", "", _NO_TITLE)
    kind = _kind(said, days)
    key = said.get("key") or said.get("reference") or _hash(row)
    key = " ".join(key.split())[:180]
    seen[f"{kind} {key}"] = seen.get(f"{kind} {key}", 0) + 1
    if (count := seen[f"{kind} {key}"]) > 1:
        found.problem("number_twice", row.line, "", key, _AGAIN)
        key = f"{key} ({count})"
    return ReadRecord(
        kind=kind,
        key=key,
        address=said.get("address") or address,
        title=" ".join(said.get("title", "").split()),
        status_text=said.get("status", "")[:200],
        maker=(said.get("decision_maker") or (due.decision_maker if due else ""))[:400],
        department=said.get("department", "")[:200],
        wards=tuple(name.strip()[:200] for name in said.get("wards", "").replace("\n", ";").split(";") if name.strip()),
        decision_type=said.get("is_key", "")[:60],
        first_published_on=days["first_published"],
        due_starts_on=due.date.starts_on if due else None,
        due_ends_on=due.date.ends_on if due else None,
        decided_on=days["decided"],
        published_on=days["published"],
        effective_on=days["effective"],
        issue_key=said.get("issue_key", "")[:200],
        meeting_key=said.get("meeting_key", "")[:200],
        fields=tuple(found.fields),
        problems=tuple(found.problems),
        links=_links(said.get("documents", "")),
        needs_person=" ".join(dict.fromkeys(found.person)),
    )


def _read(row: TableRow, head: TableHead, mapping: Mapping[str, str]) -> _Row:
    found = _Row()
    if row.remark:
        found.problem(row.remark, row.line, "", "", _QUOTE if row.remark == "quote_not_closed" else _QUOTES)
    elif len(row.cells) < len(head.columns):
        found.problem("cells_missing", row.line, "", "", _NARROW)
    elif any(cell.strip() for cell in row.cells[len(head.columns) :]):
        found.problem("cells_left_over", row.line, "", "", _WIDE)
    names = [*head.columns, *(f"Column {n + 1}" for n in range(len(head.columns), len(row.cells)))]
    for column, cell in zip(names, row.cells, strict=False):
        text = cell.strip()
        key = mapping.get(column, "")
        if text and key:
            found.said.setdefault(key, text)
        if text:
            handling = handling_of(key) if key else KEPT
            found.fields.append(ReadField(label=column, key=key, text=text, line=row.line, handling=handling))
    return found


def _day(key: str, said: Mapping[str, str], row: TableRow, found: _Row) -> date | None:
    text = said.get(key, "")
    if not text:
        return None
    try:
        return read_day(_without_hour(text))
    except DateUnreadable as unreadable:
        found.problem("date_unreadable", row.line, key, text, str(unreadable))
        return None


def _without_hour(text: str) -> str:
    """Exports write a day as a moment; 2024-03-01T00:00:00 and 01/03/2024 00:00 are days."""
    head, _, tail = text.replace("T", " ", 1).partition(" ") if text[:1].isdigit() else (text, "", "")
    return head if tail[:1].isdigit() and ":" in tail[:3] else text


def _kind(said: Mapping[str, str], days: Mapping[str, date | None]) -> str:
    named = _KINDS.get(" ".join(said.get("kind", "").lower().split()))
    if named:
        return named
    taken = days["decided"] or days["published"] or said.get("decision") or said.get("effective")
    return "issue" if (said.get("due") or said.get("first_published")) and not taken else "decision"


def _hash(row: TableRow) -> str:
    return "row-" + hashlib.sha256("\x1f".join(row.cells).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _links(text: str) -> tuple[ReadLink, ...]:
    parts = [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]
    named = [part for part in parts if part.lower().startswith(("http://", "https://"))]
    return tuple(
        ReadLink(kind="file", key=part[:300], title=part.rpartition("/")[2] or part, address=part) for part in named
    )
