"""Publish a report again that was public when something withheld in it was released: once its new file is checked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model

from decisions.events import Event
from decisions.models import Job, Report
from decisions.queries.report_content import latest_version
from decisions.services import audit, jobs, publication
from decisions.services.job_kinds import RELEASE_PUBLICATION, Progress
from decisions.states import Scan

_FIRST_TRY = timedelta(seconds=30)


class StillChecked(Exception):
    """A file of the report is still being checked; the job is tried again."""


def publish_again(*, report: Report, by: Any, at: datetime) -> None:
    """Publish a decided or issued report as it is now; where a file is still being checked, a job does when it is done.

    A part of a release. Raises NotComplete for a file that may not be published.
    """
    if _is_checked(report):
        _publish(report, by, at)
        return
    jobs.request(
        kind=RELEASE_PUBLICATION.key,
        key=f"{RELEASE_PUBLICATION.key}:{report.ref}:{latest_version(report).number}",
        payload={"report": report.pk, "by": by.pk},
        by=by,
        at=at,
        not_before=at + _FIRST_TRY,
    )


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Publish the report that the payload names. Raises StillChecked, NotComplete."""
    report = Report.objects.select_for_update(of=("self",)).get(pk=job.payload["report"])
    if not _is_checked(report):
        raise StillChecked("A file of the report is still being checked.")
    edition = _publish(report, get_user_model().objects.get(pk=job.payload["by"]), progress.now())
    return {"sentence": f"{report.ref}, edition {edition.number}, is public."}


def _is_checked(report: Report) -> bool:
    return not report.appendices.filter(file__status=Scan.WAITING).exists()


def _publish(report: Report, by: Any, at: datetime) -> Any:
    edition = publication.publish_report(report=report, by=by, at=at)
    # Since when the report is public does not change: its first text was what the decision was taken on.
    report.public_version = latest_version(report).number
    report.save(update_fields=["public_version"])
    detail = {"edition": edition.number, "report": report.ref}
    audit.record(by=by, event=Event.REPORT_PUBLISHED, kind="report", ref=report.ref, at=at, detail=detail)
    return edition
