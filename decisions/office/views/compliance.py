"""The compliance dashboard, the lists behind its figures, the lists as CSV and the whole as a paper."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.office.action import names_action
from decisions.office.csv_answer import csv_answer
from decisions.office.forms.compliance import ScopeForm
from decisions.office.forms.notices import ConfirmForm
from decisions.office.presenters import compliance as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action
from decisions.queries.compliance import Cell, Dashboard, Figure, cell_of, dashboard
from decisions.queries.compliance.papers import paper_numbered
from decisions.services import compliance_paper as service

ON_A_PAGE = 50


@names_action(Action.SEE_COMPLIANCE)
def compliance(request: HttpRequest) -> HttpResponse:
    """Show every figure of a period and directorate."""
    form, found = _asked(request)
    context = {"form": form, **presenter.page_of(found, query=_query(request))}
    return render(request, "office/compliance/dashboard.html", context)


@names_action(Action.SEE_COMPLIANCE)
def behind(request: HttpRequest, figure: str) -> HttpResponse:
    """Show the list behind a number."""
    found, chosen, cell = _chosen(request, figure)
    page = Paginator(cell.lines, ON_A_PAGE).get_page(request.GET.get("page"))
    context = presenter.list_of(found, chosen, cell, page.object_list, query=_query(request))
    return render(request, "office/compliance/list.html", {**context, "page": page})


@names_action(Action.SEE_COMPLIANCE)
def behind_csv(request: HttpRequest, figure: str) -> HttpResponse:
    """Hand out the list behind a number as CSV."""
    _, chosen, cell = _chosen(request, figure)
    return csv_answer(f"{chosen.key}-{cell.key}.csv", presenter.columns_of(chosen), presenter.csv_rows(chosen, cell))


@names_action(Action.SEE_COMPLIANCE)
def paper(request: HttpRequest) -> HttpResponse:
    """Ask for the dashboard as a PDF, and list those that were made."""
    form = ScopeForm(request.GET or None)
    scope, query = form.scope(on=localdate()), _query(request)
    back = f"{reverse('compliance')}{query}"
    return answered(
        request,
        ConfirmForm(sent(request), button="Make the PDF", back=back),
        do=lambda: service.ask_for_paper(scope=scope, by=request.user, at=now()),
        then=lambda job: _made(request, query),
        page="office/compliance/paper.html",
        context=presenter.papers_page(scope, query=query),
        back=back,
    )


@names_action(Action.SEE_COMPLIANCE)
def paper_file(request: HttpRequest, number: int) -> HttpResponse:
    """Hand out a dashboard that was made as a PDF."""
    job = paper_numbered(number)
    if job is None:
        raise Http404("There is no such paper. Papers are forgotten with their jobs after 90 days.")
    try:
        data = service.read_paper(job.result["sha256"])
    except FileNotFoundError:
        messages.error(request, "The file of this paper is no longer kept. Make it again.")
        return redirect("compliance_paper")
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{job.result["name"]}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _asked(request: HttpRequest) -> tuple[ScopeForm, Dashboard]:
    form = ScopeForm(request.GET or None)
    return form, dashboard(form.scope(on=localdate()), at=now())


def _chosen(request: HttpRequest, key: str) -> tuple[Dashboard, Figure, Cell]:
    _, found = _asked(request)
    figure = found.figure(key)
    cell = cell_of(figure, request.GET.get("cell", "all")) if figure else None
    if figure is None or cell is None:
        raise Http404("There is no such figure for this period and directorate.")
    return found, figure, cell


def _query(request: HttpRequest) -> str:
    """Return what narrows the dashboard as the end of an address."""
    kept = request.GET.copy()
    for name in ("page", "cell"):
        kept.pop(name, None)
    return f"?{kept.urlencode()}" if kept else ""


def _made(request: HttpRequest, query: str) -> HttpResponse:
    messages.success(request, "The PDF is being made. It appears on this page in a moment: load the page again.")
    return redirect(f"{reverse('compliance_paper')}{query}")
