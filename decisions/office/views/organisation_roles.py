"""Who signs in and which roles they hold: list, give, end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from council.accounts.models import RoleAssignment, User
from council.accounts.queries import assignment as assignment_of
from council.accounts.queries import users_with_roles
from decisions.office.action import names_action
from decisions.office.forms.organisation import EndForm
from decisions.office.forms.organisation_roles import AccountForm, RoleForm
from decisions.office.presenters import organisation_roles as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action, may
from decisions.services import accounts
from decisions.services import roles as service

FORM = "office/organisation/form.html"


@names_action(Action.SEE_ORGANISATION)
def roles(request: HttpRequest) -> HttpResponse:
    """List everybody who signs in with the roles they hold or will hold."""
    today = localdate()
    may_give = may(request.user, Action.CHANGE_ROLES, on=today)
    context = {"lines": presenter.lines(users_with_roles(today), request.user, may_give), "may_give": may_give}
    return render(request, "office/organisation/roles.html", context)


@names_action(Action.CHANGE_ROLES)
def role_give(request: HttpRequest) -> HttpResponse:
    """Ask who is given which role and give it."""
    form = RoleForm(sent(request), on=localdate())
    return _answered(request, form, "Give a role", lambda: service.give(**form.facts(), by=request.user, at=now()))


@names_action(Action.CHANGE_ROLES)
def account_add(request: HttpRequest) -> HttpResponse:
    """Ask who is to sign in and make the account."""
    form = AccountForm(sent(request))

    def added(user: User) -> HttpResponse:
        messages.success(request, f"{user} can sign in as {user.username}. Give this person a role next.")
        return redirect("roles")

    return answered(
        request,
        form,
        do=lambda: accounts.add(**form.facts(), by=request.user, at=now()),
        then=added,
        page=FORM,
        context={"title": "Add somebody who signs in"},
        back=reverse("roles"),
    )


@names_action(Action.CHANGE_ROLES)
def role_end(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Ask for the last day of a role and end it."""
    assignment = assignment_of(assignment_id)
    if assignment is None:
        raise Http404
    form = EndForm(sent(request), back=reverse("roles"))
    title = f"End the role “{presenter.name_of(assignment.role)}” of {assignment.user}"
    return _answered(
        request,
        form,
        title,
        lambda: service.end(
            assignment_id=assignment_id, last_day=form.cleaned_data["last_day"], by=request.user, at=now()
        ),
    )


def _answered(request: HttpRequest, form: Any, title: str, write: Callable[[], RoleAssignment]) -> HttpResponse:
    def saved(kept: RoleAssignment) -> HttpResponse:
        messages.success(request, f"Saved: {presenter.name_of(kept.role)}, {kept.user}.")
        return redirect("roles")

    return answered(request, form, do=write, then=saved, page=FORM, context={"title": title}, back=reverse("roles"))
