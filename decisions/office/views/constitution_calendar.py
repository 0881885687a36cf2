"""Days on which the offices are closed: list by year, add, remove."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from council.govuk.wording import weekday_date
from council.organisation.models import ClosedDay
from council.organisation.queries import calendar, closed_days
from decisions.office.action import names_action
from decisions.office.forms.organisation_closed_day import ClosedDayForm, RemoveClosedDayForm
from decisions.office.presenters import constitution_calendar as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action, may
from decisions.queries.new_holiday import deadlines_touched_by
from decisions.services import closed_days as service


@names_action(Action.SEE_ORGANISATION)
def closed_days_list(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """List the days of a year that are not working days."""
    today = localdate()
    asked = year or today.year
    may_change = may(request.user, Action.CHANGE_CALENDAR, on=today)
    own = closed_days(asked)
    page = presenter.page(asked, calendar(today), own, today, may_change)
    if page is None:
        raise Http404
    touched = deadlines_touched_by(own, at=now())
    return render(request, "office/constitution/closed_days.html", {"page": page, "touched": touched})


@names_action(Action.CHANGE_CALENDAR)
def closed_day_add(request: HttpRequest) -> HttpResponse:
    """Ask for a closed day and enter it."""
    form = ClosedDayForm(sent(request))

    def added(row: ClosedDay) -> HttpResponse:
        messages.success(request, f"{weekday_date(row.day)} is a closed day now. Open deadlines are counted again.")
        return redirect("closed_days_of", year=row.day.year)

    return answered(
        request,
        form,
        do=lambda: service.add(**form.facts(), by=request.user, at=now()),
        then=added,
        page="office/constitution/closed_day_add.html",
        context={},
        back=reverse("closed_days"),
    )


@names_action(Action.CHANGE_CALENDAR)
def closed_day_remove(request: HttpRequest, row_id: int) -> HttpResponse:
    """Ask why a closed day is removed and take it out."""
    row = get_object_or_404(ClosedDay, pk=row_id)
    form = RemoveClosedDayForm(sent(request))

    def removed(_: None) -> HttpResponse:
        messages.success(request, f"{weekday_date(row.day)} is a working day again. Open deadlines are counted again.")
        return redirect("closed_days_of", year=row.day.year)

    return answered(
        request,
        form,
        do=lambda: service.remove(row_id=row_id, reason=form.cleaned_data["reason"], by=request.user, at=now()),
        then=removed,
        page="office/constitution/closed_day_remove.html",
        context={"row": row},
        back=reverse("closed_days_of", args=[row.day.year]),
    )
