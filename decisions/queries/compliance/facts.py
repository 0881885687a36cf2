"""What the figures are made from, read in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from decisions.models import CallInOutcome, CallInRequest, CallInWindow, DecisionRecord
from decisions.models.choices import CallInOutcomeKind, MakerKind, RequestValidity, Route
from decisions.queries.compliance.period import Scope
from decisions.queries.compliance.table import NOT_STATED
from decisions.rules.london import day_of, moment_of
from decisions.states import CALL_IN_LABELS, CallIn


@dataclass(frozen=True)
class Decided:
    """A decision that was recorded. notice_from: the day from which its notice counts, or nothing."""

    ref: str
    title: str
    department: str
    decided_on: date
    published_on: date | None
    maker: str
    is_key: bool
    route: str
    notice_from: date | None
    late_reason: str

    @property
    def route_label(self) -> str:
        """Return the route as people read it."""
        return Route(self.route).label


@dataclass(frozen=True)
class Window:
    """A published decision that could be called in. number: the row of its record, by which requests name it."""

    number: int
    ref: str
    title: str
    department: str
    opened_at: datetime
    deadline: datetime
    is_open: bool


@dataclass(frozen=True)
class Asked:
    """A request for call-in that was lodged on one of the windows."""

    number: int
    ref: str
    received_on: date
    status: str
    ruling: str

    @property
    def status_label(self) -> str:
        """Return where it stands, as people read it."""
        return CALL_IN_LABELS[CallIn(self.status)]

    @property
    def ruling_label(self) -> str:
        """Return the proper officer's answer, or nothing."""
        return RequestValidity(self.ruling).label if self.ruling else ""


@dataclass(frozen=True)
class Became:
    """What became of one resolution that was called in."""

    number: int
    label: str
    outcome: str
    day: date

    @property
    def outcome_label(self) -> str:
        """Return the outcome as people read it."""
        return CallInOutcomeKind(self.outcome).label


def decided(scope: Scope) -> tuple[Decided, ...]:
    """List the decisions of a period and directorate, the earliest first. One statement.

    The day from which the notice counts is that which the sweep keeps; where the notice began again after the decision,
    the decision had none. Source: regulation 9(1).
    """
    rows = (
        DecisionRecord.objects.filter(decided_on__range=(scope.first, scope.last), **_of(scope, "matter__"))
        .order_by("decided_on", "ref")
        .values_list(
            "ref",
            "matter__title",
            "matter__department__name",
            "matter__department_text",
            "decided_on",
            "published_at",
            "maker_kind",
            "route",
            "matter__lawful_dates__notice_started_on",
            "late_reason",
        )
    )
    return tuple(
        Decided(
            ref=ref,
            title=title,
            department=name or text or NOT_STATED,
            decided_on=day,
            published_on=day_of(published) if published else None,
            maker=MakerKind(maker).label,
            is_key=route != Route.NOT_KEY,
            route=route,
            notice_from=began if began and began <= day else None,
            late_reason=late,
        )
        for ref, title, name, text, day, published, maker, route, began, late in rows
    )


def windows(scope: Scope, *, at: datetime) -> tuple[Window, ...]:
    """List the call-in windows that opened in a period, the earliest first, as they are at a moment. One statement."""
    rows = (
        CallInWindow.objects.filter(
            opens_at__gte=moment_of(scope.first),
            opens_at__lt=moment_of(scope.last + timedelta(days=1)),
            **_of(scope, "record__matter__"),
        )
        .order_by("opens_at", "record__ref")
        .values_list(
            "record_id",
            "record__ref",
            "record__matter__title",
            "record__matter__department__name",
            "opens_at",
            "deadline",
        )
    )
    return tuple(
        Window(number, ref, title, name or NOT_STATED, opened, deadline, at <= deadline)
        for number, ref, title, name, opened, deadline in rows
    )


def asked(numbers: list[int]) -> tuple[Asked, ...]:
    """List the requests that were lodged on the decisions with these numbers. One statement."""
    rows = (
        CallInRequest.objects.filter(record__in=numbers, received_at__isnull=False)
        .order_by("received_at", "ref")
        .values_list("record_id", "ref", "received_at", "status", "ruling")
    )
    return tuple(Asked(number, ref, day_of(at), status, ruling) for number, ref, at, status, ruling in rows)


def became(numbers: list[int]) -> tuple[Became, ...]:
    """List what became of the resolutions of the decisions with these numbers. One statement."""
    rows = (
        CallInOutcome.objects.filter(record__in=numbers)
        .order_by("decided_at", "pk")
        .values_list("record_id", "label", "outcome", "decided_at")
    )
    return tuple(Became(number, label, outcome, day_of(at)) for number, label, outcome, at in rows)


def _of(scope: Scope, path: str) -> dict[str, Any]:
    return {f"{path}department": scope.department} if scope.department else {}
