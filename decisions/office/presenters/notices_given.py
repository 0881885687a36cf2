"""Every notice given about a matter: its public page, its displays with their evidence, those who were informed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from council.govuk.wording import long_datetime
from decisions.models import ForthcomingDecision, Notice, NoticeAddressee, NoticeDisplay
from decisions.models.choices import Place
from decisions.office.found import public_page_of_notice
from decisions.permissions import Action, may
from decisions.queries.acts import needs_offices
from decisions.queries.evidence import given_notices


@dataclass(frozen=True)
class DisplayLine:
    """One place where a notice could be seen."""

    place: str
    since: str
    until: str
    evidence: str
    end_url: str


@dataclass(frozen=True)
class AddresseeLine:
    """One person who must be informed."""

    who: str
    informed: str
    inform_url: str


@dataclass(frozen=True)
class NoticeCard:
    """One notice with everything about it."""

    label: str
    number: int
    given: str
    by: str
    reasons: str
    clock: str
    public_page: str
    displays: tuple[DisplayLine, ...]
    addressees: tuple[AddresseeLine, ...]
    display_url: str
    needs_display: bool


def page(matter: ForthcomingDecision, user: Any, *, on: date) -> dict[str, Any]:
    """Return the notices of a matter, the newest first."""
    displays = bool(may(user, Action.RECORD_DISPLAY, on=on))
    informs = bool(may(user, Action.RECORD_AGREEMENT, on=on))
    newest_first = sorted(given_notices(matter), key=lambda notice: (notice.given_at, notice.pk), reverse=True)
    cards = [_card(notice, matter, displays=displays, informs=informs) for notice in newest_first]
    return {"notices": cards, "may_display": displays}


def _card(notice: Notice, matter: ForthcomingDecision, *, displays: bool, informs: bool) -> NoticeCard:
    notice.matter = matter
    shown = sorted(notice.displays.all(), key=lambda each: each.from_at)
    up = any(each.place == Place.OFFICES and each.to_at is None for each in shown)
    to_display = reverse("display_record", kwargs={"ref": matter.ref, "notice_id": notice.pk})
    return NoticeCard(
        label=notice.get_kind_display(),
        number=notice.number,
        given=long_datetime(notice.given_at) if notice.given_at else "",
        by=str(notice.given_by or ""),
        reasons=notice.reasons,
        clock=notice.clock_reason,
        public_page=public_page_of_notice(notice),
        displays=tuple(_display(each, matter, displays) for each in shown),
        addressees=tuple(_addressee(each, matter, informs) for each in notice.addressees.all()),
        display_url=to_display if displays and not up else "",
        needs_display=needs_offices(notice) and not up,
    )


def _display(display: NoticeDisplay, matter: ForthcomingDecision, may_end: bool) -> DisplayLine:
    url = reverse("display_end", kwargs={"ref": matter.ref, "display_id": display.pk})
    until = ""
    if display.to_at:
        until = f"until {long_datetime(display.to_at)}: {display.ended_reason}"
        if display.continuity_reason:
            until += f" The period goes on: {display.continuity_reason} ({display.continuity_by})"
    return DisplayLine(
        place=display.get_place_display(),
        since=long_datetime(display.from_at),
        until=until,
        evidence=display.evidence,
        end_url=url if may_end and display.to_at is None else "",
    )


def _addressee(addressee: NoticeAddressee, matter: ForthcomingDecision, may_record: bool) -> AddresseeLine:
    url = reverse("addressee_informed", kwargs={"ref": matter.ref, "addressee_id": addressee.pk})
    informed = ""
    if addressee.informed_at:
        informed = f"{long_datetime(addressee.informed_at)}, {addressee.method}"
    return AddresseeLine(
        who=f"{addressee.name}, {addressee.office}",
        informed=informed,
        inform_url=url if may_record and not addressee.informed_at else "",
    )
