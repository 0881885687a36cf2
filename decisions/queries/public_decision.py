"""What the record of a decision says to the public (regs 12 and 13)."""

from __future__ import annotations

from datetime import date

from decisions.models import DecisionRecord
from decisions.publication.content import (
    CallInContent,
    ConflictContent,
    Contact,
    DecisionContent,
    Maker,
    ResolutionContent,
)
from decisions.queries.answers import answer
from decisions.queries.particulars import (
    documents_of,
    lead_member,
    link_to_matter,
    notice_links,
    wards_of,
)
from decisions.rules.finding import Finding

_NONE = "None"


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
        lawful=(answer("Was the decision lawful as to notice?", Finding.from_dict(record.finding)),)
        if record.finding
        else (),
        links=(*link_to_matter(matter, "The notice of the decision"), *notice_links(matter)),
        departures=(record.departure,) if record.departure else (),
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
