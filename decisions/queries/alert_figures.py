"""Readers' alerts in figures: how many, never whose (articles 5(1)(c) and 25 of the UK GDPR: no more than needed)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Q

from decisions.models import OutgoingMessage, Subscription
from decisions.models.subscription import ALERT_MAIL, AlertSubject, Cadence
from decisions.states import Message
from decisions.states import Subscription as State

OVER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class AlertFigures:
    """How many addresses have alerts, how their alerts stand, what they follow, and the letters of the last 7 days."""

    addresses: int
    waiting: int
    stopped: int
    sent: int
    not_sent: int
    rows: list[tuple[str, int, int]] = field(default_factory=list)  # (what is followed, at once, daily)

    @property
    def active(self) -> int:
        """Return how many alerts are active."""
        return sum(at_once + daily for _, at_once, daily in self.rows)


def alert_figures(*, at: datetime) -> AlertFigures:
    """How many alerts are there, of what, and were their letters sent in the last 7 days? Two statements."""
    counted = {
        f"{subject}_{cadence}": Count("pk", filter=Q(status=State.ACTIVE, subject=subject, cadence=cadence))
        for subject in AlertSubject.values
        for cadence in Cadence.values
    }
    found = Subscription.objects.aggregate(
        addresses=Count("email", filter=Q(status=State.ACTIVE), distinct=True),
        waiting=Count("pk", filter=Q(status=State.ASKED)),
        stopped=Count("pk", filter=Q(status=State.STOPPED)),
        **counted,
    )
    letters = OutgoingMessage.objects.filter(key__startswith=ALERT_MAIL, written_at__gt=at - OVER).aggregate(
        sent=Count("pk", filter=Q(status=Message.SENT)), not_sent=Count("pk", filter=Q(status=Message.FAILED))
    )
    return AlertFigures(
        addresses=found["addresses"],
        waiting=found["waiting"],
        stopped=found["stopped"],
        **letters,
        rows=[
            (subject.label, found[f"{subject}_{Cadence.AT_ONCE}"], found[f"{subject}_{Cadence.DAILY}"])
            for subject in AlertSubject
        ],
    )
