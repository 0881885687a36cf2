"""Hand a matter on and publish its notice: submit, return, cancel, publish."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.timezone import now

from decisions.models import Notice
from decisions.office.action import names_action
from decisions.office.forms.notices import ConfirmForm, PublishForm, ReasonForm
from decisions.office.found import matter_or_404, page_of, public_page_of_notice
from decisions.office.presenters import notices as presenter
from decisions.office.presenters.matter_actions import why_not
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.permissions import Action
from decisions.services import forthcoming as drafting
from decisions.services import notice as service

ACT = "office/shared/act.html"


@names_action(Action.SUBMIT_MATTER)
def submit(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand the draft to democratic services."""
    matter = matter_or_404(ref)
    if request.method != "POST" and (reason := why_not("matter_submit", matter, request.user, now())):
        return not_now(request, reason, back=page_of(matter))
    return answered(
        request,
        ConfirmForm(sent(request), button="Submit to democratic services", back=page_of(matter)),
        do=lambda: drafting.submit(matter=matter, **_now(request)),
        then=lambda done: _told(request, done, f"{done.ref} is with democratic services now."),
        page=ACT,
        context=_about(matter, "Submit to democratic services", *presenter.SUBMITTING),
        back=page_of(matter),
    )


@names_action(Action.PUBLISH_NOTICE)
def return_to_author(request: HttpRequest, ref: str) -> HttpResponse:
    """Give the matter back to its author with a reason."""
    return _with_reason(
        request,
        ref,
        name="matter_return",
        write=drafting.return_to_author,
        words=presenter.RETURN,
        said="{ref} is with its author again.",
    )


@names_action(Action.WRITE_MATTER)
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """End a matter that was never published."""
    return _with_reason(
        request,
        ref,
        name="matter_cancel",
        write=drafting.cancel,
        words=presenter.CANCEL,
        said="{ref} is cancelled. Its history is kept.",
    )


@names_action(Action.PUBLISH_NOTICE)
def defer(request: HttpRequest, ref: str) -> HttpResponse:
    """Say publicly that the matter is deferred."""
    return _with_reason(
        request,
        ref,
        name="matter_defer",
        write=service.defer,
        words=presenter.DEFER,
        said="{ref} is deferred, and its public page says so.",
    )


@names_action(Action.PUBLISH_NOTICE)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw the matter; its public page keeps the reason."""
    return _with_reason(
        request,
        ref,
        name="matter_withdraw",
        write=service.withdraw,
        words=presenter.WITHDRAW,
        said="{ref} is withdrawn. Its public page says why, and every edition can still be read.",
    )


@names_action(Action.PUBLISH_NOTICE)
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what would be published and what the clock would be, and publish it."""
    matter, at = matter_or_404(ref), now()
    if request.method != "POST" and (reason := why_not("matter_publish", matter, request.user, at)):
        return not_now(request, reason, back=page_of(matter))
    form = PublishForm(sent(request), back=page_of(matter), offices=presenter.offices())
    return answered(
        request,
        form,
        do=lambda: service.publish(matter=matter, **form.offices(), **_now(request)),
        then=lambda notice: published(request, notice),
        page="office/notices/publish.html",
        context=_about(matter, "Publish the notice") | presenter.before_publishing(matter, at=at),
        back=page_of(matter),
    )


def published(request: HttpRequest, notice: Notice, *, back: str = "") -> HttpResponse:
    """Say where the notice is public, and go back, to the matter unless told otherwise."""
    address = public_page_of_notice(notice)
    messages.success(
        request,
        format_html(
            'Published: {}, at <a class="govuk-notification-banner__link" href="{}">{}</a>',
            notice.get_kind_display(),
            address,
            address,
        ),
    )
    if lack := presenter.what_offices_lack(notice):
        messages.warning(request, lack)
    return redirect(back or page_of(notice.matter))


def _with_reason(
    request: HttpRequest, ref: str, *, name: str, write: Any, words: presenter.Reasoned, said: str
) -> HttpResponse:
    matter = matter_or_404(ref)
    if request.method != "POST" and (reason := why_not(name, matter, request.user, now())):
        return not_now(request, reason, back=page_of(matter))
    form = ReasonForm(
        sent(request),
        label=words.label,
        help_text=words.hint,
        wanted=words.wanted,
        button=words.button,
        kind=words.kind,
        back=page_of(matter),
    )
    return answered(
        request,
        form,
        do=lambda: write(matter=matter, reason=form.cleaned_data["reason"], **_now(request)),
        then=lambda done: _told(request, done, said.format(ref=done.ref)),
        page=ACT,
        context=_about(matter, words.title, *words.paragraphs),
        back=page_of(matter),
    )


def _about(matter: Any, title: str, *paragraphs: str) -> dict[str, Any]:
    return {"about": matter, "matter": matter, "title": title, "paragraphs": paragraphs}


def _told(request: HttpRequest, matter: Any, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(page_of(matter))


def _now(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": now()}
