"""How the open matters stand, and when that was last found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from decisions.models import Heartbeat, LawfulDates, Standing
from decisions.queries.jobs import SWEEP


@dataclass(frozen=True)
class LastSweep:
    """When the sweep last ran and what it did."""

    at: datetime
    detail: dict[str, Any]


def last_sweep() -> LastSweep | None:
    """Return when the sweep last ran, or nothing where it never did."""
    last = Heartbeat.objects.filter(part=SWEEP).first()
    return LastSweep(last.at, last.detail) if last else None


def standings() -> dict[Standing, int]:
    """Return how many open matters stand how."""
    rows = LawfulDates.objects.filter(is_open=True).exclude(standing="").order_by().values_list("standing")
    return {Standing(standing): number for standing, number in rows.annotate(number=Count("pk"))}
