"""What actions, topics and recommendations share: what is missing, versions, the page of the decision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from decisions.models import AgendaItem, DecisionRecord
from decisions.queries.follow_up import parts_of, record_of
from decisions.refusals import ChangedMeanwhile, NotComplete
from decisions.services import call_in_publication


def require_complete(missing: dict[str, str]) -> None:
    """Raise NotComplete where something is missing, each with its sentence."""
    if missing:
        raise NotComplete("Something is missing.", missing)


def refuse_overtaken(thing: Any, seen_version: int) -> None:
    """Raise ChangedMeanwhile where somebody saved the thing since `seen_version` was on the screen."""
    if seen_version != thing.version:
        raise ChangedMeanwhile("Somebody changed this while you were writing. Nothing was overwritten.")


def missing_part(item: AgendaItem | None, record: DecisionRecord | None, label: str) -> dict[str, str]:
    """Say that a resolution has no part with this number; parts that were not entered yet are not asked for."""
    parts = parts_of(item, record)
    if not label or not parts or any(part.label == label for part in parts):
        return {}
    known = ", ".join(part.label for part in parts if part.label) or "none"
    return {"label": f"The resolution has no part {label}. Its parts: {known}."}


def refresh_decision(item: AgendaItem | None, record: DecisionRecord | None, *, at: datetime) -> None:
    """Say on the public page of the decision what follows from it now; nothing where there is no public record."""
    followed = record_of(item, record)
    if followed is not None:
        call_in_publication.refresh_since(record=followed, at=at)


def touch(thing: Any, *, at: datetime) -> None:
    """Count one more save of a thing and keep it; a part of the act that changed it."""
    thing.saved_at, thing.version = at, thing.version + 1
    thing.save()
