"""Note that a part of the installation lives, and what it last did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from decisions.models import Heartbeat
from decisions.queries.jobs import BEAT, SWEEP, WORKER

__all__ = ["BEAT", "SWEEP", "WORKER", "beats"]


def beats(part: str, *, at: datetime, detail: dict[str, Any] | None = None) -> None:
    """Store that `part` lived at a moment, in one statement."""
    values = {"at": at, "detail": detail or {}}
    Heartbeat.objects.bulk_create(
        [Heartbeat(part=part, **values)], update_conflicts=True, unique_fields=["part"], update_fields=list(values)
    )
