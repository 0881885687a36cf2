"""Interests that members declare at a meeting, on an item or on the whole of it; whether they leave; dispensations.

Source: sections 31 and 33 of the Localism Act 2011; regulation 12(2)(d) and (e) of the 2012 Regulations.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Person
from decisions.events import Event
from decisions.models import AgendaItem, DeclaredInterest, Meeting
from decisions.models.choices import DispensationType
from decisions.models.choices_meetings import InterestKind
from decisions.refusals import NotComplete, NotNow
from decisions.rules.meeting_interests import dispensation_differs
from decisions.services import audit
from decisions.services.at_the_meeting import checked, in_the_past, meeting_that_sits, refuse_changed, taken

FIELDS = (
    *("item", "person", "name", "kind", "nature", "participation", "left_at", "returned_at"),
    *("dispensation", "granted_by", "granted_on"),
)


@transaction.atomic
def declare(
    *,
    meeting: Meeting,
    by: Any,
    at: datetime,
    item: AgendaItem | None = None,
    person: Person | None = None,
    name: str = "",
    kind: str,
    nature: str,
    participation: str,
    left_at: datetime | None = None,
    returned_at: datetime | None = None,
    dispensation: str = DispensationType.NONE,
    granted_by: str = "",
    granted_on: date | None = None,
) -> DeclaredInterest:
    """Record an interest that a member declared; on an item it becomes a conflict of the item's record of decision.

    What happened is recorded even where the member should have left: `rules.meeting_interests.may_take_part` says so.
    Raises NotAllowed, NotNow, NotComplete.
    """
    meeting = meeting_that_sits(meeting, by=by, at=at)
    interest = DeclaredInterest(meeting=meeting, version=0)
    given = {
        "item": item,
        "person": person,
        "name": name,
        "kind": kind,
        "nature": nature,
        "participation": participation,
        "left_at": left_at,
        "returned_at": returned_at,
        "dispensation": dispensation,
        "granted_by": granted_by,
        "granted_on": granted_on,
    }
    return _put(interest, given, by=by, at=at)


@transaction.atomic
def change(
    *, interest: DeclaredInterest, by: Any, at: datetime, values: dict[str, Any], seen_version: int
) -> DeclaredInterest:
    """Change an entry about an interest, for example when the member came back. `values` holds any of FIELDS.

    Raises NotAllowed, NotNow, ChangedMeanwhile, NotComplete.
    """
    meeting = meeting_that_sits(interest.meeting, by=by, at=at)
    interest = DeclaredInterest.objects.select_for_update(of=("self",)).get(pk=interest.pk)
    _refuse_removed(interest)
    refuse_changed(interest, seen_version)
    interest.meeting = meeting
    return _put(interest, values, by=by, at=at)


@transaction.atomic
def remove(*, interest: DeclaredInterest, by: Any, at: datetime, reason: str) -> DeclaredInterest:
    """Take out a mistaken entry; it is kept with the reason. Raises NotAllowed, NotNow, NotComplete."""
    meeting = meeting_that_sits(interest.meeting, by=by, at=at)
    interest = DeclaredInterest.objects.select_for_update(of=("self",)).get(pk=interest.pk)
    _refuse_removed(interest)
    if not reason.strip():
        raise NotComplete("An entry is not taken out without a reason.", {"reason": "Say why it is taken out."})
    interest.removed_reason = reason.strip()
    interest.recorded_by, interest.recorded_at, interest.version = by, at, interest.version + 1
    interest.save()
    detail = {"person": interest.name, "meeting": meeting.ref, "reason": interest.removed_reason}
    audit.record(by=by, event=Event.INTEREST_REMOVED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return interest


def _put(interest: DeclaredInterest, values: dict[str, Any], *, by: Any, at: datetime) -> DeclaredInterest:
    for name, value in taken(values, FIELDS).items():
        setattr(interest, name, value)
    if interest.person:
        interest.name = interest.person.name
    _refuse_incomplete(interest)
    in_the_past(interest.left_at, at, "left_at")
    in_the_past(interest.returned_at, at, "returned_at")
    interest.recorded_by, interest.recorded_at, interest.version = by, at, interest.version + 1
    checked(interest)
    interest.save()
    detail = {"person": interest.name, "meeting": interest.meeting.ref}
    audit.record(by=by, event=Event.INTEREST_DECLARED, kind="meeting", ref=interest.meeting.ref, at=at, detail=detail)
    return interest


def _refuse_removed(interest: DeclaredInterest) -> None:
    if interest.removed_reason:
        raise NotNow(f"This entry was taken out: {interest.removed_reason} Enter it again if it was right.")


def _refuse_incomplete(interest: DeclaredInterest) -> None:
    missing = {}
    if not interest.name:
        missing["name"] = "Say who declared it."
    if not interest.nature:
        missing["nature"] = "Say what the interest is."
    if interest.item and interest.item.meeting_id != interest.meeting_id:
        missing["item"] = "This item belongs to another meeting."
    if interest.dispensation != DispensationType.NONE:
        if not interest.granted_by:
            missing["granted_by"] = "Say who granted the dispensation."
        if interest.granted_on is None:
            missing["granted_on"] = "Say when the dispensation was granted."
        if interest.kind in InterestKind.values and (
            differs := dispensation_differs(interest.kind, interest.dispensation)
        ):
            missing["dispensation"] = differs
    if interest.left_at and interest.returned_at and interest.returned_at < interest.left_at:
        missing["returned_at"] = "They came back before they left. Correct one of the two times."
    if missing:
        raise NotComplete("The declaration is not complete.", missing)
