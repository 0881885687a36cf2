"""A stored finding as the public sees it: a strip of days and sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from council.govuk.drawings import StripDay, strip_of_days
from decisions.rules.finding import Finding

_STATES = {"start": "published", "counted": "counted", "left_out": "left_out", "answer": "first_lawful"}
_MOST_DAYS = 120


def drawing_of(finding: dict[str, Any]) -> SafeString:
    """Draw the days of the finding; nothing where it counts no day or more than fit on a page."""
    days: dict[date, StripDay] = {}
    for step in finding.get("steps", ()):
        state = _STATES.get(step.get("kind", ""))
        if state and step.get("day"):
            day = date.fromisoformat(step["day"])
            days.setdefault(day, StripDay(day, state, step.get("reason", "")))
    if len(days) > _MOST_DAYS or not any(day.state in ("counted", "left_out") for day in days.values()):
        return SafeString("")
    return strip_of_days([days[day] for day in sorted(days)], table=False)


def reasons_of(finding: dict[str, Any]) -> list[str]:
    """Return the whole finding in plain sentences; a finding of an older shape gives the texts of its steps."""
    try:
        return Finding.from_dict(finding).explain(say=_).split("\n")
    except (KeyError, TypeError, ValueError):
        return [step["text"] for step in finding.get("steps", ()) if step.get("text")]
