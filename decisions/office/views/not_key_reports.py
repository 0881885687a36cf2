"""Decisions that scrutiny thinks were key: the requirement, the executive's report, presented or withdrawn (reg 18)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate, now

from decisions.models import NotKeyRequirement
from decisions.office.action import names_action
from decisions.office.forms.not_key_reports import NotKeyReportForm, PresentNotKeyForm, RequireForm
from decisions.office.forms.notices import ReasonForm
from decisions.office.found import found, public_page, record_or_404
from decisions.office.presenters import not_key_reports as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.permissions import Action
from decisions.publication.content import RecordKind
from decisions.publication.rendering import body
from decisions.queries.not_key_report import completeness, council_report, may_be_required, not_key_requirement_named
from decisions.services import not_key_report as service


def requirement_or_404(ref: str) -> NotKeyRequirement:
    """Return the requirement with the reference; raises Http404 where there is none."""
    return found(not_key_requirement_named(ref))


@names_action(Action.SEE_URGENCY)
def reports(request: HttpRequest) -> HttpResponse:
    """List what scrutiny requires and has required."""
    return render(request, "office/not_key_reports/list.html", presenter.list_page(on=localdate()))


@names_action(Action.REQUIRE_REPORT)
def require(request: HttpRequest, record: str) -> HttpResponse:
    """Record that a committee requires a report on a decision that was not treated as key."""
    about, today = record_or_404(record), localdate()
    back = reverse("record", kwargs={"ref": record})
    finding = may_be_required(about)
    if request.method != "POST" and not finding:
        return not_now(request, finding.headline, back=back)
    form = RequireForm(sent(request), on=today, committee=presenter.committee_of(about), back=back)
    return answered(
        request,
        form,
        do=lambda: service.require_report(
            record=about,
            committee=form.cleaned_data["committee"],
            opinion=form.cleaned_data["opinion"],
            required_on=form.cleaned_data["required_on"],
            due_on=form.cleaned_data["due_on"],
            **_now(request),
        ),
        then=lambda done: _told(request, done, f"The requirement is recorded as {done.ref}."),
        page="office/shared/act.html",
        context={
            "about": about,
            "title": "Require a report to council",
            "back_label": "Back to the record",
            "paragraphs": (
                finding.headline,
                "The executive then reports to full council: the decision and its reasons, who made it and, where it "
                "holds so, why it was not key (regulation 18).",
            ),
        },
        back=back,
    )


@names_action(Action.SEE_URGENCY)
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one requirement with the executive's report as it stands."""
    context = presenter.requirement_page(requirement_or_404(ref), request.user, on=localdate())
    return render(request, "office/not_key_reports/report.html", context)


@names_action(Action.REPORT_URGENCY)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """Write the executive's report."""
    shown = requirement_or_404(ref)
    back = presenter.address_of(shown)
    if request.method != "POST" and (reason := presenter.why_not_now(shown)):
        return not_now(request, reason, back=back)
    seen_version = shown.version
    form = NotKeyReportForm(sent(request), requirement=shown, back=back)
    return answered(
        request,
        form,
        do=lambda: service.save(
            requirement=shown, seen_version=seen_version, values=form.values(), by=request.user, at=now()
        ),
        then=lambda done: _told(request, done, "The report is saved."),
        page="office/shared/act.html",
        context={
            "about": f"{shown.ref} on {shown.record.ref}",
            "title": "Write the executive’s report",
            "back_label": "Back to the requirement",
            "paragraphs": (completeness(shown).headline,),
        },
        back=back,
    )


@names_action(Action.SEE_URGENCY)
def preview(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the report exactly as it would be published."""
    shown = requirement_or_404(ref)
    content = council_report(shown, presented_on=localdate())
    context = {
        "ref": ref,
        "back": presenter.address_of(shown),
        "title": content.title,
        "is_draft": not presenter.is_presented(shown),
        "body": body(kind=RecordKind.URGENCY, ref=ref, content=content),
    }
    return render(request, "office/urgency_reports/preview.html", context)


@names_action(Action.REPORT_URGENCY)
def present(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that the report was presented to council, which publishes it."""
    shown = requirement_or_404(ref)
    back = presenter.address_of(shown)
    if request.method != "POST" and (reason := presenter.why_not_now(shown)):
        return not_now(request, reason, back=back)
    seen_version = shown.version
    form = PresentNotKeyForm(sent(request), requirement=shown, back=back)
    return answered(
        request,
        form,
        do=lambda: service.present(
            requirement=shown,
            seen_version=seen_version,
            presented_on=form.cleaned_data["presented_on"],
            **_now(request),
        ),
        then=lambda done: _published(request, done),
        page="office/shared/act.html",
        context={
            "about": f"{shown.ref} on {shown.record.ref}",
            "title": "Record that the report was presented",
            "back_label": "Back to the requirement",
            "paragraphs": (*completeness(shown).missing, "The report is published as it reads now."),
        },
        back=back,
    )


@names_action(Action.REQUIRE_REPORT)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that the committee withdrew its requirement."""
    shown = requirement_or_404(ref)
    back = presenter.address_of(shown)
    if request.method != "POST" and (reason := presenter.why_not_now(shown)):
        return not_now(request, reason, back=back)
    form = ReasonForm(
        sent(request),
        label="Why did the committee withdraw its requirement?",
        help_text="It is kept with the requirement.",
        wanted="Say why the committee withdrew its requirement.",
        button="Withdraw the requirement",
        back=back,
        kind="warning",
    )
    return answered(
        request,
        form,
        do=lambda: service.withdraw(requirement=shown, reason=form.cleaned_data["reason"], **_now(request)),
        then=lambda done: _told(request, done, "The requirement is withdrawn."),
        page="office/shared/act.html",
        context={
            "about": f"{shown.ref} on {shown.record.ref}",
            "title": "Withdraw the requirement",
            "back_label": "Back to the requirement",
        },
        back=back,
    )


def _published(request: HttpRequest, done: NotKeyRequirement) -> HttpResponse:
    address = public_page(RecordKind.URGENCY, done.ref)
    link = 'The report is published: <a class="govuk-notification-banner__link" href="{}">{}</a>'
    return _told(request, done, format_html(link, address, address))


def _told(request: HttpRequest, done: NotKeyRequirement, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(presenter.address_of(done))


def _now(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": now()}
