"""The form that asks for the archive package of a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Link
from decisions.office.forms.act import ActForm


class YearForm(ActForm):
    """Which calendar year is packed."""

    def __init__(self, *args: Any, years: Sequence[int], back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = forms.TypedChoiceField(
            label="Which year?",
            coerce=int,
            choices=[(year, str(year)) for year in years],
            help_text="By the day of the decision or the meeting; a notice goes by the day for which it was given.",
            error_messages={"required": "Choose a year.", "invalid_choice": "Choose a year of the list."},
        )
        self.lay_out("year", Buttons(Button("Make the package"), Link("Cancel", back)))
