"""Decide on a report on screen, with a second sign-in, and see what came of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import Report
from decisions.office.action import names_action
from decisions.office.forms.approval import DecideForm
from decisions.office.found import found
from decisions.office.presenters import approvals as presenter
from decisions.office.presenters.report_panels_drawn import panels_drawn
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.permissions import Action
from decisions.queries.approval import approval_numbered, delegations_for, waiting_for
from decisions.queries.report import report_named
from decisions.queries.report_content import latest_version
from decisions.services import approval as service
from decisions.services.approval import SIGNED_IN_AGAIN_FOR

PAGE = "office/approvals/decide.html"
_RECORDS = "account_authentication_methods"


@names_action(Action.APPROVE_REPORT)
def for_my_decision(request: HttpRequest) -> HttpResponse:
    """List the cleared reports that wait for this person's decision."""
    at = now()
    rows = [(report, *presenter.waits(report, at=at)) for report in waiting_for(request.user, on=localdate())]
    return render(request, "office/approvals/list.html", {"rows": rows})


@names_action(Action.APPROVE_REPORT)
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the locked text with everything that has to be known, and take the decision after a second sign-in."""
    report, at = found(report_named(ref)), now()
    back = reverse("report", kwargs={"ref": ref})
    seen = request.POST.get("sha256", "")
    if reason := presenter.why_not_decide(report, request.user, at=at, seen=seen):
        typed = _form(request, report) if seen and report.matter else None
        return not_now(request, reason, back=back, form=typed)
    context, form = presenter.page(report, request.user, at=at), _form(request, report)
    if request.method == "POST" and form.is_valid() and not form.is_return and _must_confirm(request, form.opened_at):
        return _confirmed_first(request)
    panels = panels_drawn(report, request, at=at)
    context["panels"] = [(heading, html) for heading, html in panels if heading != presenter.HEADING]
    again_at, by_what = _last_confirmation(request)
    return answered(
        request,
        form,
        do=lambda: service.decide(
            report=report,
            by=request.user,
            at=now(),
            outcome=form.cleaned_data["outcome"],
            sha256=form.cleaned_data["sha256"],
            signed_in_again_at=again_at,
            signed_in_again_by=by_what,
            values=form.values(),
        ),
        then=lambda done: redirect("approval", approval_id=done.pk),
        page=PAGE,
        context=context,
        back=back,
    )


@names_action(Action.SEE_REPORT)
def approval(request: HttpRequest, approval_id: int) -> HttpResponse:
    """Show what a decision maker did with a report, where it is public, and the clocks it started."""
    done = found(approval_numbered(approval_id))
    return render(request, "office/approvals/done.html", presenter.done(done, at=now()))


def _form(request: HttpRequest, report: Report) -> DecideForm:
    return DecideForm(
        sent(request),
        sha256=latest_version(report).sha256,
        recommended=presenter.recommended(report),
        delegations=list(delegations_for(report.matter, request.user, on=localdate())),
        suggested=presenter.suggested(report),
        action=reverse("report_decide", kwargs={"ref": report.ref}),
    )


def _must_confirm(request: HttpRequest, opened_at: datetime | None) -> bool:
    """Say whether the person has yet to confirm who they are, on this page and within the last minutes."""
    again_at, _by_what = _last_confirmation(request)
    if again_at is not None and opened_at is not None and opened_at <= again_at >= now() - SIGNED_IN_AGAIN_FOR:
        return False
    _forget_confirmations(request)
    return True


@reauthentication_required
def _confirmed_first(request: HttpRequest) -> HttpResponse:
    """Lead to the confirmation, after which the form that was sent goes on by itself.

    Who signs in through the council's directory alone has nothing here to confirm with, and is told so.
    """
    sentence = "You have no password or passkey with which to confirm that it is you. Set one up, then decide."
    return not_now(request, sentence, back=request.path)


def _last_confirmation(request: HttpRequest) -> tuple[datetime | None, str]:
    """Return when this person last confirmed who they are since signing in, and with what."""
    known = [each for each in request.session.get(_RECORDS, ()) if each.get("reauthenticated")]
    if not known:
        return None, ""
    last = known[-1]
    return datetime.fromtimestamp(last["at"], tz=UTC), str(last.get("type") or last.get("method", ""))[:40]


def _forget_confirmations(request: HttpRequest) -> None:
    """A confirmation of before the page was opened does not count: the next one is asked for."""
    records: list[dict[str, Any]] = [
        {name: value for name, value in each.items() if name != "reauthenticated"}
        for each in request.session.get(_RECORDS, ())
    ]
    request.session[_RECORDS] = records
