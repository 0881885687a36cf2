"""The minutes of a meeting: read them whole, write them item by item, circulate, agree and correct them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import AgendaItem, Meeting
from decisions.models.choices_meetings import EntryAct
from decisions.office.action import names_action
from decisions.office.forms.minutes import AgreeForm
from decisions.office.forms.sitting_acts import SureForm
from decisions.office.forms.sitting_forms import entry_form
from decisions.office.presenters import minutes as presenter
from decisions.office.presenters.sitting import entries_key, has_begun
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.minutes_correct import corrected
from decisions.office.views.sitting import item_or_404, meeting_or_404
from decisions.office.views.sitting_entry import entered
from decisions.permissions import Action
from decisions.queries import minutes as queries
from decisions.queries.sitting_screen import attending
from decisions.services import minutes as service

PAGE, WRITE, ACT = "office/minutes/minutes.html", "office/minutes/write.html", "office/shared/act.html"
BACK = "Back to the minutes"


@names_action(Action.SEE_MEETING)
def minutes(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the minutes whole, with what comes next."""
    meeting = meeting_or_404(ref)
    if not has_begun(meeting):
        reason = "The meeting has not begun, so it has no minutes yet."
        return not_now(request, reason, back=reverse("meeting", args=[ref]))
    return render(request, PAGE, presenter.page(meeting, request.user, at=now()))


@names_action(Action.CLERK_MEETING)
def minutes_item(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Write the minute of an item; once the minutes are agreed, correct it with the reason."""
    meeting = meeting_or_404(ref)
    item = item_or_404(meeting, number)
    if not has_begun(meeting):
        return redirect("minutes", ref=ref)
    kept = queries.minutes_of(meeting)
    if kept is not None and kept.status in presenter.AGREED:
        return corrected(request, kept, item, WRITE, _around(request, meeting, item))
    if request.method == "POST":
        return entered(
            request,
            meeting,
            item,
            otherwise=lambda form: _write(request, meeting, item, form, 422),
            then=lambda entry: reverse("minutes", args=[ref]),
        )
    form = entry_form(EntryAct.MINUTE, meeting=meeting, user=request.user, at=now(), item=item, action=request.path)
    return _write(request, meeting, item, form, 200)


@names_action(Action.PUBLISH_MINUTES)
def circulate(request: HttpRequest, ref: str) -> HttpResponse:
    """Make the draft public, marked as a draft."""
    meeting, back = meeting_or_404(ref), reverse("minutes", args=[ref])
    if reason := presenter.why_not_circulated(meeting):
        return not_now(request, reason, back=back)
    kept = queries.minutes_of(meeting)
    form = SureForm(sent(request), button="Circulate the draft minutes", back=back)
    form.watch(kept.version)
    said = (
        "Everybody can read them on the page of the meeting at once, marked as a draft.",
        "They are agreed as a correct record at a later meeting. Until then they can be changed and circulated again.",
    )
    return answered(
        request,
        form,
        do=lambda: service.circulate(minutes=kept, by=request.user, at=now()),
        then=lambda done: _told(request, ref, "The draft minutes are public."),
        page=ACT,
        context={"title": "Circulate the minutes", "about": meeting, "back_label": BACK, "paragraphs": said},
        back=back,
    )


@names_action(Action.PUBLISH_MINUTES)
def agree(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that a later meeting agreed the minutes as a correct record."""
    meeting, back = meeting_or_404(ref), reverse("minutes", args=[ref])
    if reason := presenter.why_not_agreed(meeting):
        return not_now(request, reason, back=back)
    kept = queries.minutes_of(meeting)
    form = AgreeForm(sent(request), items=list(queries.may_agree_at(kept)), at=localdate(), back=back)
    form.watch(kept.version)
    return answered(
        request,
        form,
        do=lambda: service.agree(minutes=kept, by=request.user, at=now(), **form.values()),
        then=lambda done: _told(request, ref, "The minutes are agreed. Their page says so."),
        page=ACT,
        context={"title": "Agreed as a correct record", "about": meeting, "back_label": BACK},
        back=back,
    )


def _around(request: HttpRequest, meeting: Meeting, item: AgendaItem) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "item": item,
        "entries_key": entries_key(request.user),
        "names": [each.name for each in attending(meeting)],
    }


def _write(request: HttpRequest, meeting: Meeting, item: AgendaItem, form: Any, status: int) -> HttpResponse:
    if form is not None:
        # The editor holds HTML and the screen at the meeting marks: what is kept of one is no text for the other.
        form.helper.attrs["data-entry"] = f"minutes:{item.pk}"
    answer = render(request, WRITE, {**_around(request, meeting, item), "form": form, "queued": True}, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _told(request: HttpRequest, ref: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("minutes", ref=ref)
