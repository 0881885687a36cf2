"""SQL and rules agree on thousands of matters, in calendar and working days, inside the calendar and past its ends."""

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from decisions.benchmarks import load_matters
from decisions.models import LawfulDates, Standing
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution, Office, Period, Periods
from decisions.rules.counting import Unit, clear_days_between, earliest_after_day
from decisions.rules.finding import CANNOT_BE_KNOWN, BeyondCalendar
from decisions.rules.lawful_dates import lawful_dates
from decisions.rules.london import LONDON
from decisions.rules.notice_period import clock_day, last_publication
from decisions.rules.urgency import Agreement, Evidence, Route, route
from decisions.services import sweep
from decisions.services.counted_days import Counting

MATTERS = 4000
CALENDAR = WorkingCalendar.england_and_wales({date(2026, 12, 29): "the offices are closed"})
CONSTITUTIONS = {
    "calendar": Constitution(),
    "working": Constitution(periods=Periods(key_notice=Period(28, Unit.WORKING, 28))),
    "longer": Constitution(
        periods=Periods(
            key_notice=Period(35, Unit.CALENDAR, 28),
            general_exception=Period(7, Unit.CALENDAR, 5, offices_required=False),
        )
    ),
}
# Around Easter and Christmas, around the middle of the calendar, and across both of its ends.
TIMES = (
    date(2026, 3, 2),
    date(2026, 11, 20),
    date(2021, 11, 17),
    date(2012, 1, 3),
    date(2030, 11, 25),
    date(2031, 6, 2),
)


@pytest.mark.django_db
@pytest.mark.parametrize("named", CONSTITUTIONS)
def test_sql_and_rules_agree(named, monkeypatch):
    counting = Counting(CONSTITUTIONS[named], CALENDAR)
    monkeypatch.setattr(sweep, "counting_on", lambda day: counting)
    chosen = random.Random(f"sweep {named}")
    moment = datetime(2026, 1, 5, 9, tzinfo=LONDON)
    load_matters.write(MATTERS, on=date(2026, 1, 5), at=moment)
    rows = list(LawfulDates.objects.order_by("pk"))
    groups = {day: rows[number :: len(TIMES)] for number, day in enumerate(TIMES)}
    for today, some in groups.items():
        for row in some:
            _invent(row, today, chosen, counting)
        LawfulDates.objects.bulk_update(some, EVIDENCE, batch_size=1000)
    seen = set()
    for today, some in groups.items():
        at = datetime.combine(today, time(10), tzinfo=LONDON)
        sweep.check_notice_periods(at=at, only=[row.pk for row in some])
        for row in LawfulDates.objects.filter(pk__in=[row.pk for row in some]):
            expected = _by_rules(row, today, counting)
            found = (row.publish_by, row.ordinary_from, row.exception_from, row.clear_days, row.standing)
            assert found == expected, f"{named}, {today}: {_evidence(row)}"
            seen.add(row.standing)
    assert seen == set(Standing), f"No matter stood as: {set(Standing) - seen}"


EVIDENCE = (
    "is_key",
    "planned_from",
    "planned_to",
    "notice_started_on",
    "exception_public_on",
    "exception_complete",
    "urgency_agreed_at",
    "urgency_chain_holds",
    "must_decide_by",
)


def _invent(row: LawfulDates, today: date, chosen: random.Random, counting: Counting) -> None:
    def some_day(least: int, most: int, share: float) -> date | None:
        return today + timedelta(days=chosen.randint(least, most)) if chosen.random() < share else None

    row.is_key = chosen.random() < 0.97
    row.planned_from = some_day(-5, 70, 0.97)
    row.planned_to = row.planned_from + timedelta(days=chosen.choice((0, 0, 0, 3, 6))) if row.planned_from else None
    periods = counting.constitution.periods
    row.notice_started_on = _clock(some_day(-60, 0, 0.4), periods.key_notice, counting)
    row.exception_public_on = _clock(some_day(-20, 0, 0.3), periods.general_exception, counting)
    row.exception_complete = row.exception_public_on is not None and chosen.random() < 0.6
    agreed = some_day(-5, 5, 0.15)
    row.urgency_agreed_at = datetime.combine(agreed, time(chosen.randint(0, 22), 30), tzinfo=LONDON) if agreed else None
    row.urgency_chain_holds = agreed is not None and chosen.random() < 0.8
    row.must_decide_by = some_day(-3, 60, 0.8) if agreed else None


