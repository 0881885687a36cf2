"""Record a decision, publish, correct and re-take it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import now

from decisions.models import DecisionRecord
from decisions.office.action import names_action
from decisions.office.forms.notices import ConfirmForm
from decisions.office.forms.records import CorrectForm, DecisionForm, PublishRecordForm
from decisions.office.found import matter_or_404, page_of, public_page_of_record, record_or_404
from decisions.office.presenters import records as presenter
from decisions.office.presenters.matter_actions import why_not
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.permissions import Action
from decisions.queries import acts
from decisions.queries.taking import record_kind_of
from decisions.services import record as service

RECORDING, RECORD = "office/records/decision.html", "office/records/record.html"
ON_A_PAGE = 50


@names_action(Action.RECORD_DECISION)
def record_decision(request: HttpRequest, ref: str) -> HttpResponse:
    """Record the decision on a matter; an unlawful one is refused with its Finding."""
    return _recording(request, ref, already_taken=False)


@names_action(Action.RECORD_DECISION)
def already_taken(request: HttpRequest, ref: str) -> HttpResponse:
    """Record a decision that was in fact made without a lawful route."""
    return _recording(request, ref, already_taken=True)


def _recording(request: HttpRequest, ref: str, *, already_taken: bool) -> HttpResponse:
    matter, at = matter_or_404(ref), now()
    name = "decision_already_taken" if already_taken else "decision_record"
    if request.method != "POST" and (reason := why_not(name, matter, request.user, at)):
        return not_now(request, reason, back=page_of(matter))
    other = "" if already_taken else reverse("decision_already_taken", kwargs={"ref": ref})
    form = DecisionForm(
        sent(request),
        kind=record_kind_of(matter),
        back=page_of(matter),
        may_be_private=presenter.may_be_private(matter),
        already_taken=already_taken,
        other=other,
    )
    context = {
        "about": matter,
        "title": "Record a decision already taken" if already_taken else "Record the decision",
        "already_taken": already_taken,
        "other": other,
        **presenter.before_recording(matter, at=at, decided_at=form.decided_at),
    }
    if request.method == "POST" and (form.wants_more_rows or "carry" in request.POST):
        return render(request, RECORDING, {**context, "form": form, "back": page_of(matter), "only_shown": True})
    return answered(
        request,
        form,
        do=lambda: service.record_decision(
            matter=matter, values=form.values(), already_taken=already_taken, **_now(request)
        ),
        then=lambda record: _told(
            request, record, f"The decision is recorded as {record.ref}. Publish the record next."
        ),
        page=RECORDING,
        context=context,
        back=page_of(matter),
    )


@names_action(Action.SEE_MATTER)
def records(request: HttpRequest) -> HttpResponse:
    """List the records of decisions."""
    status = request.GET.get("status", "")
    page = Paginator(acts.records(only=status), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": presenter.rows_of(page.object_list), "status": status}
    return render(request, "office/records/records.html", context)


@names_action(Action.SEE_MATTER)
def record(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a record: what the public reads, why it was lawful, its call-in window, and what comes next."""
    found, at = record_or_404(ref), now()
    return render(request, RECORD, _page(request, found, at) | {"form": _publishing(None, found, at)})


@names_action(Action.PUBLISH_RECORD)
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish the record, which opens its call-in window."""
    found, at = record_or_404(ref), now()
    if request.method != "POST":
        return redirect("record", ref=ref)
    form = _publishing(sent(request), found, at)
    return answered(
        request,
        form,
        do=lambda: service.publish_record(
            record=found, late_reason=form.cleaned_data.get("late_reason", ""), **_now(request)
        ),
        then=lambda done: _published(request, done, "is published"),
        page=RECORD,
        context=_page(request, found, at),
        back=reverse("record", kwargs={"ref": ref}),
    )


@names_action(Action.PUBLISH_RECORD)
def correct(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish a corrected record."""
    found, at = record_or_404(ref), now()
    back = reverse("record", kwargs={"ref": ref})
    if request.method != "POST" and (reason := presenter.why_not_correct(found, request.user, at=at)):
        return not_now(request, reason, back=back)
    form = CorrectForm(sent(request), kind=found.kind, record=found, back=back)
    context = {"about": found, "title": "Correct the record", "back_label": "Back to the record"}
    if request.method == "POST" and form.wants_more_rows:
        return render(request, "office/shared/act.html", {**context, "form": form, "back": back})
    return answered(
        request,
        form,
        do=lambda: service.correct_record(
            record=found,
            values=form.statement(),
            substance=form.cleaned_data["substance"] == "yes",
            reason=form.cleaned_data["reason"],
            **_now(request),
        ),
        then=lambda done: _published(request, done, "is published as corrected"),
        page="office/shared/act.html",
        context=context,
        back=back,
    )


@names_action(Action.RECORD_DECISION)
def retake(request: HttpRequest, ref: str) -> HttpResponse:
    """Open the matter again, so that a decision without a lawful route can be taken lawfully."""
    found = record_or_404(ref)
    back = reverse("record", kwargs={"ref": ref})
    return answered(
        request,
        ConfirmForm(sent(request), button="Open the matter again", back=back),
        do=lambda: service.retake(record=found, **_now(request)),
        then=lambda matter: _reopened(request, matter),
        page="office/shared/act.html",
        context={
            "about": found,
            "title": "Re-take the decision",
            "back_label": "Back to the record",
            "paragraphs": presenter.RETAKING,
        },
        back=back,
    )


def _publishing(data: Any, found: DecisionRecord, at: Any) -> PublishRecordForm:
    action = reverse("record_publish", kwargs={"ref": found.ref})
    return PublishRecordForm(data, is_late=presenter.is_late(found, at=at), action=action)


def _page(request: HttpRequest, found: DecisionRecord, at: Any) -> dict[str, Any]:
    return presenter.page_of_record(found, request.user, at=at)


def _told(request: HttpRequest, found: DecisionRecord, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("record", ref=found.ref)


def _published(request: HttpRequest, found: DecisionRecord, what: str) -> HttpResponse:
    address = public_page_of_record(found)
    link = '{} {}: <a class="govuk-notification-banner__link" href="{}">{}</a>'
    return _told(request, found, format_html(link, found.ref, what, address, address))


def _reopened(request: HttpRequest, matter: Any) -> HttpResponse:
    messages.success(request, f"{matter.ref} is open again. Take the decision when it is lawful.")
    return redirect(page_of(matter))


def _now(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": now()}
