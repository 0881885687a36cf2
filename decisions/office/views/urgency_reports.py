"""Reports to council on special urgency: the list with its clock, begin, write, preview, present, CSV."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate, now

from decisions.models import UrgencyReport
from decisions.office.action import names_action
from decisions.office.csv_answer import csv_answer
from decisions.office.forms.urgency_reports import PeriodForm, PresentForm, WriteForm
from decisions.office.found import found, public_page
from decisions.office.presenters import urgency_reports as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.permissions import Action
from decisions.publication.content import RecordKind
from decisions.publication.rendering import body
from decisions.queries.urgency_report import contents_of, urgency_report_named
from decisions.services import urgency_report as service


def report_or_404(ref: str) -> UrgencyReport:
    """Return the report with the reference; raises Http404 where there is none."""
    return found(urgency_report_named(ref))


@names_action(Action.SEE_URGENCY)
def reports(request: HttpRequest) -> HttpResponse:
    """List the reports, and say by when council hears next of special urgency."""
    return render(request, "office/urgency_reports/list.html", presenter.list_page(request.user, on=localdate()))


@names_action(Action.REPORT_URGENCY)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a report for a period; the one since the last report is offered."""
    back = reverse("urgency_reports")
    first, last = presenter.first_period(on=localdate())
    form = PeriodForm(sent(request), first=first, last=last, back=back)
    return answered(
        request,
        form,
        do=lambda: service.begin(
            by=request.user,
            at=now(),
            first_day=form.cleaned_data["first_day"],
            last_day=form.cleaned_data["last_day"],
        ),
        then=lambda done: redirect("urgency_report_write", ref=done.ref),
        page="office/shared/act.html",
        context={
            "title": "Begin a report on special urgency",
            "back_label": "Back to the reports",
            "paragraphs": (
                "The report gives the particulars of each decision made under regulation 11 in the period, and a "
                "summary of its matter. A period without any is reported too.",
            ),
        },
        back=back,
    )


@names_action(Action.SEE_URGENCY)
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one report: as it was presented, or as it would read today."""
    context = presenter.report_page(report_or_404(ref), request.user, on=localdate())
    return render(request, "office/urgency_reports/report.html", context)


@names_action(Action.REPORT_URGENCY)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """Write the period, the introduction and the summaries."""
    shown = report_or_404(ref)
    back = presenter.address_of(shown)
    if request.method != "POST" and (reason := presenter.why_not_now(shown)):
        return not_now(request, reason, back=back)
    seen_version, contents = shown.version, contents_of(shown)
    form = WriteForm(sent(request), report=shown, contents=contents, back=back)
    return answered(
        request,
        form,
        do=lambda: service.save(report=shown, seen_version=seen_version, by=request.user, at=now(), **form.values()),
        then=lambda done: _told(request, done, "The report is saved."),
        page="office/shared/act.html",
        context={
            "about": shown.ref,
            "title": "Write the report on special urgency",
            "back_label": "Back to the report",
            "paragraphs": (contents.finding.headline,),
        },
        back=back,
    )


@names_action(Action.SEE_URGENCY)
def preview(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the report exactly as it would be published."""
    shown = report_or_404(ref)
    content = presenter.content_now(shown, on=localdate())
    context = {
        "ref": ref,
        "back": presenter.address_of(shown),
        "title": content.title,
        "is_draft": not presenter.why_not_now(shown),
        "body": body(kind=RecordKind.URGENCY, ref=ref, content=content),
    }
    return render(request, "office/urgency_reports/preview.html", context)


@names_action(Action.REPORT_URGENCY)
def present(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that the leader presented the report, which publishes it."""
    shown, today = report_or_404(ref), localdate()
    back = presenter.address_of(shown)
    if request.method != "POST" and (reason := presenter.why_not_now(shown)):
        return not_now(request, reason, back=back)
    seen_version, contents = shown.version, contents_of(shown)
    seen = f"{seen_version}:{','.join(record.ref for record in contents.records)}"
    form = PresentForm(sent(request), seen=seen, leader=presenter.leader(on=today), back=back)
    return answered(
        request,
        form,
        do=lambda: service.present(
            report=shown,
            seen_version=seen_version,
            presented_on=form.cleaned_data["presented_on"],
            presented_by=form.cleaned_data["presented_by"],
            **_now(request),
        ),
        then=lambda done: _published(request, done),
        page="office/shared/act.html",
        context={
            "about": shown.ref,
            "title": "Record that the report was presented",
            "back_label": "Back to the report",
            "paragraphs": (
                contents.finding.headline,
                "What council heard is kept as it reads now and published under this reference. It cannot be changed "
                "afterwards.",
            ),
        },
        back=back,
    )


@names_action(Action.SEE_URGENCY)
def report_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand out the decisions of the report as CSV."""
    content = presenter.content_now(report_or_404(ref), on=localdate())
    return csv_answer(f"{ref}-special-urgency.csv", presenter.COLUMNS, presenter.csv_rows(content))


def _published(request: HttpRequest, done: UrgencyReport) -> HttpResponse:
    address = public_page(RecordKind.URGENCY, done.ref)
    link = 'The report is published: <a class="govuk-notification-banner__link" href="{}">{}</a>'
    return _told(request, done, format_html(link, address, address))


def _told(request: HttpRequest, done: UrgencyReport, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(presenter.address_of(done))


def _now(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": now()}
