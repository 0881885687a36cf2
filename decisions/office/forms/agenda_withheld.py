"""The withheld title of an item. The browser keeps nothing of it, and the form never shows what is kept."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Link
from decisions.office.forms.act import ActForm


class WithheldTitleForm(ActForm):
    """The title that only those see who need to know it."""

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"] = forms.CharField(
            label="Title (withheld)",
            max_length=500,
            help_text="Read by the members of the body and by officers who need to know. It is never published.",
            error_messages={"required": "Enter the withheld title."},
        )
        self.lay_out(
            Field("title"), Buttons(Button("Save the withheld title"), Link("Cancel", back)), autocomplete="off"
        )
        # What is withheld is not kept in a session while its writer signs in again.
        self.fields["writer"].widget.attrs["disabled"] = True
