"""What needs a person now."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from decisions.models import Alert, ForthcomingDecision
from decisions.models.choices import Severity

_ORDER = Case(
    When(severity=Severity.LATE, then=Value(0)),
    When(severity=Severity.AT_RISK, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


def open_alerts(*, responsible: Any = None) -> QuerySet[Alert]:
    """List what is not mended, the late first; of one person's matters where `responsible` is given."""
    found = Alert.objects.filter(cleared_at__isnull=True).select_related("matter", "responsible")
    if responsible is not None:
        found = found.filter(matter__responsible=responsible)
    return found.annotate(turn=_ORDER).order_by("turn", "raised_at", "pk")


def alerts_of(matter: ForthcomingDecision) -> list[Alert]:
    """List what is not mended about one matter, the late first."""
    return list(open_alerts().filter(matter=matter))


def history_of(matter: ForthcomingDecision) -> QuerySet[Alert]:
    """List every alert that a matter ever had, the newest first."""
    return Alert.objects.filter(matter=matter).order_by("-raised_at", "-pk")
