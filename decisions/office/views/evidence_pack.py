"""The evidence pack of a decision: ask for it, see how far it is, fetch it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from decisions.office.action import names_action
from decisions.office.forms.notices import ConfirmForm
from decisions.office.found import record_or_404
from decisions.office.presenters.evidence_pack import packs_of
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action
from decisions.queries.jobs import evidence_pack_named
from decisions.services import evidence_pack as service


@names_action(Action.SEE_AUDIT)
def evidence_pack(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for everything that proves a decision lawful, and list the packs that were made."""
    record = record_or_404(ref)
    back = reverse("record", kwargs={"ref": ref})
    return answered(
        request,
        ConfirmForm(sent(request), button="Make the evidence pack", back=back),
        do=lambda: service.ask_for_evidence_pack(record=record, by=request.user, at=now()),
        then=lambda job: _asked(request, ref),
        page="office/records/evidence_pack.html",
        context={"about": record, "title": "Evidence pack", "back_label": "Back to the record", "packs": packs_of(ref)},
        back=back,
    )


@names_action(Action.SEE_AUDIT)
def evidence_pack_file(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Hand out a pack that was made."""
    job = evidence_pack_named(ref, number)
    if job is None:
        raise Http404("There is no such evidence pack. Packs are forgotten with their jobs after 90 days.")
    try:
        data = service.read_pack(job.result["sha256"])
    except FileNotFoundError:
        messages.error(request, "The file of this pack is no longer kept. Make the pack again.")
        return redirect("record_evidence_pack", ref=ref)
    answer = HttpResponse(data, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{job.result["name"]}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _asked(request: HttpRequest, ref: str) -> HttpResponse:
    messages.success(request, "The pack is being made. It appears on this page in a moment: load the page again.")
    return redirect("record_evidence_pack", ref=ref)
