"""The public leaves, and comes back: only for items for which the law allows or asks it.

Source: regulations 4 and 5 of the 2012 Regulations; section 100A(2) to (5) of the Local Government Act 1972.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import AgendaItem, ExcludedItem, Exclusion, Meeting
from decisions.models.choices_meetings import ExclusionBasis, VoteResult
from decisions.queries.exclusion import words_of, would_be_lawful
from decisions.refusals import NotComplete, NotLawful, NotNow
from decisions.services import audit
from decisions.services.at_the_meeting import checked, in_the_past, meeting_that_sits

# An item, the part of it (empty: all of it), and the paragraphs of Schedule 12A.
Named = tuple[AgendaItem, str, Sequence[int]]


@transaction.atomic
def exclude(
    *,
    meeting: Meeting,
    by: Any,
    at: datetime,
    items: Sequence[Named],
    basis: str = ExclusionBasis.EXEMPT,
    resolution: str = "",
    moved_by: str = "",
    seconded_by: str = "",
    excluded_at: datetime | None = None,
    result: str = VoteResult.CARRIED,
) -> Exclusion:
    """Record that the public was excluded for items; without words of the meeting's own the law's are used.

    A resolution that was lost is recorded too, and excludes nobody. Raises NotAllowed, NotNow, NotComplete, NotLawful
    (with the Finding: for the executive the notices of regulation 5 or the agreement under 5(6), everywhere the
    paragraphs).
    """
    meeting = meeting_that_sits(meeting, by=by, at=at)
    named = [(item, part.strip(), sorted({int(each) for each in found})) for item, part, found in items]
    _refuse_incomplete(meeting, named, basis)
    in_the_past(excluded_at, at, "excluded_at")
    found = would_be_lawful(meeting, named, basis, at=excluded_at or at)
    if result == VoteResult.CARRIED and not found:
        mend = "Defer it." if basis == ExclusionBasis.CONFIDENTIAL else "Take the item in public, or defer it."
        raise NotLawful(" ".join([found.headline, *found.missing, mend]), found)
    exclusion = Exclusion(
        meeting=meeting,
        basis=basis,
        resolution=resolution.strip() or words_of(meeting, named, basis, at=at),
        moved_by=moved_by.strip(),
        seconded_by=seconded_by.strip(),
        result=result,
        excluded_at=excluded_at if result == VoteResult.CARRIED else None,
        finding=found.as_dict(),
        recorded_by=by,
        recorded_at=at,
    )
    checked(exclusion)
    exclusion.save(force_insert=True)
    rows = [ExcludedItem(exclusion=exclusion, item=item, part=part, paragraphs=list(of)) for item, part, of in named]
    for row in rows:
        checked(row)
    ExcludedItem.objects.bulk_create(rows)
    detail = {"items": ", ".join(str(item) for item, _, _ in named), "meeting": meeting.ref}
    audit.record(by=by, event=Event.PUBLIC_EXCLUDED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return exclusion


@transaction.atomic
def readmit(*, exclusion: Exclusion, by: Any, at: datetime, readmitted_at: datetime | None) -> Exclusion:
    """Record when the public came back. Raises NotAllowed, NotNow, NotComplete."""
    meeting = meeting_that_sits(exclusion.meeting, by=by, at=at)
    exclusion = Exclusion.objects.select_for_update(of=("self",)).get(pk=exclusion.pk)
    if exclusion.result != VoteResult.CARRIED:
        raise NotNow("The resolution was lost, so the public never left.")
    if exclusion.readmitted_at is not None:
        raise NotNow("It is recorded already when the public came back.")
    if readmitted_at is None:
        raise NotComplete("The time is missing.", {"readmitted_at": "Say when the public came back."})
    in_the_past(readmitted_at, at, "readmitted_at")
    if exclusion.excluded_at and readmitted_at < exclusion.excluded_at:
        said = "The public came back after it left. Correct the time."
        raise NotComplete(said, {"readmitted_at": said})
    exclusion.readmitted_at = readmitted_at
    exclusion.recorded_by, exclusion.recorded_at, exclusion.version = by, at, exclusion.version + 1
    exclusion.save()
    detail = {"meeting": meeting.ref}
    audit.record(by=by, event=Event.PUBLIC_READMITTED, kind="meeting", ref=meeting.ref, at=at, detail=detail)
    return exclusion


def _refuse_incomplete(meeting: Meeting, named: Sequence[Named], basis: str) -> None:
    missing = {}
    if not named:
        missing["items"] = "Choose the items for which the public leaves."
    elif any(item.meeting_id != meeting.pk for item, _, _ in named):
        missing["items"] = "An item belongs to another meeting."
    elif len({item.pk for item, _, _ in named}) < len(named):
        missing["items"] = "An item is named twice."
    if basis not in ExclusionBasis.values:
        missing["basis"] = "Say whether the information is exempt or confidential."
    if missing:
        raise NotComplete("The exclusion is not complete.", missing)
