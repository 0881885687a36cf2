"""By what the register of urgency can be narrowed."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Fieldset, form_helper
from decisions.queries.urgency_register import departments


class RegisterFilterForm(forms.Form):
    """A period and a directorate."""

    first = DateField(label="From", named="the first day", required=False)
    last = DateField(label="To", named="the last day", required=False)
    department = forms.ModelChoiceField(
        label="Directorate", required=False, queryset=None, empty_label="All directorates"
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        self.fields["department"].queryset = departments()
        self.helper = form_helper(
            Fieldset("Used in the period", "first", "last", legend_size="s"),
            "department",
            Button("Show", kind="secondary"),
            method="get",
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that runs backwards."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("first") and cleaned.get("last") and cleaned["last"] < cleaned["first"]:
            self.add_error("last", "The last day lies before the first day. Change one of them.")
        return cleaned
