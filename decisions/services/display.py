"""Record where a notice can be seen: the clock of regs 5, 9 and 10 starts with the later of offices and website."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import ForthcomingDecision, Notice, NoticeDisplay
from decisions.models.choices import Place
from decisions.permissions import Action, require
from decisions.publication.content import RecordKind
from decisions.queries.particulars import public_address_of
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of, say_moment
from decisions.services import audit, publication
from decisions.services.forthcoming import request_sweep
from decisions.services.lawful_dates import remember_evidence
from decisions.states import Notice as NoticeState


def put_on_website(*, notice: Notice, by: Any, at: datetime) -> NoticeDisplay:
    """Note that the notice is on the website from now on. The publication itself is the evidence."""
    _, ref = public_address_of(notice)
    return NoticeDisplay.objects.create(
        notice=notice,
        place=Place.WEBSITE,
        from_at=at,
        evidence=f"Published on the council's website as {ref}.",
        recorded_by=by,
        recorded_at=at,
    )


def put_at_offices(*, notice: Notice, by: Any, at: datetime, from_at: datetime, evidence: str) -> NoticeDisplay:
    """Note that the notice is at the offices. Raises NotComplete without evidence or where the time lies ahead."""
    if not evidence.strip():
        raise NotComplete(
            "The display has no evidence.", {"evidence": "Say where it is displayed and how that is known."}
        )
    if from_at > at:
        raise NotComplete(
            "A display is recorded when it has begun.",
            {"from_at": f"{say_moment(from_at)} is still to come. Record the display when the notice is up."},
        )
    return NoticeDisplay.objects.create(
        notice=notice,
        place=Place.OFFICES,
        from_at=from_at,
        evidence=evidence.strip(),
        recorded_by=by,
        recorded_at=at,
    )


@transaction.atomic
def record_display(*, notice: Notice, by: Any, at: datetime, from_at: datetime, evidence: str) -> NoticeDisplay:
    """Record that a notice is displayed at the offices, and publish that evidence with it.

    Raises NotAllowed, NotNow (the notice is not given, or not open any more), NotComplete.
    """
    require(by, Action.RECORD_DISPLAY, on=day_of(at))
    matter = _lock(notice)
    display = put_at_offices(notice=notice, by=by, at=at, from_at=from_at, evidence=evidence)
    _publish_again(notice, matter, by=by, at=at)
    detail = {
        "notice": notice.get_kind_display().lower(),
        "place": display.get_place_display().lower(),
        "from_at": say_moment(from_at),
    }
    audit.record(by=by, event=Event.DISPLAY_RECORDED, kind="matter", ref=matter.ref, at=at, detail=detail)
    return display


@transaction.atomic
def end_display(
    *, display: NoticeDisplay, by: Any, at: datetime, to_at: datetime, reason: str, continuity_reason: str = ""
) -> NoticeDisplay:
    """Record that a notice was no longer available from a moment on; within its period the 28 days begin again.

    With `continuity_reason` the monitoring officer records why they go on all the same (law.md §1.7, continuity).
    Raises NotAllowed, NotNow, NotComplete.
    """
    require(by, Action.RECORD_DISPLAY, on=day_of(at))
    if continuity_reason.strip():
        require(by, Action.RECORD_DEPARTURE, on=day_of(at))
    matter = _lock(display.notice)
    display = NoticeDisplay.objects.select_for_update().get(pk=display.pk)
    if display.to_at:
        raise NotNow("The end of this display was recorded before. Record a new display when the notice is up again.")
    if not reason.strip() or not display.from_at <= to_at <= at:
        raise NotComplete(
            "The end of the display is not complete.",
            {"reason": "Say why the notice was not available, and when: after it went up and not in the future."},
        )
    display.to_at, display.ended_reason = to_at, reason.strip()
    display.continuity_reason = continuity_reason.strip()
    display.continuity_by = str(by) if continuity_reason.strip() else ""
    display.save()
    _publish_again(display.notice, matter, by=by, at=at)
    detail = {
        "notice": display.notice.get_kind_display().lower(),
        "place": display.get_place_display().lower(),
        "to_at": say_moment(to_at),
        "reason": display.ended_reason,
    }
    audit.record(by=by, event=Event.DISPLAY_ENDED, kind="matter", ref=matter.ref, at=at, detail=detail)
    return display


def _lock(notice: Notice) -> ForthcomingDecision:
    if notice.status != NoticeState.GIVEN:
        raise NotNow("The notice has not been given, so it cannot be on display yet. Publish it first.")
    return ForthcomingDecision.objects.select_for_update().get(pk=notice.matter_id)


def _publish_again(notice: Notice, matter: ForthcomingDecision, *, by: Any, at: datetime) -> None:
    """Publish the notice with its new evidence: what is stated does not change, so the row stays the same notice."""
    matter.saved_at = at
    remember_evidence(matter)
    kind, _ = public_address_of(notice)
    notice.matter = matter
    if kind is RecordKind.FORTHCOMING:
        publication.publish_evidence(notice=notice, by=by, at=at)
    else:
        publication.publish_notice(notice=notice, by=by, at=at)
    request_sweep(by=by, at=at)
