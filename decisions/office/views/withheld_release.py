"""Review an exemption; release what a first person proposed to release, or decline."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from decisions.models import WithheldDocument
from decisions.office.action import names_action
from decisions.office.forms.notices import ConfirmForm
from decisions.office.forms.withheld_readers import ReviewForm
from decisions.office.presenters import withheld as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.withheld import document_to_read, kept_nowhere, page_of
from decisions.permissions import Action
from decisions.queries.withheld import suggested_review_on
from decisions.services import withheld_readers
from decisions.services import withheld_release as service
from decisions.states import Withheld

ACT = "office/withheld/release.html"


@names_action(Action.SEE_OFFICE)
def review(request: HttpRequest, number: int) -> HttpResponse:
    """Ask whether the exemption still holds; opening it with the button is a reading, for the reason is withheld."""
    document = document_to_read(request, number)
    posted = sent(request) if "open" not in request.POST else None
    if request.method != "POST" and posted is None:
        return kept_nowhere(_gate(request, document))
    form = ReviewForm(
        posted,
        back=page_of(document),
        confidential=bool(document.confidential_source),
        suggested=suggested_review_on(on=localdate()),
        reason=document.public_interest_reason,
    )
    form.watch(f"{document.status}:{document.review_on}")
    context = {
        **presenter.outline(document, on=localdate()),
        "title": "Review the exemption",
        "back_label": "Back to the document",
        "back": page_of(document),
    }
    if posted is None:
        withheld_readers.read_on_screen(document=document, by=request.user, at=now())
        return kept_nowhere(_open(request, form, context))
    return kept_nowhere(
        answered(
            request,
            form,
            do=lambda: service.review(document=document, by=request.user, at=now(), **form.answer()),
            then=lambda done: _reviewed(request, done),
            page="office/withheld/review.html",
            context=context,
            back=page_of(document),
        )
    )


@names_action(Action.RELEASE_WITHHELD)
def release(request: HttpRequest, number: int) -> HttpResponse:
    """Release to the public what somebody else proposed to release."""
    document = document_to_read(request, number)
    return kept_nowhere(
        answered(
            request,
            ConfirmForm(sent(request), button="Release it to the public", back=page_of(document), kind="warning"),
            do=lambda: service.release(document=document, by=request.user, at=now()),
            then=lambda done: _told(request, done, "is released to the public."),
            page=ACT,
            context={
                **presenter.outline(document, on=localdate()),
                "title": "Release to the public",
                "back_label": "Back to the document",
                "is_proposed": document.status == Withheld.RELEASE_PROPOSED,
            },
            back=page_of(document),
        )
    )


@names_action(Action.RELEASE_WITHHELD)
def decline(request: HttpRequest, number: int) -> HttpResponse:
    """Decline a proposed release."""
    document = document_to_read(request, number)
    return kept_nowhere(
        answered(
            request,
            ConfirmForm(sent(request), button="Decline the release", back=page_of(document)),
            do=lambda: service.decline_release(document=document, by=request.user, at=now()),
            then=lambda done: _told(request, done, "stays withheld."),
            page="office/shared/act.html",
            context={
                "title": f"Decline the release of “{document.public_title}”",
                "back_label": "Back to the document",
                "paragraphs": ["It stays withheld. Review it again on the day set for that, or earlier."],
            },
            back=page_of(document),
        )
    )


def _gate(request: HttpRequest, document: WithheldDocument) -> HttpResponse:
    outline = presenter.outline(document, on=localdate())
    context = {**outline, "back": page_of(document), "title": "Review the exemption"}
    return render(request, "office/withheld/gate.html", context)


def _open(request: HttpRequest, form: ReviewForm, context: dict) -> HttpResponse:
    return render(request, "office/withheld/review.html", {**context, "form": form})


def _reviewed(request: HttpRequest, document: WithheldDocument) -> HttpResponse:
    if document.status == Withheld.RELEASE_PROPOSED:
        return _told(request, document, "is proposed for release. A second person decides.")
    return _told(request, document, "is reviewed and stays withheld.")


def _told(request: HttpRequest, document: WithheldDocument, what: str) -> HttpResponse:
    messages.success(request, f"“{document.public_title}” {what}")
    return redirect("withheld_document", number=document.pk)
