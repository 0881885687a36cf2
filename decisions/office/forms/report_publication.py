"""Forms about publishing a report: why it was late; which law a decision falls under."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Link
from decisions.models import ForthcomingDecision
from decisions.models.choices import DecisionFunction, DecisionType, OpennessReason
from decisions.office.forms.act import ActForm, long_text


class LatenessForm(ActForm):
    """Why a report was not public in time, and who approved that."""

    def __init__(self, *args: Any, reason: str, member: str, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = long_text("Why was the report not public in time?", help_text="The public reads it.")
        self.fields["member"] = forms.CharField(
            label="Which member of the executive approved that it is late?", required=False, max_length=200
        )
        self.fields["reason"].initial, self.fields["member"].initial = reason, member
        self.lay_out(Field("reason", rows=5), "member", Buttons(Button("Save"), Link("Cancel", back)))


class RegimeForm(ActForm):
    """The three questions, one after another; each is answered from the choices that the law knows."""

    function = forms.ChoiceField(
        label="1. Whose function is exercised?",
        choices=DecisionFunction.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    decision_type = forms.ChoiceField(
        label="2. Is it a key decision?",
        help_text="Only a decision of the executive can be key (regulation 8).",
        choices=DecisionType.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    openness_reasons = forms.MultipleChoiceField(
        label="3. If it is the council's or a committee's function: which of these is true?",
        help_text="Tick all that are true, or none.",
        choices=OpennessReason.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, matter: ForthcomingDecision, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("function", "decision_type", "openness_reasons"):
            self.fields[name].initial = getattr(matter, name)
        self.watch(matter.version)
        self.lay_out(
            "function",
            "decision_type",
            "openness_reasons",
            "seen",
            Buttons(
                Button("Settle"),
                Button("Show what follows", name="show", value="1", kind="secondary"),
                Link("Cancel", back),
            ),
        )
