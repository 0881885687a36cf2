"""Which resolutions of a decision were carried out, when, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Link
from decisions.office.forms.act import ActForm, long_text

WHOLE = "whole"


class CarriedOutForm(ActForm):
    """Which resolutions were carried out, when, and what was done."""

    def __init__(self, *args: Any, labels: Sequence[tuple[str, str]], on: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole = [key for key, _ in labels] == [WHOLE]
        self.fields["labels"] = forms.MultipleChoiceField(
            label="What was carried out?",
            choices=labels,
            widget=forms.CheckboxSelectMultiple,
            initial=[WHOLE] if whole else [],
            error_messages={"required": "Choose the resolutions that were carried out."},
        )
        self.fields["on"] = DateField(label="On which day?", named="the day on which it was carried out", initial=on)
        self.fields["note"] = long_text(
            "What was done (optional)",
            help_text="For example, the contract that was signed. The public reads it.",
            rows=3,
        )
        self.lay_out(
            Field("labels", small=True),
            "on",
            Field("note", rows=3),
            Buttons(Button("Record that it was carried out"), Link("Cancel", back)),
        )

    def chosen(self) -> list[str]:
        """Return the labels of what was carried out; an empty one is the whole decision."""
        return ["" if each == WHOLE else each for each in self.cleaned_data["labels"]]


def choices_of(labels: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return resolutions as choices; the whole decision has no label of its own."""
    return [(label or WHOLE, f"{label} {text}".strip() if label else "The whole decision") for label, text in labels]
