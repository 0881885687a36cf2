"""The year's figures as a paper: each table with what it counts, tagged and ready to be put before a committee."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from decisions.documents.engine import to_pdf
from decisions.models import Job
from decisions.publication.models import PublishedCouncil
from decisions.queries.assurance import AssuranceFigures, assurance
from decisions.rules.london import day_of, say_moment
from decisions.rules.reporting import YearKind
from decisions.services.evidence_pack import keep_pack
from decisions.services.job_kinds import Progress

STYLES = ("paper.css", "evidence.css", "assurance.css")


def assurance_pdf(figures: AssuranceFigures, *, at: datetime) -> bytes:
    """Return the PDF of a year's figures; `at` is the moment that it names. Equal figures and moment, equal bytes."""
    facts = json.dumps({**asdict(figures), "made_at": at}, default=str, sort_keys=True).encode()
    return to_pdf(assurance_html(figures, at=at), identifier=hashlib.sha256(facts).digest()[:16], styles=STYLES)


def assurance_html(figures: AssuranceFigures, *, at: datetime) -> str:
    """Return the page that is laid out."""
    council = PublishedCouncil.objects.filter(pk=1).first()
    context = {"figures": figures, "council": council, "made": say_moment(at), "made_at": at}
    return render_to_string("documents/assurance.html", context)


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Make the paper of the year that the payload names and keep it."""
    at = progress.now()
    figures = assurance(kind=YearKind(job.payload["kind"]), year=job.payload["year"], on=day_of(at))
    data = assurance_pdf(figures, at=at)
    return {
        "sha256": keep_pack(data),
        "name": f"annual-figures-{figures.kind}-{figures.year}.pdf",
        "bytes": len(data),
        "sentence": f"The annual figures of the {figures.title[0].lower()}{figures.title[1:]} are ready.",
    }
