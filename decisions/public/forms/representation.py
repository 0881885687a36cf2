"""The form on which somebody says why a meeting should be held in public."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from council.govuk.controls import Setting
from decisions.public.forms.base import PublicForm


class RepresentationForm(PublicForm):
    """What somebody says, and who it is; neither name nor address is published."""

    button = _("Send the representation")
    drawn_as = {
        "text": Setting(label_size="m", rows=8),
        "name": Setting(width="20"),
        "email": Setting(width="20"),
    }

    text = forms.CharField(
        label=_("Why should the meeting, or this part of it, be held in public?"),
        help_text=_("Write it in your own words. Leave out what you would not want others to read."),
        max_length=5000,
        widget=forms.Textarea,
        error_messages={
            "required": _("Write why the meeting should be held in public."),
            "max_length": _("What you wrote is too long. Use at most 5,000 characters."),
        },
    )
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("It is not published. You may write for a group; give its name."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Give your name. It is not published.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("It is not published. We send the council’s answer to it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Give your e-mail address, so that the council’s answer reaches you."),
            "invalid": _("Write the e-mail address in full, for example name@example.org."),
        },
    )

    def values(self) -> dict[str, str]:
        """Return what the office is to get."""
        return {name: self.cleaned_data[name] for name in ("text", "name", "email")}
