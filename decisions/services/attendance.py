"""Who attended the meeting, who sent apologies, who stood in for whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from council.organisation import queries as organisation
from council.organisation.models import BodyOffice, Person
from decisions.events import Event
from decisions.models import Attendance, Meeting
from decisions.models.choices_meetings import Capacity, Presence
from decisions.refusals import NotComplete
from decisions.rules.london import day_of
from decisions.services import audit
from decisions.services.at_the_meeting import checked, in_the_past, meeting_that_sits, refuse_changed

_CAPACITY: dict[str, Capacity] = {BodyOffice.CHAIR: Capacity.CHAIR, BodyOffice.VICE_CHAIR: Capacity.VICE_CHAIR}


@transaction.atomic
def record(
    *,
    meeting: Meeting,
    by: Any,
    at: datetime,
    person: Person | None = None,
    name: str = "",
    capacity: str = Capacity.MEMBER,
    presence: str = Presence.PRESENT,
    stands_in_for: Person | None = None,
    arrived_at: datetime | None = None,
    left_at: datetime | None = None,
    seen_version: int = 0,
) -> Attendance:
    """Record one person's attendance, or change it: by person, or by name for who is not known here.

    `seen_version` is the number of saves of the entry that was seen, 0 where there was none.
    Raises NotAllowed, NotNow, ChangedMeanwhile, NotComplete.
    """
    meeting = meeting_that_sits(meeting, by=by, at=at)
    name = person.name if person else name.strip()
    missing = {}
    if not name:
        missing["name"] = "Say who it is."
    if capacity == Capacity.SUBSTITUTE and stands_in_for is None:
        missing["stands_in_for"] = "Say for whom the substitute came."
    if arrived_at and left_at and left_at < arrived_at:
        missing["left_at"] = "They left before they came. Correct one of the two times."
    if missing:
        raise NotComplete("The attendance is not complete.", missing)
    in_the_past(arrived_at, at, "arrived_at")
    in_the_past(left_at, at, "left_at")
    who = {"person": person} if person else {"person": None, "name": name}
    row = Attendance.objects.select_for_update().filter(meeting=meeting, **who).first()
    refuse_changed(row, seen_version)
    row = row or Attendance(meeting=meeting, person=person, version=0)
    row.name, row.capacity, row.presence = name, capacity, presence
    row.stands_in_for, row.arrived_at, row.left_at = stands_in_for, arrived_at, left_at
    row.recorded_by, row.recorded_at, row.version = by, at, row.version + 1
    checked(row)
    row.save()
    detail = {"person": row.name, "meeting": meeting.ref, "presence": row.get_presence_display()}
    audit.record(by=by, event=Event.ATTENDANCE_RECORDED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return row


def expect(*, meeting: Meeting, by: Any, at: datetime) -> list[Attendance]:
    """Put the members of the body on the day of the meeting on its list; a part of opening it.

    Substitutes are put there when they come.
    """
    known = set(Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    seats = organisation.members_of(meeting.body, day_of(meeting.meets_at))
    return Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            person_id=seat.person_id,
            name=seat.name,
            capacity=_CAPACITY.get(seat.office, Capacity.MEMBER),
            recorded_by=by,
            recorded_at=at,
        )
        for seat in seats
        if seat.office != BodyOffice.SUBSTITUTE and seat.person_id not in known
    )
