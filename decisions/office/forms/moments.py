"""A moment typed as a day and a clock time in London, with the two nights on which the clocks change."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from council.govuk.wording import clock_time, weekday_date
from decisions.rules.london import LONDON

_TYPED = re.compile(r"^(\d{1,2})(?:[.:h ]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?\s*(bst|gmt)?$", re.IGNORECASE)
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}


class TimeOfDayField(forms.CharField):
    """A clock time such as 5pm, 5.30 pm or 17:30. Cleans to (time, "BST", "GMT" or "")."""

    def __init__(self, *, named: str, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)
        self.named = named
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: Any) -> tuple[time, str] | None:
        """Read the typed time; raises ValidationError saying how to write it."""
        text = str(value or "").strip().lower()
        if not text:
            if self.required:
                raise ValidationError(f"Enter the time of {self.named}, for example 5pm or 17:00.", code="required")
            return None
        if text in _NAMED:
            return _NAMED[text], ""
        found = _TYPED.match(text)
        hour = int(found[1]) if found else 99
        minute = int(found[2] or 0) if found else 99
        half = (found[3] or "").replace(".", "").lower() if found else ""
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
        if found is None or hour > 23 or minute > 59:
            raise ValidationError(
                f"The time of {self.named} must be a time of day, for example 5pm, 9.30am or 17:00.", code="time"
            )
        return time(hour, minute), (found[4] or "").upper()


def london_moment(day: date, clock: tuple[time, str], *, named: str) -> datetime:
    """Join a day and a clock time to a moment in London.

    Raises ValidationError for a time that the clocks skipped, and for one that came twice unless BST or GMT says which.
    """
    at, zone = clock
    first = datetime.combine(day, at, tzinfo=LONDON)
    second = first.replace(fold=1)
    said = f"{clock_time(first.replace(tzinfo=None))} on {weekday_date(day)}"
    if first.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != first.replace(tzinfo=None):
        raise ValidationError(
            f"There was no {said}: the clocks went forward from 1am to 2am that night. Enter the time that the clocks "
            f"showed for {named}, for example 2.30am.",
            code="skipped",
        )
    if first.utcoffset() == second.utcoffset():
        return first
    if zone not in ("BST", "GMT"):
        raise ValidationError(
            f"{said[0].upper()}{said[1:]} came twice: the clocks went back from 2am to 1am that night. Say which one "
            f"it was for {named}: write BST after the time for the first, or GMT for the second.",
            code="twice",
        )
    return first if zone == "BST" else second
