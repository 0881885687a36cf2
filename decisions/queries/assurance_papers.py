"""Papers of a year's figures that were asked for."""

from __future__ import annotations

from django.db.models import QuerySet

from decisions.models import Job
from decisions.rules.reporting import YearKind
from decisions.states import Job as JobState


def assurance_papers(kind: YearKind, year: int, *, limit: int = 5) -> list[Job]:
    """List the requests for the paper of a year, the newest first."""
    return list(_papers(kind, year).order_by("-asked_at", "-pk")[:limit])


def assurance_paper_numbered(kind: YearKind, year: int, number: int) -> Job | None:
    """Return the finished request with this number, where it is of this year."""
    return _papers(kind, year).filter(pk=number, status=JobState.DONE).first()


def _papers(kind: YearKind, year: int) -> QuerySet[Job]:
    return Job.objects.filter(kind="assurance_paper", payload__kind=YearKind(kind).value, payload__year=year)
