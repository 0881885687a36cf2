"""The year's figures for annual assurance: tables on a page, as CSV, and as a paper that the worker makes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.office.action import names_action
from decisions.office.csv_answer import csv_answer
from decisions.office.forms.assurance import PaperForm
from decisions.office.found import found
from decisions.office.presenters import assurance as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action
from decisions.queries.assurance import assurance
from decisions.queries.assurance_papers import assurance_paper_numbered
from decisions.rules.reporting import YearKind
from decisions.services.assurance_paper import ask_for_assurance_paper
from decisions.services.evidence_pack import read_pack

FIRST_YEAR, LAST_YEAR = 2012, 2999


@names_action(Action.SEE_URGENCY)
def this_year(request: HttpRequest) -> HttpResponse:
    """Go to the municipal year of today."""
    kind, year_now = presenter.this_year(on=localdate())
    return redirect("assurance_year", kind=kind.value, year=year_now)


@names_action(Action.SEE_URGENCY)
def year(request: HttpRequest, kind: str, year: int) -> HttpResponse:
    """Show the figures of a year, and ask for them as a paper."""
    which = _kind(kind, year)
    here = reverse("assurance_year", kwargs={"kind": kind, "year": year})
    return answered(
        request,
        PaperForm(sent(request)),
        do=lambda: ask_for_assurance_paper(kind=kind, year=year, by=request.user, at=now()),
        then=lambda job: _asked(request, here),
        page="office/assurance/year.html",
        context=presenter.year_page(which, year, on=localdate()),
        back=here,
    )


@names_action(Action.SEE_URGENCY)
def figures_csv(request: HttpRequest, kind: str, year: int) -> HttpResponse:
    """Hand out the figures of a year as CSV."""
    figures = assurance(kind=_kind(kind, year), year=year, on=localdate())
    return csv_answer(f"annual-figures-{kind}-{year}.csv", presenter.COLUMNS, presenter.csv_rows(figures))


@names_action(Action.SEE_URGENCY)
def paper_file(request: HttpRequest, kind: str, year: int, number: int) -> HttpResponse:
    """Hand out a paper that was made."""
    job = found(assurance_paper_numbered(_kind(kind, year), year, number))
    try:
        data = read_pack(job.result["sha256"])
    except FileNotFoundError:
        messages.error(request, "The file of this paper is no longer kept. Make it again.")
        return redirect("assurance_year", kind=kind, year=year)
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{job.result["name"]}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _kind(kind: str, year: int) -> YearKind:
    if kind not in list(YearKind) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404("There are no figures of such a year.")
    return YearKind(kind)


def _asked(request: HttpRequest, here: str) -> HttpResponse:
    messages.success(request, "The PDF is being made. It appears on this page in a moment: load the page again.")
    return redirect(here)
