"""What an edition would say if it were published now: only open fields, names as they are on the day.

The preview and the publication both come from here, so that the officer sees exactly what the public will see.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from council.organisation import queries as organisation
from council.organisation.models import BodyOffice, Council, PortfolioHolding
from decisions.models import DecisionRecord, ForthcomingDecision, Notice
from decisions.models.choices import MakerKind, NoticeKind, Restriction, Route
from decisions.publication.content import (
    CallInContent,
    ConflictContent,
    Contact,
    DecisionContent,
    Display,
    Due,
    ForthcomingContent,
    LawfulAnswer,
    Link,
    ListedDocument,
    Maker,
    NoticeContent,
    RecordKind,
    ResolutionContent,
)
from decisions.publication.content import Restriction as PublicRestriction
from decisions.queries.citations import restriction_citation
from decisions.queries.evidence import given_notices, notices_of_kind, since_restart
from decisions.queries.lawfulness import Lawfulness, lawfulness, standards
from decisions.queries.private_meeting import private_sitting
from decisions.rules.finding import Finding
from decisions.rules.london import day_of

NOTICE_REFS = {
    NoticeKind.GE_NOTICE: (RecordKind.URGENCY, "GE", "Regulation 10(1)"),
    NoticeKind.GE_REASONS: (RecordKind.URGENCY, "GER", "Regulation 10(3)"),
    NoticeKind.SU_REASONS: (RecordKind.URGENCY, "SU", "Regulation 11(2)"),
    NoticeKind.PM28: (RecordKind.PRIVATE_MEETING, "PM28", "Regulation 5(2)"),
    NoticeKind.PM5: (RecordKind.PRIVATE_MEETING, "PM5", "Regulation 5(4)"),
    NoticeKind.PM_URGENCY: (RecordKind.PRIVATE_MEETING, "PMU", "Regulation 5(7)"),
}
OTHER_DOCUMENTS = "Other documents relevant to this matter may be submitted to the decision maker."
_ROUTES = {
    Route.GENERAL_EXCEPTION: "General exception (regulation 10)",
    Route.SPECIAL_URGENCY: "Special urgency (regulation 11)",
}
_NONE = "None"


def public_address_of(notice: Notice) -> tuple[RecordKind, str]:
    """Return the kind and reference under which a notice is public."""
    if notice.kind in (NoticeKind.KD28, NoticeKind.LISTING):
        return RecordKind.FORTHCOMING, notice.matter.ref
    kind, suffix, _ = NOTICE_REFS[NoticeKind(notice.kind)]
    return kind, f"{notice.matter.ref}-{suffix}"


def forthcoming_content(
    matter: ForthcomingDecision,
    *,
    on: date,
    status: str = "Forthcoming",
    restarted_reason: str = "",
    known: Lawfulness | None = None,
) -> ForthcomingContent:
    """Return the document of reg 9(1) about a matter as it would be published on a day."""
    council = organisation.council() or Council(name="the council")
    known = known or lawfulness(matter, on=on)
    notices = notices_of_kind(matter, NoticeKind.KD28) or notices_of_kind(matter, NoticeKind.LISTING)
    return ForthcomingContent(
        title=matter.title,
        status=status,
        key_statement=f"A key decision is to be made on behalf of {council.name}." if matter.is_key else "",
        matter=matter.matter,
        maker=maker_of(matter, on=on),
        due=Due(starts_on=matter.due_from, ends_on=matter.due_to, text=matter.due_text),
        documents=documents_of(matter, on=on),
        copies_address=matter.copies_address.strip() or council.offices_address,
        other_documents_statement=OTHER_DOCUMENTS,
        request_procedure=request_procedure(matter, council),
        decision_type="Key" if matter.is_key else "Non-key",
        reason_key=reason_key(matter),
        department=str(matter.department or ""),
        lead_member=lead_member(matter, on=on),
        lead_director=matter.lead_director,
        scrutiny_committee=str(matter.scrutiny_committee or ""),
        contact=Contact(name=matter.contact_name, email=matter.contact_email, telephone=matter.contact_telephone),
        wards=wards_of(matter),
        consultation_process=matter.consultation_process,
        consultees=tuple(consultee.name for consultee in matter.consultees.all()),
        restriction=restriction_of(matter, on=on),
        urgency_route=_ROUTES.get(Route(matter.planned_route), ""),
        urgency_reason=matter.impracticable_reason or matter.urgent_reason,
        first_published_on=day_of(notices[0].given_at) if notices and notices[0].given_at else None,
        notice_started_on=known.notice_started_on,
        restarted_reason=restarted_reason,
        displays=displays_of(since_restart(notices)),
        lawful=lawful_answers(matter, known, on=on),
        links=links_of(matter),
        departures=tuple(
            f"Recorded by the monitoring officer: {notice.clock_reason}"
            for notice in notices
            if notice.clock_departure_by
        ),
        provenance=provenance_of(matter),
    )


def notice_content(notice: Notice, *, on: date) -> NoticeContent:
    """Return the public text of a notice about urgency or about sitting in private."""
    matter = notice.matter
    _, _, provision = NOTICE_REFS[NoticeKind(notice.kind)]
    agreement = _agreement_behind(notice)
    private = notice.kind in (NoticeKind.PM28, NoticeKind.PM5, NoticeKind.PM_URGENCY)
    known = lawfulness(matter, on=on)
    return NoticeContent(
        title=matter.title,
        notice_kind=notice.kind,
        notice_label=notice.get_kind_display(),
        provision=provision,
        matter_ref=matter.ref,
        matter=matter.matter,
        maker=maker_of(matter, on=on),
        due=Due(starts_on=matter.due_from, ends_on=matter.due_to, text=matter.due_text),
        reasons=notice.reasons,
        addressees=tuple(_addressee(each) for each in notice.addressees.all()),
        agreed_by=f"{agreement.office_title} ({agreement.name})" if agreement else "",
        agreed_at=agreement.agreed_at if agreement else None,
        must_decide_by=matter.must_decide_by if notice.kind == NoticeKind.SU_REASONS else None,
        restriction=restriction_of(matter, on=on) if private else PublicRestriction(),
        representations=_representations(matter) if notice.kind == NoticeKind.PM5 else (),
        how_to_make_representations=_how_to_represent(notice),
        given_by="Proper officer",
        given_at=notice.given_at,
        displays=displays_of([notice]),
        lawful=(private_answer(matter, on=on),) if private else lawful_answers(matter, known, on=on),
        links=_link_to_matter(matter, "The forthcoming decision"),
    )


def decision_content(record: DecisionRecord, *, on: date) -> DecisionContent:
    """Return the written statement of a decision as it would be published on a day (regs 12 and 13)."""
    matter = record.matter
    return DecisionContent(
        title=matter.title,
        record_kind=record.kind,
        provision=record.get_kind_display(),
        outcome=record.get_outcome_display(),
        maker=Maker(
            kind=record.maker_kind,
            name=record.maker_name,
            title=record.maker_title,
            members=tuple(record.maker_members),
        ),
        decided_on=record.decided_on,
        decision=record.decision,
        resolutions=tuple(ResolutionContent(label=r.label, text=r.text) for r in record.resolutions.all()),
        reasons=record.reasons,
        alternatives=record.alternatives.strip() or _NONE,
        conflicts=tuple(_conflict(conflict) for conflict in record.conflicts.all()),
        decision_type="Key" if matter.is_key else "Non-key",
        route=record.get_route_display(),
        wards=wards_of(matter),
        department=str(matter.department or ""),
        lead_member=lead_member(matter, on=on),
        contact=Contact(name=matter.contact_name, email=matter.contact_email, telephone=matter.contact_telephone),
        delegation=record.delegation,
        documents=documents_of(matter, on=on),
        call_in=_call_in(record),
        not_compliant=record.not_compliant,
        published_late_reason=record.late_reason,
        lawful=(_answer("Was the decision lawful as to notice?", Finding.from_dict(record.finding)),)
        if record.finding
        else (),
        links=(*_link_to_matter(matter, "The notice of the decision"), *_notice_links(matter)),
        departures=(record.departure,) if record.departure else (),
    )


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


def lawful_answers(matter: ForthcomingDecision, known: Lawfulness, *, on: date) -> tuple[LawfulAnswer, ...]:
    """Answer "Why is this lawful?": the dates in sentences, and the count of days behind them."""
    if not matter.is_key:
        return (_answer("Is notice needed?", known.today),)
    answers = [
        LawfulAnswer(heading="When may this be decided?", sentence=known.in_short, finding=known.finding.as_dict()),
    ]
    if isinstance(known.ordinary.answer, date):
        answers.append(_answer("How the notice period is counted", known.ordinary))
    if matter.maker_kind == MakerKind.BODY and matter.restriction != Restriction.OPEN:
        answers.append(private_answer(matter, on=on))
    return tuple(answers)


def private_answer(matter: ForthcomingDecision, *, on: date) -> LawfulAnswer:
    """Answer whether the body may sit in private on the day it is planned (reg 5)."""
    return _answer("May part of the meeting be held in private?", private_sitting(matter, at=matter.due_from or on))


def links_of(matter: ForthcomingDecision) -> tuple[Link, ...]:
    """Link the notices and decisions that are public about the same matter."""
    decided = tuple(
        Link(kind=RecordKind.DECISION, ref=record.ref, label="The decision")
        for record in matter.records.all()
        if record.published_at
    )
    return (*_notice_links(matter), *decided)


def _link_to_matter(matter: ForthcomingDecision, label: str) -> tuple[Link, ...]:
    is_public = notices_of_kind(matter, NoticeKind.KD28) or notices_of_kind(matter, NoticeKind.LISTING)
    return (Link(kind=RecordKind.FORTHCOMING, ref=matter.ref, label=label),) if is_public else ()


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


def _notice_links(matter: ForthcomingDecision) -> tuple[Link, ...]:
    seen = {}
    for notice in given_notices(matter):
        if notice.kind in NOTICE_REFS:
            kind, ref = public_address_of(notice)
            seen[ref] = Link(kind=kind, ref=ref, label=notice.get_kind_display())
    return tuple(seen.values())


def _answer(heading: str, finding: Finding) -> LawfulAnswer:
    # Warnings tell officers what to mend, and name days that only officers know.
    shown = replace(finding, warnings=())
    return LawfulAnswer(heading=heading, sentence=shown.headline, finding=shown.as_dict())


def _addressee(addressee) -> str:
    when = f", informed in writing on {day_of(addressee.informed_at):%d/%m/%Y}" if addressee.informed_at else ""
    return f"{addressee.office}{when}"


def _agreement_behind(notice: Notice):
    provision = {NoticeKind.SU_REASONS: "reg_11", NoticeKind.PM_URGENCY: "reg_5_6"}.get(NoticeKind(notice.kind))
    agreements = [a for a in notice.matter.agreements.all() if a.provision == provision]
    return max(agreements, key=lambda a: a.recorded_at) if agreements else None


def _representations(matter: ForthcomingDecision) -> tuple[tuple[str, str], ...]:
    return tuple((each.public_summary, each.response) for each in matter.representations.all())


def _how_to_represent(notice: Notice) -> str:
    if notice.kind != NoticeKind.PM28:
        return ""
    until = f" until {notice.representations_until:%d/%m/%Y}" if notice.representations_until else ""
    council = organisation.council()
    email = council.requests_email if council else ""
    return f"You may say why the meeting should be held in public{until}. Write to {email or 'the address above'}."


def _conflict(conflict) -> ConflictContent:
    dispensation = conflict.get_dispensation_display()
    if conflict.granted_by:
        on = f" on {conflict.granted_on:%d/%m/%Y}" if conflict.granted_on else ""
        dispensation = f"{dispensation}: {conflict.granted_by}{on}"
    return ConflictContent(
        who=f"{conflict.name} ({conflict.capacity})", nature=conflict.nature, dispensation=dispensation
    )


def _call_in(record: DecisionRecord) -> CallInContent | None:
    if record.not_compliant or record.published_at is None:
        return None
    finding = record.call_in_finding or {}
    return CallInContent(
        eligible=record.call_in == "eligible",
        sentence=finding.get("headline", "") if record.call_in == "eligible" else record.call_in_reason,
        opens_at=record.call_in_opens_at,
        deadline=record.call_in_deadline,
        implementable_from=record.implementable_from,
        finding=finding,
    )


def seen_if_published_now(matter: ForthcomingDecision, *, at: datetime) -> ForthcomingContent:
    """Return the preview: the content as if it were published at this moment at both places."""
    known = lawfulness(matter, on=day_of(at))
    if not notices_of_kind(matter, NoticeKind.KD28):
        from decisions.queries.lawfulness import lawfulness_of

        evidence = replace(known.evidence, key_notice=at)
        known = lawfulness_of(evidence, planned_on=matter.due_from, on=day_of(at), under=known.standards)
    return forthcoming_content(matter, on=day_of(at), known=known)
