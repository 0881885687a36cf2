"""The versions of a report: the list, what differs between any two, and bringing one back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import Report, ReportVersion
from decisions.office.action import names_action
from decisions.office.forms.reports import ConfirmForm
from decisions.office.found import found
from decisions.office.presenters import reports as presenter
from decisions.office.presenters.report_changes import changes_between
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.reports import report_or_404
from decisions.permissions import Action
from decisions.queries import report as queries
from decisions.queries.report_content import latest_version
from decisions.services import report_versions as service

PER_PAGE = 40
ACT = "office/shared/act.html"


@names_action(Action.SEE_REPORT)
def versions(request: HttpRequest, ref: str) -> HttpResponse:
    """List the versions; two of them can be chosen to be compared."""
    report = report_or_404(ref)
    chosen = [_number(request.GET.get(name, "")) for name in ("from", "to")]
    if all(chosen):
        first, second = sorted(chosen)
        return redirect(f"{reverse('report_version', args=[ref, second])}?with={first}")
    page = Paginator(queries.versions_of(report), PER_PAGE).get_page(request.GET.get("page"))
    newest = latest_version(report)
    context = {"report": report, "page": page, "newest": newest.number if newest else 0}
    return render(request, "office/reports/versions.html", context)


@names_action(Action.SEE_REPORT)
def differences(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Show what a version changed against the one before it, or against another that was asked for."""
    report = report_or_404(ref)
    after = _version(report, number)
    before = queries.version_numbered(report, _number(request.GET.get("with", "")) or number - 1)
    newest = latest_version(report)
    context = {
        "report": report,
        "after": after,
        "before": before,
        "changes": changes_between(before.content, after.content) if before else [],
        "is_newest": newest is not None and newest.number == number,
        "may_write": presenter.may_write_now(report, request.user, on=localdate()),
    }
    return render(request, "office/reports/differences.html", context)


@names_action(Action.WRITE_REPORT)
def restore(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Bring back the words of an earlier version as the newest one."""
    report = report_or_404(ref)
    earlier, newest = _version(report, number), latest_version(report)
    back = reverse("report_version", args=[ref, number])
    form = ConfirmForm(sent(request), button=f"Bring back version {number}", back=back)
    form.watch(report.version)
    changes = changes_between(newest.content, earlier.content) if newest else []
    named = "; ".join(each.heading for each in changes) or "nothing"
    return answered(
        request,
        form,
        do=lambda: service.restore_version(
            report=report, number=number, by=request.user, at=now(), version=report.version
        ),
        then=lambda made: _told(request, ref, f"Version {number} is brought back as version {made.number}."),
        page=ACT,
        context={
            "title": f"Bring back version {number}",
            "about": report,
            "back_label": f"Back to version {number}",
            "paragraphs": (
                f"What it changes: {named}.",
                "Appendices, background papers and what is withheld stay as they are now. The versions in between "
                "stay in the list. Clearances of what changes become void.",
            ),
        },
        back=back,
    )


def _version(report: Report, number: int) -> ReportVersion:
    return found(queries.version_numbered(report, number))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _told(request: HttpRequest, ref: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("report", ref=ref)
