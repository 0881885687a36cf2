"""Which forthcoming decisions are there, and what is known of one? The number of statements is constant."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet

from decisions.models import Alert, ForthcomingDecision, Notice
from decisions.queries.evidence import with_evidence
from decisions.queries.readiness import missing_for_publication, same_reason_twice, withheld_words_in_the_open
from decisions.states import OPEN_MATTERS, Matter

NAMES = ("department", "maker_body", "maker_post", "maker_member", "responsible", "lawful_dates")
NOT_OVER = (Matter.DRAFT, *OPEN_MATTERS)


def matters(
    *,
    q: str = "",
    status: str = "",
    department: Any = None,
    standing: str = "",
    responsible: Any = None,
) -> QuerySet[ForthcomingDecision]:
    """List matters by due day, each with `open_alerts`; without a status those that are not over yet."""
    found = ForthcomingDecision.objects.select_related(*NAMES)
    if not status:
        found = found.filter(status__in=NOT_OVER)
    elif status != "all":
        found = found.filter(status=status)
    for word in q.split()[:10]:
        found = found.filter(Q(title__icontains=word) | Q(ref__icontains=word))
    if department:
        found = found.filter(department=department)
    if standing:
        found = found.filter(lawful_dates__standing=standing, lawful_dates__is_open=True)
    if responsible:
        found = found.filter(responsible=responsible)
    alerts = Count("alerts", filter=Q(alerts__cleared_at__isnull=True))
    return found.annotate(open_alerts=alerts).order_by(F("due_from").asc(nulls_last=True), "ref")


def matter_by_ref(ref: str) -> ForthcomingDecision | None:
    """Return one matter with its names and everything that is evidence, or nothing."""
    found = ForthcomingDecision.objects.filter(ref=ref).select_related(
        *NAMES, "lead_portfolio", "scrutiny_committee", "saved_by", "created_by", "submitted_by", "source"
    )
    lists = with_evidence(found).prefetch_related(
        "documents", "consultees", "wards", "withheld_documents", "records", "representations"
    )
    return lists.first()


def alerts_of(matter: ForthcomingDecision) -> list[Alert]:
    """List what needs a person, the newest first."""
    return list(matter.alerts.filter(cleared_at__isnull=True))


def notices_of(matter: ForthcomingDecision) -> list[Notice]:
    """List every notice of a matter with its displays and addressees, the newest first."""
    wanted = Prefetch(
        "notices", Notice.objects.select_related("given_by", "matter").prefetch_related("displays", "addressees")
    )
    return list(wanted.queryset.filter(matter=matter).order_by("-prepared_at", "-number"))


def as_typed(matter: ForthcomingDecision, typed: dict[str, Any]) -> ForthcomingDecision:
    """Return the matter as it would be with the answers that somebody is typing; nothing is stored."""
    seen = copy.copy(matter)
    for name, value in typed.items():
        setattr(seen, name, value)
    return seen


def answers_missing(matter: ForthcomingDecision, *, on: date) -> dict[str, str]:
    """Name what must be answered before the matter can be published, by field, in sentences."""
    missing = {
        **missing_for_publication(matter, on=on),
        **same_reason_twice(matter),
        **withheld_words_in_the_open(matter),
    }
    if not matter.framework:
        missing["framework"] = "Answer whether the decision is within the budget and policy framework."
    return missing
