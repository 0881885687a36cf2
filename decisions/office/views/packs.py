"""One pack of papers: what stands on which page, and the file for those who may read all that is in it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.timezone import now

from decisions.documents.pack_copy import copy_of
from decisions.models import Pack
from decisions.office.action import names_action
from decisions.office.found import found
from decisions.office.presenters.pack_panel import pack_page
from decisions.office.views.withheld import kept_nowhere
from decisions.permissions import Action
from decisions.queries.packs import pack_numbered
from decisions.services import packs as service
from decisions.services.files.keeping import open_file
from decisions.services.files.stores import FileGone


@names_action(Action.SEE_MEETING)
def pack(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Show what stands in a pack; asked for with the button, log that it is taken and hand it out."""
    at, one = now(), found(pack_numbered(number))
    if one.publication.meeting.ref != ref:
        raise Http404
    if request.method != "POST":
        return kept_nowhere(render(request, "office/meetings/pack.html", pack_page(one, request.user, at=at)))
    readings = service.take(pack=one, by=request.user, at=at)
    try:
        data = open_file(one.file or one.withheld_file)
    except FileGone:
        messages.error(request, "The file of this pack is missing. Ask the administrator to restore it from a backup.")
        return redirect("meeting_pack", ref=ref, number=number)
    return _handed_out(one, copy_of(one, data, readings))


def _handed_out(one: Pack, data: bytes) -> HttpResponse:
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(True, (one.file or one.withheld_file).name)
    answer["X-Content-Type-Options"] = "nosniff"
    return kept_nowhere(answer)
