"""Officers answer a member's request: each paper with what the rule finds, then the whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import MemberRequest, RequestedPaper
from decisions.models.choices import MemberRight
from decisions.office.action import names_action
from decisions.office.forms.papers import AnswerForm, FinishForm
from decisions.office.found import found
from decisions.office.presenters.papers import said
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.paper_requests import request_address, request_to_see
from decisions.office.views.withheld import kept_nowhere
from decisions.permissions import Action, may
from decisions.queries import member_request as queries
from decisions.queries.member_papers import papers_of
from decisions.services import member_request as service


@names_action(Action.ANSWER_PAPER_REQUEST)
def answer(request: HttpRequest, ref: str, paper_id: int) -> HttpResponse:
    """Supply one paper or refuse it, with the rule's finding beside the question."""
    asked = request_to_see(request, ref)
    paper = found(queries.paper_numbered(paper_id))
    found(paper if paper.request_id == asked.pk else None)
    back, copies = request_address(asked), asked.right == MemberRight.COPIES
    of_words = paper.document is None and paper.report is None
    form = AnswerForm(
        sent(request),
        papers=papers_of(asked.record) if of_words and asked.record else (),
        asks_relevance=copies and paper.report is None,
        of_words=of_words,
        back=back,
    )
    form.watch(f"{asked.status}:{paper.answer}:{paper.reason}")
    context = {
        "title": "Supply or refuse one paper",
        "asked": asked,
        "paper": paper,
        "back_label": "Back to the request",
        "findings": _findings(paper, copies),
        "says": _where_to_say(request, paper),
    }
    return kept_nowhere(
        answered(
            request,
            form,
            do=lambda: service.decide(paper=paper, by=request.user, at=now(), **form.values()),
            then=lambda done: _answered(request, asked, done),
            page="office/papers/answer.html",
            context=context,
            back=back,
        )
    )


@names_action(Action.ANSWER_PAPER_REQUEST)
def finish(request: HttpRequest, ref: str) -> HttpResponse:
    """End a request whose papers are all answered; the member is written to."""
    asked = request_to_see(request, ref)
    papers, back = list(asked.papers.all()), request_address(asked)
    refused = [each for each in papers if each.answer == "refuse"]
    form = FinishForm(
        sent(request),
        refusal=bool(refused) and asked.right == MemberRight.COPIES,
        reasons="\n\n".join(f"{each.title}: {each.reason}" for each in refused),
        committee=str(asked.committee or "the committee"),
        today=localdate(),
        back=back,
    )
    form.watch(asked.version)
    return kept_nowhere(
        answered(
            request,
            form,
            do=lambda: service.finish(request=asked, by=request.user, at=now(), **form.values()),
            then=lambda done: _told(request, done, f"{done.ref} is answered, and {done.member} is written to."),
            page="office/papers/finish.html",
            context={
                "title": f"Answer the request {asked.ref}",
                "back_label": "Back to the request",
                "papers": papers,
                "asked": asked,
            },
            back=back,
        )
    )


def _findings(paper: RequestedPaper, copies: bool) -> list[Any]:
    if paper.document is not None and copies:
        pairs = ((True, "If it bears on the member's scrutiny"), (False, "If it does not"))
        return [said(queries.finding_on(paper, relevant=each), heading=text) for each, text in pairs]
    found_now = queries.finding_on(paper, relevant=None)
    return [said(found_now, heading="What the rule says")] if found_now else []


def _where_to_say(request: HttpRequest, paper: RequestedPaper) -> str:
    """Return where an officer says what the rule asks of a withheld paper, if they are among its readers."""
    document = paper.document
    if document is None or not may(request.user, Action.SEE_WITHHELD, document, on=localdate()):
        return ""
    return reverse("withheld_members", kwargs={"number": document.pk})


def _answered(request: HttpRequest, asked: MemberRequest, paper: RequestedPaper) -> HttpResponse:
    return _told(request, asked, f"“{paper.title}”: {paper.get_answer_display().lower()}.")


def _told(request: HttpRequest, asked: MemberRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(request_address(asked))
