"""A row of a list of decisions, whatever its form, as a record that says little."""

from dataclasses import dataclass, field
from datetime import date

from decisions.exchange.importing.dates import DueKind, read_due
from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.moderngov.decision_page import number_from_text
from decisions.exchange.importing.moderngov.listing_row import LIST_DAY, NO_NUMBER, ListKind, printed_day
from decisions.exchange.importing.moderngov.record_columns import wards_of
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadField, ReadLink, ReadRecord


@dataclass(slots=True)
class Row:
    """Keeps a row while it is read. ``cells`` are its texts by our keys, or by their label where that is unknown.

    ``leads_on`` says that the row leads to a page of the record's own, which says more.
    """

    line: Line
    title: str = ""
    kind: str = ""
    key: str = ""
    address: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    fields: list[ReadField] = field(default_factory=list)
    links: tuple[ReadLink, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    needs_person: str = ""
    leads_on: bool = False


def record_of(row: Row, of_list: ListKind) -> ReadRecord:
    """Make a record of a row: a forthcoming decision or a decision, by its link or else by its list."""
    kind = row.kind or ("issue" if of_list.is_forthcoming else "decision")
    listed = _day(row, "listed", "Date")
    made = _day(row, "decided", "Date made")
    if listed and not made and kind == "decision" and not row.leads_on:
        row.problems.append(Problem("list_day", row.line.number, "Date", row.cells["listed"], LIST_DAY))
    starts_on, ends_on = _due(row)
    words = " ".join([row.title, *row.cells.values()])
    return ReadRecord(
        kind=kind,
        key=row.key or number_from_text(words, "row"),
        address=row.address,
        title=row.title or f"{kind.capitalize()} {row.key} (the list shows no title)".replace("  ", " "),
        status_text=row.cells.get("status", ""),
        maker=row.cells.get("decision_maker", "").rstrip(" ,;"),
        department=row.cells.get("department", ""),
        wards=wards_of(row.cells.get("wards", "")),
        first_published_on=_day(row, "notice_of_decision", "Notice published"),
        due_starts_on=starts_on,
        due_ends_on=ends_on,
        decided_on=made or (listed if kind == "decision" else None),
        published_on=_day(row, "published", "Published"),
        effective_on=_day(row, "effective", "Effective from"),
        issue_key=row.key if kind == "issue" else "",
        fields=(*row.fields, *of_list.listed_as),
        problems=tuple(row.problems),
        links=row.links,
        needs_person=row.needs_person or ("" if row.key else NO_NUMBER),
        is_summary=True,
    )


def _day(row: Row, key: str, label: str) -> date | None:
    return printed_day(row.cells.get(key, ""), row.line, label, row.problems)


def _due(row: Row) -> tuple[date | None, date | None]:
    text = row.cells.get("due", "")
    if not text.strip():
        return None, None
    due = read_due(text)
    if due.date.kind is DueKind.UNREADABLE:
        row.problems.append(Problem("date_unreadable", row.line.number, "Decision due", text[:500], due.date.reason))
    elif due.date.kind is DueKind.MONTH:
        reason = "The decision is due in a month; the list names no day."
        row.problems.append(Problem("due_is_a_month", row.line.number, "Decision due", text[:500], reason))
    return due.date.starts_on, due.date.ends_on
