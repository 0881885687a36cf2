"""Plan a meeting, change it, give notice of it, cancel it, hold it on another day."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import Meeting
from decisions.office.action import names_action
from decisions.office.forms.meetings import ConfirmForm, MeetingForm, RescheduleForm, WebcastForm, WhyForm
from decisions.office.presenters import meetings as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.meetings import meeting_or_404
from decisions.permissions import Action
from decisions.refusals import NotNow
from decisions.rules.london import say_day
from decisions.services import meeting as service
from decisions.services.moves import require_move
from decisions.states import MEETING_LABELS, MEETING_TRANSITIONS
from decisions.states import Meeting as State

FORM = "office/meetings/form.html"


@names_action(Action.ARRANGE_MEETING)
def plan(request: HttpRequest) -> HttpResponse:
    """Put a meeting into the calendar."""
    at, back = now(), reverse("meetings")
    form = MeetingForm(sent(request), today=localdate(), back=back)
    return answered(
        request,
        form,
        do=lambda: service.plan(by=request.user, at=at, **form.values()),
        then=lambda made: _told(request, made, "The meeting is in the calendar. The public knows of it after notice."),
        page=FORM,
        context={"title": "Plan a meeting", "back_label": "Meetings"},
        back=back,
    )


@names_action(Action.ARRANGE_MEETING)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change day, time, place or webcast; of a meeting that has begun only the webcast."""
    at, one = now(), meeting_or_404(ref)
    begun = one.status in (State.IN_SESSION, State.CONCLUDED)
    if refusal := _why_not(one, "record" if begun else "change"):
        return not_now(request, refusal, back=_page(one))
    typed, back = sent(request), _page(one)
    form: Any = (
        WebcastForm(typed, kept=one, back=back) if begun else MeetingForm(typed, today=localdate(), kept=one, back=back)
    )
    form.watch(one.version)
    facts = (
        []
        if begun or not one.noticed_at
        else [
            "Notice of this meeting is public. Another time or place is published at once and counts as noticed from "
            "then on. For another day, reschedule the meeting."
        ]
    )
    return answered(
        request,
        form,
        do=lambda: service.change(meeting=one, by=request.user, at=at, seen_version=one.version, values=form.values()),
        then=lambda done: _told(request, done, "The meeting was changed."),
        page=FORM,
        context={"about": one, "title": "Change the webcast" if begun else "Change the meeting", "said": facts},
        back=_page(one),
    )


@names_action(Action.PUBLISH_AGENDA)
def notice(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish body, time and place."""
    at, one = now(), meeting_or_404(ref)
    if refusal := _why_not(one, "give notice"):
        return not_now(request, refusal, back=_page(one))
    form = ConfirmForm(sent(request), button="Give notice now", back=_page(one))
    said = f"{one.body} meets on {presenter.line_of(one).when}, at: {one.place}."
    return answered(
        request,
        form,
        do=lambda: service.give_notice(meeting=one, by=request.user, at=at),
        then=lambda done: _told(request, done, "Notice of the meeting is public."),
        page=FORM,
        context={
            "about": one,
            "title": "Give notice of the meeting",
            "said": [said, "The public sees this on a page of the meeting, which its agenda is added to later."],
            "finding": presenter.notice_shown(one, at=at),
        },
        back=_page(one),
    )


@names_action(Action.ARRANGE_MEETING)
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """Cancel a meeting with the reason."""
    at, one = now(), meeting_or_404(ref)
    if refusal := _why_not(one, "cancel"):
        return not_now(request, refusal, back=_page(one))
    form = WhyForm(
        sent(request), question="Why is the meeting cancelled?", button="Cancel the meeting", back=_page(one)
    )
    stays = "Its page stays and says why it was cancelled." if one.noticed_at else "The public does not know of it."
    return answered(
        request,
        form,
        do=lambda: service.cancel(meeting=one, by=request.user, at=at, reason=form.cleaned_data["reason"]),
        then=lambda done: _told(request, done, "The meeting was cancelled."),
        page=FORM,
        context={"about": one, "title": "Cancel the meeting", "said": [stays]},
        back=_page(one),
    )


@names_action(Action.ARRANGE_MEETING)
def reschedule(request: HttpRequest, ref: str) -> HttpResponse:
    """Hold a meeting on another day; the old page points to the new one."""
    at, one = now(), meeting_or_404(ref)
    if refusal := _why_not(one, "reschedule"):
        return not_now(request, refusal, back=_page(one))
    form = RescheduleForm(sent(request), kept=one, back=_page(one))
    return answered(
        request,
        form,
        do=lambda: service.reschedule(meeting=one, by=request.user, at=at, **form.values()),
        then=lambda new: _told(request, new, f"Notice of the meeting on {say_day(new.meets_at)} is public."),
        page=FORM,
        context={
            "about": one,
            "title": "Reschedule the meeting",
            "said": [
                f"{one.body} was to meet on {say_day(one.meets_at)}. Notice of the new meeting is given at once. Its "
                "agenda begins with the items of this one and is published anew, so that the days count again."
            ],
        },
        back=_page(one),
    )


def _why_not(one: Meeting, act: str) -> str:
    try:
        require_move(one, act, MEETING_TRANSITIONS, MEETING_LABELS)
    except NotNow as refusal:
        return refusal.sentence
    return ""


def _page(one: Meeting) -> str:
    return reverse("meeting", kwargs={"ref": one.ref})


def _told(request: HttpRequest, one: Meeting, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(_page(one))
