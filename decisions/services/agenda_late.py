"""Record why a late item is taken and who agreed: the monitoring officer, or the chair of a committee.

Source: regulation 6(2) gives the chair of an executive body no such power; section 100B(4)(b), LGA 1972, gives it to
the chair of a committee, for special circumstances that the minutes state (law.md §5-12).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem
from decisions.permissions import Action, require
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.rules.meeting_regime import regime_of
from decisions.services import publication
from decisions.services.agenda_row import locked_item, saved_item
from decisions.services.meeting_row import record_event
from decisions.states import AgendaItem as State


@transaction.atomic
def agree(
    *, item: AgendaItem, by: Any, at: datetime, reason: str, agreed_by: str, office: str, agreed_at: datetime
) -> AgendaItem:
    """Record that a late item is taken: the reason, by whom, holding which office, when. The public reads it.

    In an executive body only somebody who is monitoring officer records it. Raises NotAllowed, NotNow, NotComplete.
    """
    regime = regime_of(item.meeting.body.kind)
    require(by, Action.WRITE_AGENDA if regime.chair_may_admit else Action.RECORD_DEPARTURE, on=day_of(at))
    item = locked_item(item)
    if item.status not in (State.DRAFT, State.LISTED):
        raise NotNow("The item was dealt with, deferred or withdrawn, so nothing is recorded about its lateness.")
    given = {"reason": reason.strip(), "agreed_by": agreed_by.strip(), "office": office.strip()}
    missing = {
        name: sentence
        for name, sentence in {
            "reason": "Say why the item could not wait; the public reads it, and the minutes state it.",
            "agreed_by": f"Name who agreed. {regime.agrees_late_items} does.",
            "office": "Say which office they hold.",
        }.items()
        if not given[name]
    }
    if agreed_at > at:
        missing["agreed_at"] = "The agreement lies in the future. Record it once it was given."
    if missing:
        raise NotComplete("What is recorded about the late item is not complete.", missing)
    item.late_reason, item.late_agreed_by, item.late_agreed_office = given.values()
    item.late_agreed_at = agreed_at
    saved_item(item, at=at)
    if item.status == State.LISTED:
        publication.publish_meeting(meeting=item.meeting, by=by, at=at)
    detail = {"item": item.title, "agreed_by": item.late_agreed_by, "reason": item.late_reason}
    record_event(item.meeting, Event.LATE_ITEM_AGREED, by, at, detail)
    return item
