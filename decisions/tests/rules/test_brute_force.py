"""The prefix table against a count that walks day by day and shares no code with it."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path

from decisions.rules import calendar as calendar_module
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.counting import (
    Unit,
    clear_days_between,
    earliest_after,
    earliest_after_day,
    latest_before,
    latest_before_day,
)

CASES = 100_000
FILE = Path(calendar_module.__file__).parent / "data" / "bank-holidays.json"
HOLIDAYS = {date.fromisoformat(each["day"]) for each in json.loads(FILE.read_text())["holidays"]}
CLOSED = {date(year, 12, number) for year in range(2012, 2031) for number in (27, 29, 30)}
FIRST, SPAN = date(2013, 1, 1), (date(2029, 12, 31) - date(2013, 1, 1)).days


def counts(day: date, working: bool, closed: set[date]) -> bool:
    return not working or (day.isoweekday() < 6 and day not in HOLIDAYS and day not in closed)


def test_a_hundred_thousand_random_counts_agree_with_walking_the_days():
    plain = WorkingCalendar.england_and_wales()
    shut = WorkingCalendar.england_and_wales(sorted(CLOSED))
    chance = random.Random(20211123)
    compared = 0
    for _ in range(CASES):
        start = FIRST + timedelta(days=chance.randrange(SPAN))
        number, working = chance.choice((0, 1, 2, 3, 4, 5, 7, 10, 20, 28)), chance.random() < 0.6
        calendar, closed = (shut, CLOSED) if chance.random() < 0.3 else (plain, set())
        unit = Unit.WORKING if working else Unit.CALENDAR
        after, left = start, number
        while left:
            after += timedelta(days=1)
            left -= counts(after, working, closed)
        before, left = start, number
        while left:
            before -= timedelta(days=1)
            left -= counts(before, working, closed)
        earliest, latest = after + timedelta(days=1), before - timedelta(days=1)
        assert earliest_after_day(start, number, unit, calendar) == earliest, (start, number, unit)
        assert latest_before_day(start, number, unit, calendar) == latest, (start, number, unit)
        assert clear_days_between(start, earliest, unit, calendar) == number
        assert clear_days_between(latest, start, unit, calendar) == number
        compared += 1
    assert compared == CASES


def test_findings_give_the_same_days_as_counting_in_bulk_and_list_every_day_between():
    calendar = WorkingCalendar.england_and_wales(sorted(CLOSED))
    chance = random.Random(20241220)
    for _ in range(1_500):
        start = FIRST + timedelta(days=chance.randrange(SPAN))
        number, unit = chance.choice((1, 3, 5, 10, 28)), chance.choice(list(Unit))
        for found, low, high in (
            (earliest_after(start, number, unit, calendar), start, earliest_after_day(start, number, unit, calendar)),
            (latest_before(start, number, unit, calendar), latest_before_day(start, number, unit, calendar), start),
        ):
            listed = sorted(step.day for step in found.steps if step.kind in ("counted", "left_out"))
            assert listed == [low + timedelta(days=each) for each in range(1, (high - low).days)]
            assert sum(step.kind == "counted" for step in found.steps) == number
            assert all(
                counts(step.day, unit is Unit.WORKING, CLOSED) is step.counted
                for step in found.steps
                if step.kind in ("counted", "left_out")
            )
