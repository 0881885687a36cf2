"""What is asked of a meeting before it is stored: the fields that may change, and what is missing or wrong."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from decisions.models import Meeting
from decisions.rules.london import day_of

WHEN_AND_WHERE = frozenset({"meets_at", "place"})
BESIDE_THE_MEETING = frozenset({"webcast_url", "webcast_from"})
FIELDS = ("title", "meets_at", "place", "convened_at", "convened_reason", *sorted(BESIDE_THE_MEETING))


def missing_from(meeting: Meeting, *, at: datetime | None) -> dict[str, str]:
    """Return the sentence beside each field that is missing or wrong; with `at` the meeting has to lie ahead.

    Source: regulation 6(1) (time and place); section 100B(4)(a), LGA 1972 (a meeting called at shorter notice).
    """
    missing = {}
    if not meeting.place.strip():
        missing["place"] = "Say where the body meets; for a meeting by video link, say so and where the public can see."
    if at is not None and meeting.meets_at <= at:
        missing["meets_at"] = "The meeting lies ahead: enter a day and a time that are still to come."
    if not meeting.body.holds_on(day_of(meeting.meets_at)):
        missing["body"] = f"{meeting.body} does not exist on that day. Choose another body or another day."
    if meeting.convened_at and not meeting.convened_reason.strip():
        missing["convened_reason"] = "Say why the meeting is called at shorter notice; the public reads it."
    if meeting.convened_reason.strip() and not meeting.convened_at:
        missing["convened_at"] = "Say when the meeting was called, or take the reason away."
    if meeting.convened_at and meeting.convened_at >= meeting.meets_at:
        missing["convened_at"] = "A meeting is called before it begins."
    return missing


def labels_of(names: Iterable[str]) -> str:
    """Name the fields as forms call them, for the history."""
    return ", ".join(str(Meeting._meta.get_field(name).verbose_name) for name in names)
