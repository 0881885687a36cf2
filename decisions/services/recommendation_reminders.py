"""Remind of responses to scrutiny, once before the two months end and once after, and raise an alert where one is late.

Source: section 9FE of the Local Government Act 2000.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from decisions.events import Event
from decisions.models import Job, OutgoingMessage, Recommendation
from decisions.queries.recommendation import due_soon, overdue
from decisions.rules.london import day_of, say_day
from decisions.services import audit
from decisions.services.follow_up_alerts import RESPONSES, Late, keep_alerts, record_alerts, tell_people
from decisions.services.job_kinds import Progress
from decisions.services.recommendation_letters import key_of, stage
from decisions.services.recommendation_letters import remind as write_reminder

_WHOM = "the executive and democratic services"
_MEND = "Obtain the executive's response and record it on the page of the recommendation (section 9FE, LGA 2000)."


def as_job(job: Job, progress: Progress) -> dict[str, int]:
    """Do the day's reminders as a job of the worker."""
    return remind(at=progress.now())


@transaction.atomic
def remind(*, at: datetime) -> dict[str, int]:
    """Write about each response that is due soon or late, once, and keep one alert for each that is late.

    Returns how many recommendations were reminded of, alerts raised and cleared, and people told.
    """
    on = day_of(at)
    late = list(overdue(on))
    found = [(each, False) for each in due_soon(on)] + [(each, True) for each in late]
    reminded = [
        each
        for each, is_over in found
        if not _was_reminded(each, is_over) and write_reminder(each, late=is_over, at=at)
    ]
    changed = keep_alerts(RESPONSES, {each.ref: Late(_said(each), _MEND) for each in late}, at=at)
    told = tell_people(changed, at=at)
    for each in reminded:
        detail = {"whom": _WHOM, "recommendation": each.ref, "due_on": say_day(each.response_due_on)}
        event = Event.RECOMMENDATION_REMINDED
        audit.record(by=audit.SCHEDULER, event=event, kind="recommendation", ref=each.ref, at=at, detail=detail)
    record_alerts(changed, at=at)
    return {
        "reminded": len(reminded),
        "raised": len(changed.raised),
        "cleared": len(changed.cleared),
        "told": told,
    }


def _was_reminded(made: Recommendation, late: bool) -> bool:
    return OutgoingMessage.objects.filter(key__startswith=key_of(made, stage(late=late))).exists()


def _said(made: Recommendation) -> str:
    due = say_day(made.response_due_on)
    return f"The response to {made.ref} of {made.committee} was owed by {due} and is not recorded."
