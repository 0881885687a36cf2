"""Remind of clearances that are due, and escalate those that are late: each once, one letter a person.

A day that passes clears nothing. What a day asks for is found when the job runs, so a worker that slept over a day does
the same work when it wakes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from decisions.events import Event
from decisions.models import Clearance, Job
from decisions.models.choices import ClearingRole
from decisions.queries.clearance import heads_of, people_asked, unanswered
from decisions.queries.lawfulness import standards
from decisions.rules.clearance import Escalation, escalation
from decisions.rules.london import day_of, say_day
from decisions.services import audit, messages
from decisions.services.job_kinds import Progress
from decisions.services.messages import Letter

SCHEDULER = "scheduler"
_NEEDS_REMINDER = (Escalation.REMIND, Escalation.OVERDUE, Escalation.ESCALATE)


@dataclass
class _Pile:
    """What one person is told of, so that it goes in one letter."""

    person: Any
    clearances: dict[int, Clearance] = field(default_factory=dict)


def as_job(job: Job, progress: Progress) -> dict[str, int]:
    """Do the day's reminders as a job and return how many clearances and letters there were."""
    return remind(at=progress.now())


@transaction.atomic
def remind(*, at: datetime) -> dict[str, int]:
    """Write to those whose clearance is due or late and to those who can move a late one on, each once.

    The mark and the letter are one transaction. Returns reminded and escalated clearances and the letters written.
    """
    on = day_of(at)
    calendar = standards(on=on).calendar
    due, late = [], []
    for each in unanswered().select_for_update(of=("self",)):
        if each.asked_at is None or each.due_on is None:
            continue
        step = escalation(day_of(each.asked_at), each.due_on, on, calendar).answer
        if step in _NEEDS_REMINDER and each.reminded_at is None:
            due.append(each)
        if step is Escalation.ESCALATE and each.escalated_at is None:
            late.append(each)
    letters = [
        *_letters("reminder", due, lambda each: people_asked(each, on), at=at),
        *_letters("late", late, lambda each: _told_of_lateness(each, on), at=at),
    ]
    Clearance.objects.filter(pk__in=[each.pk for each in due]).update(reminded_at=at)
    Clearance.objects.filter(pk__in=[each.pk for each in late]).update(escalated_at=at)
    messages.write_all(letters, at=at)
    for each in due:
        _record(Event.CLEARANCE_REMINDED, each, at=at, due_on=say_day(each.due_on) if each.due_on else "")
    for each in late:
        _record(Event.CLEARANCE_ESCALATED, each, at=at, office=_offices(each, on))
    return {"reminded": len(due), "escalated": len(late), "letters": len(letters)}


def _told_of_lateness(clearance: Clearance, on: date) -> list[Any]:
    """List who can move a late clearance on: who heads the department of the person asked, and the author."""
    return [*heads_of(clearance, on)[1], clearance.report.created_by]


def _offices(clearance: Clearance, on: date) -> str:
    return f"{heads_of(clearance, on)[0]} and the author"


def _letters(
    kind: str, clearances: Iterable[Clearance], people: Callable[[Clearance], list[Any]], *, at: datetime
) -> list[Letter]:
    piles: dict[int, _Pile] = {}
    for each in clearances:
        for person in people(each):
            if person.email and person.is_active:
                piles.setdefault(person.pk, _Pile(person)).clearances[each.pk] = each
    return [_letter(kind, pile, at) for pile in piles.values()]


def _letter(kind: str, pile: _Pile, at: datetime) -> Letter:
    listed = sorted(pile.clearances.values(), key=lambda each: (each.due_on, each.pk))
    # The asking is in the key: asked again after a change, the same clearance is reminded of again.
    marks = ",".join(f"{each.pk}@{each.asked_at:%Y%m%d%H%M%S%f}" for each in listed)
    key = f"clearances:{kind}:{pile.person.pk}:{hashlib.sha256(marks.encode()).hexdigest()[:24]}"
    first = listed[0].report.ref
    reports = f"{len(listed)} clearances are" if len(listed) > 1 else f"the clearance of {first} is"
    subject = f"{reports[0].upper()}{reports[1:]} {'late' if kind == 'late' else 'waiting for you'}"
    context = {
        "name": str(pile.person),
        "late": kind == "late",
        "lines": [(each, ClearingRole(each.role).label, each.due_on < day_of(at)) for each in listed],
        "office": settings.OFFICE_ADDRESS,
    }
    body = render_to_string("email/clearances.txt", context)
    return Letter(key, pile.person.email, f"Decision record: {subject}", body)


def _record(event: Event, clearance: Clearance, *, at: datetime, **detail: Any) -> None:
    detail = {"role": ClearingRole(clearance.role).label, **detail}
    audit.record(by=SCHEDULER, event=event, kind="report", ref=clearance.report.ref, at=at, detail=detail)
