"""One fact about the council: see it with its history, add, correct, end, replace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from council.organisation.kinds import BY_KEY, Kind
from council.organisation.queries import council
from decisions.office.action import names_action
from decisions.office.forms.organisation import CouncilForm, EndForm, OrganisationForm
from decisions.office.presenters import organisation as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action, may
from decisions.queries.audit import history_of
from decisions.services import organisation as service

FORM = "office/organisation/form.html"


@names_action(Action.SEE_ORGANISATION)
def row(request: HttpRequest, kind: str, row_id: int) -> HttpResponse:
    """Show one fact with its history."""
    asked, found = _found(kind, row_id)
    context = {
        "kind": asked,
        "row": found,
        "facts": presenter.facts_of(asked, found),
        "history": history_of(kind=kind, ref=str(row_id)),
        "may_change": may(request.user, Action.CHANGE_ORGANISATION, on=localdate()),
    }
    return render(request, "office/organisation/row.html", context)


@names_action(Action.CHANGE_ORGANISATION)
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for a new fact and enter it."""
    asked = _kind(kind)
    form = OrganisationForm(sent(request), kind=asked, on=localdate())
    context = {"title": f"Add: {asked.one}"}
    return _answered(request, form, context, lambda: service.enter(kind=kind, facts=form.facts(), **_now(request)))


@names_action(Action.CHANGE_ORGANISATION)
def correct(request: HttpRequest, kind: str, row_id: int) -> HttpResponse:
    """Ask what a fact ought to say and correct it."""
    asked, found = _found(kind, row_id)
    form = OrganisationForm(sent(request), kind=asked, on=localdate(), row=found, asks="correct")
    context = {"title": f"Correct: {found}", "correcting": True, "kind": asked, "row": found}
    return _answered(
        request, form, context, lambda: service.correct(kind=kind, row_id=row_id, facts=form.facts(), **_now(request))
    )


@names_action(Action.CHANGE_ORGANISATION)
def end(request: HttpRequest, kind: str, row_id: int) -> HttpResponse:
    """Ask for the last day of a fact and end it."""
    asked, found = _found(kind, row_id)
    if not asked.dated:
        raise Http404
    form = EndForm(sent(request), back=request.path.removesuffix("end/"))
    return _answered(
        request,
        form,
        {"title": f"End: {found}", "kind": asked, "row": found},
        lambda: service.end(kind=kind, row_id=row_id, last_day=form.cleaned_data["last_day"], **_now(request)),
    )


@names_action(Action.CHANGE_ORGANISATION)
def replace(request: HttpRequest, kind: str, row_id: int) -> HttpResponse:
    """Ask who holds something from a day on, and let the fact that held until then end the day before."""
    asked, found = _found(kind, row_id)
    if not asked.holding:
        raise Http404
    form = OrganisationForm(sent(request), kind=asked, on=localdate(), row=found, asks="replace")
    context = {"title": f"Replace: {found}", "kind": asked, "row": found}
    return _answered(
        request, form, context, lambda: service.replace(kind=kind, row_id=row_id, facts=form.facts(), **_now(request))
    )


@names_action(Action.CHANGE_ORGANISATION)
def council_change(request: HttpRequest) -> HttpResponse:
    """Ask for the council's particulars and store them."""
    form = CouncilForm(sent(request), council=council())

    def saved(kept: Any) -> HttpResponse:
        messages.success(request, "The council's particulars are saved. New notices print them.")
        return redirect("organisation")

    return answered(
        request,
        form,
        do=lambda: service.save_council(facts=form.facts(), **_now(request)),
        then=saved,
        page=FORM,
        context={"title": "The council's particulars"},
        back=reverse("organisation"),
    )


def _answered(request: HttpRequest, form: Any, context: dict[str, Any], write: Callable[[], Any]) -> HttpResponse:
    def saved(kept: Any) -> HttpResponse:
        messages.success(request, f"Saved: {kept}.")
        return redirect("organisation_row", kind=presenter.KIND_OF[type(kept)].key, row_id=kept.pk)

    row = context.get("row")
    back = reverse("organisation_row", args=[context["kind"].key, row.pk]) if row else reverse("organisation")
    return answered(request, form, do=write, then=saved, page=FORM, context=context, back=back)


def _kind(key: str) -> Kind:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


def _found(key: str, row_id: int) -> tuple[Kind, Any]:
    kind = _kind(key)
    return kind, get_object_or_404(kind.model, pk=row_id)


def _now(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": now()}
