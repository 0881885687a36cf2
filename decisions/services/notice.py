"""Publish, amend, defer and withdraw the notice of a forthcoming decision (reg 9; amendments: law.md §3.2)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import ForthcomingDecision, Notice
from decisions.models.choices import NoticeKind
from decisions.permissions import Action, require
from decisions.queries.evidence import notices_of_kind
from decisions.queries.lawfulness import standards
from decisions.queries.public_content import forthcoming_content
from decisions.queries.readiness import refuse_unpublishable
from decisions.queries.stated import changes_since, stated_content
from decisions.refusals import NotComplete, NotNow
from decisions.rules.amendment import Amendment, Change, Effect, effect
from decisions.rules.finding import Finding
from decisions.rules.london import day_of
from decisions.services import audit, publication
from decisions.services.display import put_at_offices, put_on_website
from decisions.services.forthcoming import request_sweep
from decisions.services.lawful_dates import remember_evidence
from decisions.services.moves import require_move
from decisions.states import MATTER_LABELS, MATTER_TRANSITIONS, Matter
from decisions.states import Notice as NoticeState


@transaction.atomic
def publish(
    *,
    matter: ForthcomingDecision,
    by: Any,
    at: datetime,
    offices_from: datetime | None = None,
    offices_evidence: str = "",
) -> Notice:
    """Give the notice of a forthcoming decision and publish it on the website.

    With `offices_from` the display at the offices is recorded with it; the clock of reg 9 starts with the later of the
    two. Raises NotAllowed, NotNow, NotComplete (a particular of reg 9(1) is missing), NotLawful (withheld text in an
    open field, the same reasons in two boxes).
    """
    matter = ForthcomingDecision.objects.select_for_update().get(pk=matter.pk)
    require(by, Action.PUBLISH_NOTICE, matter, on=day_of(at))
    move = require_move(matter, "publish", MATTER_TRANSITIONS, MATTER_LABELS)
    refuse_unpublishable(matter, on=day_of(at))
    _move(matter, move.target, at=at)
    notice = _give(matter, by=by, at=at, restarts=False, reason="")
    put_on_website(notice=notice, by=by, at=at)
    if offices_from:
        put_at_offices(notice=notice, by=by, at=at, from_at=offices_from, evidence=offices_evidence)
    edition = _freeze(notice, by=by, at=at, status="Forthcoming")
    detail = {"notice": notice.get_kind_display().lower(), "edition": edition}
    audit.record(by=by, event=Event.NOTICE_PUBLISHED, kind="matter", ref=matter.ref, at=at, detail=detail)
    return notice


def effect_of_amending(
    matter: ForthcomingDecision,
    *,
    at: datetime,
    not_material_because: str = "",
    monitoring_officer_reason: str = "",
) -> tuple[Finding, tuple[Change, ...]]:
    """Say what publishing the working copy now would do to the clock, and which kinds of change it would publish."""
    before = _last_notice(matter)
    after = forthcoming_content(matter, on=day_of(at))
    changes = changes_since(stated_content(before.stated), after)
    if before.kind == NoticeKind.LISTING and matter.is_key and Change.BECAME_KEY not in changes:
        changes = (Change.BECAME_KEY, *changes)
    amendment = Amendment(
        public=at,
        changes=changes,
        not_material_because=not_material_because,
        monitoring_officer_reason=monitoring_officer_reason,
    )
    return effect(amendment, standards(on=day_of(at)).constitution), changes


@transaction.atomic
def amend(
    *,
    matter: ForthcomingDecision,
    by: Any,
    at: datetime,
    not_material_because: str = "",
    monitoring_officer_reason: str = "",
    offices_from: datetime | None = None,
    offices_evidence: str = "",
) -> Notice:
    """Publish the working copy as an amended notice; the rule, not the officer, says whether the 28 days begin again.

    A reason why a change of the matter is not material, or why the count goes on from the first notice, is a departure
    that only the monitoring officer records. Raises NotAllowed, NotNow (nothing changed), NotComplete, NotLawful.
    """
    matter = ForthcomingDecision.objects.select_for_update().get(pk=matter.pk)
    require(by, Action.PUBLISH_NOTICE, matter, on=day_of(at))
    act = "give notice again" if matter.status == Matter.DEFERRED else "amend"
    move = require_move(matter, act, MATTER_TRANSITIONS, MATTER_LABELS)
    departure = (not_material_because or monitoring_officer_reason).strip()
    if departure:
        require(by, Action.RECORD_DEPARTURE, on=day_of(at))
    refuse_unpublishable(matter, on=day_of(at))
    finding, changes = effect_of_amending(
        matter,
        at=at,
        not_material_because=not_material_because,
        monitoring_officer_reason=monitoring_officer_reason,
    )
    if not changes and matter.status == Matter.NOTICED:
        raise NotNow(
            "Nothing differs from the published notice, so there is nothing to amend. Change the matter first."
        )
    restarts = finding.answer is Effect.RESTART
    _move(matter, move.target, at=at)
    reason = " ".join(step.text for step in finding.steps) if restarts or departure else ""
    notice = _give(matter, by=by, at=at, restarts=restarts, reason=reason, departure_by=by if departure else None)
    put_on_website(notice=notice, by=by, at=at)
    if offices_from:
        put_at_offices(notice=notice, by=by, at=at, from_at=offices_from, evidence=offices_evidence)
    edition = _freeze(notice, by=by, at=at, status="Forthcoming")
    detail = {"notice": notice.get_kind_display().lower(), "edition": edition, "clock": finding.headline}
    audit.record(by=by, event=Event.NOTICE_AMENDED, kind="matter", ref=matter.ref, at=at, detail=detail)
    return notice


@transaction.atomic
def defer(*, matter: ForthcomingDecision, by: Any, at: datetime, reason: str) -> ForthcomingDecision:
    """Say publicly that the matter is deferred. Its notice stays public. Raises NotAllowed, NotNow, NotComplete."""
    matter = ForthcomingDecision.objects.select_for_update().get(pk=matter.pk)
    require(by, Action.PUBLISH_NOTICE, on=day_of(at))
    move = require_move(matter, "defer", MATTER_TRANSITIONS, MATTER_LABELS)
    matter.ended_reason = _said(reason, "Say why the matter is deferred.")
    _move(matter, move.target, at=at)
    publication.publish_evidence(notice=_last_notice(matter), by=by, at=at, status="Deferred")
    detail = {"reason": matter.ended_reason}
    audit.record(by=by, event=Event.MATTER_DEFERRED, kind="matter", ref=matter.ref, at=at, detail=detail)
    return matter


@transaction.atomic
def withdraw(*, matter: ForthcomingDecision, by: Any, at: datetime, reason: str) -> ForthcomingDecision:
    """Withdraw the matter: a tombstone with the reason stays public and every edition reachable.

    Raises NotAllowed, NotNow, NotComplete.
    """
    matter = ForthcomingDecision.objects.select_for_update().get(pk=matter.pk)
    require(by, Action.PUBLISH_NOTICE, on=day_of(at))
    move = require_move(matter, "withdraw", MATTER_TRANSITIONS, MATTER_LABELS)
    matter.ended_reason = _said(reason, "Say why the matter is withdrawn; the public page will say it.")
    _move(matter, move.target, at=at)
    publication.withdraw_matter(matter=matter, at=at, reason=matter.ended_reason)
    detail = {"reason": matter.ended_reason}
    audit.record(by=by, event=Event.MATTER_WITHDRAWN, kind="matter", ref=matter.ref, at=at, detail=detail)
    return matter


def _give(
    matter: ForthcomingDecision, *, by: Any, at: datetime, restarts: bool, reason: str, departure_by: Any = None
) -> Notice:
    kind = NoticeKind.KD28 if matter.is_key else NoticeKind.LISTING
    under = standards(on=day_of(at))
    last = matter.notices.filter(kind=kind).order_by("-number").first()
    return Notice.objects.create(
        matter=matter,
        kind=kind,
        number=last.number + 1 if last else 1,
        status=NoticeState.GIVEN,
        prepared_by=matter.submitted_by or by,
        prepared_at=matter.submitted_at or at,
        given_by=by,
        given_at=at,
        edition_ref=matter.ref,
        restarts_clock=restarts and last is not None,
        clock_reason=reason,
        clock_departure_by=str(departure_by or ""),
        supersedes=last,
        constitution_version=under.constitution.version,
        calendar_version=under.calendar.version,
    )


def _freeze(notice: Notice, *, by: Any, at: datetime, status: str) -> int:
    """Publish the edition and keep on the notice what it states; return the number of the edition."""
    matter = notice.matter
    remember_evidence(matter)
    restarted = notice.clock_reason if notice.restarts_clock else ""
    edition = publication.publish_matter(matter=matter, by=by, at=at, status=status, restarted_reason=restarted)
    notice.edition_number = edition.number
    notice.stated = edition.content
    notice.changes = edition.changes
    notice.save()
    # The planned days are those that the notice now states.
    remember_evidence(matter)
    request_sweep(by=by, at=at)
    return edition.number


def _move(matter: ForthcomingDecision, target: Any, *, at: datetime) -> None:
    matter.status = target
    matter.saved_at = at
    matter.version += 1
    matter.save()
    remember_evidence(matter)
    request_sweep(by=matter.saved_by, at=at)


def _last_notice(matter: ForthcomingDecision) -> Notice:
    given = notices_of_kind(matter, NoticeKind.KD28) + notices_of_kind(matter, NoticeKind.LISTING)
    if not given:
        raise NotNow("No notice of this matter has been published yet. Publish it first.")
    return max(given, key=lambda notice: notice.given_at)


def _said(reason: str, sentence: str) -> str:
    if not reason.strip():
        raise NotComplete("A reason is needed.", {"reason": sentence})
    return reason.strip()


__all__ = ["amend", "defer", "effect_of_amending", "publish", "withdraw"]
