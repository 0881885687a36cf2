"""Officers' reports: the list, one report with its panels, its check list, its preview and its history."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from decisions.models import Report
from decisions.office.action import names_action
from decisions.office.forms.reports import ReportFilterForm
from decisions.office.found import found
from decisions.office.presenters import reports as presenter
from decisions.office.presenters.report_checks import checks_shown
from decisions.office.presenters.report_panels_drawn import panels_drawn
from decisions.office.presenters.report_sections import lines_of
from decisions.permissions import Action, may
from decisions.publication.canonical import sha256_of_report
from decisions.publication.content import RecordKind, as_json
from decisions.publication.rendering import body
from decisions.queries import report as queries
from decisions.queries.audit import history_of
from decisions.queries.report_checks import checked_whole
from decisions.queries.report_content import content_of, follows_said, latest_version, whole

PER_PAGE = 25


def report_or_404(ref: str) -> Report:
    """Return the report with the reference; raises Http404 where there is none."""
    return found(queries.report_named(ref))


@names_action(Action.SEE_REPORT)
def reports(request: HttpRequest) -> HttpResponse:
    """List reports, narrowed by what was asked."""
    today = localdate()
    form = ReportFilterForm(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    mine = request.user if asked.pop("mine", False) else None
    page = Paginator(queries.reports(mine=mine, **asked), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [presenter.row_of(report) for report in page],
        "narrowed": bool(mine or any(asked.values())),
        "may_write": may(request.user, Action.WRITE_REPORT, on=today),
    }
    return render(request, "office/reports/list.html", context)


@names_action(Action.SEE_REPORT)
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one report: who has it and what comes next, its questions, and the panels of the work on it."""
    at, today = now(), localdate()
    shown = whole(report_or_404(ref))
    comments = queries.comments_of(shown)
    lines = lines_of(shown, comments, queries.unsaved_sections(shown, request.user))
    cautions = checked_whole(shown, today).cautions
    context = {
        "report": shown,
        "status": presenter.status_of(shown),
        "next": presenter.next_of(shown, lines, cautions, request.user, on=today),
        "lines": lines,
        "stops": sum(1 for each in cautions if each.blocking),
        "look": sum(1 for each in cautions if not each.blocking),
        "follows": follows_said(shown),
        "comments": [each for each in comments if each.settled_at is None],
        "latest": latest_version(shown),
        "panels": panels_drawn(shown, request, at=at),
        "may_write": presenter.may_write_now(shown, request.user, on=today),
        "acts": presenter.acts_of(shown, request.user, on=today),
    }
    return render(request, "office/reports/detail.html", context)


@names_action(Action.SEE_REPORT)
def checks(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what is missing, why it matters, and where each thing is mended."""
    today, shown = localdate(), whole(report_or_404(ref))
    checked = checked_whole(shown, today)
    context = {
        "report": shown,
        "checks": checks_shown(shown, checked),
        "may_write": presenter.may_write_now(shown, request.user, on=today),
    }
    return render(request, "office/reports/checks.html", context)


@names_action(Action.SEE_REPORT)
def preview(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the report exactly as it would be published, with the hash of its text."""
    shown = whole(report_or_404(ref))
    content = content_of(shown)
    context = {
        "report": shown,
        "body": body(kind=RecordKind.REPORT, ref=ref, content=content),
        "sha256": sha256_of_report(as_json(content)),
        "latest": latest_version(shown),
    }
    return render(request, "office/reports/preview.html", context)


@names_action(Action.SEE_REPORT)
def history(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what happened to a report."""
    context = {"report": report_or_404(ref), "lines": history_of(kind="report", ref=ref)}
    return render(request, "office/reports/history.html", context)
