"""Meetings: the calendar, one meeting, its history."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from decisions.models import Meeting
from decisions.office.action import names_action
from decisions.office.forms.meetings import MonthForm
from decisions.office.found import found
from decisions.office.presenters import meetings as presenter
from decisions.office.presenters.meeting_calendar import month_page
from decisions.office.presenters.meeting_panels import panels_drawn
from decisions.permissions import Action
from decisions.queries import meeting as queries
from decisions.queries.audit import history_of


@names_action(Action.SEE_MEETING)
def calendar(request: HttpRequest) -> HttpResponse:
    """Show one month of meetings as a calendar and a list, of one body where asked."""
    today = localdate()
    form = MonthForm(request.GET, today=today)
    asked = form.cleaned_data if form.is_valid() else {}
    month = str(request.GET.get("month", ""))[:7]
    context = month_page(request.user, asked=month, body=asked.get("body"), today=today)
    return render(request, "office/meetings/calendar.html", {**context, "form": form})


@names_action(Action.SEE_MEETING)
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one meeting: notice, members of the day, agenda with each item's check, packs, what can be done."""
    one, at = meeting_or_404(ref), now()
    context = presenter.page(one, request.user, at=at)
    panels = panels_drawn(one, request, at=at)
    return render(request, "office/meetings/meeting.html", {**context, "panels": panels})


@names_action(Action.SEE_MEETING)
def history(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what was done with a meeting and its agenda, by whom and when."""
    one = meeting_or_404(ref)
    lines = history_of(kind="meeting", ref=one.ref)
    return render(request, "office/meetings/history.html", {"meeting": one, "lines": lines})


def meeting_or_404(ref: str) -> Meeting:
    """Return the meeting with the reference."""
    return found(queries.meeting_by_ref(ref))
