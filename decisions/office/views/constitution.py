"""The constitution's settings: read, compare, enter a new version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from council.govuk.wording import long_date
from council.organisation.models import ConstitutionVersion
from council.organisation.queries import constitution_on, council, version_on, versions
from decisions.office.action import names_action
from decisions.office.forms.constitution import ConstitutionForm, by_setting
from decisions.office.kept_form import WRITER, writer_mark
from decisions.office.once import new_word
from decisions.office.presenters import constitution as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action, may
from decisions.refusals import NotComplete, NotLawful, NotNow
from decisions.rules.constitution import Constitution
from decisions.services import constitution as service

NEW = "office/constitution/new.html"
NOT_SENT_ON = ("step", "once", "csrfmiddlewaretoken")


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
    today, typed = localdate(), sent(request)
    start_from = (typed if typed is not None else request.GET).get("start_from", "")
    base = presenter.starting_point(start_from, constitution_on(today))
    form = ConstitutionForm(typed, base=base, on=today, start_from=start_from)
    context = {"profiles": presenter.profiles(), "start_from": start_from}
    if request.POST.get("step") == "preview" and form.is_valid():
        try:
            return _preview(request, form, _lawful(lambda: service.check(**_asked(request, form, base))))
        except NotComplete as refused:
            form.refuse(refused.sentence, refused.missing)
        except NotNow as refused:
            form.add_error("effective_from", refused.sentence)
    if request.POST.get("step") == "adopt":
        adopt = partial(service.adopt_constitution, note=str(request.POST.get("note", "")))
        do = partial(_lawful, lambda: adopt(**_asked(request, form, base)))
        back = reverse("constitution")
        return answered(request, form, do=do, then=partial(_adopted, request), page=NEW, context=context, back=back)
    form.fields[WRITER].initial = writer_mark(request.user)
    return render(request, NEW, {**context, "form": form}, status=422 if form.errors else 200)


def _asked(request: HttpRequest, form: ConstitutionForm, base: Constitution) -> dict[str, Any]:
    begins = form.cleaned_data["effective_from"]
    values = presenter.tree_of(base, form.settings(), begins, council())
    return {"values": values, "effective_from": begins, "by": request.user, "at": now()}


def _lawful(ask: Callable[[], Any]) -> Any:
    # Beside the fields rather than as one Finding: a form may break several provisions at once.
    try:
        return ask()
    except NotLawful as refused:
        raise by_setting(refused) from refused


def _preview(request: HttpRequest, form: ConstitutionForm, settings: Constitution) -> HttpResponse:
    begins = form.cleaned_data["effective_from"]
    context = {
        "changes": presenter.differences(constitution_on(begins), settings, begins),
        "effective_from": begins,
        "note": form.cleaned_data["note"],
        "typed": [(name, text) for name, texts in request.POST.lists() if name not in NOT_SENT_ON for text in texts],
        "once": new_word(),
    }
    return render(request, "office/constitution/preview.html", context)


def _adopted(request: HttpRequest, version: ConstitutionVersion) -> HttpResponse:
    messages.success(request, f"The settings are entered. They are in force from {long_date(version.effective_from)}.")
    return redirect("constitution_version", day=version.effective_from)
