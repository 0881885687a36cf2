"""Who signs in and which roles they hold: list, give, end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from council.accounts.models import RoleAssignment
from council.accounts.queries import users_with_roles
from decisions.office.action import names_action
from decisions.office.forms.organisation import EndForm, show
from decisions.office.forms.organisation_roles import RoleForm
from decisions.office.presenters import organisation_roles as presenter
from decisions.permissions import Action, may
from decisions.permissions.roles import BY_KEY
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.services import roles as service


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
    form = RoleForm(request.POST or None, on=localdate())
    if request.method == "POST" and form.is_valid():
        try:
            given = service.give(**form.cleaned_data, by=request.user, at=now())
        except (NotAllowed, NotComplete) as refused:
            show(form, refused)
        else:
            messages.success(request, f"{given.user} has the role “{BY_KEY[given.role].name}”.")
            return redirect("roles")
    return render(request, "office/organisation/form.html", {"form": form, "title": "Give a role"})


@names_action(Action.CHANGE_ROLES)
def role_end(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Ask for the last day of a role and end it."""
    assignment = get_object_or_404(RoleAssignment.objects.select_related("user"), pk=assignment_id)
    form = EndForm(request.POST or None, back="/organisation/roles/")
    if request.method == "POST" and form.is_valid():
        try:
            service.end(assignment_id=assignment_id, last_day=form.cleaned_data["last_day"], by=request.user, at=now())
        except (NotAllowed, NotComplete, NotNow) as refused:
            show(form, refused)
        else:
            messages.success(request, f"The role of {assignment.user} is ended.")
            return redirect("roles")
    name = BY_KEY[assignment.role].name if assignment.role in BY_KEY else assignment.role
    title = f"End the role “{name}” of {assignment.user}"
    return render(request, "office/organisation/form.html", {"form": form, "title": title})
