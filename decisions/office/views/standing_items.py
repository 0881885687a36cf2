"""Say what stands on every agenda of a body."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from decisions.office.action import names_action
from decisions.office.forms.agenda import StandingItemsForm
from decisions.office.found import found
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action
from decisions.queries.agenda import body_by_key
from decisions.services import standing_items as service

PAGE = "office/agenda/standing.html"


@names_action(Action.WRITE_AGENDA)
def keep(request: HttpRequest, body: int) -> HttpResponse:
    """Change the standing items of a body; the usual four are offered where it has none."""
    at, one, back = now(), found(body_by_key(body)), reverse("meetings")
    form = StandingItemsForm(sent(request), body=one, back=back)
    context = {"body": one, "back": back}
    if request.method == "POST" and "more" in request.POST:
        again = StandingItemsForm(form.rows.one_more(request.POST), body=one, back=back)
        return render(request, PAGE, {**context, "form": again})
    return answered(
        request,
        form,
        do=lambda: service.keep(body=one, by=request.user, at=at, rows=form.rows.cleaned(form)),
        then=lambda _: _told(request, f"The standing items of {one} were saved."),
        page=PAGE,
        context=context,
        back=back,
    )


def _told(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("meetings")
