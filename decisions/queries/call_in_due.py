"""Is there anything for the clock of call-in to do? Asked each minute, so it is a few questions of indexes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from decisions.models import CallInRequest, CallInWindow, ResolutionStanding
from decisions.rules.london import day_of
from decisions.states import CallIn, Implementation, Window

# A lodging that arrived in time may still be on its way for some seconds.
GRACE = timedelta(minutes=5)
MAY_LAPSE = (CallIn.VALID, CallIn.LISTED)


def anything_due(at: datetime) -> bool:
    """Say whether a window has to be shut, something is free, or a draft or a request has run out of time."""
    return any(due(at).exists() for due in (windows_to_shut, standings_to_free, drafts_too_late, out_of_hearing_time))


def windows_to_shut(at: datetime) -> QuerySet[CallInWindow]:
    """List the open windows whose deadline has passed; at the very deadline one that includes it is still open."""
    passed = Q(deadline__lt=at) | Q(deadline=at, cutoff_inclusive=False)
    return CallInWindow.objects.filter(passed, status=Window.OPEN).order_by("deadline", "pk")


def standings_to_free(at: datetime) -> QuerySet[ResolutionStanding]:
    """List the resolutions that wait although the first moment to carry them out has come."""
    waiting = ResolutionStanding.objects.filter(
        status=Implementation.WAITING, record__call_in_window__implementable_at__lte=at
    )
    over = Q(record__call_in_window__status=Window.SHUT) | Q(record__call_in_window__deadline__lt=at)
    return waiting.filter(over).order_by("record_id", "position")


def drafts_too_late(at: datetime) -> QuerySet[CallInRequest]:
    """List the drafts whose deadline passed so long ago that nothing can be on its way any more."""
    drafts = CallInRequest.objects.filter(status=CallIn.DRAFT, record__call_in_window__deadline__lt=at - GRACE)
    return drafts.order_by("record__call_in_window__deadline", "pk")


def out_of_hearing_time(at: datetime) -> QuerySet[CallInRequest]:
    """List the valid requests whose last day for the hearing is over; whether they lapse is for the rules."""
    late = CallInRequest.objects.filter(status__in=MAY_LAPSE, hear_by__lt=day_of(at))
    return late.order_by("hear_by", "pk")
