"""One entry at a meeting, as a form or as a script sends it: kept first, then entered, and told what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from decisions.models import AgendaItem, Exclusion, KeptEntry, Meeting
from decisions.models.choices_meetings import EntryAct
from decisions.office import kept_form
from decisions.office.forms.sitting import EntryForm
from decisions.office.forms.sitting_forms import entry_form
from decisions.queries import sitting_screen as queries
from decisions.services import kept_entry as service
from decisions.states import KeptEntry as Kept

_UNKNOWN = "This form could not be read, so nothing was entered. Load the page again."
_DONE = {
    EntryAct.ATTENDANCE: "The attendance is entered.",
    EntryAct.INTEREST: "The declaration is entered.",
    EntryAct.EXCLUSION: "The exclusion of the public is entered.",
    EntryAct.VOTE: "The vote is entered.",
    EntryAct.DECISION: "The decision is entered.",
    EntryAct.MINUTE: "The minute is entered.",
    EntryAct.WITHHELD_MINUTE: "The withheld part is entered.",
    EntryAct.TIME: "The time is entered.",
    EntryAct.DEFERRAL: "The deferral is entered.",
}


def entered(
    request: HttpRequest,
    meeting: Meeting,
    item: AgendaItem | None,
    *,
    otherwise: Callable[[EntryForm | None], HttpResponse],
    then: Callable[[KeptEntry], str] | None = None,
) -> HttpResponse:
    """Keep what was sent and enter it; a script is answered in JSON, `otherwise` shows the page with its errors and
    `then` gives the address of the page that follows.

    Raises NotAllowed, which is a 403 page.
    """
    at, wants_json = now(), "application/json" in request.headers.get("Accept", "")
    form = form_sent(request, request.POST, meeting, item)
    if form is None or not form.is_valid():
        if wants_json:
            said = _UNKNOWN if form is None else " ".join(text for texts in form.errors.values() for text in texts)
            return JsonResponse({"status": "unreadable", "sentence": said}, status=422)
        if form is None:
            messages.error(request, _UNKNOWN)
        return otherwise(form)
    entry = service.receive(
        meeting=meeting,
        key=form.entry_key,
        act=form.act,
        item=item,
        values=form.values(at),
        seen_version=form.cleaned_data.get("seen_version") or 0,
        typed_at=form.typed,
        by=request.user,
        at=at,
    )
    kept_form.forget(request)
    return _as_json(entry) if wants_json else _as_page(request, entry, then)


def form_sent(
    request: HttpRequest, data: Mapping[str, Any], meeting: Meeting, item: AgendaItem | None
) -> EntryForm | None:
    """Return the form of the act that was sent, with what was sent in it, or nothing where it names no act."""
    act = str(data.get("act", ""))
    if act not in EntryAct.values:
        return None
    row: Any = None
    if act == EntryAct.ATTENDANCE:
        row = queries.attendance_row(meeting, str(data.get("person", "")), str(data.get("name", "")))
    elif act == EntryAct.INTEREST:
        row = queries.interest_row(meeting, str(data.get("interest", "")))
    elif act == EntryAct.EXCLUSION and "exclusion" in data:
        row = queries.exclusion_row(meeting, str(data.get("exclusion", ""))) or Exclusion()
    return entry_form(
        EntryAct(act), meeting=meeting, user=request.user, at=now(), item=item, row=row, data=data, action=request.path
    )


def _as_json(entry: KeptEntry) -> JsonResponse:
    if entry.status == Kept.APPLIED:
        version = queries.version_after(entry)
        return JsonResponse({"status": "applied", "sentence": _DONE[EntryAct(entry.act)], "version": version})
    if entry.status == Kept.SETTLED:
        return JsonResponse({"status": "applied", "sentence": "It was settled meanwhile.", "version": 0})
    return JsonResponse({"status": "needs_attention", "sentence": entry.sentence, "url": _page_of(entry)})


def _as_page(request: HttpRequest, entry: KeptEntry, then: Callable[[KeptEntry], str] | None) -> HttpResponse:
    if entry.status == Kept.NEEDS_ATTENTION:
        return redirect(_page_of(entry))
    messages.success(request, _DONE[EntryAct(entry.act)])
    if then is not None:
        return redirect(then(entry))
    ref = entry.meeting.ref
    return redirect("sitting_item", ref=ref, number=entry.item_id) if entry.item_id else redirect("sitting", ref=ref)


def _page_of(entry: KeptEntry) -> str:
    return reverse("sitting_entry", args=[entry.meeting.ref, entry.pk])
