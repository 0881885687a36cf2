"""The particulars of a matter as the public may read them on a day: names as they are, open fields only."""

from __future__ import annotations

from datetime import date

from council.organisation import queries as organisation
from council.organisation.models import BodyOffice, PortfolioHolding
from decisions.models import ForthcomingDecision, Notice
from decisions.models.choices import MakerKind, NoticeKind, Restriction
from decisions.publication.content import (
    Display,
    Link,
    ListedDocument,
    Maker,
    RecordKind,
)
from decisions.publication.content import Restriction as PublicRestriction
from decisions.queries.citations import restriction_citation
from decisions.queries.evidence import given_notices, notices_of_kind
from decisions.queries.lawfulness import standards

NOTICE_REFS = {
    NoticeKind.GE_NOTICE: (RecordKind.URGENCY, "GE", "Regulation 10(1)"),
    NoticeKind.GE_REASONS: (RecordKind.URGENCY, "GER", "Regulation 10(3)"),
    NoticeKind.SU_REASONS: (RecordKind.URGENCY, "SU", "Regulation 11(2)"),
    NoticeKind.PM28: (RecordKind.PRIVATE_MEETING, "PM28", "Regulation 5(2)"),
    NoticeKind.PM5: (RecordKind.PRIVATE_MEETING, "PM5", "Regulation 5(4)"),
    NoticeKind.PM_URGENCY: (RecordKind.PRIVATE_MEETING, "PMU", "Regulation 5(7)"),
}


def public_address_of(notice: Notice) -> tuple[RecordKind, str]:
    """Return the kind and reference under which a notice is public."""
    if notice.kind in (NoticeKind.KD28, NoticeKind.LISTING):
        return RecordKind.FORTHCOMING, notice.matter.ref
    kind, suffix, _ = NOTICE_REFS[NoticeKind(notice.kind)]
    return kind, f"{notice.matter.ref}-{suffix}"


def maker_of(matter: ForthcomingDecision, *, on: date) -> Maker:
    """Name the decision maker (reg 9(1)(c)): a body with the list of its members, an individual by name and title."""
    if matter.maker_kind == MakerKind.BODY and matter.maker_body:
        seats = organisation.members_of(matter.maker_body, on)
        members = tuple(str(seat) for seat in seats if seat.office != BodyOffice.SUBSTITUTE)
        return Maker(kind="body", name=matter.maker_body.name, members=members)
    if matter.maker_kind == MakerKind.OFFICER and matter.maker_post:
        holder = organisation.holder_of(matter.maker_post, on)
        return Maker(kind="officer", name=holder.name if holder else "", title=matter.maker_post.title)
    if matter.maker_kind == MakerKind.MEMBER and matter.maker_member:
        held = PortfolioHolding.objects.on(on).filter(person=matter.maker_member).select_related("portfolio")
        title = ", ".join(holding.portfolio.title for holding in held)
        return Maker(kind="member", name=matter.maker_member.name, title=title)
    return Maker(kind=matter.maker_kind or "body", name=matter.maker_text)


def documents_of(matter: ForthcomingDecision, *, on: date) -> tuple[ListedDocument, ...]:
    """List the documents by the titles that the public may see (regs 9(1)(e) and 9(3))."""
    under = standards(on=on).constitution
    listed = [
        ListedDocument(title=document.title, note="To follow" if document.to_follow else "")
        for document in matter.documents.all()
    ]
    listed += [
        ListedDocument(
            title=withheld.public_title,
            note=restriction_citation(withheld.paragraphs, bool(withheld.confidential_source), under),
        )
        for withheld in matter.withheld_documents.all()
        if withheld.stands
    ]
    return tuple(listed)


def request_procedure(matter: ForthcomingDecision, council) -> str:
    """Say how to ask for documents as they become available (reg 9(1)(h))."""
    where = matter.contact_email or council.requests_email
    by_mail = f"write to {where} or " if where else ""
    return (
        f"To ask for details of those documents as they become available, {by_mail}ask at the address above, "
        f"giving the reference {matter.ref}."
    )


def reason_key(matter: ForthcomingDecision) -> str:
    """Say why it is key, in the council's words or in those of reg 8(1)."""
    if matter.reason_key:
        return matter.reason_key
    labels = dict(matter._meta.get_field("key_reasons").base_field.choices)
    return "; ".join(str(labels[key]) for key in matter.key_reasons if key in labels)


def lead_member(matter: ForthcomingDecision, *, on: date) -> str:
    """Name the lead member: as typed, or the portfolio with its holder of the day."""
    if matter.lead_member or not matter.lead_portfolio:
        return matter.lead_member
    holder = organisation.portfolio_holder(matter.lead_portfolio, on)
    return f"{matter.lead_portfolio.title} ({holder.name})" if holder else matter.lead_portfolio.title


def wards_of(matter: ForthcomingDecision) -> tuple[str, ...]:
    """List the wards affected; all of them are one entry."""
    return ("All wards",) if matter.all_wards else tuple(ward.name for ward in matter.wards.all())


def restriction_of(matter: ForthcomingDecision, *, on: date) -> PublicRestriction:
    """Say whether the public may be kept from any of it, and by which paragraph (reg 5(3), Schedule 12A)."""
    if matter.restriction == Restriction.OPEN:
        return PublicRestriction(reason=matter.restriction_reason)
    citation = restriction_citation(
        matter.restriction_paragraphs,
        matter.restriction == Restriction.CONFIDENTIAL,
        standards(on=on).constitution,
    )
    return PublicRestriction(
        label=matter.get_restriction_display(), citation=citation, reason=matter.restriction_reason
    )


def displays_of(notices: list[Notice]) -> tuple[Display, ...]:
    """List where the notices could be seen and from when."""
    return tuple(
        Display(place=each.get_place_display(), from_at=each.from_at, to_at=each.to_at, evidence=each.evidence)
        for notice in notices
        for each in notice.displays.all()
    )


def links_of(matter: ForthcomingDecision) -> tuple[Link, ...]:
    """Link the notices and decisions that are public about the same matter."""
    decided = tuple(
        Link(kind=RecordKind.DECISION, ref=record.ref, label="The decision")
        for record in matter.records.all()
        if record.published_at
    )
    return (*notice_links(matter), *decided)


def link_to_matter(matter: ForthcomingDecision, label: str) -> tuple[Link, ...]:
    """Link the page of the matter, once a notice has made it public."""
    is_public = notices_of_kind(matter, NoticeKind.KD28) or notices_of_kind(matter, NoticeKind.LISTING)
    return (Link(kind=RecordKind.FORTHCOMING, ref=matter.ref, label=label),) if is_public else ()


def notice_links(matter: ForthcomingDecision) -> tuple[Link, ...]:
    """Link each notice about urgency or a private meeting that is public about the matter, once."""
    seen = {}
    for notice in given_notices(matter):
        if notice.kind in NOTICE_REFS:
            kind, ref = public_address_of(notice)
            seen[ref] = Link(kind=kind, ref=ref, label=notice.get_kind_display())
    return tuple(seen.values())


def provenance_of(matter: ForthcomingDecision) -> str:
    """Say where an imported matter came from and what that cannot prove."""
    source = getattr(matter, "source", None)
    if source is None:
        return ""
    first = (
        f" It says that the notice was first published on {source.first_published_on:%d/%m/%Y}."
        if source.first_published_on
        else ""
    )
    where = f" at {source.address}" if source.address else ""
    return (
        f"This entry was made from a page of another system{where}, read on {source.read_at:%d/%m/%Y}.{first} "
        "That date was not witnessed by this system."
    )
