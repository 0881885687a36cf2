"""Withheld documents: list one, and read their particulars, which is logged."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from decisions.office.action import names_action
from decisions.office.forms.matters_withheld import WithheldDocumentForm
from decisions.office.views.matters import found
from decisions.permissions import Action, require
from decisions.queries.withheld import readable
from decisions.refusals import NotComplete, NotNow
from decisions.services import withheld as service
from decisions.services.withheld_readers import read_on_screen


@names_action(Action.SEE_WITHHELD)
def read(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the particulars of withheld documents once each reading is in the log; to be asked for with the button."""
    matter = found(ref)
    if request.method != "POST":
        return redirect("matter", ref=ref)
    documents = list(readable(request.user, on=localdate(), matter=matter))
    for document in documents:
        read_on_screen(document=document, by=request.user, at=now())
    answer = render(request, "office/matters/withheld.html", {"matter": matter, "documents": documents})
    answer["Cache-Control"] = "no-store"
    return answer


@names_action(Action.SEE_WITHHELD)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for the particulars of a withheld document and list it."""
    matter = found(ref)
    require(request.user, Action.WRITE_MATTER, matter, on=localdate())
    form = WithheldDocumentForm(request.POST or None, ref=ref)
    if request.method == "POST" and form.is_valid():
        try:
            service.list_withheld_document(matter=matter, by=request.user, at=now(), values=form.cleaned_data)
        except (NotComplete, NotNow) as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The document is listed by its public title.")
            return redirect("matter", ref=ref)
    answer = render(request, "office/matters/withheld_add.html", {"matter": matter, "form": form})
    answer["Cache-Control"] = "no-store"
    return answer
