"""What call-in waits for and by when: a ruling, a hearing, scrutiny's report, the decision maker's reconsideration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import QuerySet

from decisions.models import CallInHearing, CallInRequest, DecisionRecord, ResolutionStanding
from decisions.queries.call_in import opened_window, procedure
from decisions.rules.calendar import ONE_DAY, WorkingCalendar
from decisions.rules.call_in_hearing import TAKES_EFFECT
from decisions.rules.counting import Unit, earliest_after_day, latest_before_day
from decisions.rules.finding import BeyondCalendar
from decisions.rules.london import day_of
from decisions.states import CallIn, Hearing, Implementation

# Working days after the window shut in which a ruling is expected: the council's rules set no limit, silence does.
RULED_WITHIN = 2
# Working days before a limit at which people are reminded of it.
REMINDED_BEFORE = 2


class Kind(StrEnum):
    """What is waited for."""

    RULING = "waiting"
    HEARING = "hearing"
    REPORT = "report"
    RECONSIDERATION = "reconsideration"


@dataclass(frozen=True)
class Duty:
    """One thing that is waited for. `request` is the request it is about, or the first one before the hearing.

    remind_from  the day from which people are reminded of it
    due_on       its last day; afterwards it is late
    lapses       whether the decision takes effect when the day passes
    """

    kind: Kind
    record: DecisionRecord
    request: CallInRequest
    due_on: date
    remind_from: date
    lapses: bool = False

    def is_late(self, on: date) -> bool:
        """Say whether its last day is over."""
        return on > self.due_on


def duties(at: datetime, *, record: DecisionRecord | None = None) -> list[Duty]:
    """List what call-ins wait for at a moment, of one decision or of all, in the order of their last days."""
    found = [*_rulings(at, record), *_hearings(record), *_reports(record), *_reconsiderations(record)]
    return sorted(found, key=lambda each: (each.due_on, each.record.pk, each.kind, each.request.pk))


def _rulings(at: datetime, record: DecisionRecord | None) -> list[Duty]:
    found = []
    for request in _requests(record).filter(status=CallIn.LODGED):
        opened = opened_window(request.record)
        if opened is None or (opened.is_in_time(at) and opened.is_in_time(request.received_at)):
            # Until the deadline the members may mend it, so nobody need hurry.
            continue
        calendar = procedure(request.record).calendar
        since = max(opened.deadline_day, day_of(request.created_at))
        due = _days_after(since, RULED_WITHIN, calendar)
        found.append(Duty(Kind.RULING, request.record, request, due, since + ONE_DAY))
    return found


def _hearings(record: DecisionRecord | None) -> list[Duty]:
    found = []
    for request in _requests(record).filter(status__in=(CallIn.VALID, CallIn.LISTED), hear_by__isnull=False):
        meets = request.hearing.meets_at if request.status == CallIn.LISTED and request.hearing else None
        if meets is not None and day_of(meets) <= request.hear_by:
            continue
        under = procedure(request.record)
        lapses = under.constitution.call_in.hearing_within.on_lapse == TAKES_EFFECT
        remind = _days_before(request.hear_by, under.calendar)
        found.append(Duty(Kind.HEARING, request.record, request, request.hear_by, remind, lapses))
    return found


def _reports(record: DecisionRecord | None) -> list[Duty]:
    waiting = _held(record).filter(report_due_on__isnull=False, reported_at=None)
    return _of_hearings(waiting, Kind.REPORT, "report_due_on", Implementation.REFERRED_BACK)


def _reconsiderations(record: DecisionRecord | None) -> list[Duty]:
    waiting = _held(record).filter(reconsider_by__isnull=False)
    return _of_hearings(waiting, Kind.RECONSIDERATION, "reconsider_by", Implementation.REPORTED)


def _of_hearings(hearings: QuerySet[CallInHearing], kind: Kind, limit: str, status: str) -> list[Duty]:
    found = []
    for hearing in hearings:
        request = hearing.requests.select_related("record__matter", "lead").order_by("pk").first()
        stands = ResolutionStanding.objects.filter(record=hearing.record, status=status).exists()
        if request is not None and stands:
            due = getattr(hearing, limit)
            found.append(
                Duty(kind, hearing.record, request, due, _days_before(due, procedure(hearing.record).calendar))
            )
    return found


def _requests(record: DecisionRecord | None) -> QuerySet[CallInRequest]:
    found = CallInRequest.objects.select_related("record__matter", "lead", "hearing").order_by("pk")
    return found.filter(record=record) if record else found


def _held(record: DecisionRecord | None) -> QuerySet[CallInHearing]:
    found = CallInHearing.objects.filter(status=Hearing.HELD).select_related("record__matter").order_by("pk")
    return found.filter(record=record) if record else found


def _days_after(day: date, days: int, calendar: WorkingCalendar) -> date:
    try:
        return earliest_after_day(day, days, Unit.WORKING, calendar) - ONE_DAY
    except BeyondCalendar:
        return day + days * ONE_DAY


def _days_before(day: date, calendar: WorkingCalendar) -> date:
    try:
        return latest_before_day(day, REMINDED_BEFORE - 1, Unit.WORKING, calendar)
    except BeyondCalendar:
        return day - REMINDED_BEFORE * ONE_DAY
