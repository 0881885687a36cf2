"""Who stands in for whom: list, name, end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models.choices import ClearingRole
from decisions.office.action import names_action
from decisions.office.forms.clearances import DeputyForm, EndDeputyForm
from decisions.office.found import found
from decisions.office.presenters import clearances as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action
from decisions.permissions.may import actions_of, roles_of
from decisions.queries import clearance as queries
from decisions.services import deputy as service

ACT = "office/shared/act.html"


@names_action(Action.NAME_DEPUTY)
def deputies(request: HttpRequest) -> HttpResponse:
    """List who stands in for this person; for those who name deputies of others, all of them."""
    on, user = localdate(), request.user
    everybody = _names_for_others(request)
    terms = queries.deputy_terms(on, of=None if everybody else user)
    context = {"terms": presenter.deputy_lines(terms, user, on), "everybody": everybody}
    return render(request, "office/clearances/deputies.html", context)


@names_action(Action.NAME_DEPUTY)
def name(request: HttpRequest) -> HttpResponse:
    """Name who stands in, in which role, from when to when."""
    on, others, back = localdate(), _names_for_others(request), reverse("deputies")
    own = [role for role in ClearingRole.values if role in roles_of(request.user, on=on)]
    roles = ClearingRole.values if others else own
    form = DeputyForm(sent(request), on=on, user=request.user, roles=roles, others=others, back=back)

    def named(term: object) -> HttpResponse:
        messages.success(request, f"{term.deputy} stands in for {term.stands_in_for}.")
        return redirect(back)

    return answered(
        request,
        form,
        do=lambda: service.name_deputy(**form.facts(), by=request.user, at=now()),
        then=named,
        page=ACT,
        context={
            "title": "Name a deputy",
            "back_label": "Deputies",
            "paragraphs": (
                "A deputy clears reports in somebody's place on the days of the term, and each answer says for whom. "
                "Nobody clears a report that they wrote, as a deputy neither.",
            ),
        },
        back=back,
    )


@names_action(Action.NAME_DEPUTY)
def end(request: HttpRequest, deputy_id: int) -> HttpResponse:
    """End a deputy's term after a day."""
    term, back = found(queries.deputy_numbered(deputy_id)), reverse("deputies")
    form = EndDeputyForm(sent(request), on=localdate(), back=back)

    def ended(done: object) -> HttpResponse:
        messages.success(request, f"{done.deputy} stands in for {done.stands_in_for} until the day that you entered.")
        return redirect(back)

    return answered(
        request,
        form,
        do=lambda: service.end_deputy(deputy=term, last_day=form.cleaned_data["last_day"], by=request.user, at=now()),
        then=ended,
        page=ACT,
        context={
            "title": f"End the term of {term.deputy} for {term.stands_in_for}",
            "back_label": "Deputies",
        },
        back=back,
    )


def _names_for_others(request: HttpRequest) -> bool:
    return Action.PUBLISH_NOTICE in actions_of(request.user, on=localdate())
