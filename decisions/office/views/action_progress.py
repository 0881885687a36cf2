"""Report progress of an action, record that it is done or no longer needed, and open it again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate, now

from decisions.office.action import names_action
from decisions.office.forms.actions import DoneForm, ProgressForm
from decisions.office.forms.notices import ReasonForm
from decisions.office.found import found
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.actions import ACT, address_of, to_see, told
from decisions.permissions import Action
from decisions.queries import minuted_action as queries
from decisions.services import minuted_action as service

BACK = "Back to the action"


@names_action(Action.SEE_OFFICE)
def progress(request: HttpRequest, ref: str) -> HttpResponse:
    """Report how far an action has come, with evidence."""
    one = to_see(request, ref)
    back = address_of(one)
    form = ProgressForm(sent(request), request.FILES or None, back=back)
    form.watch(one.status)
    return answered(
        request,
        form,
        do=lambda: service.progress(action=one, by=request.user, at=now(), **form.values()),
        then=lambda done: told(request, one, f"Progress of {one.ref} is reported."),
        page=ACT,
        context={"title": "Report progress", "about": one, "back_label": BACK, "paragraphs": [one.text]},
        back=back,
    )


@names_action(Action.SEE_OFFICE)
def finish(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that an action is done."""
    one = to_see(request, ref)
    back = address_of(one)
    form = DoneForm(sent(request), request.FILES or None, today=localdate(), back=back)
    form.watch(one.status)
    return answered(
        request,
        form,
        do=lambda: service.finish(action=one, by=request.user, at=now(), **form.values()),
        then=lambda done: told(request, done, f"{done.ref} is done."),
        page=ACT,
        context={"title": "Record that it is done", "about": one, "back_label": BACK, "paragraphs": [one.text]},
        back=back,
    )


@names_action(Action.CREATE_ACTION)
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that an action is no longer needed."""
    one = found(queries.action_named(ref))
    back = address_of(one)
    form = ReasonForm(
        sent(request),
        label="Why is it no longer needed?",
        help_text="Scrutiny and the public may read this.",
        wanted="Say why the action is no longer needed.",
        button="It is no longer needed",
        back=back,
        kind="warning",
    )
    form.watch(one.status)
    return answered(
        request,
        form,
        do=lambda: service.end(action=one, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        then=lambda done: told(request, done, f"{done.ref} is no longer needed."),
        page=ACT,
        context={"title": "No longer needed", "about": one, "back_label": BACK, "paragraphs": [one.text]},
        back=back,
    )


@names_action(Action.CREATE_ACTION)
def open_again(request: HttpRequest, ref: str) -> HttpResponse:
    """Open an action again."""
    one = found(queries.action_named(ref))
    back = address_of(one)
    form = ReasonForm(
        sent(request),
        label="Why is it opened again?",
        help_text="It is kept in the history of the action.",
        wanted="Say why the action is opened again.",
        button="Open it again",
        back=back,
        kind="primary",
    )
    form.watch(one.status)
    return answered(
        request,
        form,
        do=lambda: service.open_again(action=one, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        then=lambda done: told(request, done, f"{done.ref} is open again."),
        page=ACT,
        context={"title": "Open the action again", "about": one, "back_label": BACK, "paragraphs": [one.text]},
        back=back,
    )
