"""The calendar of meetings: a month as a table of weeks, and the same meetings as a list."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from council.govuk.wording import MONTHS, clock_time
from council.organisation.models import Body
from decisions.models import Meeting
from decisions.office.presenters.meeting_words import COLOURS
from decisions.permissions import Action, may
from decisions.queries import meeting as queries
from decisions.rules.london import LONDON, day_of, say_day
from decisions.states import MEETING_LABELS
from decisions.states import Meeting as State


@dataclass(frozen=True)
class MeetingLine:
    """One meeting in the calendar and in the list."""

    ref: str
    url: str
    body: str
    title: str
    when: str
    clock: str
    place: str
    status: str
    colour: str
    items: int
    is_over: bool


@dataclass
class Day:
    """One day of the table; days of the months beside it are empty."""

    day: date
    in_month: bool
    is_today: bool
    meetings: list[MeetingLine] = field(default_factory=list)


def month_page(user: Any, *, asked: str, body: Body | None, today: date) -> dict[str, Any]:
    """Return one month of meetings, and the months beside it; `asked` is as in "2026-11", else this month."""
    first = _first(asked, today)
    weeks = list(Calendar().monthdatescalendar(first.year, first.month))
    last = max(day for day in weeks[-1] if day.month == first.month)
    lines = {meeting: line_of(meeting) for meeting in queries.meetings_between(first, last, body=body)}
    table = [[Day(day, day.month == first.month, day == today) for day in week] for week in weeks]
    by_day = {each.day: each for week in table for each in week if each.in_month}
    for meeting, line in lines.items():
        by_day[day_of(meeting.meets_at)].meetings.append(line)
    is_now = (first.year, first.month) == (today.year, today.month)
    return {
        "month": f"{MONTHS[first.month - 1]} {first.year}",
        "weeks": table,
        "days": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        "lines": list(lines.values()),
        "later": [line_of(each) for each in queries.coming_after(last, body=body)] if is_now else [],
        "before": _link(_shifted(first, -1), body),
        "after": _link(_shifted(first, 1), body),
        "this_month": "" if is_now else _link(today.replace(day=1), body),
        "may_plan": may(user, Action.ARRANGE_MEETING, on=today),
        "body": body,
        "may_write": may(user, Action.WRITE_AGENDA, on=today),
    }


def line_of(meeting: Meeting) -> MeetingLine:
    """Return a meeting as a line of the list."""
    local = meeting.meets_at.astimezone(LONDON)
    return MeetingLine(
        ref=meeting.ref,
        url=reverse("meeting", kwargs={"ref": meeting.ref}),
        body=meeting.body.name,
        title=meeting.title,
        when=f"{say_day(local)}, {clock_time(local)}",
        clock=clock_time(local),
        place=meeting.place,
        status=MEETING_LABELS[State(meeting.status)],
        colour=COLOURS[State(meeting.status)],
        items=getattr(meeting, "on_agenda", 0),
        is_over=meeting.status in (State.CANCELLED, State.RESCHEDULED),
    )


def _first(asked: str, today: date) -> date:
    year, _, month = asked.partition("-")
    if year.isdecimal() and month.isdecimal() and 2000 <= int(year) <= 2100 and 1 <= int(month) <= 12:
        return date(int(year), int(month), 1)
    return today.replace(day=1)


def _shifted(first: date, months: int) -> date:
    place = first.year * 12 + first.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def _link(first: date, body: Body | None) -> dict[str, str]:
    asked = [("month", f"{first:%Y-%m}"), *([("body", str(body.pk))] if body else [])]
    return {"url": f"{reverse('meetings')}?{urlencode(asked)}", "label": f"{MONTHS[first.month - 1]} {first.year}"}
