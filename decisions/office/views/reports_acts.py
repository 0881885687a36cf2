"""Begin a report, change its particulars, take it back, abandon it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import ForthcomingDecision, Report
from decisions.office.action import names_action
from decisions.office.forms.reports import BeginReportForm, ParticularsForm, ReasonForm
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.reports import report_or_404
from decisions.permissions import Action, require
from decisions.queries import acts
from decisions.queries import report as queries
from decisions.services import report as service

ACT = "office/shared/act.html"


@names_action(Action.WRITE_REPORT)
def begin(request: HttpRequest) -> HttpResponse:
    """Ask for the template, the matter or the decision it follows, and the heading; begin the report."""
    today = localdate()
    templates = queries.templates_in_use(today)
    matter = acts.matter_named(request.GET.get("matter", ""))
    record = acts.record_named(request.GET.get("follows", ""))
    back = reverse("matter", args=[matter.ref]) if matter else reverse("reports")
    initial = _prefilled(matter) | ({"follows": record} if record else {})
    if len(templates) == 1:
        initial["template"] = templates[0]
    form = BeginReportForm(sent(request), templates=templates, back=back, initial={"report_date": today, **initial})
    lead = "The report takes its questions from the template. You can write them in any order."
    return answered(
        request,
        form,
        do=lambda: service.begin(by=request.user, at=now(), values=_completed(form.values())),
        then=lambda begun: _told(request, begun.ref, f"The report {begun.ref} is begun."),
        page=ACT,
        context={
            "title": "Begin a report",
            "about": matter,
            "back_label": f"Back to {matter.ref}" if matter else "Reports",
            "paragraphs": (lead,) if templates else (lead, "No template is in use today. Ask democratic services."),
        },
        back=back,
    )


@names_action(Action.WRITE_REPORT)
def particulars(request: HttpRequest, ref: str) -> HttpResponse:
    """Change title, date, of and to whom, the matter and the decision that it follows."""
    report, back = report_or_404(ref), reverse("report", args=[ref])
    form = ParticularsForm(sent(request), report=report, back=back)
    # Somebody who saves a section meanwhile does not change what this form shows.
    form.watch(_stands(report))
    return answered(
        request,
        form,
        do=lambda: service.save_particulars(
            report=report, by=request.user, at=now(), version=report.version, values=form.values()
        ),
        then=lambda saved: _told(request, ref, "The particulars are saved."),
        page=ACT,
        context={"title": "Particulars", "about": report, "back_label": "Back to the report"},
        back=back,
    )


@names_action(Action.WRITE_REPORT)
def take_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a report back to draft."""
    label, button = "Why do you take it back?", "Take it back"
    said = "Those who were asked to clear it and have not answered are told. Clearances that were given stay."
    wanted = "Say why you take the report back, for those who were asked to clear it."
    return _with_reason(request, ref, service.take_back, label, wanted, button, said)


@names_action(Action.WRITE_REPORT)
def abandon(request: HttpRequest, ref: str) -> HttpResponse:
    """End a report on which nothing will be decided."""
    label, button = "Why is it abandoned?", "Abandon the report"
    said = "It can no longer be changed, and nothing follows from it. It stays readable with its versions."
    return _with_reason(request, ref, service.abandon, label, "Say why the report is abandoned.", button, said)


def _with_reason(
    request: HttpRequest, ref: str, act: Any, label: str, wanted: str, button: str, said: str
) -> HttpResponse:
    report, back = report_or_404(ref), reverse("report", args=[ref])
    require(request.user, Action.WRITE_REPORT, report, on=localdate())
    form = ReasonForm(
        sent(request), label=label, wanted=wanted, button=button, back=back, warning=act is service.abandon
    )
    form.watch(report.status)
    return answered(
        request,
        form,
        do=lambda: act(report=report, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        then=lambda done: _told(request, ref, f"{ref} is “{done.get_status_display().lower()}” now."),
        page=ACT,
        context={"title": button, "about": report, "back_label": "Back to the report", "paragraphs": (said,)},
        back=back,
    )


def _prefilled(matter: ForthcomingDecision | None) -> dict[str, Any]:
    if matter is None:
        return {}
    return {"matter": matter, "title": matter.title, **queries.of_and_to(matter, on=localdate())}


def _completed(values: dict[str, Any]) -> dict[str, Any]:
    """Fill in of whom and to whom a report is from its matter, where they were left blank."""
    if values["matter"] is None:
        return values
    known = queries.of_and_to(values["matter"], on=localdate())
    return {**values, **{name: values[name] or known[name] for name in known}}


def _stands(report: Report) -> str:
    return "|".join(str(getattr(report, name)) for name in service.PARTICULARS)


def _told(request: HttpRequest, ref: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("report", ref=ref)
