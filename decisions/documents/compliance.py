"""The compliance dashboard as a paper for the audit committee."""

from __future__ import annotations

import hashlib
from typing import Any

from django.template.loader import render_to_string

from decisions.documents.compliance_charts import charts_of
from decisions.documents.engine import to_pdf
from decisions.models import Job
from decisions.publication.models import PublishedCouncil
from decisions.queries.compliance import Cell, Dashboard, Figure, dashboard
from decisions.queries.compliance.papers import scope_in
from decisions.rules.london import say_moment
from decisions.services.compliance_paper import keep_paper
from decisions.services.job_kinds import Progress

STYLES = ("paper.css", "compliance.css")
MOST_LINES = 40


def paper_of(found: Dashboard) -> bytes:
    """Return the PDF of a dashboard. The same figures at the same moment give equal bytes."""
    html = compliance_html(found)
    return to_pdf(html, identifier=hashlib.sha256(html.encode()).digest()[:16], styles=STYLES)


def compliance_html(found: Dashboard) -> str:
    """Return the page that is laid out."""
    council = PublishedCouncil.objects.filter(pk=1).first()
    context = {
        "council": council,
        "about": found.department or "All directorates",
        "period": found.scope.in_words,
        "made": say_moment(found.at),
        "made_at": found.at,
        "figures": [_part(figure) for figure in found.figures],
    }
    return render_to_string("documents/compliance.html", context)


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Make the paper of the period that the payload names and keep it; doing it again makes it of that moment."""
    at = progress.now()
    data = paper_of(dashboard(scope_in(job.payload), at=at))
    return {
        "sha256": keep_paper(data),
        "name": f"compliance-{job.payload['first']}-to-{job.payload['last']}.pdf",
        "bytes": len(data),
        "sentence": "The compliance dashboard as a paper.",
    }


def _part(figure: Figure) -> dict[str, Any]:
    deadlines = figure.key == "deadlines"
    listed = figure.lines if deadlines else tuple(line for line in figure.lines if line.marked)
    return {
        "figure": figure,
        "charts": charts_of(figure),
        "tables": [
            (table, [(row, [_text(cell) for cell in row.cells]) for row in table.rows]) for table in figure.tables
        ],
        "listed": listed[:MOST_LINES],
        "left_off": max(0, len(listed) - MOST_LINES),
        "list_heading": "What must happen by when" if deadlines else "Departures, each by name",
    }


def _text(cell: Cell | str) -> str:
    return str(cell.count) if isinstance(cell, Cell) else cell
