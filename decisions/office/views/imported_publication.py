"""Publish imported records as history: one at once, or all that a list shows as a job."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import now

from council.govuk.wording import counted
from decisions.models import ImportedRecord, Job
from decisions.office.action import names_action
from decisions.office.forms.imported_records import NarrowForm
from decisions.office.forms.notices import ConfirmForm, ReasonForm
from decisions.office.forms.raw import said
from decisions.office.found import public_page
from decisions.office.presenters.imported_records import About, label_of
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.imported_records import address_of, query_of, record_or_404, told
from decisions.permissions import Action
from decisions.publication.content import RecordKind
from decisions.queries import imported_record as queries
from decisions.refusals import NotNow
from decisions.services import history, history_job

LEADS = [
    "The record gets a page under “History” on the public site. It says where the record came from, when it was read, "
    "and what this site did not witness. It starts no clock and proves no notice.",
    "Only labels that may be published go there. Documents that are not known to have been public stay withheld. The "
    "review is the council’s own and is not published.",
]


@names_action(Action.PUBLISH_HISTORY)
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Publish one imported record as history, or publish it again after it changed."""
    one = record_or_404(number)
    form = ConfirmForm(sent(request), button="Publish as history", back=address_of(one))
    form.watch(one.status)
    return answered(
        request,
        form,
        do=lambda: _publish(request, one),
        then=lambda sentence: told(request, one, sentence),
        page="office/shared/act.html",
        context={
            "title": "Publish as history",
            "about": About.of(one),
            "back_label": "Back to the record",
            "paragraphs": LEADS,
        },
        back=address_of(one),
    )


@names_action(Action.PUBLISH_HISTORY)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a published record off the public site; its page keeps a tombstone with the reason."""
    one = record_or_404(number)
    form = ReasonForm(
        sent(request),
        label="Why is it withdrawn?",
        help_text="The public page says it in place of the record. Repeat nothing of what must not be public.",
        wanted="Say why the record is withdrawn.",
        button="Withdraw it",
        back=address_of(one),
        kind="warning",
    )
    form.watch(one.status)
    return answered(
        request,
        form,
        do=lambda: history.withdraw(record=one, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        then=lambda done: told(
            request, one, "The record is withdrawn from the public site. It is kept here, left out."
        ),
        page="office/shared/act.html",
        context={
            "title": "Withdraw it from the public site",
            "about": About.of(one),
            "back_label": "Back to the record",
            "paragraphs": [
                "Its public page stays, with the reason in place of the record. It cannot be published again."
            ],
        },
        back=address_of(one),
    )


@names_action(Action.PUBLISH_HISTORY)
def publish_many(request: HttpRequest) -> HttpResponse:
    """Publish all records that the list shows and that are held; a job does it, and its page shows how far it is."""
    narrow = NarrowForm(request.GET, choices=queries.choices())
    waiting = queries.publishable(narrow.narrowing(with_documents=True))
    query, count = query_of(narrow), waiting.count()
    back = f"{reverse('imported_records')}{f'?{query}' if query else ''}"
    form = ConfirmForm(sent(request), button=f"Publish {counted(count, 'record')} as history", back=back)
    form.watch(count)
    return answered(
        request,
        form,
        do=lambda: _ask(request, waiting),
        then=lambda job: _asked(request, job),
        page="office/imported_records/publish.html",
        context={
            "count": count,
            "with_findings": waiting.exclude(review_codes=[]).count(),
            "asked": [
                (narrow[name].label, _asked_for(narrow, name))
                for name in narrow.cleaned_data
                if _is_asked(narrow, name)
            ],
        },
        back=back,
    )


def _publish(request: HttpRequest, one: ImportedRecord) -> Any:
    counts = history.publish(records=[one], by=request.user, at=now())
    if counts["passed_over"]:
        raise NotNow(
            "This record is not published: it waits for a person, is left out, or was withdrawn from publication. Open "
            "it and look at its status."
        )
    address = public_page(RecordKind.HISTORY, history.ref_of(record_or_404(one.pk)))
    what = "was public in these words already" if counts["same"] else "is published as history"
    link = 'The record {}: <a class="govuk-notification-banner__link" href="{}">{}</a>'
    return format_html(link, what, address, address)


def _ask(request: HttpRequest, waiting: Any) -> Job:
    numbers = list(waiting.order_by().values_list("pk", flat=True))
    if not numbers:
        raise NotNow("None of these records is held any more, so nothing was asked for. Look at the list again.")
    return history_job.ask(numbers=numbers, by=request.user, at=now())


def _asked(request: HttpRequest, job: Job) -> HttpResponse:
    messages.success(request, "The records are being published. This page shows how far it is; load it again for news.")
    return redirect("job", job.pk)


def _asked_for(form: NarrowForm, name: str) -> str:
    # Findings stand in groups, which the words of a choice do not look into.
    return said(form, name) or label_of(form.cleaned_data[name])


def _is_asked(form: NarrowForm, name: str) -> bool:
    return bool(form.cleaned_data.get(name)) and not form[name].is_hidden
