"""Watch members' requests for papers: remind when little time is left, raise an alert when it is over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Alert, Job, MemberRequest
from decisions.models.choices import Severity
from decisions.queries.member_request import is_due_soon, is_late, waiting
from decisions.services import audit
from decisions.services.job_kinds import Progress
from decisions.services.member_request_letters import due_said, remind_officers

KIND = "paper_request_late"
MEND = (
    "Open “Members' papers”, decide on each paper of the request, and give the reasons of a refusal to the committee."
)


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Do it as a job of the worker."""
    return watch(at=progress.now())


@transaction.atomic
def watch(*, at: datetime) -> dict[str, int]:
    """Remind officers once of each request that is due soon; raise one alert a matter for the late, clear the mended.

    Requests without a decision share one alert. Returns letters, alerts raised and cleared.
    """
    open_requests = list(waiting())
    letters = sum(remind_officers(each, at=at) for each in open_requests if is_due_soon(each, at))
    late: dict[int | None, MemberRequest] = {}
    for each in open_requests:
        if is_late(each, at):
            late.setdefault(each.record.matter_id if each.record else None, each)
    standing = list(Alert.objects.select_for_update(of=("self",)).filter(kind=KIND, cleared_at__isnull=True))
    mended = [alert for alert in standing if alert.matter_id not in late]
    known = {alert.matter_id for alert in standing}
    for alert in mended:
        alert.cleared_at = at
        alert.save(update_fields=["cleared_at"])
    raised = [_raise(each, at) for matter, each in late.items() if matter not in known]
    for alert in raised:
        _record(Event.ALERT_RAISED, alert, at)
    for alert in mended:
        _record(Event.ALERT_CLEARED, alert, at)
    return {"letters": letters, "raised": len(raised), "cleared": len(mended)}


def _raise(request: MemberRequest, at: datetime) -> Alert:
    return Alert.objects.create(
        matter=request.record.matter if request.record else None,
        kind=KIND,
        severity=Severity.LATE,
        sentence=f"The request {request.ref} of a member for papers was to be answered {due_said(request)}.",
        mend=MEND,
        raised_at=at,
    )


def _record(event: Event, alert: Alert, at: datetime) -> None:
    kind, ref = ("matter", alert.matter.ref) if alert.matter else ("paper_request", "without a decision")
    audit.record(by=audit.SCHEDULER, event=event, kind=kind, ref=ref, at=at, detail={"sentence": alert.sentence})
