"""The alarm before council must hear of special urgency (reg 19) or of a decision not treated as key (reg 18).

What a day asks for is found when the job runs, so a worker that slept over a day raises the same alerts when it wakes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string

from decisions.events import Event
from decisions.models import Alert, ForthcomingDecision, Job
from decisions.models.choices import Severity
from decisions.queries.not_key_report import open_requirements
from decisions.queries.urgency_report import next_report_due
from decisions.rules.london import day_of, say_day
from decisions.rules.reporting import DueStage, due_stage
from decisions.services import audit
from decisions.services.job_kinds import Progress

# Each stage is an alert of its own, because people are written to about an alert once.
REPORT_KIND, NOT_KEY_KIND = "urgency_report_", "not_key_"
TELLER = "decisions.notifications.alerts.tell_people"
_REPORT = {
    DueStage.NEAR: "The report to council on special urgency is due by {day}, in less than 60 days.",
    DueStage.SOON: "The report to council on special urgency is due by {day}, in 14 days or less.",
    DueStage.OVERDUE: "The report to council on special urgency was due by {day} and is not recorded as presented.",
}
_REPORT_MEND = (
    "Write it on the page “Urgency”, a year without special urgency included, and record when the leader presented it "
    "(regulation 19)."
)
_NOT_KEY = {
    DueStage.SOON: "{committee} requires a report to council on {record} by {day}, in 14 days or less.",
    DueStage.OVERDUE: "{committee} required a report to council on {record} by {day}. It is not recorded as presented.",
}
_NOT_KEY_MEND = (
    "Complete the executive's report on the page “Urgency” and record when it was presented (regulation 18)."
)


@dataclass(frozen=True)
class _Wanted:
    kind: str
    severity: str
    sentence: str
    mend: str
    matter: ForthcomingDecision | None = None


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Look at both duties as a job of the worker and tell the people."""
    at = progress.now()
    raised, cleared = look(at=at)
    told = import_string(TELLER)(at=at) if raised else 0
    return {"raised": raised, "cleared": cleared, "told": told}


@transaction.atomic
def look(*, at: datetime) -> tuple[int, int]:
    """Raise what is due now, clear what was presented or has moved to the next stage; return how many of each."""
    wanted = {each.kind: each for each in _wanted(at)}
    ours = Alert.objects.select_for_update(of=("self",)).filter(cleared_at__isnull=True)
    standing = {
        alert.kind: alert
        for prefix in (REPORT_KIND, NOT_KEY_KIND)
        for alert in ours.filter(kind__startswith=prefix).select_related("matter")
    }
    over = [alert for kind, alert in standing.items() if kind not in wanted or wanted[kind].sentence != alert.sentence]
    for alert in over:
        alert.cleared_at = at
        alert.save(update_fields=["cleared_at"])
    kept = standing.keys() - {alert.kind for alert in over}
    made = [
        Alert.objects.create(
            matter=each.matter,
            kind=each.kind,
            severity=each.severity,
            sentence=each.sentence,
            mend=each.mend,
            raised_at=at,
        )
        for each in wanted.values()
        if each.kind not in kept
    ]
    for alert in over:
        _record(Event.ALERT_CLEARED, alert, at)
    for alert in made:
        _record(Event.ALERT_RAISED, alert, at)
    return len(made), len(over)


def _wanted(at: datetime) -> list[_Wanted]:
    on, found = day_of(at), []
    due = next_report_due(on=on)
    if due is not None and (stage := due_stage(due.answer, on)) in _REPORT:
        sentence = _REPORT[stage].format(day=say_day(due.answer))
        found.append(_Wanted(f"{REPORT_KIND}{stage}", _severity(stage), sentence, _REPORT_MEND))
    for requirement in open_requirements():
        stage, record = due_stage(requirement.due_on, on), requirement.record
        if stage in _NOT_KEY:
            sentence = _NOT_KEY[stage].format(
                committee=requirement.committee, record=record.ref, day=say_day(requirement.due_on)
            )
            kind = f"{NOT_KEY_KIND}{stage}_{requirement.ref}"
            found.append(_Wanted(kind, _severity(stage), sentence, _NOT_KEY_MEND, record.matter))
    return found


def _severity(stage: DueStage) -> str:
    return Severity.LATE if stage is DueStage.OVERDUE else Severity.AT_RISK


def _record(event: Event, alert: Alert, at: datetime) -> None:
    kind, ref = ("matter", alert.matter.ref) if alert.matter else ("council", "1")
    audit.record(by=audit.SCHEDULER, event=event, kind=kind, ref=ref, at=at, detail={"sentence": alert.sentence})
