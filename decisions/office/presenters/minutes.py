"""The minutes of a meeting as they will be read, item by item, with what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from decisions.models import ItemMinute, ItemResolution, Meeting
from decisions.models.choices import Restriction
from decisions.office.presenters.matter_actions import ActionButton
from decisions.office.presenters.sitting_conclude import outlooks
from decisions.permissions import Action, may
from decisions.permissions.may import actions_of
from decisions.publication import rich_text
from decisions.publication.content import RecordKind
from decisions.queries import minutes as queries
from decisions.queries import sitting_screen as screen
from decisions.rules.london import day_of
from decisions.states import AGENDA_ITEM_LABELS, MINUTES_LABELS
from decisions.states import AgendaItem as Item
from decisions.states import Meeting as State
from decisions.states import Minutes as MinutesState

_COLOURS = {
    MinutesState.DRAFT: "grey",
    MinutesState.CIRCULATED: "blue",
    MinutesState.AGREED: "green",
    MinutesState.CORRECTED: "purple",
}
AGREED = (MinutesState.AGREED, MinutesState.CORRECTED)


@dataclass(frozen=True)
class MinuteBlock:
    """A part of the minute of an item: the words before it, and its text as clean HTML."""

    heading: str
    html: str


@dataclass(frozen=True)
class MinutedLine:
    """One item of the minutes as it is read."""

    title: str
    number: str
    status: str
    url: str
    withheld_url: str
    has_withheld_part: bool
    blocks: tuple[MinuteBlock, ...]
    lines: tuple[str, ...]
    decision_heading: str
    decision: str
    parts: tuple[ItemResolution, ...]
    ended_reason: str


def page(meeting: Meeting, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return everything that the page of the minutes shows."""
    minutes = queries.minutes_of(meeting)
    actions = actions_of(user, on=day_of(at))
    status = MinutesState(minutes.status) if minutes else MinutesState.DRAFT
    public = f"{settings.PUBLIC_ADDRESS}/{RecordKind.MEETING.value}/{meeting.ref}/"
    circulated = minutes is not None and minutes.status != MinutesState.DRAFT
    return {
        "meeting": meeting,
        "minutes": minutes,
        "status": MINUTES_LABELS[status],
        "colour": _COLOURS[status],
        "lines": [_line(each, meeting, user, actions, day_of(at)) for each in queries.minuted_items(meeting)],
        "people": screen.attendance_of(meeting),
        "buttons": _buttons(meeting, minutes, actions),
        "may_write": Action.CLERK_MEETING in actions,
        "is_agreed": status in AGREED,
        "unrecorded": outlooks(meeting, at=at) if meeting.status == State.CONCLUDED else [],
        "public": public if circulated else "",
        "pdf": f"{public.rstrip('/')}.pdf" if circulated else "",
        "earlier": list(queries.to_agree(meeting)),
    }


def why_not_circulated(meeting: Meeting) -> str:
    """Say why the minutes cannot be circulated, or nothing where they can."""
    minutes = queries.minutes_of(meeting)
    if minutes is None:
        return "The meeting has not begun, so it has no minutes."
    if minutes.status in AGREED:
        return "The minutes are agreed. Correct the minute of an item instead, with the reason."
    if meeting.status != State.CONCLUDED:
        return "The meeting is not concluded. Conclude it first."
    if bare := queries.without_summary(meeting):
        titles = ", ".join(f"“{item}”" for item in bare)
        return f"Write first what the public may read of {titles}: it was minuted without the public."
    return ""


def why_not_agreed(meeting: Meeting) -> str:
    """Say why it cannot be recorded that the minutes were agreed, or nothing where it can."""
    minutes = queries.minutes_of(meeting)
    if minutes is None or minutes.status == MinutesState.DRAFT:
        return "The minutes are not circulated yet. Members agree what they were sent."
    if minutes.status in AGREED:
        return "The minutes are agreed already."
    if not queries.may_agree_at(minutes).exists():
        return "No later meeting of the same body has begun, so nobody can have agreed them yet."
    return ""


def _buttons(meeting: Meeting, minutes: Any, actions: Any) -> list[ActionButton]:
    if minutes is None or Action.PUBLISH_MINUTES not in actions or minutes.status in AGREED:
        return []
    ref = [meeting.ref]
    circulate, agree = why_not_circulated(meeting), why_not_agreed(meeting)
    is_draft = minutes.status == MinutesState.DRAFT
    label = "Circulate the draft" if is_draft else "Circulate again"
    return [
        ActionButton(label, reverse("minutes_circulate", args=ref), not circulate, circulate, primary=is_draft),
        ActionButton("Agreed at a meeting", reverse("minutes_agree", args=ref), not agree, agree, primary=not is_draft),
    ]


def _line(each: queries.MinutedItem, meeting: Meeting, user: Any, actions: Any, on: date) -> MinutedLine:
    item, minute, decided = each.item, each.minute, each.decided
    withheld = (
        Action.CLERK_MEETING in actions
        and item.restriction != Restriction.OPEN
        and item.status != Item.WITHDRAWN
        and may(user, Action.SEE_WITHHELD_MINUTE, item, on=on)
    )
    return MinutedLine(
        item.title,
        item.minute_number or item.number,
        "" if item.status in (Item.LISTED, Item.TAKEN) else AGENDA_ITEM_LABELS[Item(item.status)],
        reverse("minutes_item", args=[meeting.ref, item.pk]),
        reverse("sitting_withheld", args=[meeting.ref, item.pk]) if withheld else "",
        each.has_withheld_part,
        _blocks(minute),
        tuple(said for said in _introduced(minute) if said),
        (minute.decision_heading if minute else "") or "Decision",
        decided.decision if decided else "",
        tuple(decided.resolutions.all()) if decided else (),
        item.ended_reason,
    )


def _introduced(minute: ItemMinute | None) -> tuple[str, ...]:
    if minute is None:
        return ()
    return (
        f"Introduced by {minute.introduced_by}" if minute.introduced_by else "",
        f"Report of {minute.report_of}" if minute.report_of else "",
    )


def _blocks(minute: ItemMinute | None) -> tuple[MinuteBlock, ...]:
    if minute is None:
        return ()
    found = (
        ("", minute.introduction),
        (minute.key_points_heading, minute.key_points),
        (minute.questions_heading, minute.questions),
        ("", minute.discussion),
    )
    return tuple(MinuteBlock(heading, rich_text.safe(html)) for heading, html in found if heading or html)
