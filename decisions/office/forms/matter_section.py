"""What every section of a matter shares: hidden fields, autosave, buttons, and the way from a matter and back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.urls import reverse

from council.govuk.layout import Button, Buttons, Field, Link, form_helper
from decisions.models import ForthcomingDecision
from decisions.office.forms.raw import Raw, as_data, mark_of, raw_of, without_messages
from decisions.office.forms.rows import Rows
from decisions.office.kept_form import WRITER, writer_mark
from decisions.refusals import NotComplete, Refused

# What the live panel is asked with: answers that move a date or a route. Long texts would not fit into an address.
PANEL_FIELDS = (
    "section decision_type maker_kind due_kind due_day due_first due_last due_month must_decide_by restriction "
    "planned_route known_since"
)


class SectionForm(forms.Form):
    """One section of a matter. Subclasses set key, title, and say how a matter fills it and what it saves."""

    key = ""
    heading = ""
    lead = ""
    lists: tuple[Rows, ...] = ()
    # A field that a service names in a refusal, and the field of the form that asks for it.
    asks_for: dict[str, str] = {}

    section = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    writer = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, matter: ForthcomingDecision, user: Any, on: date) -> None:
        self.matter, self.user, self.on = matter, user, on
        super().__init__(data, initial=self.initial_of(matter), label_suffix="")
        self.prepare()
        for rows in self.lists:
            rows.add_to(self, self.rows_of(matter, rows.name))
        self.initial |= {"section": self.key, WRITER: writer_mark(user)}

    @property
    def helper(self) -> Any:
        """Return how the form is laid out, with the addresses that the scripts use."""
        back = reverse("matter", args=[self.matter.ref])
        return form_helper(
            *self.layout(),
            Buttons(
                Button("Save and go on", name="next", value="yes"),
                Button("Save", kind="secondary"),
                Link("Back to the list of sections", back),
            ),
            data_autosave_url=reverse("matter_draft", args=[self.matter.ref, self.key]),
            data_autosave_status="#saved",
            id="section",
        )

    def prepare(self) -> None:
        """Fill in what depends on the council on the day: the choices."""

    def layout(self) -> list[Any]:
        """Return the fields in order."""
        return [Field(name) for name in self.fields if not self.fields[name].widget.is_hidden]

    def initial_of(self, matter: ForthcomingDecision) -> dict[str, Any]:
        """Return the answers that the matter holds."""
        return {name: getattr(matter, name) for name in self.base_fields if hasattr(matter, name) and name != "version"}

    def rows_of(self, matter: ForthcomingDecision, name: str) -> list[dict[str, Any]]:
        """Return the stored rows of a list."""
        return []

    def values(self) -> dict[str, Any]:
        """Return what is saved, by the names of the service."""
        hidden = {"section", "version", WRITER}
        return {name: value for name, value in self.cleaned_data.items() if name not in hidden}

    def begin(self) -> SectionForm:
        """Mark the form with the number of saves that its writer sees and with what it shows."""
        self.initial["version"] = f"{self.matter.version}:{mark_of(self)}"
        return self

    @property
    def version_seen(self) -> int:
        """Return the number of saves that the writer saw."""
        number = str(self["version"].value() or "").partition(":")[0]
        return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0

    @property
    def mark_seen(self) -> str:
        """Return the mark of what the form showed when its writer began."""
        return str(self["version"].value() or "").partition(":")[2]

    def refuse(self, refused: Refused) -> None:
        """Show a refusal beside its field, or above the form where it is about all of it."""
        found = refused.missing if isinstance(refused, NotComplete) else {NON_FIELD_ERRORS: refused.sentence}
        for name, sentence in found.items():
            field = self.asks_for.get(name, name)
            self.add_error(field if field in self.fields else None, sentence)

    def filled_with(self, typed: Raw, version: str) -> SectionForm:
        """Return the form of the matter as it stands with what was typed put over it, saying nothing wrong yet."""
        hidden = {"version": version, "section": self.key, WRITER: writer_mark(self.user)}
        shown = raw_of(self)
        data = as_data(shown, {name: texts for name, texts in typed.items() if name not in hidden}, hidden)
        return without_messages(type(self)(data, matter=self.matter, user=self.user, on=self.on))
