"""The figures of the dashboard as the page shows them: words, charts, tables whose numbers lead to lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from decisions.documents.compliance_charts import charts_of
from decisions.office.presenters.jobs import COLOURS
from decisions.queries.compliance import Cell, Dashboard, Figure, Line, Row, Scope, Table
from decisions.queries.compliance.papers import papers
from decisions.states import JOB_LABELS, Job

SHOWN = 6
# Of which kind a line is: the name of its page, and by which name the page takes the reference.
_PAGES = {
    "record": ("record", "ref"),
    "matter": ("matter", "ref"),
    "call_in": ("call_in_decision", "ref"),
    "request": ("call_in_request", "ref"),
    "member_request": ("paper_request", "ref"),
    "not_key": ("not_key_report", "ref"),
    "urgency_reports": ("urgency_reports", ""),
}
_WORDS = {
    "deadlines": ("open deadline", "open deadlines"),
    "notice": ("key decision", "key decisions"),
    "urgency": ("use", "uses"),
    "records": ("decision", "decisions"),
    "call-ins": ("decision open to call-in", "decisions open to call-in"),
}


@dataclass(frozen=True)
class Number:
    """A cell as the page shows it: the text, the address behind it, and the name of the link."""

    text: str
    url: str = ""
    said: str = ""


@dataclass(frozen=True)
class Listed:
    """A line with the address of its page."""

    line: Line
    url: str


@dataclass(frozen=True)
class Section:
    """One figure of the page."""

    figure: Figure
    charts: list[tuple[str, SafeString]]
    tables: list[tuple[Table, list[tuple[Row, list[Number]]]]]
    first: list[Listed]
    left_off: int
    all_url: str
    csv_url: str
    all_words: str


def page_of(found: Dashboard, *, query: str) -> dict[str, Any]:
    """Return what the dashboard page shows."""
    return {
        "period": found.scope.in_words,
        "about": found.department or "All directorates",
        "is_empty": found.is_empty,
        "sections": [_section(figure, query) for figure in found.figures],
        "paper_url": f"{reverse('compliance_paper')}{query}",
    }


def _section(figure: Figure, query: str) -> Section:
    address = _addresses(figure, query)
    count = len(figure.lines)
    return Section(
        figure=figure,
        charts=charts_of(figure, address=address),
        tables=[(table, [(row, _numbers(row, table, address)) for row in table.rows]) for table in figure.tables],
        first=[_listed(line) for line in figure.lines[:SHOWN]] if figure.key == "deadlines" else [],
        left_off=max(0, count - SHOWN),
        all_url=address("all"),
        csv_url=f"{reverse('compliance_csv', kwargs={'figure': figure.key})}{query}",
        all_words=_all_words(figure.key, count),
    )


def _all_words(key: str, count: int) -> str:
    one, many = _WORDS[key]
    if key == "urgency":
        # Four different things: no figure adds them up (ADR 0007).
        return "See each use"
    return f"See the {one}" if count == 1 else f"See all {count} {many}"


def _addresses(figure: Figure, query: str) -> Callable[[str], str]:
    base = reverse("compliance_list", kwargs={"figure": figure.key})
    return lambda cell: f"{base}{query}{'&' if query else '?'}cell={cell}"


def _numbers(row: Row, table: Table, address: Callable[[str], str]) -> list[Number]:
    found = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        if isinstance(cell, Cell):
            url = address(cell.key) if cell.count else ""
            found.append(Number(str(cell.count), url, f"{row.label}: {column.lower()}"))
        else:
            found.append(Number(cell))
    return found


def _listed(line: Line) -> Listed:
    name, argument = _PAGES[line.kind]
    try:
        return Listed(line, reverse(name, kwargs={argument: line.ref} if argument else {}))
    except NoReverseMatch:
        return Listed(line, "")


def list_of(found: Dashboard, figure: Figure, cell: Cell, lines: Sequence[Line], *, query: str) -> dict[str, Any]:
    """Return what the page of the list behind a number shows."""
    end = f"{query}{'&' if query else '?'}cell={cell.key}"
    return {
        "figure": figure,
        "what": cell.label or _WORDS[figure.key][1].capitalize(),
        "count": cell.count,
        "about": found.department or "All directorates",
        "period": "" if figure.key == "deadlines" else found.scope.in_words,
        "rows": [_listed(line) for line in lines],
        "back": f"{reverse('compliance')}{query}#{figure.key}",
        "csv_url": f"{reverse('compliance_csv', kwargs={'figure': figure.key})}{end}",
    }


def columns_of(figure: Figure) -> tuple[str, ...]:
    """Return the heads of the CSV of a figure's lists."""
    return (
        "Reference",
        "Title",
        "Directorate",
        "What",
        figure.day_heading,
        figure.number_heading or "Number",
        "Departure",
        "Remarks",
    )


def csv_rows(figure: Figure, cell: Cell) -> Iterator[tuple[Any, ...]]:
    """Give the lines of a list as rows of the CSV."""
    for line in cell.lines:
        said = "yes" if line.marked else "no"
        yield line.ref, line.title, line.department, line.what, line.until or line.day, line.number, said, line.words


def papers_page(scope: Scope, *, query: str) -> dict[str, Any]:
    """Return what the page shows on which the dashboard is asked for as a paper."""
    return {
        "title": "The dashboard as a PDF",
        "period": scope.in_words,
        "papers": [_paper(job) for job in papers()],
        "back_label": "Back to the dashboard",
    }


def _paper(job: Any) -> dict[str, Any]:
    return {
        "asked_at": job.asked_at,
        "asked_by": job.asked_by,
        "period": f"{job.payload['first']} to {job.payload['last']}",
        "label": JOB_LABELS[Job(job.status)],
        "colour": COLOURS[Job(job.status)],
        "size": filesizeformat(job.result["bytes"]) if job.result else "",
        "url": reverse("compliance_paper_file", kwargs={"number": job.pk}) if job.result else "",
        "error": job.error,
    }
