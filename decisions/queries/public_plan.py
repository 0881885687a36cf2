"""A forward plan as it would be published now: the forthcoming decisions of its period, from their newest editions.

It reads the public record alone, so a plan can say nothing that no notice has said. Source: regulation 9(1) of the 2012
Regulations for the particulars of each decision.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q

from decisions.models import ForwardPlan
from decisions.publication.content import Due, Maker, PlanContent, PlanEntryContent, RecordKind, as_json
from decisions.publication.from_json import content_of
from decisions.publication.models import Edition, Stage
from decisions.publication.wording import month

EXECUTIVE = "The executive"


def plan_content(plan: ForwardPlan) -> PlanContent:
    """Return the plan with every decision of its period that is forthcoming in the public record now."""
    return PlanContent(
        title=f"Forward plan, {period_said(plan.starts_on, plan.ends_on)}",
        maker=maker_said(plan),
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        introduction=plan.introduction,
        entries=entries_between(plan.starts_on, plan.ends_on, body=plan.body.name if plan.body else ""),
    )


def entries_between(first: date, last: date, *, body: str = "") -> tuple[PlanEntryContent, ...]:
    """List what is forthcoming and due in a period, by due day; what has no date is due in every period.

    `body` keeps the decisions of that body.
    """
    found = [_entry(ref, content) for ref, content in _forthcoming(first, last) if _is_of(content, body)]
    return tuple(sorted(found, key=lambda each: (each.due.starts_on or each.due.ends_on or date.max, each.ref)))


def overdue_before(first: date, *, body: str = "") -> list[str]:
    """List the references of what is still forthcoming although its last day lies before a day."""
    editions = (
        _newest()
        .filter(record__due_starts_on__lt=first)
        .filter(Q(record__due_ends_on__lt=first) | Q(record__due_ends_on__isnull=True))
    )
    return [ref for ref, content in editions.values_list("record__ref", "content") if _is_of(content, body)]


def maker_said(plan: ForwardPlan) -> str:
    """Return whose decisions a plan lists."""
    return plan.body.name if plan.body else EXECUTIVE


def period_said(first: date, last: date) -> str:
    """Return a period of whole months: "December 2026 to March 2027", "January to April 2027", "May 2027"."""
    begins, ends = month(first), month(last)
    if begins == ends:
        return begins
    return f"{begins.split()[0]} to {ends}" if first.year == last.year else f"{begins} to {ends}"


def published_content(plan: ForwardPlan) -> dict[str, Any] | None:
    """Return the content of the plan's newest edition, or nothing where it was never published."""
    editions = Edition.objects.filter(record__kind=RecordKind.PLAN, record__ref=plan.ref, number=F("record__edition"))
    return editions.values_list("content", flat=True).first()


def says_the_same(published: dict[str, Any] | None, content: PlanContent) -> bool:
    """Say whether publishing the content would make no new edition."""
    return published is not None and {**published, "changes": []} == {**as_json(content), "changes": []}


def _newest() -> Any:
    return Edition.objects.filter(
        record__kind=RecordKind.FORTHCOMING, record__stage=Stage.OPEN, number=F("record__edition")
    )


def _forthcoming(first: date, last: date) -> Any:
    in_period = Q(record__due_starts_on__lte=last) | Q(record__due_starts_on__isnull=True)
    not_before = (
        Q(record__due_ends_on__gte=first)
        | Q(record__due_ends_on__isnull=True, record__due_starts_on__gte=first)
        | Q(record__due_ends_on__isnull=True, record__due_starts_on__isnull=True)
    )
    return _newest().filter(in_period & not_before).values_list("record__ref", "content")


def _is_of(content: dict[str, Any], body: str) -> bool:
    return not body or content["maker"] == {**content["maker"], "kind": "body", "name": body}


def _entry(ref: str, data: dict[str, Any]) -> PlanEntryContent:
    content: Any = content_of(kind=RecordKind.FORTHCOMING, action="published", data=data)
    maker: Maker = content.maker
    due: Due = content.due
    restricted = content.restriction
    return PlanEntryContent(
        ref=ref,
        title=content.title,
        matter=content.matter,
        decision_type=content.decision_type,
        maker=maker.shown,
        due=due,
        status=content.status,
        department=content.department,
        wards=content.wards,
        restriction=""
        if restricted.label == "Open"
        else ". ".join(filter(None, (restricted.label, restricted.citation))),
        urgency_route=content.urgency_route,
        documents=tuple(f"{each.title} ({each.note})" if each.note else each.title for each in content.documents),
        contact=content.contact.shown,
        first_published_on=content.first_published_on,
    )
