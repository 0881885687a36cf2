"""Send a report for clearance, clear or return it, reassign a clearance; what waits for one's own clearance."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import Clearance, Report
from decisions.office.action import names_action
from decisions.office.forms.clearances import AnswerForm, ReassignForm, SendForm, people_for
from decisions.office.found import found
from decisions.office.presenters import clearances as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.permissions import Action
from decisions.permissions.clearing import wrote
from decisions.queries import clearance as queries
from decisions.queries.report import report_named
from decisions.services import clearance as service

ACT = "office/shared/act.html"
BACK = "Back to the report"


@names_action(Action.CLEAR_REPORT)
def mine(request: HttpRequest) -> HttpResponse:
    """List what waits for this person's clearance, as deputy too, and what they answered."""
    on = localdate()
    context = {
        "lines": presenter.waiting_lines(queries.my_clearances(request.user, on), request.user, on),
        "answered": presenter.answered_lines(queries.answered_by(request.user)),
        "terms": presenter.deputy_lines(queries.deputy_terms(on, of=request.user), request.user, on),
    }
    return render(request, "office/clearances/mine.html", context)


@names_action(Action.WRITE_REPORT)
def send(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose who is asked in each role, and send the report for clearance."""
    report, on, at = found(report_named(ref)), localdate(), now()
    back = _page(report)
    before = presenter.before_sending(report, on)
    reason = presenter.why_not_send(report, request.user, at=at)
    if request.method != "POST" and reason and not before["missing"]:
        return not_now(request, reason, back=back)
    asked = presenter.asked_of(report, on)
    form = SendForm(sent(request), asked=asked, back=back, button="Send for clearance")
    context = {"about": report, "title": "Send for clearance", "back_label": BACK, "asked": asked, **before}
    if request.method != "POST" and before["missing"]:
        return render(request, "office/clearances/send.html", {**context, "back": back, "form": None})
    return answered(
        request,
        form,
        do=lambda: service.send_for_clearance(report=report, assigned=form.assigned(), **_now(request)),
        then=lambda done: _told(request, done, presenter.said_of_sending(done)),
        page="office/clearances/send.html",
        context=context,
        back=back,
    )


@names_action(Action.SEE_REPORT)
def clearance(request: HttpRequest, ref: str, clearance_id: int) -> HttpResponse:
    """Show the report as it stands, what changed since it was cleared here, and clear it or return it."""
    asked, at = _of(ref, clearance_id), now()
    shown = presenter.page_of(asked, request.user, at=at)
    form = AnswerForm(sent(request), version=shown["newest"].number)
    context = {
        "about": asked.report,
        "title": f"Clearance: {asked.get_role_display()}",
        "clearance": asked,
        **shown,
    }
    return answered(
        request,
        form,
        do=lambda: _answer(request, asked, form),
        then=lambda done: _answered(request, done),
        page="office/clearances/clearance.html",
        context=context,
        back=_page(asked.report),
    )


@names_action(Action.SEE_REPORT)
def reassign(request: HttpRequest, ref: str, clearance_id: int) -> HttpResponse:
    """Ask somebody else in the role."""
    asked, on = _of(ref, clearance_id), localdate()
    people = [who for who in queries.assignable(asked.role, on) if not wrote(who, asked.report)]
    form = ReassignForm(sent(request), people=people_for(asked, people), back=_page(asked.report))
    return answered(
        request,
        form,
        do=lambda: service.reassign(clearance=asked, to=form.cleaned_data["to"], **_now(request)),
        then=lambda done: _told(
            request, done.report, f"{done.assigned_to or 'Everybody in the role'} was asked, and has the full days."
        ),
        page=ACT,
        context={
            "about": asked.report,
            "title": f"Reassign the clearance: {asked.get_role_display()}",
            "back_label": BACK,
            "paragraphs": (
                f"Asked now: {asked.assigned_to or 'everybody in the role'}.",
                "Whoever is asked instead gets a letter and the full number of days from today. Nobody who wrote the "
                "report can clear it.",
            ),
        },
        back=_page(asked.report),
    )


def _answer(request: HttpRequest, asked: Clearance, form: AnswerForm) -> Clearance:
    comments = form.cleaned_data["comments"]
    if form.returns:
        return service.return_to_author(clearance=asked, comments=comments, **_now(request))
    version = form.cleaned_data["version"]
    return service.clear(clearance=asked, version=version, comments=comments, **_now(request))


def _answered(request: HttpRequest, done: Clearance) -> HttpResponse:
    messages.success(request, presenter.said_of_answer(done))
    return redirect("my_clearances")


def _of(ref: str, clearance_id: int) -> Clearance:
    asked = found(queries.clearance_numbered(clearance_id))
    if asked.report.ref != ref:
        raise Http404
    return asked


def _page(report: Report) -> str:
    return reverse("report", kwargs={"ref": report.ref})


def _told(request: HttpRequest, report: Report, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(_page(report))


def _now(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": now()}
