"""The form on which a reader asks for alerts: about what, how often, to which address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from council.govuk.controls import Setting
from decisions.public.forms.base import PublicForm
from decisions.publication import alerts
from decisions.publication.alerts import Subject
from decisions.publication.asking import path_of
from decisions.publication.content import RecordKind
from decisions.publication.search import PATH as SEARCH

DAILY, AT_ONCE = "daily", "at_once"
_NOT_OFFERED = _("This is not offered, or no longer. Choose from what stands here.")
# More would make a letter that nobody reads; the office keeps no more of one form.
MOST = 20
_PACES = (
    (DAILY, _("Once a day, at seven in the morning")),
    (AT_ONCE, _("As soon as something is published")),
)
_LISTS = (
    (RecordKind.FORTHCOMING, _("Forthcoming decisions")),
    (RecordKind.DECISION, _("Decisions that were taken")),
    (RecordKind.URGENCY, _("Urgent decisions: notices and reports to council")),
    (RecordKind.PRIVATE_MEETING, _("Notices of private meetings")),
    (RecordKind.CALL_IN, _("Call-ins")),
    (RecordKind.MEETING, _("Meetings, agendas and minutes")),
    (RecordKind.REPORT, _("Officers’ reports")),
)


class _PaceAndAddressForm(PublicForm):
    """What both forms ask: how often, and to which address."""

    button = _("Ask for the alerts")
    drawn_as: Mapping[str, Setting] = {
        "to": Setting(label_size="m"),
        "ward": Setting(label_size="m"),
        "maker": Setting(label_size="m"),
        "words": Setting(label_size="m", width="20"),
        "cadence": Setting(label_size="m"),
        "email": Setting(label_size="m", width="20"),
    }

    to = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, required=False, error_messages={"invalid_choice": _NOT_OFFERED}
    )
    cadence = forms.ChoiceField(
        label=_("How often do you want to hear?"),
        choices=_PACES,
        initial=DAILY,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often you want to hear."), "invalid_choice": _NOT_OFFERED},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("It is used for these alerts and for nothing else, and removed when you leave."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Give the address to which the alerts are to go."),
            "invalid": _("Write the e-mail address in full, for example name@example.org."),
        },
    )

    def values(self) -> dict[str, Any]:
        """Return what the office is to get."""
        given = self.cleaned_data
        return {"email": given["email"], "cadence": given["cadence"], "to": self.addresses()[:MOST]}

    def addresses(self) -> list[str]:
        """Return the addresses of what is to be followed."""
        return list(self.cleaned_data.get("to", ()))


class FollowForm(_PaceAndAddressForm):
    """Follow what the reader comes from: lists, searches or records that an address names."""

    def __init__(self, data: Any = None, *, subjects: Iterable[Subject], at: datetime, initial: Any = None) -> None:
        found = list(subjects)
        super().__init__(data, at=at, initial={"to": [one.address for one in found], **(initial or {})})
        field = self.fields["to"]
        field.label = _("What do you want to hear of?")
        field.choices = [(one.address, one.label) for one in found]
        field.required = True
        field.error_messages["required"] = _("Choose at least one.")


class ChooseForm(_PaceAndAddressForm):
    """Choose what to follow: lists, a ward, a body or decision maker, words."""

    field_order = ("to", "ward", "maker", "words", "cadence", "email")

    ward = forms.ChoiceField(
        error_messages={"invalid_choice": _NOT_OFFERED}, label=_("Everything about a ward"), required=False
    )
    maker = forms.ChoiceField(
        error_messages={"invalid_choice": _NOT_OFFERED},
        label=_("Everything of a body or a decision maker"),
        required=False,
    )
    words = forms.CharField(
        label=_("Everything about a topic"),
        help_text=_("Words that are to stand in it, for example: school transport"),
        max_length=200,
        required=False,
    )

    def __init__(
        self, data: Any = None, *, wards: Iterable[str], makers: Iterable[str], at: datetime, initial: Any = None
    ) -> None:
        super().__init__(data, at=at, initial=initial)
        self.fields["to"].label = _("Which lists do you want to follow?")
        self.fields["to"].choices = [(path_of(kind), name) for kind, name in _LISTS] + [
            (alerts.EVERYTHING, _("Everything that is published")),
            (alerts.LOG_DAYS, _("The daily head of the publication log, to check that nothing is changed unseen")),
        ]
        nothing = ("", _("No choice made"))
        self.fields["ward"].choices = [nothing, *((one, one) for one in wards)]
        self.fields["maker"].choices = [nothing, *((one, one) for one in makers)]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one thing to follow."""
        given = super().clean()
        if not any(given.get(name) for name in ("to", "ward", "maker", "words")) and not self.errors.keys() - {
            "email",
            "cadence",
            "__all__",
        }:
            self.add_error("to", _("Choose a list here, or a ward, a body or words below."))
        return given

    def addresses(self) -> list[str]:
        """Return the lists that were chosen, and a search for each other choice."""
        given = self.cleaned_data
        searches = {"ward": given.get("ward"), "maker": given.get("maker"), "q": given.get("words")}
        found = [f"{SEARCH}?{urlencode({name: value})}" for name, value in searches.items() if value]
        return [*super().addresses(), *found]
