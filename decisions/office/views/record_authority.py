"""What happened after a decision, and the authority that it gives: record, correct, link what was done, end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from council.organisation.models import Post
from council.organisation.queries.lists import choosable
from decisions.models import DelegatedAuthority
from decisions.office.action import names_action
from decisions.office.forms.authority import AuthorityForm, UseForm
from decisions.office.forms.notices import ReasonForm
from decisions.office.found import found, record_or_404
from decisions.office.presenters import what_next as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.permissions import Action
from decisions.queries import authority as queries
from decisions.refusals import NotComplete
from decisions.services import authority as service
from decisions.states import Authority

ACT = "office/shared/act.html"
BACK = "Back to what happened next"


@names_action(Action.SEE_MATTER)
def what_next(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what happened after a decision, with what is not public yet."""
    record = record_or_404(ref)
    return render(request, "office/what_next/page.html", presenter.page(record, request.user, at=now()))


@names_action(Action.RECORD_AUTHORITY)
def new(request: HttpRequest, ref: str) -> HttpResponse:
    """Record authority that a decision gives."""
    record = record_or_404(ref)
    back = reverse("record_next", kwargs={"ref": ref})
    form = AuthorityForm(sent(request), record=record, posts=choosable(Post, localdate()), back=back)
    return answered(
        request,
        form,
        do=lambda: service.record_authority(record=record, by=request.user, at=now(), **form.values()),
        then=lambda made: _told(request, back, f"The authority given to {made.given_to} is recorded."),
        page=ACT,
        context={"about": record, "title": "Record authority that the decision gives", "back_label": BACK},
        back=back,
    )


@names_action(Action.RECORD_AUTHORITY)
def change(request: HttpRequest, ref: str, authority_id: int) -> HttpResponse:
    """Correct what was recorded of authority."""
    authority, back = _found(ref, authority_id)
    seen_version = authority.version
    posts = choosable(Post, localdate(), including=authority.post_id)
    form = AuthorityForm(sent(request), record=authority.record, posts=posts, back=back, kept=authority)
    return answered(
        request,
        form,
        do=lambda: service.change(
            authority=authority, by=request.user, at=now(), seen_version=seen_version, **form.values()
        ),
        then=lambda done: _told(request, back, "The authority is saved."),
        page=ACT,
        context={"about": authority.record, "title": "Correct the authority", "back_label": BACK},
        back=back,
    )


@names_action(Action.RECORD_AUTHORITY)
def use(request: HttpRequest, ref: str, authority_id: int) -> HttpResponse:
    """Link a later decision or a note to the authority under which it stands."""
    authority, back = _found(ref, authority_id)
    if request.method != "POST" and authority.status != Authority.OPEN:
        return not_now(request, "This authority has ended, so nothing is done under it any more.", back=back)
    form = UseForm(sent(request), offered=queries.may_be_linked(authority), seen=authority.version, back=back)
    return answered(
        request,
        form,
        do=lambda: _link(request, authority, form),
        then=lambda made: _told(request, back, f"The {queries.used(made).name} is linked."),
        page=ACT,
        context={
            "about": authority.record,
            "title": "Link what was done under the authority",
            "back_label": BACK,
            "paragraphs": (f"The authority: {authority.what}", "A link stays: it is part of the record."),
        },
        back=back,
    )


@names_action(Action.RECORD_AUTHORITY)
def end(request: HttpRequest, ref: str, authority_id: int) -> HttpResponse:
    """Record that authority ended; one that has ended is opened again here."""
    authority, back = _found(ref, authority_id)
    is_open = authority.status == Authority.OPEN
    act = service.end if is_open else service.open_again
    form = ReasonForm(
        sent(request),
        label="Why may it no longer be used?" if is_open else "Why may it be used again?",
        help_text="For example that the work is done, or that a later decision took it back. The public reads it."
        if is_open
        else "The reason is kept in the history.",
        wanted="Say why. The public reads it." if is_open else "Say why.",
        button="Record that it ended" if is_open else "Open it again",
        back=back,
        kind="primary",
    )
    form.watch(authority.version)
    return answered(
        request,
        form,
        do=lambda: act(authority=authority, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        then=lambda done: _told(request, back, "It is recorded."),
        page=ACT,
        context={
            "about": authority.record,
            "title": "End the authority" if is_open else "Open the authority again",
            "back_label": BACK,
            "paragraphs": (f"The authority: {authority.what}",),
        },
        back=back,
    )


def _link(request: HttpRequest, authority: DelegatedAuthority, form: UseForm) -> Any:
    later = queries.thing_named(form.ref)
    if later is None:
        sentence = f"There is no decision, report or briefing note with the reference {form.ref}."
        raise NotComplete(sentence, {"ref": f"{sentence} Look it up and type it again."})
    return service.use(
        authority=authority,
        by=request.user,
        at=now(),
        record=later.record,
        report=later.report,
        note=form.cleaned_data["note"],
    )


def _found(ref: str, authority_id: int) -> tuple[DelegatedAuthority, str]:
    authority = found(queries.authority_numbered(record_or_404(ref), authority_id))
    return authority, reverse("record_next", kwargs={"ref": ref})


def _told(request: HttpRequest, back: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(back)
