"""Members' requests for papers: ask, follow what was asked for, withdraw; the officers' list by due day."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from council.organisation.models import BodyKind
from council.organisation.queries import bodies
from decisions.models import MemberRequest
from decisions.office.action import names_action
from decisions.office.forms.notices import ConfirmForm
from decisions.office.forms.papers import AskForm
from decisions.office.found import found
from decisions.office.presenters import papers as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.withheld import kept_nowhere
from decisions.permissions import Action
from decisions.queries import acts
from decisions.queries import member_request as queries
from decisions.queries.member_papers import papers_of
from decisions.refusals import NotAllowed, NotComplete
from decisions.rules.london import day_of
from decisions.services import member_request as service

ON_A_PAGE = 25


@names_action(Action.ASK_FOR_PAPERS)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for papers; an officer enters what a member asked for by e-mail or on paper."""
    at = now()
    typed = sent(request)
    ref = (typed or request.GET).get("decision", "").strip()
    record = acts.record_named(ref) if ref else None
    officer = queries.enters_for_others(request.user, at)
    person = None if officer else queries.person_of(request.user)
    if not officer and person is None:
        raise NotAllowed(
            "You may not ask for papers: your account is not linked to a member. Ask democratic services to link it."
        )
    committees = bodies(day_of(at), BodyKind.SCRUTINY) if officer else queries.scrutiny_committees_of(person, at)
    back = reverse("papers_of", kwargs={"ref": record.ref}) if record else reverse("papers")
    form = AskForm(
        typed,
        decision=ref,
        papers=papers_of(record) if record else (),
        committees=committees,
        members=queries.members_on(at) if officer else None,
        today=day_of(at),
        back=back,
        button="Enter the request" if officer else "Ask for these papers",
    )

    def do() -> MemberRequest:
        if ref and record is None:
            raise NotComplete(
                "There is no such decision.", {"decision": f"There is no decision {ref}. Look at its reference again."}
            )
        return service.ask(by=request.user, at=at, record=record, **{"member": person, **form.values()})

    return answered(
        request,
        form,
        do=do,
        then=lambda made: _told(request, made, f"{made.ref} is received. {presenter.clock_said(made, at=at)}"),
        page="office/papers/ask.html",
        context={
            "title": "Enter a member’s request" if officer else "Ask for papers",
            "record": record,
            "officer": officer,
            "back_label": "Back",
        },
        back=back,
    )


@names_action(Action.ASK_FOR_PAPERS)
def mine(request: HttpRequest) -> HttpResponse:
    """List what this member asked for, with the clocks."""
    asked = queries.requests_of(queries.person_of(request.user))
    return _list(request, asked, title="My requests for papers", current="my_paper_requests")


@names_action(Action.ANSWER_PAPER_REQUEST)
def waiting(request: HttpRequest) -> HttpResponse:
    """List the requests to answer by due day, or those that are answered."""
    done = request.GET.get("show") == "answered"
    asked = queries.answered() if done else queries.waiting()
    return _list(request, asked, title="Members’ requests for papers", current="paper_requests", done=done)


@names_action(Action.SEE_OFFICE)
def request_page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one request: what is asked for, its clock, what was answered on each paper."""
    at, asked = now(), request_to_see(request, ref)
    context = presenter.request_facts(asked, request.user, at=at)
    context["finding"] = presenter.due_finding(asked)
    return kept_nowhere(render(request, "office/papers/request.html", context))


@names_action(Action.SEE_OFFICE)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw a request."""
    asked = request_to_see(request, ref)
    back = request_address(asked)
    form = ConfirmForm(sent(request), button="Withdraw the request", back=back, kind="warning")
    return answered(
        request,
        form,
        do=lambda: service.withdraw(request=asked, by=request.user, at=now()),
        then=lambda done: _told(request, done, f"{done.ref} is withdrawn."),
        page="office/shared/act.html",
        context={
            "title": f"Withdraw the request {asked.ref}",
            "back_label": "Back to the request",
            "paragraphs": ["Its clock stops. What was supplied already stays supplied."],
        },
        back=back,
    )


def request_to_see(request: HttpRequest, ref: str) -> MemberRequest:
    """Return the request for those who may see it. Raises Http404, NotAllowed."""
    asked = found(queries.request_named(ref))
    if not presenter.may_see_request(asked, request.user, at=now()):
        raise NotAllowed("You may not see this request. The member who made it may, and the officers who answer it.")
    return asked


def request_address(asked: MemberRequest) -> str:
    """Return the address of a request's page."""
    return reverse("paper_request", kwargs={"ref": asked.ref})


def _list(request: HttpRequest, asked: Any, *, title: str, current: str, done: bool = False) -> HttpResponse:
    at = now()
    page = Paginator(asked, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": title,
        "page": page,
        "done": done,
        "officers": current == "paper_requests",
        "lines": [presenter.request_line(each, at=at) for each in page],
        "tabs": presenter.tabs(request.user, at=at, current=current),
    }
    return kept_nowhere(render(request, "office/papers/requests.html", context))


def _told(request: HttpRequest, asked: MemberRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(request_address(asked))
