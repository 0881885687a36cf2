"""Which matter, notice, display, addressee, representation, withheld document or record does an address mean?"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from council.organisation import queries as organisation
from council.organisation.models import Body, BodyOffice
from decisions.models import (
    DecisionRecord,
    ForthcomingDecision,
    Notice,
    NoticeAddressee,
    NoticeDisplay,
    Representation,
    WithheldDocument,
)
from decisions.models.choices import NoticeKind, Place
from decisions.queries.evidence import given_notices


def matter_named(ref: str) -> ForthcomingDecision | None:
    """Return the matter with a reference, or nothing."""
    related = ("maker_body", "maker_post", "maker_member", "department", "scrutiny_committee", "lead_portfolio")
    return ForthcomingDecision.objects.select_related(*related).filter(ref=ref).first()


def notice_numbered(pk: int) -> Notice | None:
    """Return a notice with its matter, or nothing."""
    return Notice.objects.select_related("matter").filter(pk=pk).first()


def display_numbered(pk: int) -> NoticeDisplay | None:
    """Return the display of a notice, or nothing."""
    return NoticeDisplay.objects.select_related("notice__matter").filter(pk=pk).first()


def addressee_numbered(pk: int) -> NoticeAddressee | None:
    """Return an addressee of a notice, or nothing."""
    return NoticeAddressee.objects.select_related("notice__matter").filter(pk=pk).first()


def representation_numbered(pk: int) -> Representation | None:
    """Return a representation, or nothing."""
    return Representation.objects.select_related("matter").filter(pk=pk).first()


def withheld_numbered(pk: int) -> WithheldDocument | None:
    """Return a withheld document, or nothing. Who may read it is asked by `services.withheld.log_reading`."""
    return WithheldDocument.objects.select_related("matter").filter(pk=pk).first()


def record_named(ref: str) -> DecisionRecord | None:
    """Return the record of a decision with a reference, or nothing."""
    related = ("matter", "matter__department", "published_by", "recorded_by")
    return DecisionRecord.objects.select_related(*related).filter(ref=ref).first()


def records(*, only: str = "") -> QuerySet[DecisionRecord]:
    """List the records of decisions, the newest decision first; `only` keeps those of one status."""
    found = DecisionRecord.objects.select_related("matter")
    return (found.filter(status=only) if only else found).order_by("-decided_at", "ref")


def without_offices(matter: ForthcomingDecision) -> list[Notice]:
    """List the newest notice of each kind for which no display at the offices is recorded that still stands."""
    newest = {notice.kind: notice for notice in given_notices(matter)}
    return [notice for notice in newest.values() if needs_offices(notice) and not _stands_at_offices(notice)]


def needs_offices(notice: Notice) -> bool:
    """Say whether the law asks for a notice at the offices too: for every one but the entry of a non-key matter."""
    return notice.kind != NoticeKind.LISTING


def _stands_at_offices(notice: Notice) -> bool:
    return any(each.place == Place.OFFICES and each.to_at is None for each in notice.displays.all())


def relevant_committee(matter: ForthcomingDecision, *, on: date) -> Body | None:
    """Return the relevant overview and scrutiny committee of a matter on a day (reg 10(1)(a))."""
    if matter.scrutiny_committee:
        return matter.scrutiny_committee
    return organisation.relevant_scrutiny_committee(matter.department, on) if matter.department else None


def named_by_regulation_10(matter: ForthcomingDecision, *, on: date) -> list[str]:
    """Name whom reg 10(1)(a) asks to inform: the chair of the relevant committee or, without one, each member."""
    committee = relevant_committee(matter, on=on)
    if committee is None:
        return []
    if chair := organisation.chair_of(committee, on):
        return [f"{chair.name}, Chair of {committee.name}"]
    seats = organisation.members_of(committee, on)
    return [f"{seat.name}, Member of {committee.name}" for seat in seats if seat.office != BodyOffice.SUBSTITUTE]


def offices_of_urgency(matter: ForthcomingDecision, *, on: date) -> dict[str, str]:
    """Name who holds each office of the chain of reg 11(1) today; an empty name where the office is vacant."""
    committee = relevant_committee(matter, on=on)
    holders = {
        "osc_chair": organisation.chair_of(committee, on) if committee else None,
        "council_chair": organisation.civic_chair(on),
        "council_vice_chair": organisation.civic_vice_chair(on),
    }
    return {key: str(holder) if holder else "" for key, holder in holders.items()}


def displays_so_far(notice: Notice) -> int:
    """Count the displays recorded for a notice."""
    return notice.displays.count()


def notices_so_far(matter: ForthcomingDecision, kind: str) -> int:
    """Count the notices of a kind given about a matter."""
    return sum(1 for notice in given_notices(matter) if notice.kind == kind)


def agreements_so_far(matter: ForthcomingDecision, provision: str) -> int:
    """Count the agreements recorded under a provision."""
    return sum(1 for agreement in matter.agreements.all() if agreement.provision == provision)
