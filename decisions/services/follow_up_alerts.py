"""Alerts about what follows from meetings: raised where something is late, cleared once it is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.module_loading import import_string

from decisions.events import Event
from decisions.models import Alert
from decisions.models.choices import Severity
from decisions.services import audit

ACTIONS, RESPONSES = "action_late_", "response_late_"
TELLER = "decisions.notifications.alerts.tell_people"


@dataclass(frozen=True)
class Late:
    """What is late, in a sentence, and how it is mended."""

    sentence: str
    mend: str


@dataclass(frozen=True)
class Changed:
    """Which alerts were raised and which cleared."""

    raised: tuple[Alert, ...]
    cleared: tuple[Alert, ...]


def keep_alerts(prefix: str, late: Mapping[str, Late], *, at: datetime) -> Changed:
    """Raise an alert for each key that is late and clear those of this prefix that are mended; a part of reminding.

    Whoever calls it leaves the events with `record_alerts`, as its last step.
    """
    wanted = {f"{prefix}{key}": each for key, each in late.items()}
    ours = Alert.objects.select_for_update(of=("self",)).filter(cleared_at__isnull=True, kind__startswith=prefix)
    standing = {alert.kind: alert for alert in ours.order_by("pk")}
    over = [alert for kind, alert in standing.items() if kind not in wanted or wanted[kind].sentence != alert.sentence]
    for alert in over:
        alert.cleared_at = at
        alert.save(update_fields=["cleared_at"])
    kept = standing.keys() - {alert.kind for alert in over}
    made = [
        Alert.objects.create(kind=kind, severity=Severity.LATE, sentence=each.sentence, mend=each.mend, raised_at=at)
        for kind, each in wanted.items()
        if kind not in kept
    ]
    return Changed(tuple(made), tuple(over))


def record_alerts(changed: Changed, *, at: datetime) -> None:
    """Leave the events of alerts that were cleared and raised."""
    for event, alerts in ((Event.ALERT_CLEARED, changed.cleared), (Event.ALERT_RAISED, changed.raised)):
        for alert in alerts:
            detail = {"sentence": alert.sentence}
            audit.record(by=audit.SCHEDULER, event=event, kind="council", ref="1", at=at, detail=detail)


def tell_people(changed: Changed, *, at: datetime) -> int:
    """Write to the people about alerts that were raised; return how many letters there are."""
    return import_string(TELLER)(at=at) if changed.raised else 0
