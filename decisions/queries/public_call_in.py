"""The call-in of one decision as the public may know it, from the proper officer's first ruling on.

Who was asked to sign and did not, and how a request came about, is never read here.
"""

from __future__ import annotations

from typing import Any

from decisions.models import CallInHearing, CallInRequest, CallInSignature, DecisionRecord, Reconsideration
from decisions.models.choices import CallInOutcomeKind
from decisions.publication.content import (
    CallInContent,
    CallInRequestContent,
    CallInStoryContent,
    HearingContent,
    Link,
    Maker,
    OutcomeContent,
    ReconsiderationContent,
    RecordKind,
    SignatoryContent,
    StandingContent,
)
from decisions.queries.particulars import link_to_matter
from decisions.queries.public_standing import Around, around, said_together
from decisions.rules.call_in_words import ground_label
from decisions.states import Hearing, Signature

_NONE, _NONE_DECLARED = "None", "None declared"


def story_content(record: DecisionRecord, *, known_refs: frozenset[str] = frozenset()) -> CallInStoryContent | None:
    """Return what is public of a decision's call-in, or nothing before the first ruling.

    `known_refs` are requests that are public already: a ruling that is opened again hides nothing.
    """
    known = around(record)
    requests = [each for each in known.requests if each.ruled_at or each.ref in known_refs]
    if not requests:
        return None
    refs = {each.ref for each in requests}
    return CallInStoryContent(
        title=record.matter.title,
        decision_ref=record.ref,
        matter_ref=record.matter.ref,
        maker=Maker(
            kind=record.maker_kind,
            name=record.maker_name,
            title=record.maker_title,
            members=tuple(record.maker_members),
        ),
        decided_on=record.decided_on,
        status=_status(known),
        window=_window(known),
        requests=tuple(_request(each, known) for each in requests),
        hearings=tuple(_hearing(each, refs) for each in known.hearings),
        outcomes=tuple(
            OutcomeContent(
                label=each.label,
                outcome=CallInOutcomeKind(each.outcome).label,
                decided_at=each.decided_at,
                decided_by=each.decided_by,
                reasons=each.reasons,
                words=each.words,
                framework_opinion=each.framework_opinion,
            )
            for each in known.outcomes
        ),
        reconsiderations=tuple(_reconsideration(each) for each in record.reconsiderations.order_by("decided_at", "pk")),
        standings=_standings(record),
        department=str(record.matter.department or ""),
        links=(
            Link(kind=RecordKind.DECISION, ref=record.ref, label="The decision"),
            *link_to_matter(record.matter, "The notice of the decision"),
        ),
    )


def _status(known: Around) -> str:
    said = said_together(known, known.record.standings.all())
    return "\n".join(each.line for each in said)


def _window(known: Around) -> CallInContent:
    finding: dict[str, Any] = known.record.call_in_finding or {}
    return CallInContent(
        eligible=True,
        sentence=finding.get("headline", ""),
        opens_at=known.window.opens_at if known.window else known.record.call_in_opens_at,
        deadline=known.window.deadline if known.window else known.record.call_in_deadline,
        implementable_from=known.window.implementable_from if known.window else known.record.implementable_from,
        finding=finding,
    )


def _request(request: CallInRequest, known: Around) -> CallInRequestContent:
    given = list(request.signatures.all().order_by("signed_at", "pk"))
    standing = [each for each in given if stands(each, known)]
    silent = [each for each in given if each not in standing]
    return CallInRequestContent(
        ref=request.ref,
        status=request.get_status_display(),
        received_at=request.received_at,
        way=request.get_way_display(),
        resolutions=tuple(request.labels),
        grounds=tuple(ground_label(each) for each in request.grounds),
        reasons=request.reasons,
        alternative_course=request.alternative_course,
        signatories=tuple(
            SignatoryContent(
                name=each.name,
                political_group=each.political_group,
                signed_at=each.signed_at,
                is_lead=each.person_id == request.lead_id,
            )
            for each in standing
        ),
        ruling=request.get_ruling_display(),
        ruling_reasons=request.ruling_reasons,
        ruled_at=request.ruled_at,
        hear_by=request.hear_by,
        ended_at=request.ended_at,
        ended_reason=request.ended_reason,
        finding=_without(request.ruling_finding or {}, silent),
    )


def stands(signature: CallInSignature, known: Around) -> bool:
    """Say whether a signature stands: given, and not taken back before the window shut (law.md §3.4, REQ-CI-3)."""
    if signature.status == Signature.SIGNED:
        return True
    deadline = known.window.deadline if known.window else known.record.call_in_deadline
    withdrawn = signature.status == Signature.WITHDRAWN and signature.signed_at and signature.withdrawn_at
    return bool(withdrawn and deadline and signature.withdrawn_at > deadline)


def _without(finding: dict[str, Any], silent: list[CallInSignature]) -> dict[str, Any]:
    """Return a finding without the steps that name somebody whose signature does not stand, and without cautions."""
    names = {each.name for each in silent} | {each.person.name for each in silent}
    steps = [each for each in finding.get("steps", ()) if not any(name in str(each) for name in names)]
    return {**finding, "steps": steps, "warnings": []} if finding else {}


def _hearing(hearing: CallInHearing, public_refs: set[str]) -> HearingContent:
    is_held, is_reported = hearing.status == Hearing.HELD, bool(hearing.reported_at)
    return HearingContent(
        committee=hearing.committee.name,
        status=hearing.get_status_display(),
        meets_at=hearing.meets_at,
        place=hearing.place,
        requests=tuple(each.ref for each in hearing.requests.order_by("ref") if each.ref in public_refs),
        agenda_published_at=hearing.agenda_published_at,
        urgent_reason=hearing.urgent_reason,
        admitted_by=hearing.admitted_by,
        declarations=tuple(_declaration(each) for each in hearing.declarations.select_related("person")),
        minute=hearing.minute if is_held else "",
        cancelled_reason=hearing.cancelled_reason,
        report=hearing.report if is_reported else "",
        report_due_on=hearing.report_due_on,
        reported_at=hearing.reported_at,
        reconsider_by=hearing.reconsider_by,
    )


def _declaration(declared: Any) -> tuple[str, str]:
    said = [declared.declaration.strip()]
    if declared.steps_down:
        said.append("Does not sit for this matter.")
    if declared.substitute:
        said.append(f"Substitute: {declared.substitute}.")
    position = declared.get_caution_display()
    return f"{declared.person.name} ({position[0].lower()}{position[1:]})", " ".join(filter(None, said)) or "None"


def _reconsideration(made: Reconsideration) -> ReconsiderationContent:
    maker = f"{made.maker_title} ({made.maker_name})" if made.maker_title else made.maker_name
    return ReconsiderationContent(
        decided_at=made.decided_at,
        maker=maker,
        decision=made.decision,
        reasons=made.reasons,
        alternatives=_NONE if made.no_alternatives else made.alternatives.strip() or _NONE,
        conflicts=_NONE_DECLARED if made.no_conflicts else made.conflicts.strip() or _NONE_DECLARED,
    )


def _standings(record: DecisionRecord) -> tuple[StandingContent, ...]:
    texts = {each.label: each.text for each in record.resolutions.all()}
    return tuple(
        StandingContent(
            label=each.label,
            text=texts.get(each.label, "" if each.label else record.decision),
            status=each.get_status_display(),
            free_from=each.free_from,
            implemented_on=each.implemented_on,
        )
        for each in record.standings.all()
    )
