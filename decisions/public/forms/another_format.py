"""The form on which somebody asks for a page or a file in a format that they can use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.govuk.controls import Setting
from decisions.public.forms.base import PublicForm

# The keys are kept with each request; the office has the same list (a test compares them).
FORMATS = (
    ("large_print", _("Large print")),
    ("audio", _("Audio")),
    ("easy_read", _("Easy read")),
    ("braille", _("Braille")),
    ("bsl", _("British Sign Language")),
    ("accessible_pdf", _("A file that works with a screen reader")),
    ("language", _("Another language")),
    ("other", _("Something else")),
)
NEEDS_WORDS = frozenset({"language", "other"})


class AnotherFormatForm(PublicForm):
    """Which page, which format, and how to reach the person."""

    button = _("Send the request")
    drawn_as = {
        "about": Setting(label_size="m"),
        "wanted": Setting(label_size="m"),
        "words": Setting(label_size="m", rows=4),
        "name": Setting(width="20"),
        "email": Setting(width="20"),
        "reach": Setting(rows=3),
    }

    about = forms.CharField(
        label=_("What do you need in another format?"),
        help_text=_("The address of a page or file of this site, or its title, reference or date."),
        max_length=500,
        error_messages={"required": _("Say which page or file you need, for example by its title.")},
    )
    wanted = forms.ChoiceField(
        label=_("In which format?"),
        choices=FORMATS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the format that you need.")},
    )
    words = forms.CharField(
        label=_("Tell us more, if that helps"),
        help_text=_("For example the size of the print, the language, or by when you need it."),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages={"required": _("Give your name, so that we can answer.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": _("Write the e-mail address in full, for example name@example.org.")},
    )
    reach = forms.CharField(
        label=_("Or another way to reach you"),
        help_text=_("A telephone number or a postal address. You need not give this if you gave an e-mail address."),
        required=False,
        max_length=1000,
        widget=forms.Textarea,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where the format needs them, and for one way to answer."""
        given = super().clean()
        if given.get("wanted") in NEEDS_WORDS and not given.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say which language or format you need."))
        if not given.get("email") and not given.get("reach") and not {"email", "reach"} & set(self.errors):
            self.add_error("email", _("Give an e-mail address, or another way to reach you below."))
        return given

    def values(self) -> dict[str, str]:
        """Return what the office is to get."""
        return {name: self.cleaned_data[name] for name in ("about", "wanted", "words", "name", "email", "reach")}
