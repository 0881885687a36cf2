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


class AccountForm(ActForm):
    """Ask for the names of somebody who signs in, and a first password where the directory does not know them."""

    username = forms.CharField(
        label="Sign-in name",
        max_length=150,
        help_text="Letters, digits and @ . + - _ only. The directory’s name where the council uses its directory.",
        error_messages={"required": "Enter the name with which this person signs in."},
    )
    display_name = forms.CharField(
        label="Name that colleagues read",
        max_length=200,
        error_messages={"required": "Enter the person’s name. Colleagues read it beside everything the person does."},
    )
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        error_messages={"invalid": "Enter an e-mail address, such as name@council.example."},
    )
    first_password = forms.CharField(
        label="First password",
        required=False,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput,
        help_text="At least 12 characters. Leave it empty for somebody who signs in by the council’s directory.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            Field("username", width="20"),
            "display_name",
            "email",
            "first_password",
            Buttons(Button("Add this person"), Link("Cancel", "/organisation/roles/")),
        )

    def facts(self) -> dict[str, Any]:
        """Return what the service needs to make the account."""
        return {name: self.cleaned_data[name] for name in ("username", "display_name", "email", "first_password")}
