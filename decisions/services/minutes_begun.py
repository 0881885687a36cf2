"""The minutes of a meeting are there from the first word of them."""

from __future__ import annotations

from datetime import datetime

from decisions.models import Meeting, Minutes


def minutes_of(meeting: Meeting, *, at: datetime) -> Minutes:
    """Return the minutes of a meeting, locked, begun where there were none. The meeting is locked by the caller."""
    found = Minutes.objects.select_for_update().filter(meeting=meeting).first()
    return found or Minutes.objects.create(meeting=meeting, saved_at=at)
