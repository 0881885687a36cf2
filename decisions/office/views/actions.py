"""Actions from resolutions: the list, one action, a new one from a part of a resolution, and the evidence."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import MinutedAction
from decisions.office.action import names_action
from decisions.office.forms.actions import ActionForm, ActionsFilterForm
from decisions.office.found import found
from decisions.office.presenters import actions as presenter
from decisions.office.presenters.follow_up import origin_line, part_choices, tabs
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.follow_up import origin_in
from decisions.permissions import Action
from decisions.queries import minuted_action as queries
from decisions.refusals import NotAllowed, NotNow
from decisions.services import minuted_action as service
from decisions.services.files.keeping import open_file

ON_A_PAGE = 25
ACT, FORM = "office/shared/act.html", "office/follow_up/form.html"


@names_action(Action.SEE_ACTION)
def actions(request: HttpRequest) -> HttpResponse:
    """List actions, the first due first."""
    on = localdate()
    form = ActionsFilterForm(request.GET or None, followers=queries.bodies_that_follow())
    asked = form.cleaned_data if form.is_valid() else {}
    rows = presenter.chosen(request.user, show=asked.get("show") or "open", body=asked.get("body"), on=on)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": [presenter.line_of(each, on=on) for each in page],
        "tabs": tabs("actions", on=on),
        "narrowed": bool(asked.get("body") or asked.get("show")),
        "mine": queries.owned_by(request.user).filter(pk__in=queries.open_actions()).count(),
    }
    return render(request, "office/actions/list.html", context)


@names_action(Action.CREATE_ACTION)
def new(request: HttpRequest) -> HttpResponse:
    """Create an action from a part of what a meeting resolved, or of a decision."""
    origin = origin_in(request)
    if origin.item is None and origin.record is None:
        sentence = (
            "An action comes from a resolution. Open the meeting or the record of the decision, and create the action "
            "from the part of the resolution that asks for it."
        )
        return not_now(request, sentence, back=reverse("actions"))
    form = ActionForm(
        sent(request),
        parts=part_choices(origin.item, origin.record),
        today=localdate(),
        button="Create the action",
        back=origin.page,
        initial={"label": origin.label, "text": origin.text},
    )
    return answered(
        request,
        form,
        do=lambda: service.create(by=request.user, at=now(), item=origin.item, record=origin.record, **form.values()),
        then=lambda made: told(request, made, f"{made.ref} is created for {made.owner_text}."),
        page=FORM,
        context={
            "title": "Create an action",
            "origin": origin_line(origin.item, origin.record, origin.label),
            "resolved": origin.text,
            "back_label": "Back to the meeting" if origin.item else "Back to the record",
        },
        back=origin.page,
    )


@names_action(Action.SEE_OFFICE)
def action(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one action: where it came from, whose it is, what was reported."""
    return render(
        request, "office/actions/action.html", presenter.page_of(to_see(request, ref), request.user, at=now())
    )


@names_action(Action.SEE_OFFICE)
def evidence(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Hand out the file that somebody gave as evidence."""
    reported = found(queries.evidence(to_see(request, ref), number))
    try:
        data = open_file(reported.file)
    except NotNow as refused:
        return not_now(request, refused.sentence, back=reverse("action", kwargs={"ref": ref}))
    answer = HttpResponse(data, content_type=reported.file.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(reported.file.name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@names_action(Action.CREATE_ACTION)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is to be done, by whom, by when, or who follows it."""
    one = found(queries.action_named(ref))
    back = address_of(one)
    form = ActionForm(
        sent(request),
        parts=part_choices(one.item, one.record),
        today=localdate(),
        action=one,
        button="Save",
        back=back,
    )
    form.watch(one.version)
    return answered(
        request,
        form,
        do=lambda: service.change(
            action=one, by=request.user, at=now(), seen_version=one.version, values=form.values()
        ),
        then=lambda done: told(request, done, f"{done.ref} is changed."),
        page=FORM,
        context={
            "title": "Change an action",
            "origin": origin_line(one.item, one.record, one.label),
            "back_label": "Back to the action",
        },
        back=back,
    )


def to_see(request: HttpRequest, ref: str) -> MinutedAction:
    """Return the action for those who may see it. Raises Http404, NotAllowed."""
    one = found(queries.action_named(ref))
    if not presenter.may_see(one, request.user, on=localdate()):
        raise NotAllowed("You may not see this action. Its owner may, and those who follow the council's meetings.")
    return one


def address_of(one: MinutedAction) -> str:
    """Return the address of an action's page."""
    return reverse("action", kwargs={"ref": one.ref})


def told(request: HttpRequest, one: MinutedAction, sentence: str) -> HttpResponse:
    """Say what was done, on the page of the action."""
    messages.success(request, sentence)
    return redirect(address_of(one))
