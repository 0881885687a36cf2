"""The register of urgency: four different things side by side, and each as CSV."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from decisions.office.action import names_action
from decisions.office.csv_answer import csv_answer
from decisions.office.forms.urgency_register import RegisterFilterForm
from decisions.office.presenters import urgency_register as presenter
from decisions.permissions import Action
from decisions.queries.urgency_register import UrgencyList
from decisions.queries.urgency_register import register as registered

_OURS = ("page", "list")


@names_action(Action.SEE_URGENCY)
def register(request: HttpRequest) -> HttpResponse:
    """Show the four lists of a period and a directorate."""
    only = request.GET.get("list", "")
    if only and only not in list(UrgencyList):
        raise Http404("There is no such list of urgency.")
    form, asked = _asked(request)
    found = registered(on=localdate(), **asked)
    context = {
        "form": form,
        "only": only,
        "lists": presenter.lists_of(found, query=_query(request), only=only, page=request.GET.get("page")),
        "period": presenter.period_said(asked["first"], asked["last"]),
        "narrowed": any(asked.values()),
    }
    return render(request, "office/urgency_register/register.html", context)


@names_action(Action.SEE_URGENCY)
def list_csv(request: HttpRequest, which: str) -> HttpResponse:
    """Hand out one list as CSV, narrowed as the page is."""
    if which not in list(UrgencyList):
        raise Http404("There is no such list of urgency.")
    name, (_, asked) = UrgencyList(which), _asked(request)
    rows = registered(on=localdate(), **asked)[name]
    return csv_answer(f"{name.value}.csv", presenter.COLUMNS, presenter.csv_rows(name, rows))


def _asked(request: HttpRequest) -> tuple[RegisterFilterForm, dict[str, Any]]:
    """Return the form and what was asked; what cannot be read narrows nothing."""
    form = RegisterFilterForm(request.GET or None)
    typed = form.cleaned_data if form.is_valid() else {}
    department = typed.get("department")
    asked = {"first": typed.get("first"), "last": typed.get("last")}
    return form, {**asked, "department": department.pk if department else None}


def _query(request: HttpRequest) -> str:
    kept = request.GET.copy()
    for name in _OURS:
        kept.pop(name, None)
    return kept.urlencode()
