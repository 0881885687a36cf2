"""Days and moments as they are read in England, and how they are said in a sentence.

Every rule counts days of Europe/London (Interpretation Act 1978, section 9: references to time are to Greenwich mean
time, or to summer time while that is in force). A moment without a time zone is taken to be London time already.
"""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

Moment = date | datetime


def day_of(moment: Moment) -> date:
    """Return the London day on which a moment falls; a plain day is returned as it is."""
    if isinstance(moment, datetime):
        return moment.astimezone(LONDON).date() if moment.tzinfo else moment.date()
    return moment


def moment_of(moment: Moment, at: time = time.min) -> datetime:
    """Return a moment with the London time zone; a plain day becomes that day at the given time (midnight)."""
    if isinstance(moment, datetime):
        return moment.astimezone(LONDON) if moment.tzinfo else moment.replace(tzinfo=LONDON)
    return datetime.combine(moment, at, tzinfo=LONDON)


def instant(moment: Moment, at: time = time.min) -> float:
    """Return seconds since 1970, to compare moments: London clock times repeat once a year, instants do not."""
    return moment_of(moment, at).timestamp()


def say_day(day: Moment) -> str:
    """Return a day as people say it, for example "Wednesday 22 December 2021"."""
    day = day_of(day)
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def say_days(first: date, last: date) -> str:
    """Return two days as a span, without repeating a month or year that both share."""
    if first == last:
        return say_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_DAYS[first.weekday()]} {first.day} to {say_day(last)}"
    if first.year == last.year:
        return f"{_DAYS[first.weekday()]} {first.day} {_MONTHS[first.month - 1]} to {say_day(last)}"
    return f"{say_day(first)} to {say_day(last)}"


def say_moment(moment: Moment) -> str:
    """Return a moment as people say it, for example "5.00 pm on Friday 21 February 2020"."""
    if not isinstance(moment, datetime):
        return say_day(moment)
    local = moment_of(moment)
    return f"{say_time(local.timetz().replace(tzinfo=None))} on {say_day(local)}"


def say_time(at: time) -> str:
    """Return a time of day as people say it; the last microsecond of a day is "the end of the day"."""
    if at >= time(23, 59, 59):
        return "the end of the day"
    hour = at.hour % 12 or 12
    return f"{hour}.{at.minute:02d} {'am' if at.hour < 12 else 'pm'}"


def plural(number: int, noun: str) -> str:
    """Return a number with its noun in the right form, for example "1 clear day", "5 clear days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
