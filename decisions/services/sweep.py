"""The sweep: how does every open matter stand today, and what needs a person? Set by set, never row by row.

One transaction finds the standings and raises or clears the alerts; a second tells people. A sweep that is killed
between the two has changed nothing by halves: the next one tells whom this one did not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils.module_loading import import_string

from council.organisation.models import ClosedDay
from council.organisation.queries import constitution as settings_in_force
from decisions.models import Job
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.counting import Unit, latest_before_day
from decisions.rules.lawful_dates import earliest_day
from decisions.rules.london import day_of
from decisions.services import counted_days, heartbeat
from decisions.services.alert_kinds import KINDS
from decisions.services.audit import SCHEDULER
from decisions.services.counted_days import Counting, known_or_none
from decisions.services.job_kinds import Progress
from decisions.services.sweep_sql import SWEEP

# A notice is "nearly too late" when no more working days than these are left to publish it.
WARNING_WORKING_DAYS = 5
# Deadlines of matters reach some months ahead; the calendar must be refreshed long before they meet its end.
CALENDAR_WARNING = timedelta(days=270)
TELLER = "decisions.notifications.alerts.tell_people"
_LOCK = "decisions sweep"


@dataclass(frozen=True)
class SweepResult:
    """What a sweep did: open matters looked at, standings changed, alerts raised and cleared, people told.

    `ran` is False where another sweep was at work: this one ended at once.
    """

    ran: bool = True
    examined: int = 0
    changed: int = 0
    raised: int = 0
    cleared: int = 0
    told: int = 0
    constitution: str = ""
    calendar: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the result ready for JSON."""
        return asdict(self)

    def sentence(self) -> str:
        """Return the result as people read it."""
        if not self.ran:
            return "Another sweep is at work, so this one ended at once. Nothing was looked at twice."
        return (
            f"{self.examined} open matters were examined and {self.changed} stand differently. "
            f"{self.raised} alerts were raised and {self.cleared} cleared; {self.told} people were written to."
        )


def check_notice_periods(*, at: datetime, by: Any = SCHEDULER, only: Sequence[int] | None = None) -> SweepResult:
    """Find how every open matter stands on the day of `at`, raise and clear alerts, and tell the people responsible.

    `only` are the keys of matters to look at, for a caller that has just changed them. Writes nothing where nothing
    changed but the note of the last run. The number of statements does not grow with the number of matters.
    Source: regulations 5 and 9 to 13 of the 2012 Regulations.
    """
    with transaction.atomic():
        alone, filled_with = _begin()
        if only is None and not alone:
            return SweepResult(ran=False)
        found = _look(at, by, None if only is None else list(only), filled_with)
    told = import_string(TELLER)(at=at)
    result = SweepResult(**{**found.as_dict(), "told": told})
    if only is None:
        heartbeat.beats(heartbeat.SWEEP, at=at, detail=result.as_dict())
    return result


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Do the sweep as a job of the worker."""
    by = SCHEDULER if job.asked_by in ("", SCHEDULER) else job.asked_by
    result = check_notice_periods(at=progress.now(), by=by)
    progress.say(result.examined, result.examined)
    return {**result.as_dict(), "sentence": result.sentence()}


def counting_on(day: date) -> Counting:
    """Return the constitution in force and the calendar as it is known on a day, in two statements."""
    constitution = settings_in_force.constitution_on(day)
    closed = ClosedDay.objects.filter(known_from__lte=day).order_by("day")
    return Counting(constitution, settings_in_force.calendar_under(constitution, closed, day))


def _begin() -> tuple[bool, str]:
    """Take the lock of the sweep until the transaction ends, and read with what the calendar's table is filled.

    The first answer is False where another sweep holds the lock.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtext(%s)), (SELECT version FROM decisions_calendarversion)", [_LOCK]
        )
        alone, filled_with = cursor.fetchone()
    return alone, filled_with or ""


def _look(at: datetime, by: Any, only: list[int] | None, filled_with: str) -> SweepResult:
    today = day_of(at)
    counting = counting_on(today)
    if filled_with != counting.version:
        counted_days.fill(counting, at=at)
    always = only is None and by != SCHEDULER
    facts = {"at": at, "only": only, "always": always, **_days(today, counting), **_who(by)}
    with connection.cursor() as cursor:
        # It appends to the audit log last, because the log is locked from there to the end of the transaction.
        cursor.execute(_only(SWEEP, only), facts)
        examined, changed, raised, cleared, _ = cursor.fetchone()
    versions = {"constitution": counting.constitution.version, "calendar": counting.calendar.version}
    return SweepResult(examined=examined, changed=changed, raised=raised, cleared=cleared, **versions)


def _only(statement: str, only: list[int] | None) -> str:
    """Return the statement for all matters, or for those whose keys are given."""
    some = only is not None
    return statement.format(
        only="AND l.matter_id = ANY (%(only)s)" if some else "",
        only_matter="AND l.id = ANY (%(only)s)" if some else "",
        only_alert="AND a.matter_id = ANY (%(only)s)" if some else "",
        no_calendar="AND false" if some else "",
    )


def _who(by: Any) -> dict[str, str]:
    if isinstance(by, str):
        return {"actor": by, "actor_name": by.capitalize()}
    return {"actor": by.get_username(), "actor_name": str(by)}


def _days(today: date, counting: Counting) -> dict[str, Any]:
    """Return the days and numbers that are the same for every matter, each asked of the rules."""
    constitution, calendar = counting.constitution, counting.calendar
    periods, recording = constitution.periods, constitution.recording
    from_today = earliest_day(today, periods.general_exception, calendar)
    return {
        "today": today,
        "key_in_working_days": periods.key_notice.unit is Unit.WORKING,
        "first_at_offices": periods.private_notice_1.offices_required,
        "second_at_offices": periods.private_notice_2.offices_required,
        "exception_from_today": from_today if isinstance(from_today, date) else None,
        "risk_until": _working_days_on(today, WARNING_WORKING_DAYS, calendar),
        "one_day_ago": _working_days_back(today, 1, calendar),
        "record_due_ago": _working_days_back(today, recording.warn_after, calendar),
        "record_late_ago": _working_days_back(today, recording.escalate_after, calendar),
        "calendar_ends": calendar.known_until,
        "calendar_ends_soon": calendar.known_until - today < CALENDAR_WARNING,
        "constitution": constitution.version,
        "calendar": calendar.version,
        "kinds": [kind.key for kind in KINDS],
        "severities": [kind.severity for kind in KINDS],
        "sentences": [kind.sentence for kind in KINDS],
        "mends": [kind.mend for kind in KINDS],
    }


def _working_days_back(today: date, number: int, calendar: WorkingCalendar) -> date | None:
    """Return the last day with so many clear working days between it and today."""
    return known_or_none(lambda: latest_before_day(today, number, Unit.WORKING, calendar))


def _working_days_on(today: date, number: int, calendar: WorkingCalendar) -> date | None:
    """Return the last day up to which there are no more than so many working days after today."""
    next_one = known_or_none(lambda: calendar.nth_working_day(calendar.working_ordinal(today) + number + 1))
    return next_one - timedelta(days=1) if next_one else None
