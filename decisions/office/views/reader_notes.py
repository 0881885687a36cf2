"""The reader's own notes: entered with a button, or by the script that keeps them until the network is back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from decisions.models import Meeting, PrivateNote
from decisions.office.action import names_action
from decisions.office.forms.reader_note import NoteForm
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.reader import meeting_or_404
from decisions.office.views.withheld import kept_nowhere
from decisions.permissions import Action
from decisions.queries.pack_reader import item_to_read, notes_of
from decisions.refusals import NotComplete
from decisions.services import private_note

JSON = "application/json"


@names_action(Action.READ_PACK)
def notes(request: HttpRequest, ref: str) -> HttpResponse:
    """List the reader's notes on a meeting, and keep one that is posted; nobody else can open this for them."""
    meeting = meeting_or_404(ref)
    back = reverse("reader_meeting", kwargs={"ref": ref})
    if request.method == "POST" and request.headers.get("Accept") == JSON:
        return kept_nowhere(_by_script(request, meeting))
    form = NoteForm(sent(request), action=reverse("reader_notes", kwargs={"ref": ref}), back=back)
    return kept_nowhere(
        answered(
            request,
            form,
            do=lambda: _save(request, meeting, form),
            then=lambda _: redirect(f"{back}#item-{form.cleaned_data['item']}" if form.cleaned_data["item"] else back),
            page="office/reader/notes.html",
            context={"meeting": meeting, "notes": notes_of(meeting, request.user), "title": "My notes"},
            back=back,
        )
    )


def _by_script(request: HttpRequest, meeting: Meeting) -> JsonResponse:
    form = NoteForm(request.POST)
    if not form.is_valid():
        sentence = next(iter(next(iter(form.errors.values()))))
        return JsonResponse({"sentence": sentence}, status=422)
    try:
        _save(request, meeting, form)
    except NotComplete as refused:
        return JsonResponse({"sentence": next(iter(refused.missing.values()), refused.sentence)}, status=422)
    item = form.cleaned_data["item"]
    return JsonResponse({"notes": [said(each) for each in notes_of(meeting, request.user) if each.item == item]})


def said(note: Any) -> dict[str, Any]:
    """Return a note as the reader's own device keeps it."""
    return {"key": note.key, "item": note.item, "text": note.text, "version": note.version}


def _save(request: HttpRequest, meeting: Meeting, form: NoteForm) -> PrivateNote | None:
    values = form.note()
    number = values.pop("item")
    item = item_to_read(meeting, number) if number else None
    if number and item is None:
        raise NotComplete("The note belongs to no item.", {"text": "The item is not on this agenda any more."})
    return private_note.save(meeting=meeting, by=request.user, at=now(), item=item, **values)
