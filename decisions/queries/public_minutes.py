"""The minutes as the public may read them: as they were circulated, until they are agreed."""

from __future__ import annotations

from typing import Any

from decisions.models import AgendaItem, ItemMinute, Meeting, Minutes
from decisions.rules.london import day_of, say_day
from decisions.states import MINUTES_LABELS
from decisions.states import Minutes as State


def minutes_said(meeting: Meeting) -> tuple[str, str]:
    """Return the status of the minutes and the note beside them; both empty before they are circulated."""
    minutes = Minutes.objects.filter(meeting=meeting).select_related("agreed_at_item__meeting__body").first()
    if minutes is None or minutes.status == State.DRAFT:
        return "", ""
    return MINUTES_LABELS[State(minutes.status)], _note(minutes)


def circulated_minute(item: AgendaItem, meeting: Meeting) -> Any | None:
    """Return the minute of an item with the words that the public may read, or nothing.

    While a draft is circulated it is the words of that day: what is being changed since comes with the next
    circulation, and never with another publication of the page.
    """
    minute = getattr(item, "minute", None)
    minutes = meeting.minutes if minute is not None and hasattr(meeting, "minutes") else None
    if minute is None or minutes is None or minutes.status == State.DRAFT:
        return None
    if minutes.status != State.CIRCULATED or minute.saved_at <= minutes.circulated_at:
        return minute
    kept = ItemMinute.pgh_event_model.objects.filter(pgh_obj=minute, saved_at__lte=minutes.circulated_at)
    return kept.order_by("-pgh_id").first()


def _note(minutes: Minutes) -> str:
    if minutes.status == State.CIRCULATED:
        return (
            f"This is a draft, circulated on {say_day(minutes.circulated_at)}. A later meeting agrees the minutes as a "
            "correct record."
        )
    meeting = minutes.agreed_at_item.meeting
    where = f"the meeting of {meeting.body.name} on {say_day(meeting.meets_at)}"
    said = [f"Agreed as a correct record by {where}."]
    if minutes.agreed_on != day_of(meeting.meets_at):
        said = [f"Agreed as a correct record on {say_day(minutes.agreed_on)} by {where}."]
    if minutes.corrections:
        said.append(f"That meeting asked for corrections: {_sentence(minutes.corrections)}")
    if minutes.corrected_at:
        said.append(f"Corrected on {say_day(minutes.corrected_at)}: {_sentence(minutes.correction_reason)}")
    return " ".join(said)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."
