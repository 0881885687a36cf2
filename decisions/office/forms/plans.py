"""The forms of forward plans: begin one, change its length and what it says of itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Link
from council.govuk.wording import counted
from decisions.models import ForwardPlan
from decisions.office.forms.act import ActForm, long_text
from decisions.publication.wording import month
from decisions.queries.forward_plan import bodies_with_plans
from decisions.rules.months import first_of, months_from
from decisions.services.forward_plan import MOST_MONTHS

USUAL_MONTHS = 4
_MONTHS_AHEAD = 13
_SAYS = "The public reads this above the decisions. It may stay empty."


class BeginForm(ActForm):
    """From which month, for how long, and whose decisions."""

    def __init__(self, *args: Any, on: date, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        firsts = [first_of(on, later=later) for later in range(_MONTHS_AHEAD)]
        self.fields["starts_on"] = forms.TypedChoiceField(
            label="From which month?",
            choices=[(first.isoformat(), month(first)) for first in firsts],
            coerce=date.fromisoformat,
            initial=firsts[1].isoformat(),
        )
        self.fields["months"] = _months_field(USUAL_MONTHS)
        self.fields["body"] = forms.ModelChoiceField(
            label="Whose decisions?",
            queryset=bodies_with_plans(on),
            required=False,
            empty_label="Those of the whole executive, its members and officers",
        )
        self.fields["introduction"] = long_text("Introduction", help_text=_SAYS, rows=4)
        self.lay_out("starts_on", "months", "body", "introduction", Buttons(Button("Begin it"), Link("Cancel", back)))


class ChangeForm(ActForm):
    """How long a plan is, and what it says of itself."""

    def __init__(self, *args: Any, plan: ForwardPlan, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["months"] = _months_field(months_from(plan.starts_on, plan.ends_on))
        self.fields["introduction"] = long_text("Introduction", help_text=_SAYS, rows=6)
        self.fields["introduction"].initial = plan.introduction
        self.lay_out("months", "introduction", Buttons(Button("Save"), Link("Cancel", back)))


def _months_field(initial: int) -> forms.Field:
    return forms.TypedChoiceField(
        label="For how long?",
        choices=[(number, counted(number, "month")) for number in range(1, MOST_MONTHS + 1)],
        coerce=int,
        initial=initial,
    )
