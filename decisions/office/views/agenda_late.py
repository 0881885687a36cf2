"""Record why a late item is taken and who agreed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from decisions.office.action import names_action
from decisions.office.forms.agenda_late import LateForm
from decisions.office.presenters import agenda as presenter
from decisions.office.presenters.findings import shown
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.agenda_items import FORM, TO_ITEM, item_or_404, page_of
from decisions.permissions import Action
from decisions.queries.agenda_checks import check_of
from decisions.rules.meeting_regime import regime_of
from decisions.services import agenda_late


@names_action(Action.WRITE_AGENDA)
def agree(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Record the reason and the agreement: of the monitoring officer, or of the chair of a committee."""
    at, one = now(), item_or_404(ref, pk)
    if refusal := presenter.why_item_closed(one) or presenter.why_no_agreement(one, request.user, at=at):
        return not_now(request, refusal, back=page_of(one))
    form = LateForm(
        sent(request),
        item=one,
        offered=presenter.who_agrees(one, request.user, at=at),
        at=None if regime_of(one.meeting.body.kind).chair_may_admit else at,
        back=page_of(one),
    )
    form.watch(one.version)
    return answered(
        request,
        form,
        do=lambda: agenda_late.agree(item=one, by=request.user, at=at, **form.values()),
        then=lambda _: _told(request, page_of(one)),
        page=FORM,
        context={
            "about": one.meeting,
            "title": "A late item",
            "caption": one.title,
            "back_label": TO_ITEM,
            "said": presenter.about_late(one),
            "finding": shown(check_of(one, at), heading="May it be considered?"),
        },
        back=page_of(one),
    )


def _told(request: HttpRequest, address: str) -> HttpResponse:
    messages.success(request, "What was agreed about the late item is recorded. The public reads it with the agenda.")
    return redirect(address)
