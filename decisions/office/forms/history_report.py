"""Which imported records the report of the review is about."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.layout import Button, form_helper
from decisions.queries.history_report import Scope, choices


class ReviewScopeForm(forms.Form):
    """A year, a directorate and a system."""

    year = forms.ChoiceField(label="Year", required=False)
    department = forms.ChoiceField(label="Directorate as printed", required=False)
    system = forms.ChoiceField(label="System", required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        years, departments, systems = choices()
        self.fields["year"].choices = [("", "Every year"), *((str(year), str(year)) for year in years)]
        self.fields["department"].choices = [("", "Every directorate"), *((each, each) for each in departments)]
        self.fields["system"].choices = [("", "Every system"), *((str(number), name) for number, name in systems)]
        self.helper = form_helper("year", "department", "system", Button("Show", kind="secondary"), method="get")

    def scope(self) -> Scope:
        """Return what is asked for; what cannot be read narrows nothing."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        return Scope(
            year=int(asked["year"]) if asked.get("year") else None,
            department=asked.get("department", ""),
            system=int(asked["system"]) if asked.get("system") else None,
        )
