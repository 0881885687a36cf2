"""Recommendations of scrutiny: which wait for a response, by when each is owed, which are late (section 9FE)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import F, QuerySet

from decisions.models import AgendaItem, DecisionRecord, Recommendation
from decisions.queries.lawfulness import standards
from decisions.rules.finding import Finding
from decisions.rules.london import day_of
from decisions.rules.reporting import response_due
from decisions.states import Recommendation as State

SOON = timedelta(days=14)
_RELATED = ("committee", "item__meeting__body", "matter", "report")


def recommendation_named(ref: str) -> Recommendation | None:
    """Which recommendation has this reference?"""
    return Recommendation.objects.select_related(*_RELATED).filter(ref=ref).first()


def recommendations() -> QuerySet[Recommendation]:
    """Which recommendations are there? The newest first."""
    return Recommendation.objects.select_related(*_RELATED).order_by("-made_on", "ref")


def waiting() -> QuerySet[Recommendation]:
    """Which recommendations wait for a response? The first due first."""
    found = Recommendation.objects.select_related(*_RELATED).filter(status=State.SENT)
    return found.order_by(F("response_due_on").asc(nulls_last=True), "ref")


def overdue(on: date) -> QuerySet[Recommendation]:
    """Which responses were due before a day and have not come?"""
    return waiting().filter(response_due_on__lt=on)


def owed_soon(on: date) -> QuerySet[Recommendation]:
    """Which responses are late on a day, or due so soon that somebody is reminded of them?"""
    return waiting().filter(response_due_on__lte=on + SOON)


def due_soon(on: date) -> QuerySet[Recommendation]:
    """Of which recommendations is the executive to be reminded on a day?"""
    return waiting().filter(response_due_on__gte=on, response_due_on__lte=on + SOON)


def following(*, item: AgendaItem | None = None, record: DecisionRecord | None = None) -> list[Recommendation]:
    """Which recommendations were made at an item, or about the matter of a decision or at the item behind it?"""
    if item is not None:
        return list(recommendations().filter(item=item))
    if record is None:
        return []
    behind = getattr(record, "item_decision", None)
    found = list(recommendations().filter(matter=record.matter_id))
    more = recommendations().filter(item=behind.item_id).exclude(matter=record.matter_id) if behind else ()
    return found + list(more)


def response_finding(sent_at: datetime) -> Finding:
    """By when does the executive respond to notice given at a moment, under the constitution of that day?"""
    return response_due(sent_at, standards(on=day_of(sent_at)).constitution)


def is_late(recommendation: Recommendation, on: date) -> bool:
    """Is a response owed and its day over?"""
    due = recommendation.response_due_on
    return recommendation.status == State.SENT and due is not None and due < on


def was_late(recommendation: Recommendation) -> bool:
    """Did the response come after its day?"""
    due, answered = recommendation.response_due_on, recommendation.answered_at
    return due is not None and answered is not None and day_of(answered) > due


def is_due_soon(recommendation: Recommendation, on: date) -> bool:
    """Is a response owed with little time left?"""
    due = recommendation.response_due_on
    return recommendation.status == State.SENT and due is not None and timedelta(0) <= due - on <= SOON
