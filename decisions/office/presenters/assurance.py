"""The year's figures as the page shows them: which years there are, the tables, the papers that were made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from decisions.office.presenters.evidence_pack import PackLine
from decisions.office.presenters.jobs import COLOURS
from decisions.queries.assurance import AssuranceFigures, assurance
from decisions.queries.assurance_papers import assurance_papers
from decisions.rules.reporting import YearKind, year_containing
from decisions.states import JOB_LABELS, Job

YEARS_OFFERED = 6
COLUMNS = ("Table", "Row", "Figure", "Number")


def year_page(kind: YearKind, year: int, *, on: date) -> dict[str, Any]:
    """Return everything on the page of one year."""
    figures = assurance(kind=kind, year=year, on=on)
    return {
        "figures": figures,
        "kind": kind.value,
        "year": year,
        "years": _years(kind, year, on),
        "kinds": _kinds(kind, on),
        "papers": _papers(kind, year),
    }


def csv_rows(figures: AssuranceFigures) -> Iterable[tuple[str, ...]]:
    """Return each figure as a line: its table, its row, what it counts, the number."""
    yield ("Year", figures.title, figures.days, "")
    for table in figures.tables:
        for label, *numbers in table.rows:
            for column, number in zip(table.columns[1:], numbers, strict=True):
                yield (table.heading, label, column, number)


def this_year(*, on: date) -> tuple[YearKind, int]:
    """Return the municipal year in which a day lies."""
    return YearKind.MUNICIPAL, year_containing(YearKind.MUNICIPAL, on)


def _years(kind: YearKind, year: int, on: date) -> list[tuple[str, str, bool]]:
    newest = year_containing(kind, on)
    offered = sorted({year, *range(newest - YEARS_OFFERED + 1, newest + 1)}, reverse=True)
    return [(_name(kind, each), _address(kind, each), each == year) for each in offered]


def _kinds(kind: YearKind, on: date) -> list[tuple[str, str, bool]]:
    names = {YearKind.MUNICIPAL: "Municipal years", YearKind.CALENDAR: "Calendar years"}
    return [(name, _address(each, year_containing(each, on)), each == kind) for each, name in names.items()]


def _name(kind: YearKind, year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}" if kind is YearKind.MUNICIPAL else str(year)


def _address(kind: YearKind, year: int) -> str:
    return reverse("assurance_year", kwargs={"kind": kind.value, "year": year})


def _papers(kind: YearKind, year: int) -> list[PackLine]:
    return [
        PackLine(
            asked_at=job.asked_at,
            asked_by=job.asked_by,
            label=JOB_LABELS[Job(job.status)],
            colour=COLOURS[Job(job.status)],
            done=job.done_so_far,
            total=job.total or 0,
            size=filesizeformat(job.result["bytes"]) if job.result else "",
            url=reverse("assurance_paper_file", kwargs={"kind": kind.value, "year": year, "number": job.pk})
            if job.result
            else "",
            error=job.error,
        )
        for job in assurance_papers(kind, year)
    ]
