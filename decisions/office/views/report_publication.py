"""Publish a report ahead of its decision, explain its lateness, issue a briefing note, settle the regime."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import now

from decisions.models import Report
from decisions.office.action import names_action
from decisions.office.forms.notices import ConfirmForm
from decisions.office.forms.report_publication import LatenessForm, RegimeForm
from decisions.office.found import found, matter_or_404, page_of, public_page
from decisions.office.presenters.findings import shown
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action
from decisions.publication.content import RecordKind
from decisions.queries.regime import regime_answered, regime_of
from decisions.queries.report import report_named
from decisions.services import regime as regimes
from decisions.services import report_publication as service

ACT = "office/shared/act.html"
_PUBLISHING = (
    "The open parts of the report become public now, exactly as the preview shows them, with the open appendices.",
    "Where the council asks that the report is public some days before the decision, those days count from now.",
)
_ISSUING = ("The briefing note becomes public now, exactly as the preview shows it, and is closed.",)


@names_action(Action.PUBLISH_REPORT)
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish a cleared report ahead of its decision."""
    report, back = _report(ref)
    return answered(
        request,
        ConfirmForm(sent(request), button="Publish the report", back=back),
        do=lambda: service.publish(report=report, **_now(request)),
        then=lambda done: _told(request, done, "is public"),
        page=ACT,
        context=_act(report, "Publish the report", _PUBLISHING),
        back=back,
    )


@names_action(Action.PUBLISH_REPORT)
def issue(request: HttpRequest, ref: str) -> HttpResponse:
    """Issue a briefing note."""
    report, back = _report(ref)
    return answered(
        request,
        ConfirmForm(sent(request), button="Issue the briefing note", back=back),
        do=lambda: service.issue(report=report, **_now(request)),
        then=lambda done: _told(request, done, "is issued"),
        page=ACT,
        context=_act(report, "Issue the briefing note", _ISSUING),
        back=back,
    )


@names_action(Action.PUBLISH_REPORT)
def lateness(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep why a report was not public in time and who approved that."""
    report, back = _report(ref)
    form = LatenessForm(sent(request), reason=report.late_reason, member=report.late_approved_by, back=back)
    return answered(
        request,
        form,
        do=lambda: service.explain_lateness(
            report=report, reason=form.cleaned_data["reason"], member=form.cleaned_data["member"], **_now(request)
        ),
        then=lambda done: redirect("report", ref=done.ref),
        page=ACT,
        context=_act(report, "Why the report was not public in time", ()),
        back=back,
    )


@names_action(Action.WRITE_MATTER)
def regime(request: HttpRequest, ref: str) -> HttpResponse:
    """Settle under which law a decision is taken and recorded, by three questions."""
    matter = matter_or_404(ref)
    back = page_of(matter)
    form = RegimeForm(sent(request), matter=matter, back=back)
    context = {
        "about": matter,
        "title": "Which law governs this decision?",
        "finding": shown(regime_of(matter), heading="As it stands"),
    }
    if request.method == "POST" and "show" in request.POST and form.is_valid():
        answers = [form.cleaned_data[name] for name in ("function", "decision_type", "openness_reasons")]
        context["finding"] = shown(regime_answered(*answers), heading="With these answers")
        return render(request, "office/approvals/regime.html", {**context, "form": form, "back": back})
    return answered(
        request,
        form,
        do=lambda: regimes.settle(
            matter=matter,
            function=form.cleaned_data["function"],
            openness_reasons=form.cleaned_data["openness_reasons"],
            decision_type=form.cleaned_data["decision_type"],
            **_now(request),
        ),
        then=lambda done: _settled(request, done),
        page="office/approvals/regime.html",
        context=context,
        back=back,
    )


def _settled(request: HttpRequest, matter: Any) -> HttpResponse:
    messages.success(request, regime_of(matter).headline)
    return redirect("matter", ref=matter.ref)


def _report(ref: str) -> tuple[Report, str]:
    return found(report_named(ref)), reverse("report", kwargs={"ref": ref})


def _act(report: Report, title: str, paragraphs: tuple[str, ...]) -> dict[str, Any]:
    return {"about": report, "title": title, "back_label": "Back to the report", "paragraphs": paragraphs}


def _told(request: HttpRequest, report: Report, what: str) -> HttpResponse:
    address = public_page(RecordKind.REPORT, report.ref)
    link = '{} {}: <a class="govuk-notification-banner__link" href="{}">{}</a>'
    messages.success(request, format_html(link, report.ref, what, address, address))
    return redirect("report", ref=report.ref)


def _now(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": now()}
