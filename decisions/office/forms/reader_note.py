"""One private note of a reader."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from council.govuk.layout import Button, Buttons, Field, Link
from decisions.office.forms.act import ActForm
from decisions.office.kept_form import WRITER
from decisions.services.private_note import LONGEST

_AGAIN = "This form did not arrive whole. Copy your note, load the page again, and put it in there."
_SPOILT = {"invalid": _AGAIN, "min_value": _AGAIN, "max_value": _AGAIN}


class _NotSent(forms.HiddenInput):
    """Draws nothing."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return an empty text."""
        return ""


class NoteForm(ActForm):
    """A note: the reader's own key for it, the item that it is about, what was seen of it before, its words."""

    key = forms.UUIDField(required=False, error_messages=_SPOILT, widget=forms.HiddenInput)
    item = forms.IntegerField(
        required=False, error_messages=_SPOILT, min_value=1, max_value=2**62, widget=forms.HiddenInput
    )
    page = forms.IntegerField(
        required=False, error_messages=_SPOILT, min_value=1, max_value=100_000, widget=forms.HiddenInput
    )
    version = forms.IntegerField(
        required=False, error_messages=_SPOILT, min_value=0, max_value=2**30, widget=forms.HiddenInput
    )
    text = forms.CharField(
        label="Note",
        required=False,
        strip=False,
        max_length=LONGEST,
        help_text="Nobody else can read your notes. An empty note is removed.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, action: str = "", back: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()
        # A form with its writer's mark is kept as it was typed when a sign-in has ended; a private note must not be.
        self.fields[WRITER].widget = _NotSent()
        buttons = Buttons(Button("Keep this note"), Link("Back to the papers", back))
        self.lay_out(Field("text"), buttons, "key", "item", "page", "version", action=action)

    def note(self) -> dict[str, Any]:
        """Return the note as the service takes it."""
        typed = self.cleaned_data
        return {
            "key": typed["key"] or uuid4(),
            "item": typed["item"],
            "page": typed["page"],
            "text": typed["text"].replace("\r\n", "\n"),
            "seen_version": typed["version"] or 0,
        }
