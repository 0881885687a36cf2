"""The form of a new version of the constitution, drawn from the table of settings. The service checks the law."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Details, Field, Fieldset, Link, form_helper
from decisions.office.forms.act import ActForm
from decisions.office.presenters.constitution import field_for, values_of
from decisions.office.presenters.constitution_setting import UNITS, Setting
from decisions.office.presenters.constitution_settings import GROUPS, SETTINGS
from decisions.refusals import NotComplete, NotLawful
from decisions.rules.constitution import Constitution
from decisions.rules.provision_rows import ACCESS_2012

TIMES = ["%H:%M", "%H.%M", "%H:%M:%S", "%I%p", "%I:%M%p", "%I.%M%p"]
YES_NO = (("yes", "Yes"), ("no", "No"))
LARGEST = 999_999_999
MOST_YEARS_AHEAD = 10


class MoneyField(forms.IntegerField):
    """Whole pounds, typed with or without the sign and the commas."""

    def to_python(self, value: Any) -> int | None:
        """Read "£500,000" as 500000."""
        return super().to_python(str(value or "").replace("£", "").replace(",", "").replace(" ", ""))


class LinesField(forms.CharField):
    """Texts, one on each line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> list[str]:
        """Return the lines that are not empty."""
        return [line.strip() for line in str(super().clean(value) or "").splitlines() if line.strip()]


class ConstitutionForm(ActForm):
    """Every setting of a new version, filled from the constitution that it starts from."""

    def __init__(self, *args: Any, base: Constitution, on: date, start_from: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        values = values_of(base, on)
        self.fields["start_from"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=start_from)
        self.fields["effective_from"] = DateField(
            label="In force from",
            named="the day from which the settings are in force",
            help_text="Today or a later day. Deadlines that are published already keep the settings they have.",
        )
        self.fields["note"] = forms.CharField(
            label="What changes and why",
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="For example the minute of the council meeting that changed the constitution.",
        )
        for setting in SETTINGS:
            self.fields[setting.field] = _field(setting, values[setting.path])

    @property
    def helper(self) -> FormHelper:
        """Return the layout; folded parts are open where something in them is wrong."""
        return form_helper(*_layout(self.errors if self.is_bound else {}))

    def clean_effective_from(self) -> date:
        """Refuse a day so far ahead that it can only be a slip of the pen."""
        day = self.cleaned_data["effective_from"]
        if day.year > self.on.year + MOST_YEARS_AHEAD:
            raise forms.ValidationError(
                f"{day:%d/%m/%Y} lies more than {MOST_YEARS_AHEAD} years ahead. Check the year; enter a day that the "
                "council has resolved on."
            )
        return day

    def settings(self) -> dict[str, Any]:
        """Return the typed values by the path of their setting."""
        return {setting.path: _value(setting, self.cleaned_data[setting.field]) for setting in SETTINGS}

    def field_of(self, name: str) -> str | None:
        """Return the field of a setting by its path, as the rules and the service name it."""
        return super().field_of(name) or field_for(name) or None


def by_setting(refused: NotLawful) -> NotComplete:
    """Return an unlawful constitution as sentences by setting, each naming its provision."""
    steps = refused.finding.steps
    return NotComplete("The statute does not allow these settings.", {step.reason: step.text for step in steps})


def _layout(errors: Any) -> list[Any]:
    fieldsets: list[Any] = ["start_from", Fieldset("From when", "effective_from", "note", legend_size="l")]
    for group in GROUPS:
        fields = [Field(each.field, **_look(each)) for each in group.settings if not each.seldom]
        if seldom := [Field(each.field, **_look(each)) for each in group.settings if each.seldom]:
            wrong = any(each.field in errors for each in group.settings if each.seldom)
            fields.append(Details(f"More about {group.title.lower()}", *seldom, is_open=wrong))
        fieldsets.append(Fieldset(group.title, *fields, legend_size="l", hint=group.intro, css_id=group.key))
    buttons = Buttons(Button("See what changes", name="step", value="preview"), Link("Cancel", "/constitution/"))
    return [*fieldsets, buttons]


def _look(setting: Setting) -> dict[str, Any]:
    if setting.kind == "money":
        return {"prefix": "£", "width": "10"}
    if setting.kind == "number":
        return {"suffix": setting.after, "width": "4"} if setting.after else {"width": "4"}
    if setting.kind == "time":
        return {"width": "5"}
    if setting.kind in ("yes_no", "several") or (setting.kind == "choice" and len(setting.choices) <= 3):
        return {"small": True, "inline": setting.kind == "yes_no" or setting.choices is UNITS}
    return {"width": "20"} if setting.kind == "text" and setting.path.startswith(("exempt", "rule", "code")) else {}


def _field(setting: Setting, value: Any) -> forms.Field:
    common = {
        "label": setting.label,
        "required": not setting.optional,
        "help_text": " ".join(part for part in (setting.hint, _bound(setting)) if part),
        "initial": value,
    }
    required = {"required": f"Enter a value for “{setting.label}”."}
    if setting.kind in ("number", "money"):
        kind = MoneyField if setting.kind == "money" else forms.IntegerField
        whole = (
            f"“{setting.label}” must be a whole number{' of pounds' if setting.kind == 'money' else ''}, such as 28."
        )
        bounds = {
            "min_value": f"“{setting.label}” cannot be less than 0.",
            "max_value": f"“{setting.label}” cannot be more than {LARGEST:,}.",
        }
        field = kind(min_value=0, max_value=LARGEST, error_messages={**required, "invalid": whole, **bounds}, **common)
        # A number box of the browser hides what it cannot read; a text box gives it back with the message.
        field.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        return field
    if setting.kind == "yes_no":
        return forms.ChoiceField(
            choices=YES_NO, widget=forms.RadioSelect, error_messages=required, **{**common, "initial": _yes_no(value)}
        )
    if setting.kind == "choice":
        widget = forms.RadioSelect if len(setting.choices) <= 3 else forms.Select
        choices = [(key, text[0].upper() + text[1:]) for key, text in setting.choices]
        return forms.ChoiceField(choices=choices, widget=widget, error_messages=required, **common)
    if setting.kind == "several":
        return forms.MultipleChoiceField(
            choices=setting.choices, widget=forms.CheckboxSelectMultiple, error_messages=required, **common
        )
    if setting.kind == "time":
        typed = {**required, "invalid": f"“{setting.label}” must be a time of day, such as 17:00."}
        start = f"{time.fromisoformat(value):%H:%M}" if value else ""
        return forms.TimeField(
            input_formats=TIMES, error_messages=typed, widget=forms.TextInput, **{**common, "initial": start}
        )
    if setting.kind == "lines":
        return LinesField(error_messages=required, **{**common, "initial": "\n".join(value or ())})
    return forms.CharField(max_length=500, error_messages=required, **common)


def _bound(setting: Setting) -> str:
    # The heading of the page names the Regulations once; a message about a refused value cites them in full.
    law = setting.provision
    if law is None:
        return setting.bound
    cited = law.number if law.instrument == ACCESS_2012 else law.cite()
    return f"{setting.bound.removesuffix('.')} ({cited})."


def _yes_no(value: Any) -> str:
    return "yes" if value else "no"


def _value(setting: Setting, cleaned: Any) -> Any:
    if setting.kind == "yes_no":
        return cleaned == "yes"
    if setting.kind in ("time", "number", "money"):
        return cleaned
    return cleaned if cleaned is not None else ""
