"""Members' papers: which decisions, which papers of each are open and why, reading one, and who read what."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from decisions.office.action import names_action
from decisions.office.forms.withheld_members import ForMembersForm
from decisions.office.found import found, record_or_404
from decisions.office.presenters import papers as presenter
from decisions.office.presenters.findings import shown
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.withheld import document_to_read, kept_nowhere, page_of
from decisions.permissions import Action, may, require
from decisions.permissions.member_rights import as_stated
from decisions.publication.content import RecordKind
from decisions.publication.rendering import body
from decisions.queries import member_papers as queries
from decisions.queries.report_content import content_of, whole
from decisions.rules.london import day_of
from decisions.services import member_reading, withheld

ON_A_PAGE, READINGS_ON_A_PAGE = 25, 50


@names_action(Action.ASK_FOR_PAPERS)
def decisions(request: HttpRequest) -> HttpResponse:
    """List decisions whose papers are private, with the moment by which each is open to members."""
    at = now()
    page = Paginator(queries.private_business(), ON_A_PAGE).get_page(request.GET.get("page"))
    member = queries.reads_as_member(request.user, at)
    context = {
        "page": page,
        "member": member,
        "lines": [presenter.decision_line(each, at=at, member=member) for each in page],
        "tabs": presenter.tabs(request.user, at=at, current="papers"),
    }
    return render(request, "office/papers/list.html", context)


@names_action(Action.ASK_FOR_PAPERS)
def decision(request: HttpRequest, ref: str) -> HttpResponse:
    """List the papers of one decision: which are open to this person, which are not, and why."""
    at, record = now(), record_or_404(ref)
    context = {
        "record": record,
        "opens": shown(queries.opens_at(record), heading="Open to members"),
        "papers": presenter.paper_lines(record, queries.papers_of(record), request.user, at=at),
        "sees_log": bool(may(request.user, Action.SEE_AUDIT, on=day_of(at))),
    }
    return kept_nowhere(render(request, "office/papers/decision.html", context))


@names_action(Action.ASK_FOR_PAPERS)
def read(request: HttpRequest, ref: str, report_ref: str) -> HttpResponse:
    """Show the open text of a report once the reading is logged; to be asked for with the button."""
    record = record_or_404(ref)
    report = found(queries.report_of(record, report_ref))
    if request.method != "POST":
        return redirect("papers_of", ref=ref)
    member_reading.read_open(record=record, report=report, by=request.user, at=now())
    text = body(kind=RecordKind.REPORT, ref=report.ref, content=content_of(whole(report)))
    return kept_nowhere(
        render(request, "office/papers/report.html", {"record": record, "report": report, "body": text})
    )


@names_action(Action.SEE_AUDIT)
def readings(request: HttpRequest, ref: str) -> HttpResponse:
    """List who read which paper of a decision, when and under which right; of what is withheld the public title."""
    record = record_or_404(ref)
    page = Paginator(queries.readings_of(record), READINGS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "office/papers/readings.html", {"record": record, "page": page})


@names_action(Action.ANSWER_PAPER_REQUEST)
def for_members(request: HttpRequest, number: int) -> HttpResponse:
    """Ask both questions that decide whether members may inspect a withheld document."""
    document = document_to_read(request, number)
    require(request.user, Action.ANSWER_PAPER_REQUEST, document, on=day_of(now()))
    form = ForMembersForm(sent(request), document=document, back=page_of(document))
    return kept_nowhere(
        answered(
            request,
            form,
            do=lambda: withheld.state_for_members(document=document, by=request.user, at=now(), **form.answers()),
            then=lambda said: _said(request, said.pk),
            page="office/papers/for_members.html",
            context={
                "title": "May members of the council inspect it?",
                "back_label": "Back to the document",
                "document": document,
                "finding": presenter.said(as_stated(document), heading="As it stands now"),
            },
            back=page_of(document),
        )
    )


def _said(request: HttpRequest, number: int) -> HttpResponse:
    messages.success(request, "What you said of the document is saved. It applies from now on.")
    return redirect(reverse("withheld_document", kwargs={"number": number}))
