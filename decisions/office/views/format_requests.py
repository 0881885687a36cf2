"""Requests for another format: the list by due day, one request, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import FormatRequest
from decisions.office.action import names_action
from decisions.office.forms.act import ActForm
from decisions.office.forms.format_requests import EnterForm, SendForm
from decisions.office.forms.notices import ConfirmForm, ReasonForm
from decisions.office.found import found
from decisions.office.presenters import format_requests as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action
from decisions.queries import format_request as queries
from decisions.services import format_request as service

ON_A_PAGE = 25
PAGE = "office/public_requests/act.html"


@names_action(Action.ANSWER_FORMAT_REQUEST)
def waiting(request: HttpRequest) -> HttpResponse:
    """List the requests to answer by due day, or those that are answered."""
    done = request.GET.get("show") == "answered"
    page = Paginator(queries.answered() if done else queries.waiting(), ON_A_PAGE).get_page(request.GET.get("page"))
    lines = [presenter.line(each, on=localdate()) for each in page]
    return render(request, "office/public_requests/formats.html", {"page": page, "lines": lines, "done": done})


@names_action(Action.ANSWER_FORMAT_REQUEST)
def request_page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one request: what is asked for, by whom, by when, and what was answered."""
    asked = _asked(ref)
    tag, colour = presenter.tag_of(asked, on=localdate())
    context = {
        "asked": asked,
        "tag": tag,
        "colour": colour,
        "clock": presenter.clock_said(asked, on=localdate()),
        "acts": presenter.acts(asked),
        "page_asked_about": presenter.page_asked_about(asked),
    }
    response = render(request, "office/public_requests/format.html", context)
    response["Cache-Control"] = "no-store"
    return response


@names_action(Action.ANSWER_FORMAT_REQUEST)
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a request that came by telephone, by letter or at the counter."""
    back = reverse("public_requests")
    form = EnterForm(sent(request), back=back)
    return answered(
        request,
        form,
        do=lambda: service.enter(by=request.user, at=now(), **form.values()),
        then=partial(_told, request, "{ref} is entered."),
        page=PAGE,
        context={"title": "Enter a request for another format", "back_label": "Back to the public’s requests"},
        back=back,
    )


@names_action(Action.ANSWER_FORMAT_REQUEST)
def take_in_hand(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that one looks after a request."""
    asked = _asked(ref)
    form = ConfirmForm(sent(request), button="Take it in hand", back=_address(asked))
    return _act(
        request,
        asked,
        form,
        do=lambda: service.take_in_hand(request=asked, by=request.user, at=now()),
        title="Take the request in hand",
        said="{ref} is in your hands.",
        paragraphs=["Reminders before the day go to you alone. The person is not written to."],
    )


@names_action(Action.ANSWER_FORMAT_REQUEST)
def send(request: HttpRequest, ref: str) -> HttpResponse:
    """Send what was asked for."""
    asked = _asked(ref)
    files = request.FILES if request.method == "POST" else None
    form = SendForm(sent(request), files, back=_address(asked), by_mail=bool(asked.email))
    where = f"It goes to {asked.email}." if asked.email else f"Reach the person like this: {asked.reach}"
    return _act(
        request,
        asked,
        form,
        do=lambda: service.send(request=asked, by=request.user, at=now(), **form.values()),
        title="Send the answer",
        said="{ref} is answered.",
        paragraphs=[where],
    )


@names_action(Action.ANSWER_FORMAT_REQUEST)
def refuse(request: HttpRequest, ref: str) -> HttpResponse:
    """Refuse a request with the reason."""
    asked = _asked(ref)
    form = ReasonForm(
        sent(request),
        label="What you write to the person",
        help_text="Say why it cannot be done, what else you offer, and how to complain.",
        wanted="Write why it cannot be done and what else you offer.",
        button="Refuse the request",
        kind="warning",
        back=_address(asked),
    )
    return _act(
        request,
        asked,
        form,
        do=lambda: service.refuse(request=asked, by=request.user, at=now(), answer=form.cleaned_data["reason"]),
        title="Refuse the request",
        said="{ref} is refused.",
        paragraphs=[
            "The council must do what is reasonable so that a disabled person can use what it publishes (Equality Act "
            "2010, sections 20 and 29). A refusal needs a good reason."
        ],
    )


@names_action(Action.ANSWER_FORMAT_REQUEST)
def open_again(request: HttpRequest, ref: str) -> HttpResponse:
    """Open an answered request again."""
    asked = _asked(ref)
    form = ConfirmForm(sent(request), button="Open again", back=_address(asked))
    return _act(
        request,
        asked,
        form,
        do=lambda: service.open_again(request=asked, by=request.user, at=now()),
        title="Open the request again",
        said="{ref} is open again.",
        paragraphs=["It gets a new day by which it is to be answered, and is in your hands."],
    )


def _act(
    request: HttpRequest,
    asked: FormatRequest,
    form: ActForm,
    *,
    do: Callable[[], Any],
    title: str,
    said: str,
    paragraphs: list[str],
) -> HttpResponse:
    form.watch(asked.version)
    return answered(
        request,
        form,
        do=do,
        then=partial(_told, request, said),
        page=PAGE,
        context={"title": title, "asked": asked, "paragraphs": paragraphs, "back_label": "Back to the request"},
        back=_address(asked),
    )


def _asked(ref: str) -> FormatRequest:
    return found(queries.request_named(ref))


def _address(asked: FormatRequest) -> str:
    return reverse("format_request", kwargs={"ref": asked.ref})


def _told(request: HttpRequest, sentence: str, asked: FormatRequest) -> HttpResponse:
    messages.success(request, sentence.format(ref=asked.ref))
    return redirect(_address(asked))
