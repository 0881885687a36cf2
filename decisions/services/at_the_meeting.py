"""What every entry at a meeting begins with: who may, the meeting locked, the moment, and nobody's words overwritten.

Every entry locks its meeting first, so that entries of several clerks follow one another.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from decisions.models import AgendaItem, Meeting
from decisions.permissions import Action, require
from decisions.refusals import ChangedMeanwhile, NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services.constraints import not_complete
from decisions.services.moves import require_move
from decisions.states import AGENDA_ITEM_LABELS, MEETING_LABELS, MEETING_TRANSITIONS
from decisions.states import AgendaItem as Item


def meeting_that_sits(meeting: Meeting, *, by: Any, at: datetime) -> Meeting:
    """Return the meeting, locked, where this person may record what happens at it and it has begun.

    Raises NotAllowed, NotNow.
    """
    require(by, Action.CLERK_MEETING, meeting, on=day_of(at))
    found = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    require_move(found, "record", MEETING_TRANSITIONS, MEETING_LABELS)
    return found


def item_at_the_meeting(item: AgendaItem, *, by: Any, at: datetime) -> tuple[AgendaItem, Meeting]:
    """Return an item with its meeting, both locked; a draft or a withdrawn one is refused. See `meeting_that_sits`."""
    meeting = meeting_that_sits(item.meeting, by=by, at=at)
    found = AgendaItem.objects.select_for_update(of=("self",)).select_related("matter").get(pk=item.pk)
    if found.status in (Item.DRAFT, Item.WITHDRAWN):
        raise NotNow(
            f"“{found.title}” is “{AGENDA_ITEM_LABELS[Item(found.status)].lower()}”, so the meeting does not take it. "
            "Publish it with the agenda or a supplement first."
        )
    found.meeting = meeting
    return found, meeting


def refuse_changed(row: Any, seen_version: int) -> None:
    """Raise ChangedMeanwhile where somebody else saved the same row since it was shown.

    `row` is the row as it stands, None where there is none yet; `seen_version` the number of saves that the person saw.
    """
    if (row.version if row else 0) == seen_version:
        return
    who, when = "Somebody else", None
    if row is not None:
        who = str(getattr(row, "saved_by", None) or row.recorded_by)
        when = getattr(row, "saved_at", None) or row.recorded_at
    raise ChangedMeanwhile(
        f"{who} saved this while you were writing. Nothing of yours or theirs was overwritten. "
        "Compare the two, then save again.",
        by=who,
        at=when,
    )


def checked(row: Model) -> None:
    """Refuse a row of which a text is too long or a choice unknown, with a sentence by field. Raises NotComplete."""
    try:
        row.clean_fields()
    except ValidationError as refused:
        raise not_complete(refused) from refused


def taken(values: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return what was given of the named values, texts without spaces around them."""
    return {
        name: values[name].strip() if isinstance(values[name], str) else values[name]
        for name in names
        if name in values
    }


def in_the_past(moment: datetime | None, at: datetime, field: str) -> None:
    """Refuse a time that lies after the moment of the entry. Raises NotComplete."""
    if moment is not None and moment > at:
        raise NotComplete(
            "The time lies in the future. Record it when it has happened.", {field: "This time lies in the future."}
        )
