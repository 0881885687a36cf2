"""Forms of the council's slow facts, made from the fields of their kind. They check shape, the service the rest."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db import models

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Link, form_helper
from council.organisation.kinds import Kind
from council.organisation.models import Council
from council.organisation.queries import choosable
from decisions.office.forms.act import ActForm


class OrganisationForm(ActForm):
    """The fields of one kind of fact, with its first and last day.

    asks: "add", "correct" or "replace"; a replacement has a first day only, on which the old fact has ended.
    """

    def __init__(self, *args: Any, kind: Kind, on: date, row: Any = None, asks: str = "add", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in kind.fields:
            self.fields[name] = _field(kind.model._meta.get_field(name), on, row)
        if kind.dated:
            self.fields["starts_on"] = _first_day(row if asks == "correct" else None, asks)
            self.fields["ends_on"] = _last_day(row if asks == "correct" else None)
        self.asked = (*kind.fields, "starts_on", "ends_on")
        self.helper = form_helper(*_layout(self), _buttons(asks, kind, row))

    def facts(self) -> dict[str, Any]:
        """Return the typed facts by the name of their field."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.asked}


class EndForm(ActForm):
    """Ask for the last day of a fact."""

    last_day = DateField(label="Last day", named="the last day", help_text="It still holds on this day.")

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("last_day", Buttons(Button("End it", kind="warning"), Link("Cancel", back)))


class CouncilForm(ActForm):
    """The council's particulars, which notices print. The service stores them."""

    asked = ("name", "offices_address", "website", "requests_email", "civic_chair_title", "civic_vice_chair_title")
    website = forms.URLField(
        label="Address of the public site",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter the whole address of the public site, such as https://council.example."},
    )

    def __init__(self, *args: Any, council: Council | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.asked:
            if name not in self.fields:
                self.fields[name] = _field(Council._meta.get_field(name), date.min, council)
        self.fields["website"].initial = council.website if council else ""
        self.helper = form_helper(
            *(Field(name) for name in self.asked), Buttons(Button("Save"), Link("Cancel", "/organisation/"))
        )

    def facts(self) -> dict[str, Any]:
        """Return the typed particulars by the name of their field."""
        return {name: self.cleaned_data[name] for name in self.asked}


class DayForm(forms.Form):
    """Ask which day the page shall show."""

    on = DateField(label="Show the council as it was on", named="the day", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("on", Button("Show", kind="secondary"), method="get")


def _field(field: Any, on: date, row: Any) -> forms.Field:
    initial = getattr(row, field.attname) if row is not None else None
    label = str(field.verbose_name)
    label = label[0].upper() + label[1:]
    required = {
        "required": f"Enter the {field.verbose_name}.",
        "invalid_choice": f"Choose the {field.verbose_name} from the list.",
    }
    if isinstance(field, models.ForeignKey):
        queryset = choosable(field.related_model, on, including=initial)
        return forms.ModelChoiceField(
            queryset,
            label=label,
            required=not field.blank,
            initial=initial,
            empty_label="None" if field.blank else "Choose from the list",
            error_messages=required,
        )
    if isinstance(field, models.BooleanField):
        return forms.BooleanField(label=label, required=False, initial=initial)
    made: forms.Field = field.formfield(label=label)
    made.initial = initial if row is not None else made.initial
    made.error_messages |= required
    if field.choices:
        made.choices = [(key, text if key else "Choose from the list") for key, text in field.get_choices()]
    return made


def _first_day(row: Any, asks: str) -> DateField:
    label, hint = "First day", "For example 1 4 2027."
    if asks == "replace":
        label, hint = "From", "What it replaces ends on the day before."
    return DateField(label=label, named="the first day", help_text=hint, initial=row.starts_on if row else None)


def _last_day(row: Any) -> DateField:
    return DateField(
        label="Last day, if known",
        named="the last day",
        required=False,
        help_text="Leave it empty while it holds until further notice.",
        initial=row.ends_on if row else None,
    )


def _layout(form: forms.Form) -> list[Any]:
    return [Field(name, rows=4) if name == "description" else name for name in form.fields]


def _buttons(asks: str, kind: Kind, row: Any) -> Buttons:
    text = {"add": "Add", "correct": "Save the correction", "replace": "Replace"}[asks]
    back = f"/organisation/{kind.key}/{row.pk}/" if row is not None else "/organisation/"
    return Buttons(Button(text), Link("Cancel", back))
