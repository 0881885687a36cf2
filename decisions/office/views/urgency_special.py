"""Special urgency (regulation 11) and the urgent private meeting (regulation 5(6)): who agreed, and the reasons."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now

from decisions.models.choices import AgreementProvision, NoticeKind
from decisions.office.action import names_action
from decisions.office.forms.urgency import AgreementForm, NoticeForm
from decisions.office.found import matter_or_404, page_of
from decisions.office.presenters import notices as notice_words
from decisions.office.presenters import urgency as presenter
from decisions.office.presenters.matter_actions import why_not
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.notices import published
from decisions.permissions import Action, may
from decisions.queries import acts
from decisions.services import urgency as service


@names_action(Action.RECORD_AGREEMENT)
def agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """Record who agreed that the decision is urgent and cannot reasonably be deferred."""
    return record_agreement(request, ref, AgreementProvision.REG_11, "urgency_agreement", "urgency_reasons")


def record_agreement(request: HttpRequest, ref: str, provision: Any, name: str, then: str) -> HttpResponse:
    """Ask for an agreement under a provision and record it, then go to the page named `then`."""
    matter, at = matter_or_404(ref), now()
    if request.method != "POST" and (reason := why_not(name, matter, request.user, at)):
        return not_now(request, reason, back=page_of(matter))
    form = AgreementForm(
        sent(request),
        back=page_of(matter),
        may_depart=bool(may(request.user, Action.RECORD_DEPARTURE, on=localdate())),
        thing="decision" if provision == AgreementProvision.REG_11 else "meeting",
    )
    form.watch(acts.agreements_so_far(matter, provision))
    return answered(
        request,
        form,
        do=lambda: service.record_agreement(
            matter=matter, by=request.user, at=now(), provision=provision, values=form.values()
        ),
        then=lambda done: _recorded(request, ref, then),
        page="office/urgency/agreement.html",
        context={"about": matter, **presenter.agreement(matter, provision, at=at)},
        back=page_of(matter),
    )


@names_action(Action.PUBLISH_NOTICE)
def reasons(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish why the decision is urgent and cannot reasonably be deferred, after the agreement."""
    matter, at = matter_or_404(ref), now()
    if request.method != "POST" and (reason := why_not("urgency_agreement", matter, request.user, at)):
        return not_now(request, reason, back=page_of(matter))
    form = NoticeForm(
        sent(request),
        label="Why is the decision urgent, and why can it not reasonably be deferred?",
        help_text="The public reads this. It answers another question than why notice was impracticable.",
        button="Publish the reasons",
        back=page_of(matter),
        reasons=matter.urgent_reason,
        offices=notice_words.offices(),
    )
    form.watch(acts.notices_so_far(matter, NoticeKind.SU_REASONS))
    return answered(
        request,
        form,
        do=lambda: service.give_urgency_reasons(
            matter=matter, by=request.user, at=now(), reasons=form.cleaned_data["reasons"], **form.offices()
        ),
        then=lambda notice: published(request, notice),
        page="office/urgency/reasons.html",
        context={
            "about": matter,
            "title": "Publish the reasons for special urgency",
            **presenter.agreement(matter, AgreementProvision.REG_11, at=at),
        },
        back=page_of(matter),
    )


def _recorded(request: HttpRequest, ref: str, then: str) -> HttpResponse:
    messages.success(request, "The agreement is recorded. The reasons have to be published next.")
    return redirect(then, ref=ref)
