"""What a template needs to know to draw one bound field: its kind, its label, its messages and its choices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

from council.govuk.fields import DatePartsWidget
from council.govuk.messages import sentences


@dataclass(frozen=True)
class Setting:
    """How one field is to be drawn; every value has a plain default."""

    label_size: str = ""
    page_heading: bool = False
    hidden_label: bool = False
    width: str = ""
    rows: int = 0
    inline: bool = False
    small: bool = False
    prefix: str = ""
    suffix: str = ""
    characters: int = 0
    words: int = 0
    hints: Mapping[str, str] = field(default_factory=dict)
    reveals: Mapping[str, SafeString] = field(default_factory=dict)
    divider_before: str = ""


@dataclass(frozen=True)
class Choice:
    """One radio button or checkbox."""

    id: str
    name: str
    value: str
    label: str
    checked: bool
    disabled: bool
    hint: str
    reveal: str
    divider: bool


def kind_of(bound: BoundField) -> str:
    """Return the name of the control as _KINDS lists it, or "hidden", or "other"."""
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    for kind, classes in _KINDS:
        if isinstance(widget, classes):
            return kind
    return "other"


_KINDS: tuple[tuple[str, type], ...] = (
    ("checkbox", forms.CheckboxInput),
    ("checkboxes", forms.CheckboxSelectMultiple),
    ("radios", forms.RadioSelect),
    ("date", DatePartsWidget),
    ("parts", forms.MultiWidget),
    ("file", forms.FileInput),
    ("password", forms.PasswordInput),
    ("select", forms.Select),
    ("textarea", forms.Textarea),
    ("input", forms.widgets.Input),
)
_CLASSES = {
    "file": "govuk-file-upload",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "input": "govuk-input",
    "parts": "govuk-input",
}


def first_control_id(bound: BoundField) -> str:
    """Return the id that a link in the error summary must point at; empty for a hidden field."""
    kind = kind_of(bound)
    if kind == "hidden" or not bound.auto_id:
        return ""
    own = bound.field.widget.attrs.get("id") or bound.auto_id
    if kind == "date":
        return f"{own}_{_first_wrong_part(bound)}"
    return f"{own}_0" if kind in ("radios", "checkboxes", "parts") else str(own)


def _wrong_parts(bound: BoundField) -> tuple[str, ...]:
    for error in bound.errors.as_data():
        return tuple((error.params or {}).get("parts", ("day", "month", "year")))
    return ()


def _first_wrong_part(bound: BoundField) -> int:
    wrong = _wrong_parts(bound)
    return ("day", "month", "year").index(wrong[0]) if wrong else 0


@dataclass(frozen=True)
class DatePart:
    """One of the three boxes of a date."""

    id: str
    name: str
    label: str
    value: str
    width: int
    wrong: bool
    disabled: bool


class Control:
    """One bound field as the pack's templates read it."""

    def __init__(self, bound: BoundField, setting: Setting | None = None) -> None:
        self.bound, self.setting = bound, setting or Setting()
        self.kind = kind_of(bound)
        self.errors = sentences(bound)
        self.id = str(bound.field.widget.attrs.get("id") or bound.auto_id)
        self.has_fieldset = self.kind in ("radios", "checkboxes", "date", "parts")
        self.limit = self.setting.characters or (0 if self.setting.words else self._own_limit())
        self.counts = self.kind == "textarea" and bool(self.limit or self.setting.words)

    def _own_limit(self) -> int:
        return int(getattr(self.bound.field, "max_length", None) or 0) if self.kind == "textarea" else 0

    @property
    def describedby(self) -> str:
        """Return the ids of the hint and the message, in the order in which they are read."""
        ids = [self.bound.aria_describedby or ""]
        if self.counts:
            ids.append(f"{self.id}-info")
        return " ".join(part for part in ids if part)

    @property
    def widget(self) -> SafeString:
        """Return the control's HTML with the pack's classes; browsers' own bubbles are switched off."""
        # A browser that stops at maxlength cuts off pasted words without saying so; the server says what is too long.
        # A placeholder vanishes with the first letter; what it would say belongs in the hint.
        attrs: dict[str, Any] = {"maxlength": False, "placeholder": False}
        classes = [_CLASSES.get(self.kind, ""), str(self.bound.field.widget.attrs.get("class", ""))]
        if self.errors and self.kind in ("select", "textarea", "input", "file", "password"):
            base = "input" if self.kind == "password" else "file-upload" if self.kind == "file" else self.kind
            classes.append(f"govuk-{base}--error")
        if self.setting.width:
            classes.append(f"govuk-input--width-{self.setting.width}")
        if self.counts:
            classes.append("govuk-js-character-count")
        if self.kind == "textarea":
            attrs["rows"] = self.setting.rows or self._rows()
            attrs["cols"] = False
        if self.describedby and not self.has_fieldset:
            attrs["aria-describedby"] = self.describedby
        attrs["class"] = " ".join(part for part in classes if part) or False
        attrs["id"] = self.id
        # Django adds "required" on its own, and some screen readers then call an empty box wrong before it is filled.
        attrs = self.bound.build_widget_attrs(attrs) | {"required": False}
        return self.bound.field.widget.render(
            self.bound.html_name, self.bound.value(), attrs, renderer=self.bound.form.renderer
        )

    def _rows(self) -> int:
        asked = int(self.bound.field.widget.attrs.get("rows", 10))
        return 5 if asked == 10 else asked

    @property
    def choices(self) -> list[Choice]:
        """Return the radio buttons or checkboxes in order, each with its hint and what it reveals."""
        listed = []
        for option in self.bound.subwidgets:
            data = option.data
            value = str(data["value"])
            listed.append(
                Choice(
                    id=data["attrs"].get("id", ""),
                    name=data["name"],
                    value=value,
                    label=data["label"],
                    checked=bool(data["selected"]),
                    disabled=bool(data["attrs"].get("disabled")),
                    hint=self.setting.hints.get(value, ""),
                    reveal=self.setting.reveals.get(value, SafeString("")),
                    divider=bool(self.setting.divider_before) and value == self.setting.divider_before,
                )
            )
        return listed

    @property
    def date_parts(self) -> list[DatePart]:
        """Return the three boxes of a date with what was typed."""
        value = self.bound.value()
        texts = value if isinstance(value, list | tuple) else self.bound.field.widget.decompress(value)
        wrong = _wrong_parts(self.bound)
        return [
            DatePart(
                id=f"{self.id}_{number}",
                name=f"{self.bound.html_name}_{part}",
                label=part.capitalize(),
                value=str(text or ""),
                width=4 if part == "year" else 2,
                wrong=part in wrong,
                disabled=self.bound.field.disabled,
            )
            for number, (part, text) in enumerate(zip(("day", "month", "year"), texts, strict=True))
        ]

    @property
    def current_file(self) -> Any:
        """Return the stored file that a new upload would replace, if there is one."""
        value = self.bound.initial if self.kind == "file" else None
        return value if value and getattr(value, "name", "") else None
