"""The constitution's settings: read, compare, enter a new version."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from council.govuk.wording import long_date
from council.organisation.queries import constitution_on, council, version_on, versions
from decisions.office.action import names_action
from decisions.office.forms.constitution import ConstitutionForm
from decisions.office.presenters import constitution as presenter
from decisions.permissions import Action, may
from decisions.refusals import NotComplete, NotLawful, NotNow
from decisions.services import constitution as service


@names_action(Action.SEE_ORGANISATION)
def constitution(request: HttpRequest, day: date | None = None) -> HttpResponse:
    """Show the version in force today, or the one that begins on a day, with what it changed."""
    today = localdate()
    stored = versions()
    shown = next((each for each in stored if each.effective_from == day), None) if day else version_on(today)
    if day and shown is None:
        raise Http404
    may_change = may(request.user, Action.CHANGE_CONSTITUTION, on=today)
    page = presenter.page(stored, shown, today, may_change)
    return render(request, "office/constitution/version.html", {"page": page, "today": today})


@names_action(Action.CHANGE_CONSTITUTION)
def constitution_new(request: HttpRequest) -> HttpResponse:
    """Ask for the settings of a new version, show what they would change, and adopt them."""
    today = localdate()
    start_from = request.POST.get("start_from", request.GET.get("start_from", ""))
    base = presenter.starting_point(start_from, constitution_on(today))
    typed = request.POST if request.method == "POST" else None
    form = ConstitutionForm(typed, base=base, on=today, start_from=start_from)
    if typed is not None and typed.get("step") != "edit" and form.is_valid():
        try:
            return _next_step(request, form, base)
        except (NotComplete, NotLawful, NotNow) as refused:
            form.refuse(refused)
    context = {"form": form, "profiles": presenter.profiles(), "start_from": start_from}
    return render(request, "office/constitution/new.html", context)


def _next_step(request: HttpRequest, form: ConstitutionForm, base: Any) -> HttpResponse:
    begins = form.cleaned_data["effective_from"]
    adopted: dict[str, Any] = {
        "values": presenter.tree_of(base, form.settings(), begins, council()),
        "effective_from": begins,
        "by": request.user,
        "at": now(),
    }
    if request.POST.get("step") == "adopt":
        service.adopt_constitution(note=form.cleaned_data["note"], **adopted)
        messages.success(request, f"The settings are entered. They are in force from {long_date(begins)}.")
        return redirect("constitution_version", day=begins)
    context = {
        "changes": presenter.differences(constitution_on(begins), service.check(**adopted), begins),
        "effective_from": begins,
        "note": form.cleaned_data["note"],
        "typed": [(name, value) for name, values in request.POST.lists() if name != "step" for value in values],
    }
    return render(request, "office/constitution/preview.html", context)
