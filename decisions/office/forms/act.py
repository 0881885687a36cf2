"""What every form that does something shares: sent once, moments, refusals beside the fields, what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from council.govuk.controls import Control
from council.govuk.fields import DateField
from council.govuk.layout import Field, Fieldset, form_helper
from decisions.office import kept_form, once
from decisions.office.forms.moments import TimeOfDayField, london_moment
from decisions.rules.london import LONDON

LONG_TEXT = 20_000


class ActForm(forms.Form):
    """A form behind which a service stands. It checks shape; the service decides.

    `once` is what makes a double click one act; `writer` lets the form come back after signing in again.
    """

    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[kept_form.WRITER] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields["once"].initial = once.new_word()
        self._moments: dict[str, str] = {}
        self._seen = ""

    def add_moment(
        self, name: str, *, named: str, required: bool = True, initial: datetime | None = None, **day: Any
    ) -> None:
        """Add the fields `name_day` and `name_time`; `cleaned_data[name]` is the moment in London, or None."""
        local = initial.astimezone(LONDON) if initial else None
        self.fields[f"{name}_day"] = DateField(
            label=day.pop("label", "Date"),
            named=f"the day of {named}",
            required=required,
            initial=day.pop("day", None) or (local.date() if local else None),
            **day,
        )
        self.fields[f"{name}_time"] = TimeOfDayField(
            label="Time",
            named=named,
            required=required,
            help_text="For example 5pm, 9.30am or 17:00.",
            initial=f"{local:%H:%M}" if local else None,
        )
        self._moments[name] = named

    def lay_out(self, *layout: Any, **settings: Any) -> None:
        """Draw the form in this order; problems are listed in the same order."""
        self.helper = form_helper(*layout, **settings)
        self.order_fields([pointer.name for pointer in self.helper.layout.get_field_names()])

    def watch(self, state: object) -> None:
        """Send along what the writer saw, so that a form which another has overtaken is not carried out unseen."""
        self._seen = str(state)
        self.fields["seen"] = forms.CharField(required=False, initial=self._seen, widget=forms.HiddenInput)

    @property
    def is_overtaken(self) -> bool:
        """Say whether the thing changed since the form was opened."""
        sent = self.data.get("seen", "")
        return bool(sent) and sent != self._seen

    def clean(self) -> dict[str, Any]:
        """Join each day and time to a moment; half a moment and a time that never was are wrong."""
        cleaned = super().clean() or self.cleaned_data
        for name, named in self._moments.items():
            cleaned[name] = self._joined(name, named, cleaned)
        return cleaned

    def _joined(self, name: str, named: str, cleaned: dict[str, Any]) -> datetime | None:
        day, clock = cleaned.get(f"{name}_day"), cleaned.get(f"{name}_time")
        if day and clock:
            try:
                return london_moment(day, clock, named=named)
            except ValidationError as wrong:
                self.add_error(f"{name}_time", wrong)
        elif day and f"{name}_time" not in self.errors:
            self.add_error(f"{name}_time", f"Enter the time of {named} too, for example 5pm.")
        elif clock and f"{name}_day" not in self.errors:
            self.add_error(f"{name}_day", f"Enter the day of {named} too.")
        return None

    def field_of(self, name: str) -> str | None:
        """Return the field beside which a refusal of `name` is shown, or None for above the form."""
        return next((each for each in (name, f"{name}_day") if each in self.fields), None)

    def refuse(self, sentence: str, missing: Mapping[str, str]) -> None:
        """Show what is missing beside its field; what belongs to no field of this form stands above it."""
        if not any(self.field_of(name) for name in missing):
            self.add_error(None, sentence)
        for name, said in missing.items():
            self.add_error(self.field_of(name), said)

    def typed(self) -> list[tuple[str, str]]:
        """List what was typed, by label, so that nothing is lost where the form cannot be sent."""
        listed = []
        for bound in self.visible_fields():
            value = self.data.get(bound.html_name, "") if Control(bound).kind != "date" else self._typed_day(bound)
            if str(value).strip() and not isinstance(bound.field.widget, forms.CheckboxInput):
                listed.append((str(bound.label), str(value)))
        return listed

    def _typed_day(self, bound: forms.BoundField) -> str:
        return " ".join(filter(None, (self.data.get(f"{bound.html_name}_{n}", "") for n in ("day", "month", "year"))))


def moment_group(name: str, legend: str, *others: Any, hint: str = "", legend_size: str = "s") -> Fieldset:
    """Return the day and time of a moment under one legend."""
    return Fieldset(
        legend, f"{name}_day", Field(f"{name}_time", width="10"), *others, hint=hint, legend_size=legend_size
    )


def long_text(label: str, *, required: bool = False, help_text: str = "", wanted: str = "", rows: int = 6) -> Any:
    """Return a text of several paragraphs."""
    messages = {"required": wanted} if wanted else {}
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=messages,
    )
