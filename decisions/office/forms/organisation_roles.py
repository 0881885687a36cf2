"""Forms of the roles of people who sign in."""

from __future__ import annotations

from typing import Any

from django import forms

from council.accounts.queries import active_users
from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Link, form_helper
from council.organisation.models import Body
from council.organisation.queries import choosable
from decisions.office.forms.act import ActForm
from decisions.permissions.roles import ROLES


class RoleForm(ActForm):
    """Ask who holds which role from when to when, and for which body."""

    def __init__(self, *args: Any, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"] = forms.ModelChoiceField(
            active_users(),
            label="Who",
            empty_label="Choose from the list",
            error_messages={"required": "Choose the person who is given the role."},
        )
        self.fields["role"] = forms.ChoiceField(
            label="Role",
            choices=[(role.key, role.name) for role in ROLES],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose a role."},
        )
        self.fields["body"] = forms.ModelChoiceField(
            choosable(Body, on),
            label="For one body only",
            required=False,
            empty_label="No body in particular",
            help_text="A role of scrutiny is tied to its committee; most others are not tied.",
        )
        self.fields["starts_on"] = DateField(label="First day", named="the first day", initial=on)
        self.fields["ends_on"] = DateField(
            label="Last day, if known",
            named="the last day",
            required=False,
            help_text="Leave it empty while the role is held until further notice.",
        )
        self.asked = ("user", "role", "body", "starts_on", "ends_on")
        hints = {role.key: role.description for role in ROLES}
        self.helper = form_helper(
            "user",
            Field("role", small=True, hints=hints),
            "body",
            "starts_on",
            "ends_on",
            Buttons(Button("Give role"), Link("Cancel", "/organisation/roles/")),
        )

    def facts(self) -> dict[str, Any]:
        """Return what the service needs to give the role."""
        return {name: self.cleaned_data[name] for name in self.asked}
