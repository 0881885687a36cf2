"""Import a page of another system as a draft, and show what was read and what its dates show."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from decisions.exchange.importing.into_draft import import_issue_page
from decisions.exchange.importing.moderngov.issue_page import read_issue_page
from decisions.exchange.importing.observations import observe
from decisions.exchange.importing.refusal import PageRefused
from decisions.models import ForthcomingDecision
from decisions.office import kept_form
from decisions.office.action import names_action
from decisions.office.forms.matters import ImportForm
from decisions.office.forms.raw import without_messages
from decisions.office.presenters.lawful_dates import planned_day, strip_of
from decisions.office.views.matters import found
from decisions.permissions import Action, may
from decisions.queries.imported import what_the_dates_show
from decisions.refusals import NotComplete, NotNow
from decisions.services import imported as service
from decisions.states import Matter


@names_action(Action.IMPORT_MATTER)
def import_page(request: HttpRequest) -> HttpResponse:
    """Ask for a page, read it, and keep it as a draft."""
    if request.method != "POST":
        kept = kept_form.kept(request)
        form = ImportForm(user=request.user)
        if kept:
            data = {name: texts[0] for name, texts in kept["values"].items() if texts}
            form = without_messages(ImportForm(data | {"writer": form.initial["writer"]}, user=request.user))
        return render(request, "office/matters/import.html", {"form": form, "kept": kept})
    form = ImportForm(request.POST, request.FILES, user=request.user)
    if form.is_valid():
        try:
            matter = import_issue_page(
                source=form.source, media_type=None, address=form.cleaned_data["address"], by=request.user, at=now()
            )
        except (PageRefused, NotNow) as refused:
            form.add_error(form.source_field, refused.sentence)
        except IntegrityError:
            form.add_error(form.source_field, "This page is being imported already. Look for its draft in the list.")
        else:
            kept_form.forget(request)
            messages.success(request, f"The page was read into the draft {matter.ref}. Look at what was read.")
            return redirect("matter_source", ref=matter.ref)
    return render(request, "office/matters/import.html", {"form": form})


@names_action(Action.SEE_MATTER)
def source(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what was read, and publish it as history where that is asked for."""
    matter = found(ref)
    if not hasattr(matter, "source"):
        raise Http404
    refused: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            service.publish_history(matter=matter, by=request.user, at=now())
        except NotComplete as missing:
            refused = (missing.sentence, *missing.missing.values())
        except NotNow as late:
            refused = (late.sentence,)
        else:
            messages.success(request, f"{ref} is published as imported history.")
            return redirect("matter", ref=ref)
    return _shown(request, matter, refused)


def _shown(request: HttpRequest, matter: ForthcomingDecision, refused: tuple[str, ...]) -> HttpResponse:
    today, shown = localdate(), what_the_dates_show(matter)
    page = read_issue_page(matter.source.original, None, matter.source.address or None)
    context = {
        "matter": matter,
        "source": matter.source,
        "observations": observe(page, on=today),
        "shown": shown,
        "strip": strip_of(shown.counting, planned_day(matter)) if shown else "",
        "refused": refused,
        "may_publish": matter.status == Matter.DRAFT and may(request.user, Action.PUBLISH_NOTICE, on=today),
    }
    return render(request, "office/matters/source.html", context)
