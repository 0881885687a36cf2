"""The appendices and background papers of a report."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import Appendix
from decisions.office.action import names_action
from decisions.office.forms.report_papers import AppendixForm, BackgroundPapersForm
from decisions.office.forms.reports import ConfirmForm
from decisions.office.found import found
from decisions.office.presenters import reports as presenter
from decisions.office.presenters.report_appendices import appendix_lines
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.reports import report_or_404
from decisions.permissions import Action
from decisions.queries import report as queries
from decisions.queries.report_content import whole
from decisions.services import report_appendices as service

ACT = "office/shared/act.html"


@names_action(Action.SEE_REPORT)
def appendices(request: HttpRequest, ref: str) -> HttpResponse:
    """List the appendices by number, withheld ones as the public knows them."""
    report = whole(report_or_404(ref))
    context = {
        "report": report,
        "lines": appendix_lines(report),
        "may_write": presenter.may_write_now(report, request.user, on=localdate()),
        "withhold": reverse("withheld_appendix_add", args=[ref]),
    }
    return render(request, "office/reports/appendices.html", context)


@names_action(Action.WRITE_REPORT)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """List an open appendix, with its file or to follow."""
    report, back = report_or_404(ref), reverse("report_appendices", args=[ref])
    form = AppendixForm(sent(request), request.FILES or None, back=back)
    return answered(
        request,
        form,
        do=lambda: service.add_appendix(report=report, by=request.user, at=now(), values=form.values()),
        then=lambda made: _told(request, back, f"{made} is listed."),
        page=ACT,
        context={"title": "Add an appendix", "about": report, "back_label": "Back to the appendices"},
        back=back,
    )


@names_action(Action.WRITE_REPORT)
def change(request: HttpRequest, ref: str, appendix_id: int) -> HttpResponse:
    """Change an open appendix."""
    appendix, back = _appendix(ref, appendix_id), reverse("report_appendices", args=[ref])
    form = AppendixForm(sent(request), request.FILES or None, appendix=appendix, back=back)
    form.watch((appendix.number, appendix.title, appendix.kind, appendix.to_follow, appendix.file_id))
    return answered(
        request,
        form,
        do=lambda: service.change_appendix(appendix=appendix, by=request.user, at=now(), values=form.values()),
        then=lambda saved: _told(request, back, f"{saved} is saved."),
        page=ACT,
        context={"title": str(appendix), "about": appendix.report, "back_label": "Back to the appendices"},
        back=back,
    )


@names_action(Action.WRITE_REPORT)
def remove(request: HttpRequest, ref: str, appendix_id: int) -> HttpResponse:
    """Take an appendix out of the report."""
    appendix, back = _appendix(ref, appendix_id), reverse("report_appendices", args=[ref])
    form = ConfirmForm(sent(request), button="Take it out", back=back, warning=True)
    return answered(
        request,
        form,
        do=lambda: service.remove_appendix(appendix=appendix, by=request.user, at=now()),
        then=lambda done: _told(request, back, "The appendix is taken out."),
        page=ACT,
        context={
            "title": f"Take out {appendix}?",
            "about": appendix.report,
            "back_label": "Back to the appendices",
            "paragraphs": ("The report no longer lists it. Earlier versions of the report still do.",),
        },
        back=back,
    )


@names_action(Action.WRITE_REPORT)
def papers(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for the background papers, or that there are none."""
    report, back = report_or_404(ref), reverse("report", args=[ref])
    stored = list(report.background_papers.select_related("file"))
    form = BackgroundPapersForm(
        sent(request), request.FILES or None, papers=stored, none=report.no_background_papers, back=back
    )
    form.watch([report.no_background_papers, *((each.title, each.where, each.file_id) for each in stored)])
    context = {
        "title": "Background papers",
        "about": report,
        "back_label": "Back to the report",
        "paragraphs": (
            "List each document that discloses facts or matters on which the report is based and on which it relies "
            "to a material extent (regulation 2). The public may read them and have copies (regulation 15).",
        ),
        "back": back,
    }
    if "more" in request.POST:
        form.show_more()
        return render(request, ACT, {**context, "form": form})
    return answered(
        request,
        form,
        do=lambda: service.set_background_papers(
            report=report, by=request.user, at=now(), version=report.version, **form.values()
        ),
        then=lambda saved: _told(request, back, "The background papers are saved."),
        page=ACT,
        context=context,
        back=back,
    )


def _appendix(ref: str, appendix_id: int) -> Appendix:
    appendix = found(queries.appendix_numbered(appendix_id))
    return found(appendix if appendix.report.ref == ref else None)


def _told(request: HttpRequest, address: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(address)
