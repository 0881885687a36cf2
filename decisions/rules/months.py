"""Whole months: the first day, the last day, the month so many months on. Pure Python."""

from __future__ import annotations

from datetime import date, timedelta


def first_of(day: date, *, later: int = 0) -> date:
    """Return the first day of the month of a day, or of the month `later` months after it."""
    month = day.year * 12 + day.month - 1 + later
    return date(month // 12, month % 12 + 1, 1)


def last_of(day: date, *, later: int = 0) -> date:
    """Return the last day of the month of a day, or of the month `later` months after it."""
    return first_of(day, later=later + 1) - timedelta(days=1)


def months_from(first: date, last: date) -> int:
    """Count the months that a period of whole months has, the first and the last included."""
    return (last.year - first.year) * 12 + last.month - first.month + 1
