"""Write the minute of an item. What was said without the public goes to `withheld_item`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, ItemMinute
from decisions.publication import rich_text
from decisions.services import audit
from decisions.services.at_the_meeting import checked, item_at_the_meeting, refuse_changed, taken
from decisions.services.minutes_begun import minutes_of
from decisions.services.moves import require_move
from decisions.states import MINUTES_LABELS, MINUTES_TRANSITIONS

RICH = ("introduction", "key_points", "questions", "discussion")
PLAIN = ("introduced_by", "report_of", "key_points_heading", "questions_heading", "decision_heading")
FIELDS = (*PLAIN, *RICH)


@transaction.atomic
def write(*, item: AgendaItem, by: Any, at: datetime, values: dict[str, Any], seen_version: int) -> ItemMinute:
    """Write the minute of an item, or save it again, until the minutes are agreed.

    `values` holds any of FIELDS (RICH as HTML, which is cleaned) and `minute_number`; what is not given stays.
    `seen_version` is the number of saves of the minute that the person saw, 0 where there was none.
    Raises NotAllowed, NotNow, ChangedMeanwhile, NotComplete. A save that changes nothing writes nothing.
    """
    item, meeting = item_at_the_meeting(item, by=by, at=at)
    require_move(minutes_of(meeting, at=at), "write", MINUTES_TRANSITIONS, MINUTES_LABELS)
    minute = ItemMinute.objects.select_for_update().filter(item=item).first()
    refuse_changed(minute, seen_version)
    minute, changed = put_minute(item, minute, values, by=by, at=at)
    if changed:
        detail = {"item": item.title, "meeting": meeting.ref}
        audit.record(by=by, event=Event.MINUTE_WRITTEN, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return minute


def put_minute(
    item: AgendaItem, minute: ItemMinute | None, values: dict[str, Any], *, by: Any, at: datetime
) -> tuple[ItemMinute, bool]:
    """Store the given words and say whether they differ; a part of writing and of correcting. Raises NotComplete."""
    before = minute or ItemMinute(item=item, version=0)
    given = taken(values, FIELDS)
    given |= {name: rich_text.clean(given[name] or "") for name in RICH if name in given}
    changed = [name for name, value in given.items() if value != getattr(before, name)]
    number = str(values.get("minute_number", item.minute_number)).strip()
    if number != item.minute_number:
        item.minute_number, item.saved_at, item.version = number, at, item.version + 1
        checked(item)
        item.save(update_fields=["minute_number", "saved_at", "version"])
        changed.append("minute_number")
    if not changed:
        return before, False
    for name, value in given.items():
        setattr(before, name, value)
    before.saved_by, before.saved_at, before.version = by, at, before.version + 1
    checked(before)
    before.save()
    return before, True
