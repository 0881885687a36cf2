"""The council as it stands, or stood on a day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from council.organisation.queries import council
from council.organisation.queries import people as everybody
from council.organisation.queries.chart import chart
from decisions.office.action import names_action
from decisions.office.forms.organisation import DayForm
from decisions.office.presenters import organisation as presenter
from decisions.permissions import Action, may


@names_action(Action.SEE_ORGANISATION)
def organisation(request: HttpRequest) -> HttpResponse:
    """Show departments, posts, members, bodies, portfolios, wards and delegations, today or on the day asked for."""
    today = localdate()
    form = DayForm(request.GET or None)
    asked = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    may_change = may(request.user, Action.CHANGE_ORGANISATION, on=today)
    page = presenter.page(chart(asked or today), today, may_change)
    may_give = may(request.user, Action.CHANGE_ROLES, on=today)
    context = {"page": page, "form": form, "particulars": council(), "may_give": may_give}
    context["may_change_looks"] = may(request.user, Action.CHANGE_LOOKS, on=today)
    return render(request, "office/organisation/chart.html", context)


@names_action(Action.SEE_ORGANISATION)
def people(request: HttpRequest) -> HttpResponse:
    """List everybody whom the record may name."""
    may_change = may(request.user, Action.CHANGE_ORGANISATION, on=localdate())
    context = {"people": everybody().select_related("user"), "may_change": may_change}
    return render(request, "office/organisation/people.html", context)
