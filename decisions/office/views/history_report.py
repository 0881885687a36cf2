"""The review of imported history: figures, the lists behind them, both as CSV, and the whole as a paper."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from decisions.exchange.csv_lists import csv_pieces
from decisions.office.action import names_action
from decisions.office.csv_answer import csv_answer
from decisions.office.forms.history_report import ReviewScopeForm
from decisions.office.forms.notices import ConfirmForm
from decisions.office.presenters import history_report as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action
from decisions.queries.history_paper import paper_numbered
from decisions.queries.history_report import KINDS, history_report, records_behind
from decisions.rules.history_codes import CODES
from decisions.services import history_paper
from decisions.services.compliance_paper import read_paper

ON_A_PAGE = 50


@names_action(Action.SEE_HISTORY)
def report(request: HttpRequest) -> HttpResponse:
    """Show what the review found, by year, directorate and finding."""
    form = ReviewScopeForm(request.GET or None)
    found = history_report(form.scope())
    context = presenter.page_of(found, query=_query(request))
    return render(request, "office/history_review/report.html", {"form": form, **context})


@names_action(Action.SEE_HISTORY)
def behind(request: HttpRequest) -> HttpResponse:
    """Show the records behind a number."""
    scope = ReviewScopeForm(request.GET or None).scope()
    kind, code = request.GET.get("kind", ""), request.GET.get("code", "")
    if (kind and kind not in KINDS) or (code and code not in CODES):
        raise Http404("There is no such finding of the review.")
    found = records_behind(scope, kind=kind, code=code)
    page = Paginator(found if kind or code else found.exclude(review=[]), ON_A_PAGE).get_page(request.GET.get("page"))
    context = presenter.list_of(scope, page.object_list, kind=kind, code=code)
    return render(request, "office/history_review/list.html", {**context, "page": page})


@names_action(Action.SEE_HISTORY)
def figures_csv(request: HttpRequest) -> HttpResponse:
    """Hand out the figures as CSV."""
    found = history_report(ReviewScopeForm(request.GET or None).scope())
    return csv_answer("review-figures.csv", presenter.CSV_FIGURES, presenter.figure_rows(found))


@names_action(Action.SEE_HISTORY)
def findings_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Hand out each finding of each record as CSV, in portions, however many there are."""
    scope = ReviewScopeForm(request.GET or None).scope()
    pieces = csv_pieces(presenter.CSV_FINDINGS, presenter.finding_rows(scope))
    answer = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="review-findings.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


@names_action(Action.SEE_HISTORY)
def paper(request: HttpRequest) -> HttpResponse:
    """Ask for the report as a PDF, and list those that were made."""
    scope = ReviewScopeForm(request.GET or None).scope()
    back = f"{reverse('history_review')}{_query(request)}"
    return answered(
        request,
        ConfirmForm(sent(request), button="Make the PDF", back=back),
        do=lambda: history_paper.ask_for_paper(scope=scope, by=request.user, at=now()),
        then=lambda job: _made(request),
        page="office/history_review/paper.html",
        context=presenter.papers_page(scope),
        back=back,
    )


@names_action(Action.SEE_HISTORY)
def paper_file(request: HttpRequest, number: int) -> HttpResponse:
    """Hand out a report that was made as a PDF."""
    job = paper_numbered(number)
    if job is None:
        raise Http404("There is no such paper. Papers are forgotten with their jobs after 90 days.")
    try:
        data = read_paper(job.result["sha256"])
    except FileNotFoundError:
        messages.error(request, "The file of this paper is no longer kept. Make it again.")
        return redirect("history_review_paper")
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{job.result["name"]}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _query(request: HttpRequest) -> str:
    """Return what narrows the report as the end of an address."""
    kept = request.GET.copy()
    for name in ("page", "kind", "code"):
        kept.pop(name, None)
    return f"?{kept.urlencode()}" if kept else ""


def _made(request: HttpRequest) -> HttpResponse:
    messages.success(request, "The PDF is being made. It appears on this page in a moment: load the page again.")
    return redirect(f"{reverse('history_review_paper')}{_query(request)}")
