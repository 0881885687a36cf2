"""The back-computed calendar of a decision: from its date to the days by which each step must be done.

Statutory days come from the rules; the days for drafting and clearance are the council's planning times.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from decisions.rules import agenda, call_in, private_meeting
from decisions.rules.calendar import ONE_DAY, WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.counting import Unit, latest_before, nth_day_after, roll_back
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar, Unknown
from decisions.rules.london import moment_of
from decisions.rules.notice_period import last_publication


@dataclass(frozen=True, slots=True)
class PlanningTimes:
    """Working days that the council plans for steps no statute times."""

    drafting: int = 10
    clearance: int = 10
    approval: int = 3
    notice_preparation: int = 5
    record: int = 2


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step with the day by which, or on which, it happens; CANNOT_BE_KNOWN past the end of the calendar."""

    key: str
    label: str
    day: date | Unknown
    provision: str
    statutory: bool

    def as_dict(self) -> dict[str, object]:
        """Return the milestone ready for JSON."""
        return {
            "key": self.key,
            "label": self.label,
            "day": self.day.isoformat() if isinstance(self.day, date) else None,
            "provision": self.provision,
            "statutory": self.statutory,
        }


def milestones(
    decision: date,
    constitution: Constitution,
    calendar: WorkingCalendar,
    *,
    is_key: bool = True,
    by_body: bool = True,
    private: bool = False,
    times: PlanningTimes | None = None,
) -> tuple[Milestone, ...]:
    """Return every step of a decision on a day, earliest first; steps that cannot be known stand last.

    Source: regulations 5, 6, 7, 9 and 14 of the 2012 Regulations and the council's call-in procedure.
    """
    found = list(_steps(decision, constitution, calendar, is_key, by_body, private, times or PlanningTimes()))
    known = [each for each in found if isinstance(each.day, date)]
    order = {each.key: number for number, each in enumerate(found)}
    known.sort(key=lambda each: (each.day, order[each.key]))
    return (*known, *(each for each in found if not isinstance(each.day, date)))


def _steps(
    decision: date,
    constitution: Constitution,
    calendar: WorkingCalendar,
    is_key: bool,
    by_body: bool,
    private: bool,
    times: PlanningTimes,
) -> Iterator[Milestone]:
    if is_key:
        notice = _day(last_publication(decision, constitution, calendar).answer)
        ready = _working_days_before(notice, times.notice_preparation, calendar)
        yield Milestone("notice_drafted", "Notice submitted for publication", ready, "", False)
        yield Milestone("notice", "28-day notice published", notice, "reg-9", True)
    papers: date | Unknown
    if by_body:
        papers = _day(agenda.last_day_for_agenda(decision, constitution, calendar).answer)
    else:
        period = constitution.periods.officer_key_report
        papers = _day(roll_back(latest_before(decision, period.n, period.unit, calendar), calendar).answer)
    approved = _working_days_before(papers, times.approval, calendar)
    cleared = _working_days_before(approved, times.clearance, calendar)
    yield Milestone("drafting", "Report begun", _working_days_before(cleared, times.drafting, calendar), "", False)
    yield Milestone("clearance", "Report sent for clearance", cleared, "", False)
    yield Milestone("approval", "Report cleared and approved", approved, "", False)
    if private and by_body:
        first, second = private_meeting.last_days(decision, constitution, calendar)
        yield Milestone("private_first", "First notice of the private meeting", _day(first.answer), "reg-5", True)
        yield Milestone("private_second", "Second notice of the private meeting", _day(second.answer), "reg-5", True)
    if by_body:
        yield Milestone("agenda", "Agenda and report published", papers, "reg-7", True)
    else:
        yield Milestone("report", "Report published", papers, "", False)
    yield Milestone("decision", "Decision", decision, "", False)
    record = _after(decision, times.record, calendar)
    yield Milestone("record", "Record published", record, "reg-14", True)
    yield from _call_in(record, constitution, calendar)


def _call_in(record: date | Unknown, constitution: Constitution, calendar: WorkingCalendar) -> Iterator[Milestone]:
    shut: date | Unknown = CANNOT_BE_KNOWN
    act: date | Unknown = CANNOT_BE_KNOWN
    if isinstance(record, date):
        opened = call_in.window(moment_of(record), constitution, calendar).answer
        if isinstance(opened, call_in.CallInWindow):
            shut, act = opened.deadline_day, opened.implementable_from
    yield Milestone("call_in_end", "Last day for call-in", shut, "s9f", False)
    yield Milestone("implementable", "May be carried out from", act, "s9f", False)


def _working_days_before(day: date | Unknown, days: int, calendar: WorkingCalendar) -> date | Unknown:
    if not isinstance(day, date):
        return CANNOT_BE_KNOWN
    try:
        return calendar.nth_working_day(calendar.working_ordinal(day - ONE_DAY) - days + 1)
    except BeyondCalendar:
        return CANNOT_BE_KNOWN


def _after(day: date, days: int, calendar: WorkingCalendar) -> date | Unknown:
    try:
        return nth_day_after(day, days, Unit.WORKING, calendar)
    except BeyondCalendar:
        return CANNOT_BE_KNOWN


def _day(answer: object) -> date | Unknown:
    return answer if isinstance(answer, date) else CANNOT_BE_KNOWN
