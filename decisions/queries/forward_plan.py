"""Forward plans as an officer sees them: the list, one with what stands in the way of a good plan, what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from council.organisation.models import Body, BodyKind
from decisions.models import ForthcomingDecision, ForwardPlan
from decisions.publication.content import Change, PlanContent, as_json
from decisions.publication.directory_differences import plan_differences
from decisions.queries.evidence import with_evidence
from decisions.queries.lawfulness import standards
from decisions.queries.public_plan import overdue_before, plan_content, published_content, says_the_same
from decisions.queries.warnings import Warned, warnings_of
from decisions.states import Matter

# Matters whose notice is not public yet.
_BEFORE_NOTICE = (Matter.DRAFT, Matter.SUBMITTED)


@dataclass(frozen=True)
class Preview:
    """A plan as it would be published now.

    `cautions` are the warnings of the law about each matter by its reference (law.md §5), `without_notice` what is due
    in the period but stands in no plan because no notice is public, `overdue` what should have been decided before.
    """

    content: PlanContent
    is_current: bool
    changes: tuple[Change, ...]
    cautions: dict[str, list[Warned]]
    without_notice: list[ForthcomingDecision]
    overdue: list[ForthcomingDecision]


def plans() -> QuerySet[ForwardPlan]:
    """List every plan, the newest period first."""
    return ForwardPlan.objects.select_related("body").order_by("-starts_on", "body__name")


def plan_named(ref: str) -> ForwardPlan | None:
    """Return the plan with a reference, or nothing."""
    return ForwardPlan.objects.select_related("body", "created_by").filter(ref=ref).first()


def bodies_with_plans(on: date) -> QuerySet[Body]:
    """List the bodies that may have a plan of their own: those that take executive decisions on a day."""
    return Body.objects.on(on).filter(kind__in=BodyKind.decision_making()).order_by("name")


def preview_of(plan: ForwardPlan, *, on: date) -> Preview:
    """Return a plan as it would be published on a day, with everything that an officer should look at first."""
    content, published = plan_content(plan), published_content(plan)
    changes = plan_differences(published, as_json(content)) if published else []
    refs = [each.ref for each in content.entries]
    late = overdue_before(plan.starts_on, body=plan.body.name if plan.body else "")
    return Preview(
        content=content,
        is_current=says_the_same(published, content),
        changes=tuple(Change(**each) for each in changes),
        cautions=_cautions(refs, on),
        without_notice=list(_without_notice(plan)),
        overdue=list(ForthcomingDecision.objects.filter(ref__in=late).order_by("due_to", "ref")),
    )


def _cautions(refs: list[str], on: date) -> dict[str, list[Warned]]:
    found = ForthcomingDecision.objects.filter(ref__in=refs).select_related(
        "department", "maker_body", "maker_post", "maker_member"
    )
    lists = with_evidence(found).prefetch_related("documents", "withheld_documents", "wards", "consultees")
    under = standards(on=on)
    warned = {matter.ref: warnings_of(matter, on=on, under=under) for matter in lists}
    return {ref: warnings for ref, warnings in warned.items() if warnings}


def _without_notice(plan: ForwardPlan) -> QuerySet[ForthcomingDecision]:
    found = ForthcomingDecision.objects.filter(
        status__in=_BEFORE_NOTICE, due_from__lte=plan.ends_on, due_from__gte=plan.starts_on
    )
    return (found.filter(maker_body=plan.body) if plan.body else found).order_by("due_from", "ref")
