"""Give one notice about urgency or a private meeting: row, addressees, displays, edition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from decisions.models import ForthcomingDecision, Notice, NoticeAddressee
from decisions.queries.lawfulness import standards
from decisions.queries.particulars import public_address_of
from decisions.rules.london import day_of
from decisions.services import publication
from decisions.services.display import put_at_offices, put_on_website
from decisions.services.lawful_dates import remember_evidence
from decisions.states import Notice as NoticeState


def give(
    *,
    matter: ForthcomingDecision,
    kind: str,
    by: Any,
    at: datetime,
    reasons: str,
    addressees: Iterable[NoticeAddressee] = (),
    representations_until: date | None = None,
    offices_from: datetime | None = None,
    offices_evidence: str = "",
) -> Notice:
    """Store a given notice with its addressees and displays, publish it and return it, in the caller's transaction."""
    under = standards(on=day_of(at))
    last = matter.notices.filter(kind=kind).order_by("-number").first()
    notice = Notice(
        matter=matter,
        kind=kind,
        number=last.number + 1 if last else 1,
        status=NoticeState.GIVEN,
        reasons=reasons,
        representations_until=representations_until,
        prepared_by=by,
        prepared_at=at,
        given_by=by,
        given_at=at,
        supersedes=last,
        constitution_version=under.constitution.version,
        calendar_version=under.calendar.version,
    )
    _, notice.edition_ref = public_address_of(notice)
    notice.save()
    for addressee in addressees:
        addressee.notice = notice
        addressee.save()
    put_on_website(notice=notice, by=by, at=at)
    if offices_from:
        put_at_offices(notice=notice, by=by, at=at, from_at=offices_from, evidence=offices_evidence)
    remember_evidence(matter)
    edition = publication.publish_notice(notice=notice, by=by, at=at)
    notice.edition_number, notice.stated, notice.changes = edition.number, edition.content, edition.changes
    notice.save()
    return notice
