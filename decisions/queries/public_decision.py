"""What the record of a decision says to the public (regs 12 and 13)."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.models import DecisionRecord, ForthcomingDecision, ItemDecision, Report
from decisions.models.choices import NoticeKind, Place, Route
from decisions.publication.content import (
    CallInContent,
    ConflictContent,
    Contact,
    DecisionContent,
    Link,
    ListedDocument,
    Maker,
    RecordKind,
    ResolutionContent,
)
from decisions.queries.answers import answer
from decisions.queries.evidence import latest_notice, notices_of_kind
from decisions.queries.particulars import (
    documents_of,
    lead_member,
    link_to_matter,
    notice_links,
    wards_of,
)
from decisions.queries.public_meeting import title_of
from decisions.queries.public_notices import notice_content
from decisions.queries.report_content import citation_of, documents_withheld, follows_said, whole
from decisions.rules.finding import Finding
from decisions.rules.london import day_of, say_moment

_NONE = "None"
_SHORTER = {Route.GENERAL_EXCEPTION: NoticeKind.GE_NOTICE, Route.SPECIAL_URGENCY: NoticeKind.SU_REASONS}


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
        consultation=record.consultation,
        implementation_officer=record.implementation_officer,
        implementation_timescale=record.implementation_timescale,
        matter_ref=matter.ref,
        notice_listed_on=listed_on(matter),
        documents=documents_of(matter, on=on),
        call_in=_call_in(record),
        not_compliant=record.not_compliant,
        published_late_reason=record.late_reason,
        lawful=(answer("Was the decision lawful as to notice?", Finding.from_dict(record.finding)),)
        if record.finding
        else (),
        links=(
            *link_to_matter(matter, "The notice of the decision"),
            *notice_links(matter),
            *_links_of_report(record.report),
            *_link_to_meeting(record),
        ),
        departures=(record.departure,) if record.departure else (),
        **_notified(record),
    )


def listed_on(matter: ForthcomingDecision) -> date | None:
    """Return the first day on which the matter stood in the list of forthcoming decisions, or nothing."""
    listed = [*notices_of_kind(matter, NoticeKind.KD28), *notices_of_kind(matter, NoticeKind.LISTING)]
    seen = [shown.from_at for notice in listed for shown in notice.displays.all() if shown.place == Place.WEBSITE]
    return day_of(min(seen)) if seen else None


def _links_of_report(report: Report | None) -> tuple[Link, ...]:
    if report is None:
        return ()
    links = (Link(kind=RecordKind.REPORT, ref=report.ref, label="The report"),) if report.public_at else ()
    if report.follows is not None and report.follows.published_at:
        links += (Link(kind=RecordKind.DECISION, ref=report.follows.ref, label="The decision that it follows"),)
    return links


def _link_to_meeting(record: DecisionRecord) -> tuple[Link, ...]:
    """Return where the decision was made, once the meeting's page is public; its label names item and meeting."""
    decided = ItemDecision.objects.filter(record=record).select_related("item__meeting__body").first()
    if decided is None or decided.item.meeting.noticed_at is None:
        return ()
    item, meeting = decided.item, decided.item.meeting
    at_item = f"Item {item.number} of " if item.number else ""
    return (Link(kind=RecordKind.MEETING, ref=meeting.ref, label=f"{at_item}{title_of(meeting)}"),)


def _notified(record: DecisionRecord) -> dict[str, Any]:
    """Return what a delegated decision notice says about its report and who approved it (law.md §2.1)."""
    report, found = record.report, getattr(record, "approval", None)
    return {
        "report_public_on": day_of(report.public_at) if report and report.public_at else None,
        "report_late_reason": report.late_reason if report else "",
        "report_late_approved_by": report.late_approved_by if report else "",
        "follows": follows_said(report) if report else "",
        **_route(record),
        "approved_text_sha256": found.sha256 if found else "",
        "approved_by": f"{record.maker_name}, {found.office}" if found else "",
        "approved_at": found.at if found else None,
        "withheld": _withheld(report) if report else (),
    }


def _route(record: DecisionRecord) -> dict[str, Any]:
    """Return why the notice was shorter and who of scrutiny was informed or agreed (regs 10 and 11)."""
    kind = _SHORTER.get(Route(record.route))
    notice = latest_notice(record.matter, kind) if kind else None
    if notice is None:
        return {}
    content = notice_content(notice, on=record.decided_on)
    agreed = f"{content.agreed_by} agreed at {say_moment(content.agreed_at)}" if content.agreed_at else ""
    reasons = latest_notice(record.matter, NoticeKind.GE_REASONS)
    why = reasons.reasons if reasons and kind == NoticeKind.GE_NOTICE else content.reasons
    return {"route_reason": why, "route_scrutiny": (*content.addressees, *filter(None, (agreed,)))}


def _withheld(report: Report) -> tuple[ListedDocument, ...]:
    """List the withheld appendices by their public titles, each with the rule under which it is withheld."""
    return tuple(
        ListedDocument(title=f"Appendix {each.number}: {each.public_title}", note=citation_of(each))
        for each in documents_withheld(whole(report))
    )


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
