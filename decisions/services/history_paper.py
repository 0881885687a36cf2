"""Ask for the review of imported history as a paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Job
from decisions.permissions import Action, require
from decisions.queries.history_paper import KIND, payload_of
from decisions.queries.history_report import Scope
from decisions.rules.london import day_of
from decisions.services import audit, jobs


@transaction.atomic
def ask_for_paper(*, scope: Scope, by: Any, at: datetime) -> Job:
    """Ask for the review of a scope as a PDF; asking twice in a minute for the same is one request.

    Raises NotAllowed. The worker makes it with the figures of the moment at which it does.
    """
    require(by, Action.SEE_HISTORY, on=day_of(at))
    whose = f"{scope.year or 'all'}:{scope.department[:80]}:{scope.system or 'all'}"
    key = f"{KIND}:{whose}:{at:%Y-%m-%dT%H:%M}"
    job = jobs.request(kind=KIND, key=key, payload=payload_of(scope), by=by, at=at)
    detail = {"about": job.payload["about"]}
    audit.record(by=by, event=Event.HISTORY_PAPER_ASKED, kind="job", ref=str(job.pk), at=at, detail=detail)
    return job
