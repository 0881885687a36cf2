"""General exception (regulation 10): the notice, those who are informed, the reasons."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from decisions.models import Notice
from decisions.models.choices import NoticeKind
from decisions.office.action import names_action
from decisions.office.forms.urgency import GeneralExceptionForm, InformedForm, NoticeForm
from decisions.office.found import found, matter_or_404, page_of
from decisions.office.presenters import notices as notice_words
from decisions.office.presenters import urgency as presenter
from decisions.office.presenters.matter_actions import why_not
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.notices import published
from decisions.permissions import Action
from decisions.queries import acts
from decisions.services import urgency as service

ACT = "office/shared/act.html"


@names_action(Action.PUBLISH_NOTICE)
def general_exception(request: HttpRequest, ref: str) -> HttpResponse:
    """Show whom regulation 10 names and where the route stands, and give the notice."""
    matter, at = matter_or_404(ref), now()
    if request.method != "POST" and (reason := why_not("general_exception", matter, request.user, at)):
        return not_now(request, reason, back=page_of(matter))
    form = GeneralExceptionForm(
        sent(request), back=page_of(matter), reasons=matter.impracticable_reason, offices=notice_words.offices()
    )
    form.watch(acts.notices_so_far(matter, NoticeKind.GE_NOTICE))
    return answered(
        request,
        form,
        do=lambda: service.give_general_exception(
            matter=matter,
            by=request.user,
            at=now(),
            reasons=form.cleaned_data["reasons"],
            informed_at=form.cleaned_data["informed_at"],
            method=form.cleaned_data["method"],
            **form.offices(),
        ),
        then=lambda notice: _given(request, notice),
        page="office/urgency/general_exception.html",
        context={"about": matter, "title": "General exception", **presenter.general_exception(matter, at=at)},
        back=page_of(matter),
    )


@names_action(Action.RECORD_AGREEMENT)
def informed(request: HttpRequest, ref: str, addressee_id: int) -> HttpResponse:
    """Record that an addressee was informed in writing."""
    addressee = found(acts.addressee_numbered(addressee_id))
    matter = addressee.notice.matter
    if matter.ref != ref:
        raise Http404
    back = reverse("matter_notices", kwargs={"ref": ref})
    form = InformedForm(sent(request), back=back)
    return answered(
        request,
        form,
        do=lambda: service.inform(
            addressee=addressee,
            by=request.user,
            at=now(),
            informed_at=form.cleaned_data["informed_at"],
            method=form.cleaned_data["method"],
        ),
        then=lambda done: _recorded(request, ref, f"It is recorded when {done.name} was informed."),
        page=ACT,
        context={
            "about": matter,
            "title": "Record that somebody was informed in writing",
            "back_label": "Back to the notices",
            "paragraphs": (f"{addressee.name}, {addressee.office}. Information is needed, not consent.",),
        },
        back=back,
    )


@names_action(Action.PUBLISH_NOTICE)
def exception_reasons(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish why 28 clear days' notice was impracticable: a document of its own."""
    matter, at = matter_or_404(ref), now()
    if request.method != "POST" and (reason := why_not("general_exception", matter, request.user, at)):
        return not_now(request, reason, back=page_of(matter))
    form = NoticeForm(
        sent(request),
        label="The reasons",
        help_text="These are the reasons of the general-exception notice. To change them, give that notice again.",
        button="Publish the reasons",
        back=page_of(matter),
        reasons=matter.impracticable_reason,
        offices=notice_words.offices(),
    )
    form.fields["reasons"].disabled = True
    form.watch(acts.notices_so_far(matter, NoticeKind.GE_REASONS))
    return answered(
        request,
        form,
        do=lambda: service.give_exception_reasons(matter=matter, by=request.user, at=now(), **form.offices()),
        then=lambda notice: published(request, notice),
        page=ACT,
        context={
            "about": matter,
            "title": "Publish the reasons for general exception",
            "paragraphs": presenter.EXCEPTION_REASONS,
        },
        back=page_of(matter),
    )


def _given(request: HttpRequest, notice: Notice) -> HttpResponse:
    response = published(request, notice)
    if any(each.informed_at is None for each in notice.addressees.all()):
        messages.warning(request, presenter.NOT_INFORMED)
    messages.info(request, presenter.REASONS_NEXT)
    return response


def _recorded(request: HttpRequest, ref: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("matter_notices", ref=ref)
