"""The forms of a matter: new, the filter of the list, the import, and its sections in order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse

from council.govuk.layout import Button, Buttons, Field, Link, form_helper
from decisions import states
from decisions.models import Standing
from decisions.models.choices import DecisionType, MakerKind
from decisions.office.forms.matter_section import SectionForm
from decisions.office.forms.matters_about import AboutForm, KeyForm, MakerForm
from decisions.office.forms.matters_limits import RestrictionForm, UrgencyForm
from decisions.office.forms.matters_papers import ConsultationForm, ContactForm, DocumentsForm
from decisions.office.forms.matters_when import WhenForm
from decisions.office.forms.uploads import SizedFileField
from decisions.office.kept_form import WRITER, writer_mark
from decisions.office.once import new_word

SECTIONS: dict[str, type[SectionForm]] = {
    form.key: form
    for form in (
        AboutForm,
        KeyForm,
        MakerForm,
        WhenForm,
        DocumentsForm,
        ContactForm,
        ConsultationForm,
        RestrictionForm,
        UrgencyForm,
    )
}


def section_after(key: str) -> str:
    """Return the key of the section that follows, or an empty text after the last."""
    keys = list(SECTIONS)
    place = keys.index(key) + 1
    return keys[place] if place < len(keys) else ""


class NewMatterForm(forms.Form):
    """The least that a draft needs, so that colleagues can find it."""

    title = forms.CharField(
        label="Title",
        max_length=500,
        help_text="Name the thing, the place or the service, and what is to happen to it.",
        error_messages={"required": "Enter a title, so that colleagues can find the draft."},
    )
    decision_type = forms.ChoiceField(
        label="Is it a key decision?",
        choices=DecisionType.choices,
        widget=forms.RadioSelect,
        help_text="Regulation 8: significant spending or saving, or significant effects in two or more wards. You can "
        "change this later.",
        error_messages={"required": "Choose whether it is a key decision."},
    )
    maker_kind = forms.ChoiceField(
        label="Who will make the decision?",
        required=False,
        choices=MakerKind.choices,
        widget=forms.RadioSelect,
        help_text="Leave it open if you do not know yet.",
    )
    word = forms.CharField(widget=forms.HiddenInput, max_length=64)
    writer = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, user: Any) -> None:
        super().__init__(data, initial={"word": new_word(), WRITER: writer_mark(user)}, label_suffix="")
        self.helper = form_helper(
            Field("title"),
            Field("decision_type"),
            Field("maker_kind"),
            Buttons(Button("Begin the draft"), Link("Cancel", reverse("matters"))),
            data_autosave_url=reverse("matter_new_draft"),
            data_autosave_status="#saved",
        )

    def values(self) -> dict[str, Any]:
        """Return what the draft begins with."""
        return {name: self.cleaned_data[name] for name in ("title", "decision_type", "maker_kind")}


class ListFilterForm(forms.Form):
    """What the list of matters can be narrowed by."""

    q = forms.CharField(label="Words of the title, or a reference", required=False, max_length=200)
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Open matters"), ("all", "All"), *states.choices(states.MATTER_LABELS)],
    )
    department = forms.ModelChoiceField(
        label="Department", required=False, queryset=None, empty_label="All departments"
    )
    standing = forms.ChoiceField(
        label="Lawful on the planned day?", required=False, choices=[("", "All"), *Standing.choices]
    )
    mine = forms.BooleanField(label="Only those I am responsible for", required=False)

    def __init__(self, data: Any, *, departments: Any) -> None:
        super().__init__(data, label_suffix="")
        self.fields["department"].queryset = departments
        self.helper = form_helper(
            Field("q", width="30"),
            "status",
            "department",
            "standing",
            Field("mine", small=True),
            Button("Show", kind="secondary"),
            method="get",
        )


class ImportForm(forms.Form):
    """A page of another system, as a file or pasted."""

    file = SizedFileField(
        label="The page as a file",
        required=False,
        help_text="Save the issue page in your browser as HTML or as text, and choose that file.",
    )
    text = forms.CharField(
        label="Or the text of the page",
        required=False,
        widget=forms.Textarea,
        strip=False,
        help_text="Copy everything on the issue page and paste it here.",
    )
    address = forms.URLField(
        label="Address of the page",
        required=False,
        max_length=1000,
        assume_scheme="https",
        help_text="Kept with the draft, to say where it came from.",
        error_messages={"invalid": "Enter the whole address of the page, beginning with https://."},
    )
    writer = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: Any) -> None:
        super().__init__(*args, initial={WRITER: writer_mark(user)}, label_suffix="")
        self.helper = form_helper(
            Field("file"),
            Field("text", rows=14),
            Field("address"),
            Buttons(Button("Read the page"), Link("Cancel", reverse("matters"))),
        )

    def clean(self) -> dict[str, Any]:
        """Ask for one source, not for two."""
        found = super().clean() or {}
        if found.get("file") and found.get("text", "").strip():
            self.add_error("file", "You chose a file and pasted a text. Keep one of the two.")
        if not found.get("file") and not found.get("text", "").strip() and "file" not in self.errors:
            self.add_error("file", "Choose a file, or paste the text of the page below.")
        return found

    @property
    def source(self) -> str | bytes:
        """Return the page itself."""
        chosen = self.cleaned_data["file"]
        return chosen.read() if chosen else self.cleaned_data["text"]

    @property
    def source_field(self) -> str:
        """Return the name of the field that the page came from."""
        return "file" if self.cleaned_data.get("file") else "text"
