"""Comments on a report: all of them, a new one beside a question, and one that is settled."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.office.action import names_action
from decisions.office.forms.reports import CommentForm, ConfirmForm
from decisions.office.found import found
from decisions.office.presenters.report_comments import comments_shown, may_comment
from decisions.office.presenters.report_sections import address_of
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.reports import report_or_404
from decisions.permissions import Action
from decisions.queries import report as queries
from decisions.services import report_comments as service

ACT = "office/shared/act.html"


@names_action(Action.SEE_REPORT)
def comments(request: HttpRequest, ref: str) -> HttpResponse:
    """List the comments on a report, open ones first, and take one about the whole of it."""
    report, back = report_or_404(ref), reverse("report_comments", args=[ref])
    form = CommentForm(sent(request), label="New comment about the whole report")
    return answered(
        request,
        form,
        do=lambda: service.comment(
            report=report, section=None, by=request.user, at=now(), text=form.cleaned_data["text"]
        ),
        then=lambda made: _told(request, back, "Your comment is there for everybody who works on it."),
        page="office/reports/comments.html",
        context={
            "report": report,
            "lines": comments_shown(queries.comments_of(report), request.user, on=localdate()),
            "may_comment": may_comment(report, request.user, on=localdate()),
        },
        back=back,
    )


@names_action(Action.COMMENT_ON_REPORT)
def add(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """Leave a comment beside a question."""
    report = report_or_404(ref)
    section = found(queries.section_named(report, key))
    back = address_of(report, section)
    form = CommentForm(sent(request), back=back)
    return answered(
        request,
        form,
        do=lambda: service.comment(
            report=report, section=section, by=request.user, at=now(), text=form.cleaned_data["text"]
        ),
        then=lambda made: _told(request, f"{back}#comments", "Your comment is there for everybody who works on it."),
        page=ACT,
        context={"title": f"Comment on “{section.question}”", "about": report, "back_label": "Back to the question"},
        back=back,
    )


@names_action(Action.SEE_REPORT)
def settle(request: HttpRequest, ref: str, comment_id: int) -> HttpResponse:
    """Mark a comment as dealt with."""
    comment = found(queries.comment_numbered(comment_id))
    report = found(comment.report if comment.report.ref == ref else None)
    back = address_of(report, comment.section) if comment.section else reverse("report_comments", args=[ref])
    form = ConfirmForm(sent(request), button="Settle it", back=back)
    return answered(
        request,
        form,
        do=lambda: service.settle(comment=comment, by=request.user, at=now()),
        then=lambda done: _told(request, back, "The comment is settled."),
        page=ACT,
        context={
            "title": "Settle this comment",
            "about": report,
            "back_label": "Back",
            "paragraphs": (f"{comment.made_by}: {comment.text}", "It stays readable among the comments."),
        },
        back=back,
    )


def _told(request: HttpRequest, address: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(address)
