"""Reports that scrutiny requires because a decision should have been key: which there are, what they lack (reg 18)."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, QuerySet, Value, When

from decisions.models import DecisionRecord, NotKeyRequirement
from decisions.models.choices import RecordKind as KindOfRecord
from decisions.publication.content import CouncilReportContent, Link, RecordKind
from decisions.rules.finding import Finding
from decisions.rules.london import say_day
from decisions.rules.reporting import NotKeyReport, may_require_report, not_key_report
from decisions.states import NotKey

_HELD = (
    "The executive holds that the decision was not a key decision.",
    "The executive accepts that the decision should have been treated as a key decision.",
)


def not_key_requirements() -> QuerySet[NotKeyRequirement]:
    """List the requirements, the open ones first by the day on which they are due, then the others."""
    found = NotKeyRequirement.objects.select_related("record__matter", "committee")
    return found.order_by(Case(When(status=NotKey.REQUIRED, then=Value(0)), default=Value(1)), "due_on", "-pk")


def open_requirements() -> QuerySet[NotKeyRequirement]:
    """List the requirements that council has not heard yet."""
    return not_key_requirements().filter(status=NotKey.REQUIRED)


def not_key_requirement_named(ref: str) -> NotKeyRequirement | None:
    """Return the requirement with a reference, or nothing."""
    related = ("record__matter__department", "committee", "recorded_by")
    return NotKeyRequirement.objects.select_related(*related).filter(ref=ref).first()


def may_be_required(record: DecisionRecord) -> Finding:
    """Say whether scrutiny may require a report on a decision (reg 18(1))."""
    return may_require_report(
        is_key=record.matter.is_key,
        is_executive=record.kind != KindOfRecord.OLGB,
        is_public=record.published_at is not None,
    )


def lacks(requirement: NotKeyRequirement) -> dict[str, str]:
    """Map each particular that the executive's report lacks to the sentence that asks for it (reg 18(2))."""
    finding = completeness(requirement)
    return dict(zip(finding.answer, finding.missing, strict=True))


def completeness(requirement: NotKeyRequirement) -> Finding:
    """Find what the executive's report lacks."""
    return not_key_report(
        NotKeyReport(
            decision=requirement.decision,
            reasons=requirement.reasons,
            decision_maker=requirement.decision_maker,
            held_not_key=requirement.held_not_key,
            not_key_because=requirement.not_key_because,
        )
    )


def council_report(requirement: NotKeyRequirement, *, presented_on: date | None = None) -> CouncilReportContent:
    """Return what the report says to council and to the public; `presented_on` stands in until it is presented."""
    record, day = requirement.record, requirement.presented_on or presented_on or requirement.due_on
    held = requirement.held_not_key
    return CouncilReportContent(
        title=f"Report on a decision not treated as key: {record.matter.title}",
        provision="Regulation 18",
        presented_on=day,
        sentence=f"{requirement.committee} required this report on {say_day(requirement.required_on)}, to be "
        f"presented by {say_day(requirement.due_on)}.",
        statements=(
            ("Why the committee holds that the decision should have been key", requirement.opinion),
            ("The decision", requirement.decision),
            ("The reasons for it", requirement.reasons),
            ("Who made it", requirement.decision_maker),
            ("Whether it was key", _HELD[0] if held else _HELD[1]),
            *((("Why the executive holds that it was not key", requirement.not_key_because),) if held else ()),
        ),
        matter_ref=record.matter.ref,
        links=(Link(kind=RecordKind.DECISION, ref=record.ref, label=f"The decision {record.ref}"),),
    )
