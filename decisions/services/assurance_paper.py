"""Ask for the year's figures as a paper; the worker makes it and keeps it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Job
from decisions.permissions import Action, require
from decisions.rules.london import day_of
from decisions.rules.reporting import YearKind
from decisions.services import audit, jobs
from decisions.services.job_kinds import ASSURANCE_PAPER


@transaction.atomic
def ask_for_assurance_paper(*, kind: str, year: int, by: Any, at: datetime) -> Job:
    """Ask for the figures of a year as a PDF; asking twice in a minute is one request. Raises NotAllowed."""
    require(by, Action.SEE_URGENCY, on=day_of(at))
    kind = YearKind(kind).value
    job = jobs.request(
        kind=ASSURANCE_PAPER.key,
        key=f"{ASSURANCE_PAPER.key}:{kind}:{year}:{at:%Y-%m-%dT%H:%M}",
        payload={"kind": kind, "year": year},
        by=by,
        at=at,
    )
    detail = {"year": f"{year} ({kind})"}
    audit.record(by=by, event=Event.ASSURANCE_PAPER_ASKED, kind="council", ref="1", at=at, detail=detail)
    return job
