"""The dashboards that were made as papers: jobs with their period, directorate and file."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.models import Job
from decisions.queries.compliance.period import Scope
from decisions.states import Job as State

KIND = "compliance_paper"


def papers(*, limit: int = 10) -> list[Job]:
    """List the papers that were asked for, the newest first."""
    return list(Job.objects.filter(kind=KIND).order_by("-asked_at", "-pk")[:limit])


def paper_numbered(number: int) -> Job | None:
    """Return the finished paper with this number, or nothing."""
    return Job.objects.filter(kind=KIND, pk=number, status=State.DONE).first()


def payload_of(scope: Scope) -> dict[str, Any]:
    """Return a period and directorate as a job keeps them."""
    return {"first": scope.first.isoformat(), "last": scope.last.isoformat(), "department": scope.department}


def scope_in(payload: dict[str, Any]) -> Scope:
    """Return the period and directorate that a job keeps."""
    first, last = date.fromisoformat(payload["first"]), date.fromisoformat(payload["last"])
    return Scope(first, last, payload.get("department"))
