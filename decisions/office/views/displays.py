"""Record that a notice is displayed at the offices, or that a display ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.office.action import names_action
from decisions.office.forms.displays import DisplayForm, EndDisplayForm
from decisions.office.found import found
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action, may
from decisions.queries import acts
from decisions.services import display as service

ACT = "office/shared/act.html"


@names_action(Action.RECORD_DISPLAY)
def record(request: HttpRequest, ref: str, notice_id: int) -> HttpResponse:
    """Record since when a notice is displayed at the offices."""
    notice = found(acts.notice_numbered(notice_id))
    _belongs(notice.matter.ref, ref)
    back = reverse("matter_notices", kwargs={"ref": ref})
    form = DisplayForm(sent(request), back=back)
    form.watch(acts.displays_so_far(notice))
    return answered(
        request,
        form,
        do=lambda: service.record_display(
            notice=notice,
            by=request.user,
            at=now(),
            from_at=form.cleaned_data["from_at"],
            evidence=form.cleaned_data["evidence"],
        ),
        then=lambda done: _told(request, ref, "The display is recorded and published with the notice."),
        page=ACT,
        context={
            "about": notice.matter,
            "title": "Record the display at the offices",
            "back_label": "Back to the notices",
            "paragraphs": (
                f"{notice.get_kind_display()}. The clear days count from the later of the offices and the website.",
            ),
        },
        back=back,
    )


@names_action(Action.RECORD_DISPLAY)
def end(request: HttpRequest, ref: str, display_id: int) -> HttpResponse:
    """Record until when a notice was available."""
    display = found(acts.display_numbered(display_id))
    _belongs(display.notice.matter.ref, ref)
    back = reverse("matter_notices", kwargs={"ref": ref})
    departs = bool(may(request.user, Action.RECORD_DEPARTURE, on=localdate()))
    form = EndDisplayForm(sent(request), back=back, may_depart=departs)
    return answered(
        request,
        form,
        do=lambda: service.end_display(
            display=display,
            by=request.user,
            at=now(),
            to_at=form.cleaned_data["to_at"],
            reason=form.cleaned_data["reason"],
            continuity_reason=form.cleaned_data.get("continuity_reason", ""),
        ),
        then=lambda done: _told(request, ref, "The end of the display is recorded and published with the notice."),
        page=ACT,
        context={
            "about": display.notice.matter,
            "title": "Record the end of a display",
            "back_label": "Back to the notices",
            "paragraphs": (f"{display.notice.get_kind_display()}, {display.get_place_display().lower()}.",),
        },
        back=back,
    )


def _belongs(ref_of_thing: str, ref: str) -> None:
    if ref_of_thing != ref:
        raise Http404


def _told(request: HttpRequest, ref: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("matter_notices", ref=ref)
