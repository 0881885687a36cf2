"""The rows of a record: lettered parts of the decision, and conflicts of interest with their dispensations."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Field, Fieldset
from decisions.models import DecisionRecord
from decisions.models.choices import DispensationType
from decisions.office.forms.act import LONG_TEXT

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 3, 3, 60
_CONFLICT = ("name", "capacity", "nature", "dispensation", "granted_by", "granted_on")


def resolution_rows(form: forms.Form, record: DecisionRecord | None) -> list[Any]:
    """Add the fields of the lettered parts to a form and return their layout."""
    kept = [(each.label, each.text) for each in record.resolutions.all()] if record else []
    rows = []
    for row in range(_count(form, "resolution_rows", len(kept), "resolutions")):
        label, text = kept[row] if row < len(kept) else (f"({chr(ord('a') + row)})" if row < 26 else "", "")
        form.fields[f"resolution_{row}_label"] = forms.CharField(
            label=f"Letter or number of part {row + 1}", required=False, max_length=20, initial=label
        )
        form.fields[f"resolution_{row}_text"] = forms.CharField(
            label=f"Text of part {row + 1}",
            required=False,
            max_length=LONG_TEXT,
            initial=text,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        rows += [Field(f"resolution_{row}_label", width="5"), Field(f"resolution_{row}_text", rows=3)]
    return [*rows, "resolution_rows"]


def conflict_rows(form: forms.Form, record: DecisionRecord | None) -> list[Any]:
    """Add the fields of the declared conflicts to a form and return their layout."""
    kept = list(record.conflicts.all()) if record else []
    rows = []
    for row in range(_count(form, "conflict_rows", len(kept), "conflicts", first=1)):
        add = form.fields
        add[_field(row, "name")] = forms.CharField(label="Who declared it", required=False, max_length=200)
        add[_field(row, "capacity")] = forms.CharField(
            label="As", required=False, max_length=200, help_text="For example: Executive Member for Housing."
        )
        add[_field(row, "nature")] = forms.CharField(
            label="What the conflict is", required=False, max_length=LONG_TEXT, widget=forms.Textarea(attrs={"rows": 3})
        )
        add[_field(row, "dispensation")] = forms.ChoiceField(
            label="Dispensation", required=False, choices=DispensationType.choices
        )
        add[_field(row, "granted_by")] = forms.CharField(label="Granted by", required=False, max_length=200)
        add[_field(row, "granted_on")] = DateField(
            label="Granted on", named="the day of the dispensation", required=False
        )
        if row < len(kept):
            for name in _CONFLICT:
                add[_field(row, name)].initial = getattr(kept[row], name)
        rows.append(Fieldset(f"Conflict {row + 1}", *(_field(row, name) for name in _CONFLICT), legend_size="s"))
    return [*rows, "conflict_rows"]


def resolutions_of(form: forms.Form, cleaned: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the lettered parts that hold a text."""
    found = []
    for row in range(_rows_in(form, "resolution")):
        text = cleaned.get(f"resolution_{row}_text") or ""
        if text.strip():
            label = (cleaned.get(f"resolution_{row}_label") or "").strip()
            if not label:
                form.add_error(f"resolution_{row}_label", f"Give part {row + 1} a letter or number.")
            found.append((label, text.strip()))
    return found


def conflicts_of(form: forms.Form, cleaned: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the declared conflicts; a row in which something is typed needs name, capacity and nature."""
    found = []
    for row in range(_rows_in(form, "conflict")):
        given = {name: cleaned.get(_field(row, name)) for name in _CONFLICT}
        given["dispensation"] = given["dispensation"] or DispensationType.NONE.value
        if (
            not any(value for name, value in given.items() if name != "dispensation")
            and given["dispensation"] == "none"
        ):
            continue
        for name, sentence in (
            ("name", "Say who declared the conflict."),
            ("capacity", "Say in which capacity they declared it."),
            ("nature", "Say what the conflict is."),
        ):
            if not given[name]:
                form.add_error(_field(row, name), sentence)
        if given["dispensation"] != "none" and not given["granted_by"]:
            form.add_error(_field(row, "granted_by"), "Say who granted the dispensation.")
        if given["dispensation"] != "none" and not given["granted_on"] and _field(row, "granted_on") not in form.errors:
            form.add_error(_field(row, "granted_on"), "Say when the dispensation was granted.")
        found.append({**given, "granted_by": given["granted_by"] or ""})
    return found


def _rows_in(form: forms.Form, what: str) -> int:
    return sum(1 for name in form.fields if name.startswith(f"{what}_") and name.endswith(("_text", "_name")))


def _count(form: forms.Form, name: str, kept: int, what: str, first: int = FIRST_ROWS) -> int:
    """Say how many rows the form shows: as many as were sent, and some more where the button for more was pressed."""
    sent = form.data.get(name, "")
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else max(first, kept + 1 if kept else 0)
    if form.data.get("more") == what:
        number += MORE_ROWS
    number = min(number, MOST_ROWS)
    form.fields[name] = forms.CharField(required=False, initial=str(number), widget=_Rows(number))
    return number


class _Rows(forms.HiddenInput):
    """A hidden count that always says how many rows are shown, whatever was sent."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def format_value(self, value: Any) -> str:
        """Return the number of rows that are shown."""
        return str(self.number)


def _field(row: int, name: str) -> str:
    return f"conflict_{row}_{name}"
