"""The reviews of imported history that were made as papers: jobs with their scope and file."""

from __future__ import annotations

from typing import Any

from decisions.models import Job
from decisions.queries.history_report import Scope
from decisions.states import Job as State

KIND = "history_review_paper"


def papers(*, limit: int = 10) -> list[Job]:
    """List the papers that were asked for, the newest first."""
    return list(Job.objects.filter(kind=KIND).order_by("-asked_at", "-pk")[:limit])


def paper_numbered(number: int) -> Job | None:
    """Return the finished paper with this number, or nothing."""
    return Job.objects.filter(kind=KIND, pk=number, status=State.DONE).first()


def payload_of(scope: Scope) -> dict[str, Any]:
    """Return a scope as a job keeps it."""
    about = f"{scope.department or 'All directorates'}, {scope.year or 'every year'}"
    return {"year": scope.year, "department": scope.department, "system": scope.system, "about": about}


def scope_in(payload: dict[str, Any]) -> Scope:
    """Return the scope that a job keeps."""
    return Scope(year=payload.get("year"), department=payload.get("department", ""), system=payload.get("system"))
