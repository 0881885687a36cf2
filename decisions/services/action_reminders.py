"""Remind owners of actions, once before the day and once after it, and raise an alert for what is late.

What a day asks for is found when the job runs, so a worker that slept over a day does the same work when it wakes.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Job, MinutedAction, OutgoingMessage
from decisions.queries.minuted_action import due_soon, overdue
from decisions.rules.london import day_of, plural, say_day
from decisions.services import audit
from decisions.services.follow_up_alerts import ACTIONS, Late, keep_alerts, record_alerts, tell_people
from decisions.services.job_kinds import Progress
from decisions.services.minuted_action_letters import remind_owner, reminder_key

_MEND = "Open “Scrutiny”, ask the owners how far they have come, and record progress, a new day or that it is done."


def as_job(job: Job, progress: Progress) -> dict[str, int]:
    """Do the day's reminders as a job of the worker."""
    return remind(at=progress.now())


@transaction.atomic
def remind(*, at: datetime) -> dict[str, int]:
    """Write to owners of what is due soon or late, each once, and keep the alerts of what is late.

    Returns how many owners were reminded, alerts raised and cleared, and people told.
    """
    on = day_of(at)
    late = list(overdue(on))
    found = [(each, False) for each in due_soon(on)] + [(each, True) for each in late]
    reminded = [
        each for each, is_over in found if not _was_reminded(each, is_over) and remind_owner(each, late=is_over, at=at)
    ]
    changed = keep_alerts(ACTIONS, _late(late), at=at)
    told = tell_people(changed, at=at)
    for each in reminded:
        detail = {"owner": str(each.owner), "action": each.ref, "due_on": say_day(each.due_on)}
        event = Event.ACTION_REMINDED
        audit.record(by=audit.SCHEDULER, event=event, kind="action", ref=each.ref, at=at, detail=detail)
    record_alerts(changed, at=at)
    return {
        "reminded": len(reminded),
        "raised": len(changed.raised),
        "cleared": len(changed.cleared),
        "told": told,
    }


def _was_reminded(action: MinutedAction, late: bool) -> bool:
    return OutgoingMessage.objects.filter(key__startswith=reminder_key(action, late=late)).exists()


def _late(late: list[MinutedAction]) -> dict[str, Late]:
    """One alert a body that follows them, so that a slow month is one line and not thirty."""
    by_body: dict[str, list[Any]] = {}
    for each in late:
        by_body.setdefault(str(each.body_id or 0), []).append(each)
    return {key: Late(_said(found), _MEND) for key, found in by_body.items()}


def _said(found: list[MinutedAction]) -> str:
    first = found[0]
    of = f" that {first.body} follows" if first.body else ""
    if len(found) == 1:
        return f"The action {first.ref}{of} was due on {say_day(first.due_on)} and is not recorded as done."
    return f"{plural(len(found), 'action')}{of} are late. The first, {first.ref}, was due on {say_day(first.due_on)}."
