"""Record that a decision, or some of its resolutions, was carried out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.office.action import names_action
from decisions.office.forms.implementation import CarriedOutForm, choices_of
from decisions.office.found import record_or_404
from decisions.office.presenters import implementation as presenter
from decisions.office.presenters.call_in_hearing import as_they_stand
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.call_in_hearing import FORM, TO_DECISION
from decisions.permissions import Action
from decisions.services import implementation as service


@names_action(Action.MARK_IMPLEMENTED)
def carried_out(request: HttpRequest, ref: str) -> HttpResponse:
    """Record which resolutions were carried out and when."""
    at, record = now(), record_or_404(ref)
    back = reverse("call_in_decision", kwargs={"ref": ref})
    if reason := presenter.why_not_record(record, at=at):
        return not_now(request, reason, back=back)
    ready = presenter.ready_to_record(record, at=at)
    form = CarriedOutForm(sent(request), labels=choices_of(as_they_stand(record, ready)), on=localdate(), back=back)
    return answered(
        request,
        form,
        do=lambda: service.mark_implemented(
            record=record, labels=form.chosen(), by=request.user, at=at, **_day_and_note(form)
        ),
        then=lambda done: _told(request, back),
        page=FORM,
        context={
            "about": record,
            "title": "Record that it was carried out",
            "back_label": TO_DECISION,
            "facts": presenter.not_yet(record, at=at),
        },
        back=back,
    )


def _day_and_note(form: CarriedOutForm) -> dict[str, Any]:
    return {"on": form.cleaned_data["on"], "note": form.cleaned_data["note"]}


def _told(request: HttpRequest, back: str) -> HttpResponse:
    messages.success(request, "It was recorded as carried out.")
    return redirect(back)
