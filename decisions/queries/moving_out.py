"""What was asked for to take along: exports of the public record, archive packages, and the years there are."""

from __future__ import annotations

from datetime import date

from django.db.models.functions import ExtractYear

from decisions.models import Job
from decisions.publication.models import PublishedRecord
from decisions.states import Job as State

# Keys of the kinds of job (decisions.services.job_kinds), which stands above this layer.
PUBLIC_EXPORT, ARCHIVE_PACKAGE = "public_export", "archive_package"
_NEVER = date(9999, 1, 1)


def exports(*, limit: int = 5) -> list[Job]:
    """Which exports of the public record were asked for, the newest first?"""
    return list(Job.objects.filter(kind=PUBLIC_EXPORT).order_by("-asked_at", "-pk")[:limit])


def packages(*, kind: str = "", ref: str = "", limit: int = 20) -> list[Job]:
    """Which archive packages were asked for, the newest first, of one record where it is named?"""
    found = Job.objects.filter(kind=ARCHIVE_PACKAGE)
    if ref:
        found = found.filter(payload__kind=kind, payload__ref=ref)
    return list(found.order_by("-asked_at", "-pk")[:limit])


def made(number: int) -> Job | None:
    """Which finished export or package has this number?"""
    kinds = (PUBLIC_EXPORT, ARCHIVE_PACKAGE)
    return Job.objects.filter(pk=number, kind__in=kinds, status=State.DONE).first()


def years() -> list[int]:
    """Of which calendar years is something published, the newest first?"""
    found = PublishedRecord.objects.filter(next_day__lt=_NEVER).order_by().values_list(ExtractYear("next_day"))
    return sorted({year for (year,) in found.distinct()}, reverse=True)


def published(kind: str, ref: str) -> PublishedRecord | None:
    """Which published record has this address?"""
    return PublishedRecord.objects.only("kind", "ref", "title", "label").filter(kind=kind, ref=ref).first()
