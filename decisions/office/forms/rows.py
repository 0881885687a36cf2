"""A list in a form: a few rows, some of them blank, and a button for one more. It needs no JavaScript."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from council.govuk.layout import Button, Field

BLANK, MOST = 2, 100


@dataclass(frozen=True)
class Rows:
    """The fields of a list: `documents_0_title`, `documents_0_to_follow`, `documents_1_title` …

    parts: the end of each name with a function that makes the field from the row's number, counted from 1.
    """

    name: str
    one: str
    parts: Mapping[str, Any]

    @property
    def counter(self) -> str:
        """Return the name of the hidden field that says how many rows the form has."""
        return f"{self.name}_rows"

    def add_to(self, form: forms.Form, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put the rows into the form: those stored and two blank ones, or as many as were sent."""
        count = min(max(len(rows) + BLANK, self._sent(form)), MOST)
        form.fields[self.counter] = forms.IntegerField(widget=forms.HiddenInput, initial=count, required=False)
        for number in range(count):
            for part, make in self.parts.items():
                field = make(number + 1)
                field.initial = rows[number].get(part) if number < len(rows) else None
                form.fields[f"{self.name}_{number}_{part}"] = field

    def layout(self, form: forms.Form) -> list[Any]:
        """Return the rows and the button for one more."""
        shown = [Field(name) for name in form.fields if self._is_part(name)]
        if len(shown) >= MOST * len(self.parts):
            return shown
        return [*shown, Button(f"Add another {self.one}", name="more", value=self.name, kind="secondary")]

    def cleaned(self, form: forms.Form) -> list[dict[str, Any]]:
        """Return the rows whose first part was filled in."""
        first = next(iter(self.parts))
        rows = []
        for number in range(MOST):
            if f"{self.name}_{number}_{first}" not in form.fields:
                break
            row = {part: form.cleaned_data.get(f"{self.name}_{number}_{part}") for part in self.parts}
            if row[first]:
                rows.append(row)
        return rows

    def one_more(self, data: Any) -> Any:
        """Return the data of the form with one more row asked for."""
        more = data.copy()
        more[self.counter] = str(self._number(data.get(self.counter)) + 1)
        return more

    def _is_part(self, name: str) -> bool:
        return name.startswith(f"{self.name}_") and name != self.counter

    def _sent(self, form: forms.Form) -> int:
        if not form.is_bound:
            return 0
        numbers = [name.split("_")[1] for name in form.data if self._is_part(name) and name.count("_") >= 2]
        highest = max(
            (int(text) + 1 for text in numbers if text.isascii() and text.isdigit() and len(text) < 4), default=0
        )
        return max(self._number(form.data.get(self.counter)), highest)

    def _number(self, text: Any) -> int:
        return int(text) if str(text).isascii() and str(text).isdigit() and len(str(text)) < 4 else 0
