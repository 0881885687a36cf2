"""The review of imported history as a paper for the audit committee."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from decisions.documents.engine import to_pdf
from decisions.documents.history_charts import short_of, years_chart
from decisions.models import Job
from decisions.publication.models import PublishedCouncil
from decisions.queries.history_paper import scope_in
from decisions.queries.history_report import KINDS, Counts, HistoryReport, history_report
from decisions.rules.history_codes import CODES, KIND_LABELS
from decisions.rules.london import say_moment
from decisions.rules.provisions import provision
from decisions.services.compliance_paper import keep_paper
from decisions.services.job_kinds import Progress

STYLES = ("paper.css", "compliance.css")


def paper_of(found: HistoryReport, *, about: str, at: datetime) -> bytes:
    """Return the PDF of the report. The same figures at the same moment give equal bytes."""
    html = render_to_string(
        "documents/history_review.html",
        {
            "council": PublishedCouncil.objects.filter(pk=1).first(),
            "about": about,
            "made": say_moment(at),
            "made_at": at,
            "total": found.total,
            "reviewed": found.total.records - found.total.waiting,
            "chart": years_chart(found),
            "tables": [
                ("By year", "Year", [(str(year or "No day"), _cells(each)) for year, each in found.by_year.items()]),
                (
                    "By directorate",
                    "Directorate as printed",
                    [(name or "Not named", _cells(each)) for name, each in found.by_department.items()],
                ),
            ],
            "kinds": [(KIND_LABELS[kind], list(_codes(found, kind))) for kind in KINDS if found.by_code(kind)],
        },
    )
    return to_pdf(html, identifier=hashlib.sha256(html.encode()).digest()[:16], styles=STYLES)


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Make the paper of the scope that the payload names and keep it; doing it again makes it of that moment."""
    at = progress.now()
    data = paper_of(history_report(scope_in(job.payload)), about=job.payload["about"], at=at)
    return {
        "sha256": keep_paper(data),
        "name": f"review-of-imported-history-{job.payload['year'] or 'all-years'}.pdf",
        "bytes": len(data),
        "sentence": "The review of imported history as a paper.",
    }


def _cells(counts: Counts) -> tuple[int, ...]:
    return counts.records, counts.breaks, counts.cannot_show, counts.nothing, counts.waiting


def _codes(found: HistoryReport, kind: str) -> list[tuple[str, str, int]]:
    return [
        (row.label, _short(row.provision), number)
        for code, number in found.by_code(kind).items()
        if (row := CODES.get(code))
    ]


def _short(key: str) -> str:
    return short_of(provision(key)) if key else ""
