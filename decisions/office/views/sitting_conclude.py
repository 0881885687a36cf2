"""The end of a meeting: what will be recorded, what the law refuses, and what is recorded afterwards all the same."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from decisions.office.action import names_action
from decisions.office.forms.sitting_acts import ConcludeForm, RecordItemForm
from decisions.office.presenters import sitting as screen
from decisions.office.presenters import sitting_conclude as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.sitting import item_or_404, meeting_or_404
from decisions.permissions import Action
from decisions.queries.sitting_screen import decision_on
from decisions.services import conclusion as service
from decisions.services.conclusion import Concluded

CONCLUDE, ACT = "office/sitting/conclude.html", "office/shared/act.html"


@names_action(Action.CLERK_MEETING)
def conclude(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what ending the meeting records and what stands in its way; end it."""
    at, meeting = now(), meeting_or_404(ref)
    back = reverse("sitting", args=[ref]) if screen.has_begun(meeting) else reverse("meeting", args=[ref])
    if reason := presenter.why_not_concluded(meeting):
        return not_now(request, reason, back=back)
    form = ConcludeForm(sent(request), meeting=meeting, at=at, back=back)
    return answered(
        request,
        form,
        do=lambda: service.conclude(meeting=meeting, by=request.user, at=at, closed_at=form.cleaned_data["closed_at"]),
        then=lambda done: _told(request, ref, done),
        page=CONCLUDE,
        context={
            "title": "End of the meeting",
            "about": meeting,
            "back_label": "Back to the meeting",
            **presenter.before(meeting, at=at),
        },
        back=back,
    )


@names_action(Action.CLERK_MEETING)
def record_item(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Record a decision for which the record was refused when the meeting ended."""
    at, meeting = now(), meeting_or_404(ref)
    item, back = item_or_404(meeting, number), reverse("meeting", args=[ref])
    outlook = presenter.outlook_of(meeting, item, at=at)
    decided = decision_on(item)
    if outlook is None or meeting.closed_at is None:
        made = f" The record is {decided.record.ref}." if decided and decided.record else ""
        return not_now(request, f"Nothing of this item waits to be recorded.{made}", back=back)
    form = RecordItemForm(sent(request), is_lawful=outlook.found.is_lawful, back=back)
    return answered(
        request,
        form,
        do=lambda: service.record_item(item=item, by=request.user, at=at, **_given(form)),
        then=lambda record: _recorded(request, record),
        page=ACT,
        context={
            "title": f"Record what was decided on “{item}”",
            "about": meeting,
            "back_label": "Back to the meeting",
            "paragraphs": (outlook.sentence,) if outlook.sentence else (),
        },
        back=back,
    )


def _given(form: RecordItemForm) -> dict[str, Any]:
    given = form.cleaned_data
    return {"already_taken": given.get("already_taken", False), "late_reason": given["late_reason"]}


def _told(request: HttpRequest, ref: str, done: Concluded) -> HttpResponse:
    refs = ", ".join(record.ref for record in done.records)
    follows = f"Published: {refs}." if refs else "No record of decision follows from it."
    messages.success(request, f"The meeting is concluded. {follows}")
    for item, sentence in done.refused:
        messages.warning(request, f"“{item}” is not recorded yet: {sentence}")
    return redirect("minutes", ref=ref)


def _recorded(request: HttpRequest, record: Any) -> HttpResponse:
    messages.success(request, f"The record {record.ref} is published.")
    return redirect("record", ref=record.ref)
