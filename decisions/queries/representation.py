"""Which representations about private meetings wait for an officer (2012 Regulations, reg 5(4))?"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from decisions.models import ForthcomingDecision, Representation
from decisions.models.choices import NoticeKind
from decisions.queries.evidence import latest_notice
from decisions.rules.london import day_of
from decisions.states import Representation as State


def waiting() -> QuerySet[Representation]:
    """List those that came in through the public site and were not read yet, the soonest meeting first."""
    received = Representation.objects.filter(status=State.RECEIVED).select_related("matter")
    return received.order_by("matter__due_from", "received_at", "pk")


def unread(matter: ForthcomingDecision) -> int:
    """Return how many representations about this matter nobody has read yet."""
    return matter.representations.filter(status=State.RECEIVED).count()


def left_out(matter: ForthcomingDecision) -> int:
    """Return how many representations about this matter are not published."""
    return matter.representations.filter(status=State.LEFT_OUT).count()


def last_day(matter: ForthcomingDecision) -> date | None:
    """Return until when the notice takes representations, or nothing where it names no day."""
    first = latest_notice(matter, NoticeKind.PM28)
    return first.representations_until if first else None


def came_late(representation: Representation) -> bool:
    """Return whether a representation came after the last day that the notice names."""
    last = last_day(representation.matter)
    return last is not None and day_of(representation.received_at or representation.received_on) > last
