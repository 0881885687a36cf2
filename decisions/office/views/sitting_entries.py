"""Entries of a meeting that need attention: both texts side by side, enter one's own after all, or settle it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import KeptEntry, Meeting
from decisions.office.action import names_action
from decisions.office.forms.sitting_acts import SureForm
from decisions.office.found import found
from decisions.office.presenters import sitting_entries as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.sitting import meeting_or_404
from decisions.permissions import Action
from decisions.queries import kept_entry as kept
from decisions.queries import sitting_screen as queries
from decisions.refusals import NotNow, Refused
from decisions.services import kept_entry as service
from decisions.states import KeptEntry as State

LIST, ONE, ACT = "office/sitting/entries.html", "office/sitting/entry.html", "office/shared/act.html"


@names_action(Action.CLERK_MEETING)
def entries(request: HttpRequest, ref: str) -> HttpResponse:
    """List the entries that could not be entered, each with the reason."""
    meeting = meeting_or_404(ref)
    lines = [presenter.line_of(each, request.user, now()) for each in kept.waiting(meeting)]
    return render(request, LIST, {"meeting": meeting, "lines": lines})


@names_action(Action.CLERK_MEETING)
def entry(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Show what was typed beside what stands now; enter it with the clerk's changes."""
    at, one = now(), _entry(request, ref, number)
    form = presenter.form_of(
        one, request.user, at, data=request.POST if request.method == "POST" else None, action=request.path
    )
    if request.method != "POST":
        return _shown(request, one, form)
    if one.status != State.NEEDS_ATTENTION:
        return not_now(request, "This entry is settled already, so nothing was entered again.", back=request.path)
    if not form.is_valid():
        return _shown(request, one, form, status=422)
    try:
        service.enter_anyway(
            entry=one,
            by=request.user,
            at=at,
            values=form.values(at),
            seen_version=form.cleaned_data.get("seen_version") or 0,
        )
    except NotNow as refused:
        return not_now(request, refused.sentence, back=request.path)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        for name, sentence in getattr(refused, "missing", {}).items():
            form.add_error(name if name in form.fields else None, sentence)
        return _shown(request, one, form, status=409)
    messages.success(request, "It is entered as you put it. What was typed first stays kept.")
    return _back(one)


@names_action(Action.CLERK_MEETING)
def settle(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Say that an entry needs nothing more: what stands, stands."""
    one = _entry(request, ref, number)
    back = reverse("sitting_entry", args=[ref, number])
    form = SureForm(sent(request), button="Leave what stands", back=back)
    return answered(
        request,
        form,
        do=lambda: service.settle(entry=one, by=request.user, at=now()),
        then=lambda done: _told(request, one),
        page=ACT,
        context={
            "title": "Settle an entry",
            "about": one.meeting,
            "back_label": "Back to the entry",
            "paragraphs": ("What was typed is not entered. It stays kept with the meeting.",),
        },
        back=back,
    )


def _entry(request: HttpRequest, ref: str, number: int) -> KeptEntry:
    one = found(queries.entry_of(meeting_or_404(ref), number))
    if not kept.readable(one, request.user, on=localdate()):
        raise PermissionDenied(
            "This entry was made without the public. Only those who may read the item’s withheld part read it."
        )
    return one


def _shown(request: HttpRequest, one: KeptEntry, form: Any, status: int = 200) -> HttpResponse:
    context = {
        "meeting": one.meeting,
        "entry": one,
        "line": presenter.line_of(one, request.user, now()),
        "answers": presenter.answers(one, request.user, now()),
        "form": form if one.status == State.NEEDS_ATTENTION else None,
    }
    answer = render(request, ONE, context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _told(request: HttpRequest, one: KeptEntry) -> HttpResponse:
    messages.success(request, "The entry is settled. What was typed stays kept.")
    return _back(one)


def _back(one: KeptEntry) -> HttpResponse:
    meeting: Meeting = one.meeting
    return (
        redirect("sitting_entries", ref=meeting.ref) if kept.waiting(meeting) else redirect("sitting", ref=meeting.ref)
    )
