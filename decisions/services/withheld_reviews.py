"""Tell democratic services of exemptions that have to be looked at again, and forget copies that were kept long enough.

An exemption holds only so long as the public interest favours it (Schedule 12A, paragraph 10).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Alert, Job, WithheldDocument
from decisions.models.choices import Severity
from decisions.permissions.visibility import matter_of
from decisions.queries.withheld import reviews_due
from decisions.rules.london import day_of, say_day
from decisions.services import audit
from decisions.services.job_kinds import Progress
from decisions.services.withheld_copies import forget_copies
from decisions.services.withheld_readers import about

KIND = "exempt_review_due"
MEND = (
    "Open “Withheld documents”, review each exemption that is due, and say why it still holds, or propose its release."
)


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Do both as a job of the worker."""
    at = progress.now()
    raised, cleared = raise_reviews(at=at)
    forgotten = forget_copies(at=at)
    return {"raised": raised, "cleared": cleared, "forgotten": forgotten}


@transaction.atomic
def raise_reviews(*, at: datetime) -> tuple[int, int]:
    """Raise one alert for each matter with an exemption to review, clear those that are mended, and return how many.

    Papers without a matter share one alert. No alert says more of a document than the day of its review.
    """
    due: dict[int | None, WithheldDocument] = {}
    for document in reviews_due(on=day_of(at)):
        matter = matter_of(document)
        due.setdefault(matter.pk if matter else None, document)
    open_alerts = list(Alert.objects.select_for_update(of=("self",)).filter(kind=KIND, cleared_at__isnull=True))
    mended = [alert for alert in open_alerts if alert.matter_id not in due]
    new = {matter: document for matter, document in due.items() if matter not in {a.matter_id for a in open_alerts}}
    for alert in mended:
        alert.cleared_at = at
        alert.save(update_fields=["cleared_at"])
    made = [_raise(document, at) for document in new.values()]
    for alert, document in zip(made, new.values(), strict=True):
        _record(Event.ALERT_RAISED, alert, about(document), at)
    for alert in mended:
        ref = alert.matter.ref if alert.matter else "withheld"
        _record(Event.ALERT_CLEARED, alert, {"kind": "matter", "ref": ref}, at)
    return len(made), len(mended)


def _raise(document: WithheldDocument, at: datetime) -> Alert:
    return Alert.objects.create(
        matter=matter_of(document),
        kind=KIND,
        severity=Severity.AT_RISK,
        sentence=_sentence(document.review_on),
        mend=MEND,
        raised_at=at,
    )


def _sentence(day: date) -> str:
    return (
        f"An exemption was to be looked at again by {say_day(day)}: it holds only so long as the public interest "
        "favours it."
    )


def _record(event: Event, alert: Alert, where: dict[str, str], at: datetime) -> None:
    audit.record(by=audit.SCHEDULER, event=event, at=at, detail={"sentence": alert.sentence}, **where)
