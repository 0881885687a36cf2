"""Forms of a decision that scrutiny thinks was key: the committee's requirement, the executive's report, its end."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Link
from council.organisation import queries as organisation
from council.organisation.models import BodyKind
from decisions.models import NotKeyRequirement
from decisions.office.forms.act import ActForm, long_text


class RequireForm(ActForm):
    """Which committee requires the report, why, since when and until when."""

    committee = forms.ModelChoiceField(
        label="Overview and scrutiny committee",
        queryset=None,
        empty_label="Choose from the list",
        error_messages={"required": "Choose the committee that requires the report."},
    )
    opinion = long_text(
        "Why is the committee of the opinion that the decision should have been key?",
        required=True,
        help_text="Council and the public read this with the report.",
        wanted="Say why the committee is of the opinion that the decision should have been key.",
    )
    required_on = DateField(label="Required by the committee on", named="the day of the requirement")
    due_on = DateField(
        label="To be presented to council by",
        named="the day by which it is wanted",
        help_text="The reasonable period that the committee set, as a day.",
    )

    def __init__(self, *args: Any, on: date, committee: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = organisation.bodies(on, BodyKind.SCRUTINY).order_by("name")
        self.fields["committee"].initial = committee
        self.lay_out(
            "committee",
            "opinion",
            "required_on",
            "due_on",
            Buttons(Button("Record the requirement"), Link("Cancel", back)),
        )


class NotKeyReportForm(ActForm):
    """The executive's report: the decision, its reasons, who made it, and why it was held not to be key."""

    decision = long_text("The decision", help_text="It begins with what the record says.")
    reasons = long_text("The reasons for it")
    decision_maker = forms.CharField(label="Who made it", required=False, max_length=300)
    held = forms.ChoiceField(
        label="Does the executive hold that it was not a key decision?",
        choices=[("yes", "Yes, it was not key"), ("no", "No, it should have been treated as key")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the executive holds that it was not key."},
    )
    not_key_because = long_text("Why the executive holds that it was not key")

    def __init__(self, *args: Any, requirement: NotKeyRequirement, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("decision", "reasons", "decision_maker", "not_key_because"):
            self.fields[name].initial = getattr(requirement, name)
        self.fields["held"].initial = "yes" if requirement.held_not_key else "no"
        self.watch(requirement.version)
        self.lay_out(
            "decision",
            "reasons",
            Field("decision_maker", width="30"),
            Field("held", reveals={"yes": "not_key_because"}),
            Buttons(Button("Save"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return what was typed as the service takes it."""
        given = dict(self.cleaned_data)
        return {
            "decision": given["decision"],
            "reasons": given["reasons"],
            "decision_maker": given["decision_maker"],
            "held_not_key": given["held"] == "yes",
            "not_key_because": given["not_key_because"],
        }


class PresentNotKeyForm(ActForm):
    """On which day council heard the report."""

    presented_on = DateField(label="Presented to council on", named="the day of the meeting")

    def __init__(self, *args: Any, requirement: NotKeyRequirement, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.watch(requirement.version)
        self.lay_out("presented_on", Buttons(Button("Record it and publish the report"), Link("Cancel", back)))
