"""For which period and directorate the dashboard is shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Details, Fieldset, form_helper
from decisions.queries.compliance import PERIODS, Scope, scope_of
from decisions.queries.compliance.period import OTHER
from decisions.queries.urgency_register import departments


class ScopeForm(forms.Form):
    """A named period, or first and last day, and a directorate."""

    period = forms.ChoiceField(label="Period", choices=tuple(PERIODS.items()), required=False)
    first = DateField(label="First day", named="the first day", required=False)
    last = DateField(label="Last day", named="the last day", required=False)
    department = forms.ModelChoiceField(
        label="Directorate", required=False, queryset=None, empty_label="All directorates"
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        self.fields["department"].queryset = departments()
        chosen = (data or {}).get("period") == OTHER
        self.helper = form_helper(
            "period",
            "department",
            Details("Other days", Fieldset("The days to look at", "first", "last", legend_size="s"), is_open=chosen),
            Button("Show", kind="secondary"),
            method="get",
        )

    def clean(self) -> dict[str, Any]:
        """Ask for both days where other days were chosen, and refuse a period that runs backwards."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("period") == OTHER:
            for name, words in (("first", "first"), ("last", "last")):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, f"Enter the {words} day, or choose another period.")
        if cleaned.get("first") and cleaned.get("last") and cleaned["last"] < cleaned["first"]:
            self.add_error("last", "The last day lies before the first day. Change one of them.")
        return cleaned

    def scope(self, *, on: date) -> Scope:
        """Return what was asked for; what cannot be read means the last 12 months and all directorates."""
        asked = self.cleaned_data if self.is_bound and self.is_valid() else {}
        department = asked.get("department")
        return scope_of(
            asked.get("period") or "year",
            on=on,
            first=asked.get("first"),
            last=asked.get("last"),
            department=department.pk if department else None,
        )