def _clock(public_on: date | None, period: Period, counting: Counting) -> date | None:
    """The day that the services keep as evidence: the one on which the clock started."""
    try:
        return clock_day(public_on, period, counting.calendar)
    except BeyondCalendar:
        return None


def _evidence(row: LawfulDates) -> dict:
    return {name: getattr(row, name) for name in EVIDENCE}


def _by_rules(row: LawfulDates, today: date, counting: Counting) -> tuple:
    """Ask the rules the long way round: route by route, day by day."""
    constitution, calendar = counting.constitution, counting.calendar
    with_which = {"constitution": constitution, "calendar": calendar}
    agreement = None
    if row.urgency_agreed_at:
        office = Office.SCRUTINY_CHAIR if row.urgency_chain_holds else Office.OTHER
        agreement = Agreement(agreed_at=row.urgency_agreed_at, office=office)
    evidence = Evidence(
        is_key=row.is_key,
        key_notice=row.notice_started_on,
        exception_notice=row.exception_public_on,
        chair_informed_at=date.min if row.exception_complete else None,
        impracticable_because="The review ended after the deadline." if row.exception_complete else "",
        agreement=agreement,
        must_decide_by=row.must_decide_by,
    )
    dates = lawful_dates(evidence, **with_which)
    publish_by = last_publication(row.planned_from, **with_which).answer if row.planned_from else None
    days = _known(publish_by), _known(dates.earliest_ordinary), _known(dates.earliest_exception)
    return (*days, _clear_days(row, counting), _standing(row, evidence, publish_by, today, counting))


def _clear_days(row: LawfulDates, counting: Counting) -> int | None:
    if not row.notice_started_on or not row.planned_from:
        return None
    period = counting.constitution.periods.key_notice
    try:
        return clear_days_between(row.notice_started_on, row.planned_from, period.unit, counting.calendar)
    except BeyondCalendar:
        return None


def _standing(row: LawfulDates, evidence: Evidence, publish_by, today: date, counting: Counting) -> str:
    constitution, calendar = counting.constitution, counting.calendar
    with_which = {"constitution": constitution, "calendar": calendar}
    if not row.is_key:
        return Standing.NOT_KEY
    if not row.planned_from:
        return Standing.NO_DATE
    length = (row.planned_to - row.planned_from).days + 1
    planned = [row.planned_from + timedelta(days=number) for number in range(length)]
    answers = {
        route(evidence, at=datetime.combine(day, time.max, tzinfo=LONDON), **with_which).answer for day in planned
    }
    for answer, standing in (
        (Route.ORDINARY, Standing.ORDINARY),
        (Route.GENERAL_EXCEPTION, Standing.GENERAL_EXCEPTION),
        (Route.SPECIAL_URGENCY, Standing.SPECIAL_URGENCY),
    ):
        if answer in answers:
            return standing
    if CANNOT_BE_KNOWN in answers or (row.notice_started_on is None and publish_by is CANNOT_BE_KNOWN):
        return Standing.UNKNOWN
    if row.notice_started_on is None and today <= publish_by:
        left = calendar.working_ordinal(publish_by) - calendar.working_ordinal(today)
        return Standing.AT_RISK if left <= sweep.WARNING_WORKING_DAYS else Standing.TO_PUBLISH
    last = row.planned_to
    if row.notice_started_on is None:
        for_last = last_publication(last, **with_which).answer
        if isinstance(for_last, date) and today <= for_last:
            return Standing.AT_RISK
    informed_now = replace(evidence, chair_informed_at=date.min, impracticable_because="Said.")
    if today <= last and route(informed_now, at=last, **with_which).answer is Route.GENERAL_EXCEPTION:
        return Standing.GENERAL_EXCEPTION_OPEN
    noticed_today = replace(informed_now, exception_notice=today)
    if route(noticed_today, at=last, **with_which).answer is Route.GENERAL_EXCEPTION:
        return Standing.GENERAL_EXCEPTION_OPEN
    return Standing.LATE


def _known(answer) -> date | None:
    return answer if isinstance(answer, date) else None


def test_the_reference_itself_counts_as_law_md_does():
    """28 clear days after 16 November 2021 is 15 December 2021; five working days after 7 December 2021 too."""
    assert earliest_after_day(date(2021, 11, 16), 28, Unit.CALENDAR, CALENDAR) == date(2021, 12, 15)
    assert earliest_after_day(date(2021, 12, 7), 5, Unit.WORKING, CALENDAR) == date(2021, 12, 15)
