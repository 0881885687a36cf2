"""Is there anything for the clock of call-in to do? Asked each minute, so it is a few questions of indexes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from decisions.models import CallInRequest, CallInSignature, CallInWindow, ResolutionStanding
from decisions.queries.call_in import procedure
from decisions.queries.call_in_request import OPEN_TO_SIGN
from decisions.rules.call_in_hearing import lapses
from decisions.rules.london import day_of
from decisions.states import CallIn, Implementation, Signature, Window

# A lodging that arrived in time may still be on its way for some seconds.
GRACE = timedelta(minutes=5)
A_DAY_BEFORE, LAST_REMINDER = timedelta(days=1), timedelta(hours=2)
MAY_LAPSE = (CallIn.VALID, CallIn.LISTED)


def anything_due(at: datetime) -> bool:
    """Say whether a window has to be shut, something is free, or a draft, a request or a signature runs out of time."""
    some = (windows_to_shut, standings_to_free, drafts_too_late, signatures_to_remind_of)
    return any(due(at).exists() for due in some) or bool(lapsing(at))


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


def lapsing(at: datetime) -> list[CallInRequest]:
    """List the valid requests that have lapsed at a moment, because the last day for their hearing is over."""
    late = CallInRequest.objects.filter(status__in=MAY_LAPSE, hear_by__lt=day_of(at))
    found = late.select_related("record", "hearing").order_by("hear_by", "pk")
    return [request for request in found if has_lapsed(request, at)]


def has_lapsed(request: CallInRequest, at: datetime) -> bool:
    """Say whether a request has lapsed at a moment. Source: the council's call-in procedure, "hearing_within"."""
    if request.status not in MAY_LAPSE:
        return False
    meets_at = request.hearing.meets_at if request.hearing and request.status == CallIn.LISTED else None
    return lapses(request.hear_by, meets_at, at, procedure(request.record).constitution)


def signatures_to_remind_of(at: datetime) -> QuerySet[CallInSignature]:
    """List the members who have not answered and are to be reminded now, each once, never after the deadline.

    That is a day before the deadline, or two hours before it where they were asked later than that.
    """
    waiting = CallInSignature.objects.filter(
        status=Signature.ASKED,
        reminded_at=None,
        request__status__in=OPEN_TO_SIGN,
        request__record__call_in_window__deadline__gt=at,
    ).annotate(until=F("request__record__call_in_window__deadline"))
    early = Q(until__lte=at + A_DAY_BEFORE, asked_at__lte=F("until") - A_DAY_BEFORE)
    late = Q(until__lte=at + LAST_REMINDER, asked_at__lte=F("until") - LAST_REMINDER)
    return waiting.filter(early | late).order_by("until", "pk")
