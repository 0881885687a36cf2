"""The report of the review of imported history as the page, the list and the CSV show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from decisions.documents.history_charts import codes_chart, short_of, years_chart
from decisions.models import HistoryKind, ImportedRecord
from decisions.office.presenters.jobs import COLOURS
from decisions.queries.history_paper import papers
from decisions.queries.history_report import KINDS, Counts, HistoryReport, Scope, records_behind
from decisions.rules.history_codes import BREAKS, CANNOT_SHOW, CODES, KIND_LABELS, SHOWS
from decisions.rules.provisions import provision
from decisions.states import JOB_LABELS, Job

COLOUR_OF_KIND = {BREAKS: "red", CANNOT_SHOW: "yellow", SHOWS: "blue"}
CSV_FIGURES = ("Year", "Directorate as printed", "Code", "Finding", "Kind", "Provision", "Number")
CSV_FINDINGS = ("System", "Record", "Number there", "Title", "Day", "Directorate as printed", "Code", "Kind")
CSV_FINDINGS += ("Finding", "Address there")


@dataclass(frozen=True)
class Number:
    """A number of a table with the address of the list behind it."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class CodeLine:
    """One code in the table of findings."""

    label: str
    code: str
    short: str
    link: str
    number: Number


def page_of(found: HistoryReport, *, query: str) -> dict[str, Any]:
    """Return what the page of the report shows."""
    total = found.total
    return {
        "about": in_words(found.scope),
        "total": total,
        "reviewed": total.records - total.waiting,
        "sentence": sentence_of(total),
        "years_chart": years_chart(found, address=lambda year: _list(found.scope, kind=BREAKS, year=year)),
        "codes_chart": codes_chart(found),
        "tables": [
            ("By year", "Year", list(_year_rows(found))),
            ("By directorate", "Directorate as printed", list(_department_rows(found))),
        ],
        "kinds": [(KIND_LABELS[kind], kind, list(_code_lines(found, kind))) for kind in KINDS if found.by_code(kind)],
        "figures_url": f"{reverse('history_review_figures')}{query}",
        "findings_url": f"{reverse('history_review_findings')}{query}",
        "paper_url": f"{reverse('history_review_paper')}{query}",
    }


def sentence_of(total: Counts) -> str:
    """Say in one sentence what came of the review."""
    reviewed = total.records - total.waiting
    if not reviewed:
        return "No imported record has been reviewed yet."
    return (
        f"{reviewed:,} {'record was' if reviewed == 1 else 'records were'} reviewed: {total.breaks:,} with something "
        f"that breaks a rule, {total.cannot_show:,} more with something that cannot be shown, and {total.nothing:,} "
        "with nothing of the kind."
    )


def in_words(scope: Scope) -> str:
    """Say which records the report is about."""
    parts = [scope.department or "All directorates", str(scope.year) if scope.year else "every year"]
    return ", ".join(parts)


def list_of(scope: Scope, records: Iterable[ImportedRecord], *, kind: str, code: str) -> dict[str, Any]:
    """Return what the list behind a number shows: each record with the findings that put it there."""
    row = CODES.get(code)
    cited = provision(row.provision) if row and row.provision else None
    return {
        "about": in_words(scope),
        "what": row.label if row else KIND_LABELS.get(kind, "Records with a finding"),
        "advice": row.advice if row else "",
        "cited": (cited.cite(), cited.link) if cited else None,
        "rows": [
            {
                "url": reverse("imported_record", args=[each.pk]),
                "title": each.title or "Without a title",
                "facts": [f"{HistoryKind(each.kind).label} {each.key}", each.system.name, each.directorate],
                "day": each.day,
                "findings": [
                    (KIND_LABELS[one["kind"]], COLOUR_OF_KIND[one["kind"]], one["sentence"])
                    for one in each.review
                    if (not kind or one["kind"] == kind) and (not code or one["code"] == code)
                ],
            }
            for each in records
        ],
        "back": _back(scope),
    }


def figure_rows(found: HistoryReport) -> Iterator[tuple[Any, ...]]:
    """Give the figures as rows of a CSV."""
    for each in found.figures:
        row = CODES.get(each.code)
        cited = provision(row.provision).cite() if row and row.provision else ""
        label = row.label if row else each.code
        yield each.year, each.department, each.code, label, KIND_LABELS[each.kind], cited, each.number


def finding_rows(scope: Scope) -> Iterator[tuple[Any, ...]]:
    """Give each finding of each record of a scope as a row of a CSV; the database hands them out in portions."""
    for record in records_behind(scope).exclude(review=[]).iterator(chunk_size=2_000):
        head = (record.system.name, HistoryKind(record.kind).label, record.key, record.title, record.day)
        for each in record.review:
            finding = (each["code"], KIND_LABELS[each["kind"]], each["sentence"])
            yield (*head, record.directorate, *finding, record.address)


def papers_page(scope: Scope) -> dict[str, Any]:
    """Return what the page shows on which the report is asked for as a paper."""
    return {
        "title": "The review of imported history as a PDF",
        "about": in_words(scope),
        "papers": [_paper(job) for job in papers()],
        "back_label": "Back to the review",
    }


def _year_rows(found: HistoryReport) -> Iterator[tuple[str, list[Number]]]:
    for year, counts in found.by_year.items():
        yield str(year) if year else "No day", list(_numbers(counts, found.scope, year=year))
    if len(found.by_year) > 1:
        yield "All", list(_numbers(found.total, found.scope))


def _department_rows(found: HistoryReport) -> Iterator[tuple[str, list[Number]]]:
    for department, counts in found.by_department.items():
        yield department or "Not named", list(_numbers(counts, found.scope, department=department))


def _numbers(counts: Counts, scope: Scope, **narrower: Any) -> Iterator[Number]:
    # A list cannot be narrowed to what is not named, so no number of that row leads to one.
    leads = all(narrower.values())
    yield Number(f"{counts.records:,}")
    for kind, number in ((BREAKS, counts.breaks), (CANNOT_SHOW, counts.cannot_show)):
        whole = kind == BREAKS
        yield Number(f"{number:,}", _list(scope, kind=kind, **narrower) if number and leads and whole else "")
    yield Number(f"{counts.nothing:,}")
    yield Number(f"{counts.waiting:,}")


def _code_lines(found: HistoryReport, kind: str) -> Iterator[CodeLine]:
    for code, number in found.by_code(kind).items():
        row = CODES.get(code)
        cited = provision(row.provision) if row and row.provision else None
        yield CodeLine(
            row.label if row else code,
            code,
            short_of(cited) if cited else "",
            cited.link if cited else "",
            Number(f"{number:,}", _list(found.scope, kind=kind, code=code)),
        )


def _list(scope: Scope, **chosen: Any) -> str:
    return f"{reverse('history_review_list')}?{_query(scope, **chosen)}"


def _back(scope: Scope) -> str:
    query = _query(scope)
    return f"{reverse('history_review')}{f'?{query}' if query else ''}"


def _query(scope: Scope, **chosen: Any) -> str:
    values = {"year": scope.year, "department": scope.department, "system": scope.system} | chosen
    return urlencode({name: value for name, value in values.items() if value})


def _paper(job: Any) -> dict[str, Any]:
    return {
        "asked_at": job.asked_at,
        "asked_by": job.asked_by,
        "about": job.payload.get("about", ""),
        "label": JOB_LABELS[Job(job.status)],
        "colour": COLOURS[Job(job.status)],
        "size": filesizeformat(job.result["bytes"]) if job.result else "",
        "url": reverse("history_review_paper_file", kwargs={"number": job.pk}) if job.result else "",
        "error": job.error,
    }
