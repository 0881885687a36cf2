"""Topics of a work programme: a new one, from a resolution or not; change, plan, outcome, not taken further."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now

from decisions.models import WorkEntry
from decisions.office.action import names_action
from decisions.office.forms.act import ActForm
from decisions.office.forms.notices import ConfirmForm, ReasonForm
from decisions.office.forms.work_programmes import ConsiderForm, PlanForm, TopicForm
from decisions.office.found import found
from decisions.office.presenters.follow_up import origin_line, part_choices
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.follow_up import origin_in
from decisions.office.views.work_programmes import ACT, BACK, address_of, told
from decisions.permissions import Action
from decisions.queries import work_programme as queries
from decisions.services import work_entry as service

FORM = "office/follow_up/form.html"


@names_action(Action.PLAN_WORK)
def new(request: HttpRequest) -> HttpResponse:
    """Add a topic to a work programme: the one named, that of the committee that resolved it, or a choice."""
    origin, ref = origin_in(request), request.GET.get("programme", "")
    programme = found(queries.programme_named(ref)) if ref else None
    if programme is None and origin.item is not None:
        programme = queries.programme_of(origin.item.meeting.body)
    back = origin.page or (address_of(programme) if programme else reverse("work_programmes"))
    form = TopicForm(
        sent(request),
        programme=programme,
        parts=part_choices(origin.item, None) if origin.item else [],
        button="Add the topic",
        back=back,
        initial={"origin_label": origin.label},
    )
    return answered(
        request,
        form,
        do=lambda: service.add(
            by=request.user, at=now(), origin=origin.item, **{"programme": programme, **form.values()}
        ),
        then=lambda made: told(request, made.programme, f"“{made.topic}” is in the work programme."),
        page=FORM,
        context={
            "title": "Add a topic",
            "about": programme,
            "origin": origin_line(origin.item, None, origin.label),
            "resolved": origin.text,
            "back_label": "Back to the meeting" if origin.item else "Back to the work programme",
        },
        back=back,
    )


@names_action(Action.PLAN_WORK)
def change(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Change a topic."""
    entry = entry_or_404(ref, number)
    parts = part_choices(entry.origin, None) if entry.origin else []
    form = TopicForm(sent(request), entry=entry, parts=parts, button="Save", back=address_of(entry.programme))
    form.watch(entry.version)

    def do() -> WorkEntry:
        return service.change(entry=entry, by=request.user, at=now(), seen_version=entry.version, values=form.values())

    origin = origin_line(entry.origin, None, entry.origin_label)
    return _act(request, entry, form, do, title="Change a topic", said="is changed", page=FORM, origin=origin)


@names_action(Action.PLAN_WORK)
def plan(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Plan a topic for a meeting, or for a time in words."""
    entry = entry_or_404(ref, number)
    form = PlanForm(sent(request), entry=entry, back=address_of(entry.programme))
    form.watch(entry.version)

    def do() -> WorkEntry:
        planned = {name: form.cleaned_data[name] for name in ("planned_for", "planned_text")}
        return service.plan(entry=entry, by=request.user, at=now(), **planned)

    return _act(request, entry, form, do, title="Plan a topic", said="is planned")


@names_action(Action.PLAN_WORK)
def take_out(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Take a topic out of the plan."""
    entry = entry_or_404(ref, number)
    form = ConfirmForm(sent(request), button="Take it out of the plan", back=address_of(entry.programme))
    form.watch(entry.version)

    def do() -> WorkEntry:
        return service.take_out(entry=entry, by=request.user, at=now())

    return _act(request, entry, form, do, title="Take a topic out of the plan", said="is proposed again")


@names_action(Action.PLAN_WORK)
def consider(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Record at which item a topic was looked at, and what came of it."""
    entry = entry_or_404(ref, number)
    form = ConsiderForm(sent(request), entry=entry, back=address_of(entry.programme))
    form.watch(entry.version)

    def do() -> WorkEntry:
        outcome = {name: form.cleaned_data[name] for name in ("item", "outcome")}
        return service.consider(entry=entry, by=request.user, at=now(), **outcome)

    return _act(request, entry, form, do, title="Record the outcome", said="was considered")


@names_action(Action.PLAN_WORK)
def drop(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Record that a topic is not taken further."""
    entry = entry_or_404(ref, number)
    form = ReasonForm(
        sent(request),
        label="Why is it not taken further?",
        help_text="The public reads this once the work programme is published.",
        wanted="Say why it is not taken further.",
        button="Do not take it further",
        back=address_of(entry.programme),
        kind="warning",
    )
    form.watch(entry.version)

    def do() -> WorkEntry:
        return service.drop(entry=entry, by=request.user, at=now(), reason=form.cleaned_data["reason"])

    return _act(request, entry, form, do, title="Do not take a topic further", said="is not taken further")


@names_action(Action.PLAN_WORK)
def propose_again(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Propose again a topic that was not taken further."""
    entry = entry_or_404(ref, number)
    form = ConfirmForm(sent(request), button="Propose it again", back=address_of(entry.programme))
    form.watch(entry.version)

    def do() -> WorkEntry:
        return service.propose_again(entry=entry, by=request.user, at=now())

    return _act(request, entry, form, do, title="Propose a topic again", said="is proposed again")


def entry_or_404(ref: str, number: int) -> WorkEntry:
    """Return the topic with the number; raises Http404 where the programme has none."""
    return found(queries.entry_numbered(ref, number))


def _act(
    request: HttpRequest,
    entry: WorkEntry,
    form: ActForm,
    do: Callable[[], Any],
    *,
    title: str,
    said: str,
    page: str = ACT,
    **context: Any,
) -> HttpResponse:
    programme = entry.programme
    return answered(
        request,
        form,
        do=do,
        then=lambda done: told(request, programme, f"“{done.topic}” {said}."),
        page=page,
        context={
            "title": title,
            "about": programme,
            "back_label": BACK,
            "paragraphs": [entry.topic] if page == ACT else [],
            **context,
        },
        back=address_of(programme),
    )
