"""Days, instants and periods as the public reads them, over the words that both sites share."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from council.govuk.wording import MONTHS, clock_time, long_date, weekday_date

__all__ = [
    "clock_of_iso",
    "clock_time",
    "day_of_iso",
    "instant",
    "instant_of_iso",
    "long_date",
    "month",
    "period",
    "weekday_date",
]


def month(day: date) -> str:
    """Return "December 2021"."""
    return f"{_(MONTHS[day.month - 1])} {day.year}"


def instant(at: datetime) -> str:
    """Return "5pm on Friday 24 December 2021", London time."""
    return _("{time} on {day}").format(time=clock_time(at), day=weekday_date(at))


def day_of_iso(text: str) -> str:
    """Return "24 December 2021" from "2021-12-24"; anything else comes back as it is."""
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text


def instant_of_iso(text: str) -> str:
    """Return "5pm on Friday 24 December 2021" from an ISO instant; anything else comes back as it is."""
    try:
        return instant(datetime.fromisoformat(text))
    except ValueError:
        return text


def clock_of_iso(text: str) -> str:
    """Return "5pm" from an ISO instant, London time; anything else comes back as it is."""
    try:
        return clock_time(datetime.fromisoformat(text))
    except ValueError:
        return text


def period(starts_on: date | None, ends_on: date | None, text: str = "") -> str:
    """Return when a decision is due: the council's own words, or the day, or "Between … and …"."""
    if text:
        return text
    if starts_on and ends_on and starts_on != ends_on:
        return _("Between {first} and {last}").format(first=long_date(starts_on), last=long_date(ends_on))
    only = starts_on or ends_on
    return weekday_date(only) if only else _("No date given")
