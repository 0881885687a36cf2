"""Forms of the days on which the offices are closed. They check shape; the service checks the rest."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Link, form_helper
from council.organisation.models import ClosedDayKind
from decisions.office.forms.act import ActForm


class ClosedDayForm(ActForm):
    """Ask for a day, its kind and the reason that the public will read."""

    day = DateField(label="Day", named="the day", help_text="For example 24 12 2027.")
    kind = forms.ChoiceField(
        label="Why it is no working day",
        choices=ClosedDayKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the day is no working day."},
    )
    reason = forms.CharField(
        label="Reason, as the public will read it",
        max_length=200,
        help_text="It stands in the explanation of every deadline that runs through the day.",
        error_messages={"required": "Say why the offices are closed. The public will read it."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            "day",
            Field("kind", small=True),
            "reason",
            Buttons(Button("Add closed day"), Link("Cancel", "/constitution/closed-days/")),
        )

    def facts(self) -> dict[str, Any]:
        """Return what the service needs to enter the day."""
        return {name: self.cleaned_data[name] for name in ("day", "kind", "reason")}


class RemoveClosedDayForm(ActForm):
    """Ask why a closed day is taken out."""

    reason = forms.CharField(
        label="Why is it removed?",
        max_length=500,
        help_text="Colleagues will read this in the history.",
        error_messages={"required": "Say why the day is removed. Colleagues will read it."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            "reason",
            Buttons(Button("Remove closed day", kind="warning"), Link("Cancel", "/constitution/closed-days/")),
        )
