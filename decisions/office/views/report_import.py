"""Fill a report from a Word file: hand it in, look at what was read, take over what is ticked."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.exchange.importing.into_report import Proposal, proposal_for, taken_over
from decisions.models import OfficeFile, Report
from decisions.office.action import names_action
from decisions.office.forms.report_import import TakeOverForm, WordFileForm
from decisions.office.found import found
from decisions.office.presenters import report_import as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.reports import report_or_404
from decisions.permissions import Action
from decisions.queries.report_content import parts_withheld, whole
from decisions.queries.report_import import source_named, sources_of
from decisions.services import report_import as service
from decisions.services.files.keeping import open_file


@names_action(Action.WRITE_REPORT)
def report_import(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for the Word file of a report, read it and keep it; nothing of the report changes yet."""
    report, back = report_or_404(ref), reverse("report", args=[ref])
    form = WordFileForm(sent(request), request.FILES or None, back=back)

    def keep() -> OfficeFile:
        upload = form.cleaned_data["file"]
        # Read before it is kept: a file that cannot be read is refused beside its box.
        proposal_for(report, upload.data, on=localdate())
        return service.keep_source(report=report, by=request.user, at=now(), name=upload.name, data=upload.data)

    return answered(
        request,
        form,
        do=keep,
        then=lambda file: redirect("report_import_review", ref=ref, file_id=file.pk),
        page="office/report_import/upload.html",
        context={"report": report, "sources": sources_of(report)},
        back=back,
    )


@names_action(Action.WRITE_REPORT)
def report_import_review(request: HttpRequest, ref: str, file_id: int) -> HttpResponse:
    """Show what was read beside what stands there, and take over what is ticked, all of it or nothing."""
    report = whole(report_or_404(ref))
    source = found(source_named(report, file_id, request.user))
    proposal = proposal_for(report, open_file(source), on=localdate())
    form = TakeOverForm(sent(request), report=report, proposal=proposal, withheld=set(parts_withheld(report)))

    def take() -> Report:
        chosen = taken_over(proposal, **form.chosen())
        return service.take_over(
            report=report, source=source, chosen=chosen, version=report.version, by=request.user, at=now()
        )

    return answered(
        request,
        form,
        do=take,
        then=lambda filled: _filled(request, filled, form, proposal),
        page="office/report_import/review.html",
        context={"report": report, "source": source, "review": presenter.review(proposal, form)},
        back=reverse("report_import", args=[ref]),
    )


@names_action(Action.WRITE_REPORT)
def report_import_file(request: HttpRequest, ref: str, file_id: int) -> HttpResponse:
    """Give out the Word file from which a report was filled, as it was handed in."""
    source = found(source_named(report_or_404(ref), file_id, request.user))
    answer = HttpResponse(open_file(source), content_type=source.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(source.name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _filled(request: HttpRequest, report: Report, form: TakeOverForm, proposal: Proposal) -> HttpResponse:
    messages.success(request, "What you ticked is in the report now. The Word file is kept beside it.")
    if waiting := form.to_withhold():
        them = " and ".join(waiting)
        messages.warning(request, f"{them} is not in the report yet. Add it as a withheld appendix.")
    return redirect("report", ref=report.ref)
