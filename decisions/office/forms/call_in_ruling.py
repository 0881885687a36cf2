"""The proper officer's ruling on a request for call-in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Link
from decisions.models.choices import RequestValidity
from decisions.office.forms.act import ActForm, long_text


class RulingForm(ActForm):
    """Valid or not, and why. `hints` says of an answer why it cannot be given now; the service refuses it."""

    def __init__(
        self,
        *args: Any,
        suggested: str,
        hints: Mapping[str, str],
        asks_opinion: bool,
        opinion: str,
        back: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = forms.ChoiceField(
            label="Your answer",
            choices=[
                (each.value, each.label if each is RequestValidity.VALID else f"Not valid: {_lower(each.label)}")
                for each in RequestValidity
            ],
            widget=forms.RadioSelect,
            initial=suggested,
            error_messages={"required": "Say whether the request is valid."},
        )
        self.fields["reasons"] = long_text(
            "Your reasons",
            required=True,
            help_text="The members who signed read this, and so does the public.",
            wanted="Give the reasons of your ruling.",
        )
        opinion_field: list[Any] = []
        if asks_opinion:
            self.fields["chief_executive_opinion"] = long_text(
                "Opinion of the chief executive on the ground", help_text="The council's rules ask for it.", rows=4
            )
            self.fields["chief_executive_opinion"].initial = opinion
            opinion_field = [Field("chief_executive_opinion", rows=4)]
        self.lay_out(
            *opinion_field,
            Field("answer", small=True, label_size="s", hints=dict(hints)),
            Field("reasons", rows=5, label_size="s"),
            Buttons(Button("Give the ruling"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return the ruling as the service takes it."""
        names = ("answer", "reasons")
        opinion = self.cleaned_data.get("chief_executive_opinion", "")
        return {**{name: self.cleaned_data[name] for name in names}, "chief_executive_opinion": opinion}


def _lower(label: str) -> str:
    return f"{label[0].lower()}{label[1:]}"
