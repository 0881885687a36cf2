"""The screen at the meeting: the meeting itself, one item, and what is entered on either."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from decisions.models import AgendaItem, Meeting
from decisions.models.choices_meetings import EntryAct
from decisions.office import kept_form
from decisions.office.action import names_action
from decisions.office.forms.raw import as_data
from decisions.office.forms.sitting_acts import OpenForm
from decisions.office.forms.sitting_forms import entry_form
from decisions.office.found import found
from decisions.office.presenters import sitting as presenter
from decisions.office.refusal_handling import COME_BACK, answered, not_now, sent
from decisions.office.views.sitting_entry import entered, form_sent
from decisions.permissions import Action, require
from decisions.queries import sitting_screen as queries
from decisions.rules.london import day_of
from decisions.services import sitting as service
from decisions.services import withheld_item

MEETING, ITEM, WITHHELD = "office/sitting/meeting.html", "office/sitting/item.html", "office/sitting/withheld.html"


def meeting_or_404(ref: str) -> Meeting:
    """Return the meeting with the reference; raises Http404 where there is none."""
    return found(queries.meeting_at(ref))


def item_or_404(meeting: Meeting, number: int) -> AgendaItem:
    """Return an item that the meeting takes; raises Http404 where it has no such item."""
    return found(next((each for each in queries.items_before(meeting) if each.pk == number), None))


@names_action(Action.CLERK_MEETING)
def sitting(request: HttpRequest, ref: str) -> HttpResponse:
    """Show who is there and what was said about the whole meeting; take an entry about it."""
    meeting = meeting_or_404(ref)
    if not presenter.has_begun(meeting):
        return redirect("sitting_open", ref=ref)
    if request.method == "POST":
        return entered(request, meeting, None, otherwise=lambda form: _meeting(request, meeting, form))
    return _meeting(request, meeting)


@names_action(Action.CLERK_MEETING)
def sitting_item(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Show one item with everything entered of it; take an entry about it."""
    meeting = meeting_or_404(ref)
    item = item_or_404(meeting, number)
    if not presenter.has_begun(meeting):
        return redirect("sitting_open", ref=ref)
    if request.method == "POST":
        return entered(request, meeting, item, otherwise=lambda form: _item(request, meeting, item, form))
    return _item(request, meeting, item)


@names_action(Action.CLERK_MEETING)
def sitting_withheld(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Show the withheld part of an item once its reading is logged, and take what is written of it."""
    at, meeting = now(), meeting_or_404(ref)
    item = item_or_404(meeting, number)
    require(request.user, Action.SEE_WITHHELD_MINUTE, item, on=day_of(at))
    if request.method == "POST" and "act" in request.POST:
        return entered(request, meeting, item, otherwise=lambda form: _withheld(request, meeting, item, form))
    if request.method != "POST":
        return _withheld(request, meeting, item, None)
    row = None
    if queries.version_of(meeting, EntryAct.WITHHELD_MINUTE, item):
        row = withheld_item.read(item=item, by=request.user, at=at)
    form = entry_form(
        EntryAct.WITHHELD_MINUTE, meeting=meeting, user=request.user, at=at, item=item, row=row, action=request.path
    )
    return _withheld(request, meeting, item, form)


@names_action(Action.CLERK_MEETING)
def sitting_open(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that the meeting began."""
    at, meeting, back = now(), meeting_or_404(ref), reverse("meeting", args=[ref])
    if presenter.has_begun(meeting):
        return redirect("sitting", ref=ref)
    if reason := presenter.why_not_open(meeting):
        return not_now(request, reason, back=back)
    form = OpenForm(sent(request), meeting=meeting, at=at, back=back)
    return answered(
        request,
        form,
        do=lambda: service.open_meeting(
            meeting=meeting, by=request.user, at=at, began_at=form.cleaned_data["began_at"]
        ),
        then=lambda done: _told(request, done, "The meeting has begun. The members of that day are expected."),
        page="office/shared/act.html",
        context={"title": "The meeting begins", "about": meeting, "back_label": "Back to the meeting"},
        back=back,
    )


def _meeting(request: HttpRequest, meeting: Meeting, form: Any = None) -> HttpResponse:
    at = now()
    context = presenter.frame(meeting, request.user, at=at) | presenter.whole(meeting, request.user, at=at)
    return _drawn(request, MEETING, context, form)


def _item(request: HttpRequest, meeting: Meeting, item: AgendaItem, form: Any = None) -> HttpResponse:
    at = now()
    context = presenter.frame(meeting, request.user, at=at, current=item)
    context |= presenter.one_item(meeting, item, request.user, at=at)
    return _drawn(request, ITEM, context, form)


def _drawn(request: HttpRequest, page: str, context: dict[str, Any], form: Any) -> HttpResponse:
    status = 200 if form is None else 422
    if form is None and (before := kept_form.kept(request)):
        form = form_sent(request, as_data(before["values"]), context["meeting"], context.get("item"))
        if form is not None:
            messages.warning(request, COME_BACK)
    if form is not None:
        context = presenter.with_form(context, form)
    answer = render(request, page, context, status=status)
    # What stands here changes with each entry: the browser asks again instead of showing an old page.
    answer["Cache-Control"] = "no-store"
    return answer


def _withheld(request: HttpRequest, meeting: Meeting, item: AgendaItem, form: Any) -> HttpResponse:
    context = presenter.frame(meeting, request.user, at=now(), current=item)
    bad = form is not None and form.is_bound
    answer = render(request, WITHHELD, {**context, "item": item, "form": form}, status=422 if bad else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def _told(request: HttpRequest, meeting: Meeting, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("sitting", ref=meeting.ref)
