"""Enter days on which the offices are closed, and take out those that were entered by mistake."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from council.organisation import services as organisation
from council.organisation.models import ClosedDay
from council.organisation.queries import calendar
from decisions.events import Event
from decisions.permissions import Action, require
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of, say_day
from decisions.services import audit, jobs
from decisions.services.constraints import not_complete

SWEEP = "check_notice_periods"


@transaction.atomic
def add(*, day: date, kind: str, reason: str, by: Any, at: datetime) -> ClosedDay:
    """Enter a day that is not a working day for this council, known from the day of `at`, and ask for the sweep.

    Deadlines that were published before keep the calendar they were counted with.
    Raises NotAllowed, NotNow (the day is over), NotComplete (no working day anyway, or entered already).
    """
    today = day_of(at)
    require(by, Action.CHANGE_CALENDAR, on=today)
    if day < today:
        raise NotNow(
            f"{say_day(day)} is over. Deadlines that ran through it stand as they were published; "
            "a closed day can be entered for today or later."
        )
    known = calendar(today)
    if known.covers(day) and not known.is_working_day(day):
        why = known.why_not_working(day)
        raise NotComplete("It is no working day.", {"day": f"{say_day(day)} is not a working day already: {why}."})
    if not reason.strip():
        raise NotComplete("There is no reason.", {"reason": "Say why the offices are closed. The public will read it."})
    try:
        row = organisation.store_closed_day(day=day, kind=kind, reason=reason.strip(), known_from=today)
    except ValidationError as refused:
        raise not_complete(refused) from refused
    jobs.request(kind=SWEEP, key=f"{SWEEP}:{at:%Y-%m-%dT%H:%M}", by=by, at=at)
    detail = {"day": say_day(day), "reason": row.reason, "kind": kind}
    audit.record(by=by, event=Event.CLOSED_DAY_ADDED, kind="closed-day", ref=f"{day}", at=at, detail=detail)
    return row


@transaction.atomic
def remove(*, row_id: int, reason: str, by: Any, at: datetime) -> None:
    """Take out a closed day that lies ahead, and ask for the sweep.

    Raises NotAllowed, NotNow (the day has come), NotComplete (no reason).
    """
    today = day_of(at)
    require(by, Action.CHANGE_CALENDAR, on=today)
    try:
        row = organisation.locked(ClosedDay, row_id)
    except ClosedDay.DoesNotExist as gone:
        raise NotNow("Somebody else has removed this day already. Look at the list again.") from gone
    if row.day <= today:
        raise NotNow(
            f"{say_day(row.day)} has come, and deadlines were counted with it. Only a day ahead can be removed."
        )
    if not reason.strip():
        raise NotComplete("There is no reason.", {"reason": "Say why the day is removed. Colleagues will read it."})
    organisation.remove_closed_day(row)
    jobs.request(kind=SWEEP, key=f"{SWEEP}:{at:%Y-%m-%dT%H:%M}", by=by, at=at)
    detail = {"day": say_day(row.day), "reason": reason.strip()}
    audit.record(by=by, event=Event.CLOSED_DAY_REMOVED, kind="closed-day", ref=f"{row.day}", at=at, detail=detail)
