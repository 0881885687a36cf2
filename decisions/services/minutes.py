"""Circulate the minutes, record that a later meeting agreed them, correct them afterwards with a reason.

Source: paragraph 41 of Schedule 12 and section 100C of the Local Government Act 1972 for the council and its
committees; the council's own rules for bodies of the executive.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, ItemMinute, Meeting, Minutes
from decisions.permissions import Action, require
from decisions.queries.minutes import without_summary
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of, say_day
from decisions.services import audit, publication
from decisions.services.at_the_meeting import item_at_the_meeting, refuse_changed
from decisions.services.item_minute import put_minute
from decisions.services.moves import require_move
from decisions.states import MINUTES_LABELS, MINUTES_TRANSITIONS
from decisions.states import Meeting as State


@transaction.atomic
def circulate(*, minutes: Minutes, by: Any, at: datetime) -> Minutes:
    """Make the draft minutes public, marked as a draft; again after changes, as another edition.

    Raises NotAllowed, NotNow (the meeting is not concluded), NotComplete (an item minuted without the public has no
    summary in the open minutes: section 100C(2), LGA 1972).
    """
    minutes, meeting = _locked(minutes, by=by, at=at)
    move = require_move(minutes, "circulate", MINUTES_TRANSITIONS, MINUTES_LABELS)
    if meeting.status != State.CONCLUDED:
        raise NotNow("The meeting is not concluded. Conclude it first; then circulate its minutes.")
    if bare := without_summary(meeting):
        missing = {
            f"item_{item.pk}": f"Write a summary of “{item}” that says nothing exempt (section 100C(2), LGA 1972)."
            for item in bare
        }
        said = "What was minuted without the public has no summary in the open minutes."
        raise NotComplete(" ".join([said, *missing.values()]), missing)
    minutes.circulated_at = at
    _moved(minutes, move.target, at=at)
    edition = _published(meeting, by=by, at=at)
    detail = {"meeting": meeting.ref, "edition": edition.number if edition else ""}
    audit.record(by=by, event=Event.MINUTES_CIRCULATED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return minutes


@transaction.atomic
def agree(
    *, minutes: Minutes, by: Any, at: datetime, item: AgendaItem, agreed_on: date, corrections: str = ""
) -> Minutes:
    """Record that a later meeting of the same body agreed the minutes as a correct record, at an item of its agenda.

    `corrections` says what that meeting asked to be corrected first; the words themselves are corrected before.
    Raises NotAllowed, NotNow, NotComplete.
    """
    minutes, meeting = _locked(minutes, by=by, at=at)
    move = require_move(minutes, "agree", MINUTES_TRANSITIONS, MINUTES_LABELS)
    item, later = item_at_the_meeting(item, by=by, at=at)
    if later.body_id != meeting.body_id or later.meets_at <= meeting.meets_at:
        raise NotNow("Minutes are agreed by a later meeting of the same body. Choose an item of such a meeting.")
    if Minutes.objects.filter(agreed_at_item=item).exists():
        raise NotNow("Other minutes were agreed at this item. Choose the item at which these were agreed.")
    if agreed_on < day_of(later.meets_at) or agreed_on > day_of(at):
        said = f"The meeting was on {say_day(later.meets_at)}. Give the day on which it agreed the minutes."
        raise NotComplete(said, {"agreed_on": said})
    minutes.agreed_at_item, minutes.agreed_on, minutes.corrections = item, agreed_on, corrections.strip()
    _moved(minutes, move.target, at=at)
    _published(meeting, by=by, at=at)
    detail = {"meeting": meeting.ref, "agreed_on": say_day(agreed_on)}
    audit.record(by=by, event=Event.MINUTES_AGREED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return minutes


@transaction.atomic
def correct(
    *,
    minutes: Minutes,
    by: Any,
    at: datetime,
    reason: str,
    item: AgendaItem,
    values: dict[str, Any],
    seen_version: int,
) -> Minutes:
    """Correct the minute of an item after the minutes were agreed: another edition of the page, with its reason.

    `values` as in `item_minute.write`. Raises NotAllowed, NotNow, NotComplete, ChangedMeanwhile.
    """
    minutes, meeting = _locked(minutes, by=by, at=at)
    move = require_move(minutes, "correct", MINUTES_TRANSITIONS, MINUTES_LABELS)
    if not reason.strip():
        raise NotComplete(
            "Agreed minutes are not corrected without a reason.",
            {"reason": "Say what was wrong; the public page says it."},
        )
    item, its_meeting = item_at_the_meeting(item, by=by, at=at)
    if its_meeting.pk != meeting.pk:
        raise NotNow("This item belongs to another meeting. Choose an item of the meeting whose minutes are corrected.")
    minute = ItemMinute.objects.select_for_update().filter(item=item).first()
    refuse_changed(minute, seen_version)
    _, changed = put_minute(item, minute, values, by=by, at=at)
    if not changed:
        raise NotNow("Nothing differs from the minute as it stands, so nothing was corrected.")
    minutes.corrected_at, minutes.correction_reason = at, reason.strip()
    _moved(minutes, move.target, at=at)
    _published(meeting, by=by, at=at, action="corrected")
    detail = {"meeting": meeting.ref, "reason": minutes.correction_reason}
    audit.record(by=by, event=Event.MINUTES_CORRECTED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return minutes


def _locked(minutes: Minutes, *, by: Any, at: datetime) -> tuple[Minutes, Meeting]:
    require(by, Action.PUBLISH_MINUTES, minutes, on=day_of(at))
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=minutes.meeting_id)
    found = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    return found, meeting


def _moved(minutes: Minutes, status: Any, *, at: datetime) -> None:
    minutes.status, minutes.saved_at, minutes.version = status, at, minutes.version + 1
    minutes.save()


def _published(meeting: Meeting, *, by: Any, at: datetime, action: str = "published") -> Any:
    fresh = Meeting.objects.select_related("body").get(pk=meeting.pk)
    return publication.publish_meeting(meeting=fresh, by=by, at=at, action=action)
