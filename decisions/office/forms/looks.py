"""The form of how the public site looks. The service says which colours can be read and draws the crest anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Fieldset, Link
from council.organisation.models import Council
from decisions.office.forms.uploads import UploadField, UploadsForm
from decisions.publication.looks import PLACES

PICTURES = (".png", ".jpg", ".jpeg")
_PREFIX = "text_"


class LooksForm(UploadsForm):
    """Colour, crest, texts by place, licence."""

    colour = forms.CharField(
        label="Main colour",
        max_length=20,
        help_text="As # and six digits, for example #0b4a6f. White letters must be readable on it: at least 4.5 to 1.",
    )
    crest = UploadField(
        label="Crest",
        required=False,
        named="the crest",
        extensions=PICTURES,
        help_text="PNG or JPEG. It is drawn anew as a small picture, and nothing else of the file is published.",
    )
    crest_description = forms.CharField(
        label="What the crest shows",
        required=False,
        max_length=200,
        help_text="For people who do not see it, for example: A ram above three waves.",
    )
    data_licence = forms.CharField(label="Licence of the published data", max_length=200)
    data_licence_url = forms.URLField(
        label="Address of the licence",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter the whole address of the licence, beginning with https://."},
    )

    def __init__(self, *args: Any, council: Council, back: str, **kwargs: Any) -> None:
        held = {name: getattr(council, name) for name in _HELD}
        texts = {f"{_PREFIX}{place}": council.page_texts.get(place, "") for place in PLACES}
        super().__init__(*args, initial=held | texts, **kwargs)
        for place, (name, most) in PLACES.items():
            self.fields[_PREFIX + place] = forms.CharField(
                label=name, required=False, max_length=most, widget=forms.Textarea(attrs={"rows": 4})
            )
        about_crest = ["crest", "crest_description"]
        if council.crest:
            self.fields["remove_crest"] = forms.BooleanField(label="Take the crest away", required=False)
            about_crest.append("remove_crest")
        texts_hint = "Plain text. Leave an empty line between paragraphs."
        self.lay_out(
            Fieldset("Colour and crest", Field("colour", width="10"), *about_crest),
            Fieldset("What the pages say", *(_PREFIX + place for place in PLACES), hint=texts_hint, css_id="texts"),
            Fieldset("Licence of the data", "data_licence", "data_licence_url"),
            Buttons(
                Button("Save and publish"),
                Button("Show how it looks", name="step", value="preview", kind="secondary"),
                Link("Cancel", back),
            ),
        )

    def facts(self) -> dict[str, Any]:
        """Return what was typed by the names of the service."""
        given = self.cleaned_data
        file = given.get("crest")
        return {name: given[name] for name in _HELD} | {
            "crest": file.data if file else None,
            "remove_crest": bool(given.get("remove_crest")) and not file,
            "page_texts": self.texts(given),
        }

    @staticmethod
    def texts(given: Mapping[str, Any]) -> dict[str, str]:
        """Return the texts by place."""
        return {place: given.get(_PREFIX + place) or "" for place in PLACES}


_HELD = ("colour", "crest_description", "data_licence", "data_licence_url")
