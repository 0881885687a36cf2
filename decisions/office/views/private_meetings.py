"""The track of regulation 5: its page, its notices, the representations and the responses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import ForthcomingDecision, Notice
from decisions.models.choices import AgreementProvision, NoticeKind
from decisions.office.action import names_action
from decisions.office.forms.private_meetings import (
    AnswerForm,
    RepresentationForm,
    no_representations,
    representations_until,
)
from decisions.office.forms.urgency import NoticeForm
from decisions.office.found import found, matter_or_404, page_of
from decisions.office.presenters import notices as notice_words
from decisions.office.presenters import private_meetings as presenter
from decisions.office.presenters.matter_actions import why_not
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.notices import published
from decisions.office.views.urgency_special import record_agreement
from decisions.permissions import Action
from decisions.queries import acts
from decisions.services import private_meeting as service

ACT = "office/shared/act.html"


@names_action(Action.SEE_MATTER)
def private_meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the whole track as it stands for this matter."""
    matter, at = matter_or_404(ref), now()
    if reason := why_not("private_meeting", matter, request.user, at):
        return not_now(request, reason, back=page_of(matter))
    context = {"about": matter, "back": page_of(matter), **presenter.page(matter, request.user, at=at)}
    return render(request, "office/private_meetings/track.html", context)


@names_action(Action.PUBLISH_NOTICE)
def first_notice(request: HttpRequest, ref: str) -> HttpResponse:
    """Give the notice of the intention to sit in private, 28 clear days ahead."""
    return _give(
        request,
        ref,
        kind=NoticeKind.PM28,
        title="Notice of a private meeting",
        label="Why is the meeting, or part of it, private?",
        asked=(representations_until(),),
        write=lambda matter, form: service.give_first_notice(
            matter=matter,
            by=request.user,
            at=now(),
            reasons=form.cleaned_data["reasons"],
            representations_until=form.cleaned_data["representations_until"],
            **form.offices(),
        ),
    )


@names_action(Action.PUBLISH_NOTICE)
def second_notice(request: HttpRequest, ref: str) -> HttpResponse:
    """Give the further notice with the representations and the responses, five clear days ahead."""
    return _give(
        request,
        ref,
        kind=NoticeKind.PM5,
        title="Further notice of a private meeting",
        label="Why is the meeting, or part of it, private?",
        asked=(no_representations(),),
        write=lambda matter, form: service.give_second_notice(
            matter=matter,
            by=request.user,
            at=now(),
            reasons=form.cleaned_data["reasons"],
            no_representations=form.cleaned_data["no_representations"],
            **form.offices(),
        ),
    )


@names_action(Action.PUBLISH_NOTICE)
def urgency_notice(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish why the private meeting is urgent and cannot reasonably be deferred."""
    return _give(
        request,
        ref,
        kind=NoticeKind.PM_URGENCY,
        title="Reasons for an urgent private meeting",
        label="Why is the meeting urgent, and why can it not reasonably be deferred?",
        asked=(),
        write=lambda matter, form: service.give_urgency_notice(
            matter=matter, by=request.user, at=now(), reasons=form.cleaned_data["reasons"], **form.offices()
        ),
    )


@names_action(Action.RECORD_AGREEMENT)
def agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """Record who agreed that the private meeting is urgent."""
    return record_agreement(request, ref, AgreementProvision.REG_5_6, "private_meeting", "private_urgency")


@names_action(Action.ANSWER_REPRESENTATION)
def representation_add(request: HttpRequest, ref: str) -> HttpResponse:
    """Record what somebody said about sitting in private."""
    matter = matter_or_404(ref)
    back = reverse("private_meeting", kwargs={"ref": ref})
    if request.method != "POST" and (reason := why_not("private_meeting", matter, request.user, now())):
        return not_now(request, reason, back=page_of(matter))
    form = RepresentationForm(sent(request), back=back, today=localdate())
    names = ("received_on", "sender", "text", "public_summary")
    return answered(
        request,
        form,
        do=lambda: service.record_representation(
            matter=matter, by=request.user, at=now(), **{name: form.cleaned_data[name] for name in names}
        ),
        then=lambda done: _told(request, ref, "The representation is recorded. Record the council's response next."),
        page=ACT,
        context={"about": matter, "title": "Record a representation", "back_label": "Back to the private meeting"},
        back=back,
    )


@names_action(Action.ANSWER_REPRESENTATION)
def representation_answer(request: HttpRequest, ref: str, representation_id: int) -> HttpResponse:
    """Record the council's response to a representation."""
    representation = found(acts.representation_numbered(representation_id))
    if representation.matter.ref != ref:
        raise Http404
    back = reverse("private_meeting", kwargs={"ref": ref})
    form = AnswerForm(sent(request), back=back, response=representation.response)
    form.watch(len(representation.response))
    return answered(
        request,
        form,
        do=lambda: service.answer_representation(
            representation=representation, by=request.user, at=now(), response=form.cleaned_data["response"]
        ),
        then=lambda done: _told(request, ref, "The response is recorded."),
        page=ACT,
        context={
            "about": representation.matter,
            "title": "The council's response to a representation",
            "back_label": "Back to the private meeting",
            "paragraphs": (f"The notice will say: {representation.public_summary}",),
        },
        back=back,
    )


def _give(
    request: HttpRequest,
    ref: str,
    *,
    kind: Any,
    title: str,
    label: str,
    asked: tuple[Any, ...],
    write: Callable[[ForthcomingDecision, NoticeForm], Notice],
) -> HttpResponse:
    matter = matter_or_404(ref)
    back = reverse("private_meeting", kwargs={"ref": ref})
    if request.method != "POST" and (reason := why_not("private_meeting", matter, request.user, now())):
        return not_now(request, reason, back=page_of(matter))
    form = NoticeForm(
        sent(request),
        label=label,
        help_text="The public reads this.",
        button="Give and publish the notice",
        back=back,
        reasons=matter.restriction_reason if kind != NoticeKind.PM_URGENCY else "",
        asked=asked,
        offices=notice_words.offices(),
    )
    form.watch(acts.notices_so_far(matter, kind))
    return answered(
        request,
        form,
        do=lambda: write(matter, form),
        then=lambda notice: published(request, notice, back=back),
        page=ACT,
        context={"about": matter, "title": title, "back_label": "Back to the private meeting"},
        back=back,
    )


def _told(request: HttpRequest, ref: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("private_meeting", ref=ref)
