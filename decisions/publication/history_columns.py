"""The columns of imported history: what the other system showed, for lists and filters."""

from __future__ import annotations

from typing import Any

from decisions.publication.content import HistoryContent
from decisions.publication.models import Stage


def history_columns(ref: str, content: HistoryContent) -> dict[str, Any]:
    """Return the columns of an imported record. Nothing of it is still to come, whatever its status says."""
    first = content.decided_on or content.due_starts_on or content.published_on or content.first_published_on
    return {
        "matter_ref": content.issue_ref or ref,
        "stage": Stage.CLOSED,
        "label": content.record_type,
        "status": content.status,
        "decision_type": content.decision_type,
        "department": content.department,
        "wards": list(content.wards),
        "due_starts_on": content.due_starts_on,
        "due_ends_on": content.due_ends_on,
        "decided_on": content.decided_on,
        "next_day": first or content.read_on,
    }
