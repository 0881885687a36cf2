"""What is known about a matter, as the rules ask for it: what notices state and where they were seen."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from decisions.models import ForthcomingDecision, Notice, NoticeDisplay
from decisions.models.choices import AddresseeCapacity, AgreementProvision, NoticeKind, Place
from decisions.rules.constitution import Office
from decisions.rules.london import day_of
from decisions.rules.notice_period import Availability, Interruption
from decisions.rules.urgency import Agreement, Evidence, Holder
from decisions.states import Notice as NoticeState


def with_evidence(matters: QuerySet[ForthcomingDecision]) -> QuerySet[ForthcomingDecision]:
    """Fetch with each matter everything that is evidence: a constant number of statements."""
    given = (
        Notice.objects.filter(status=NoticeState.GIVEN)
        .order_by("number")
        .select_related("given_by")
        .prefetch_related("displays", "addressees")
    )
    return matters.prefetch_related(Prefetch("notices", queryset=given, to_attr="given_notices"), "agreements")


def given_notices(matter: ForthcomingDecision) -> list[Notice]:
    """List the notices given about a matter, by number within their kind."""
    if not hasattr(matter, "given_notices"):
        matter.given_notices = list(
            matter.notices.filter(status=NoticeState.GIVEN)
            .order_by("number")
            .select_related("given_by")
            .prefetch_related("displays", "addressees")
        )
    return matter.given_notices


def notices_of_kind(matter: ForthcomingDecision, kind: str) -> list[Notice]:
    """List the notices of one kind, oldest first."""
    return [notice for notice in given_notices(matter) if notice.kind == kind]


def latest_notice(matter: ForthcomingDecision, kind: str) -> Notice | None:
    """Return the newest notice of a kind, or nothing."""
    return next(iter(reversed(notices_of_kind(matter, kind))), None)


def since_restart(notices: list[Notice]) -> list[Notice]:
    """Return the editions from the last one that began the notice period again (law.md §3.2)."""
    starts = [index for index, notice in enumerate(notices) if notice.restarts_clock]
    return notices[starts[-1] :] if starts else notices


def availability(notices: list[Notice]) -> Availability | None:
    """Say where and since when a notice with its later editions has been available (regs 5, 9 and 10)."""
    if not notices:
        return None
    displays = sorted((d for notice in notices for d in notice.displays.all()), key=lambda d: d.from_at)
    return Availability(
        offices_from=_first(displays, Place.OFFICES),
        website_from=_first(displays, Place.WEBSITE),
        interruptions=tuple(_interruption(display, displays) for display in displays if display.to_at),
    )


def evidence_of(matter: ForthcomingDecision) -> Evidence:
    """Gather the evidence about a matter for `rules.urgency.route`; nothing that is absent is presumed."""
    key_notices = notices_of_kind(matter, NoticeKind.KD28)
    exception = latest_notice(matter, NoticeKind.GE_NOTICE)
    # A notice that is being published states what the working copy says; what it stated is kept a moment later.
    stated = key_notices[-1].stated.get("due") if key_notices else None
    chair, members = _informed(exception)
    return Evidence(
        is_key=matter.is_key,
        key_notice=availability(since_restart(key_notices)),
        due_from=_day(stated.get("starts_on")) if stated else matter.due_from,
        due_to=_day(stated.get("ends_on")) if stated else matter.due_to,
        exception_notice=availability(notices_of_kind(matter, NoticeKind.GE_NOTICE)),
        exception_reasons_public=_public_at(latest_notice(matter, NoticeKind.GE_REASONS)),
        chair_informed_at=chair,
        has_scrutiny_chair=not members,
        members_informed_at=members,
        impracticable_because=matter.impracticable_reason,
        agreement=_agreement(matter),
        must_decide_by=matter.must_decide_by,
        urgency_reasons_public=_public_at(latest_notice(matter, NoticeKind.SU_REASONS)),
        known_since=matter.known_since,
        created_on=day_of(matter.created_at),
    )


def agreement_of(matter: ForthcomingDecision, provision: str = AgreementProvision.REG_11) -> Agreement | None:
    """Return the newest agreement under a provision, as the rules know it."""
    return _agreement(matter, provision)


def _agreement(matter: ForthcomingDecision, provision: str = AgreementProvision.REG_11) -> Agreement | None:
    given = [agreement for agreement in matter.agreements.all() if agreement.provision == provision]
    if not given:
        return None
    newest = max(given, key=lambda agreement: agreement.recorded_at)
    return Agreement(
        agreed_at=newest.agreed_at,
        office=Office(newest.office),
        scrutiny_chair=Holder(newest.scrutiny_chair_was),
        council_chair=Holder(newest.council_chair_was),
        override_reason=newest.override_reason,
    )


def _informed(notice: Notice | None) -> tuple[datetime | None, tuple[datetime | None, ...]]:
    """Return when the chair was informed, and one entry for each member where there is no chair (reg 10(1)(a))."""
    if notice is None:
        return None, ()
    addressees = list(notice.addressees.all())
    chair = next((a.informed_at for a in addressees if a.capacity == AddresseeCapacity.CHAIR), None)
    members = tuple(a.informed_at for a in addressees if a.capacity == AddresseeCapacity.MEMBER)
    return chair, members


def _public_at(notice: Notice | None) -> datetime | None:
    return _first(list(notice.displays.all()), Place.WEBSITE) if notice else None


def _first(displays: list[NoticeDisplay], place: str) -> datetime | None:
    return min((display.from_at for display in displays if display.place == place), default=None)


def _interruption(display: NoticeDisplay, displays: list[NoticeDisplay]) -> Interruption:
    """Turn the end of a display into a gap that lasts until the next display in the same place."""
    restored = min(
        (d.from_at for d in displays if d.place == display.place and d.from_at >= display.to_at), default=None
    )
    return Interruption(began=display.to_at, restored=restored, excused_because=display.continuity_reason)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
