"""An officer takes in what came by e-mail or on paper: a request, one more signature; and gives the kept file out."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from decisions.models import CallInRequest, DecisionRecord
from decisions.office.action import names_action
from decisions.office.arrival import arrived, marks_arrival
from decisions.office.forms.call_in_entry import EnterForm, EnterSignatureForm, Members
from decisions.office.forms.raw import without_messages
from decisions.office.presenters import call_in as decision_presenter
from decisions.office.presenters.call_in_request_acts import why_not
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.call_in import readable_or_404, record_or_404
from decisions.permissions import Action
from decisions.queries.call_in import procedure
from decisions.queries.call_in_request import members_who_may_sign
from decisions.refusals import NotNow
from decisions.rules.london import day_of
from decisions.services import call_in_entry as service
from decisions.services.files.keeping import open_file

ENTER, ACT = "office/call_in/form.html", "office/shared/act.html"


@marks_arrival
@names_action(Action.ENTER_CALL_IN)
def enter(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter a request that came by e-mail or on paper, with its evidence; it is lodged as from its receipt."""
    at = arrived(request)
    record = record_or_404(ref)
    back = reverse("call_in_decision", kwargs={"ref": ref})
    if request.method != "POST" and (reason := decision_presenter.why_not_enter(record, at=at)):
        return not_now(request, reason, back=back)
    rules = procedure(record).constitution.call_in
    form = EnterForm(
        sent(request),
        request.FILES or None,
        record=record,
        rules=rules,
        members=_members(record, at),
        rows=rules.signatories[0].min,
        back=back,
    )
    context = {
        "about": record,
        "title": "Enter a request for call-in",
        "back_label": "Back to the call-in of the decision",
        **decision_presenter.before_beginning(record, at=at),
    }
    if request.method == "POST" and form.wants_more_rows:
        return render(request, ENTER, {**context, "form": without_messages(form), "back": back})
    return answered(
        request,
        form,
        do=lambda: _entered(request, record, at, form),
        then=lambda made: _told(request, made.ref, f"{made.ref} is entered and lodged. Rule on it next."),
        page=ENTER,
        context=context,
        back=back,
    )


@marks_arrival
@names_action(Action.ENTER_CALL_IN)
def enter_signature(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter one more signature that came by e-mail or on paper."""
    at = arrived(request)
    wanted = readable_or_404(request, ref)
    back = reverse("call_in_request", kwargs={"ref": ref})
    if request.method != "POST" and (reason := why_not("call_in_enter_signature", wanted, request.user, at=at)):
        return not_now(request, reason, back=back)
    form = EnterSignatureForm(sent(request), members=_members(wanted.record, at), back=back)
    return answered(
        request,
        form,
        do=lambda: service.enter_signature(request=wanted, by=request.user, at=at, **form.values()),
        then=lambda _done: _told(request, ref, "The signature is entered."),
        page=ACT,
        context={"about": wanted.record, "title": "Enter a signature", "back_label": "Back to the request"},
        back=back,
    )


@names_action(Action.SEE_CALL_IN)
def file(request: HttpRequest, ref: str) -> HttpResponse:
    """Give out the request as it came in, if it was kept as a file."""
    wanted = readable_or_404(request, ref)
    if wanted.file is None:
        raise Http404
    try:
        data = open_file(wanted.file)
    except NotNow as refused:
        return not_now(request, refused.sentence, back=reverse("call_in_request", kwargs={"ref": ref}))
    answer = HttpResponse(data, content_type=wanted.file.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(wanted.file.name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _entered(request: HttpRequest, record: DecisionRecord, at: datetime, form: EnterForm) -> CallInRequest:
    """Enter the request with its file, if there is one."""
    return service.enter(record=record, by=request.user, at=at, upload=form.upload(), **form.values())


def _members(record: DecisionRecord, at: datetime) -> Members:
    """Offer every member: what came in is entered as it came, and the rule says which signatures count."""
    return [(person, group) for person, group, _ in members_who_may_sign(record, day_of(at))]


def _told(request: HttpRequest, ref: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("call_in_request", ref=ref)
