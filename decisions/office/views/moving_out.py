"""Moving out: export what everybody may read, pack a record or a year for an archive, and how everything goes along."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from decisions.office.action import names_action
from decisions.office.forms.moving_out import YearForm
from decisions.office.forms.notices import ConfirmForm
from decisions.office.found import found
from decisions.office.presenters import moving_out as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action
from decisions.queries import moving_out as queries
from decisions.services import moving_out as service

_SAID = "It is being made, and appears on this page when it is ready."


@names_action(Action.EXPORT_RECORD)
def moving_out(request: HttpRequest) -> HttpResponse:
    """Say what can be taken along and how, and list what was made."""
    exports, packages = presenter.lines(queries.exports()), presenter.lines(queries.packages())
    context = {
        "exports": exports,
        "packages": packages,
        "has_years": bool(queries.years()),
        "is_waiting": presenter.is_waiting(exports, packages),
    }
    return render(request, "office/moving_out/home.html", context)


@names_action(Action.EXPORT_RECORD)
def export(request: HttpRequest) -> HttpResponse:
    """Ask for everything that everybody may read, as one ZIP file."""
    back = reverse("moving_out")
    return answered(
        request,
        ConfirmForm(sent(request), button="Make the export", back=back),
        do=lambda: service.ask_for_export(by=request.user, at=now()),
        then=lambda job: _asked(request, back),
        page="office/moving_out/export.html",
        context={"title": "Export the public record", "back_label": "Back to moving out"},
        back=back,
    )


@names_action(Action.EXPORT_RECORD)
def year(request: HttpRequest) -> HttpResponse:
    """Ask for the archive package of a calendar year."""
    back = reverse("moving_out")
    form = YearForm(sent(request), years=queries.years(), back=back)
    return answered(
        request,
        form,
        do=lambda: service.ask_for_year(year=form.cleaned_data["year"], by=request.user, at=now()),
        then=lambda job: _asked(request, back),
        page="office/moving_out/package.html",
        context={"title": "Archive package of a year", "back_label": "Back to moving out"},
        back=back,
    )


@names_action(Action.EXPORT_RECORD)
def package(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """Ask for the archive package of one published record, and list those that were made of it."""
    record = found(queries.published(kind, ref))
    back, here = reverse("moving_out"), reverse("moving_out_package", kwargs={"kind": kind, "ref": ref})
    packages = presenter.lines(queries.packages(kind=kind, ref=ref))
    return answered(
        request,
        ConfirmForm(sent(request), button="Make the package", back=back),
        do=lambda: service.ask_for_package(kind=kind, ref=ref, by=request.user, at=now()),
        then=lambda job: _asked(request, here),
        page="office/moving_out/package.html",
        context={
            "title": "Archive package",
            "about": f"{record.ref}: {record.title}",
            "back_label": "Back to moving out",
            "packages": packages,
            "is_waiting": presenter.is_waiting(packages),
        },
        back=back,
    )


@names_action(Action.EXPORT_RECORD)
def made(request: HttpRequest, number: int) -> HttpResponseBase:
    """Hand out an export or a package, piece by piece."""
    job = found(queries.made(number))
    try:
        opened = service.open_made(job.result["sha256"])
    except FileNotFoundError:
        messages.error(request, "This file is no longer kept. Ask for it again.")
        return redirect("moving_out")
    answer = FileResponse(opened, as_attachment=True, filename=job.result["name"], content_type="application/zip")
    answer["Cache-Control"] = "no-store"
    return answer


def _asked(request: HttpRequest, to: str) -> HttpResponse:
    messages.success(request, _SAID)
    return redirect(to)
