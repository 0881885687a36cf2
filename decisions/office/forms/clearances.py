"""Forms of clearances and deputies: who is asked, the answer with its comments, reassigning, standing in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from council.accounts.queries import active_users
from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Link, Paragraph
from decisions.models import Clearance
from decisions.models.choices import ClearingRole
from decisions.office.forms.act import ActForm, long_text

EVERYBODY = "Everybody who holds the role"


class SendForm(ActForm):
    """Which person is asked in each role; the fields are named by the roles."""

    def __init__(
        self, *args: Any, asked: Sequence[tuple[str, str, str, Any]], back: str, button: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.roles = [role for role, _, _, _ in asked]
        for role, label, hint, people in asked:
            self.fields[role] = forms.ModelChoiceField(
                active_users().filter(pk__in=[each.pk for each in people]),
                label=label,
                help_text=hint,
                required=False,
                empty_label=EVERYBODY,
                initial=people[0].pk if len(people) == 1 else None,
            )
        self.lay_out(*self.roles, Buttons(Button(button), Link("Cancel", back)))

    def assigned(self) -> dict[str, Any]:
        """Return the person for each role; a role without one is everybody's in it."""
        return {role: self.cleaned_data.get(role) for role in self.roles}


class AnswerForm(ActForm):
    """Clear this version or return it, with comments. `act`, sent by the button that was pressed, says which."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = version
        self.fields["comments"] = long_text(
            "Comments for the author",
            help_text="Needed where you return it. Colleagues read them, the public does not. No withheld words.",
            rows=4,
        )
        self.lay_out(
            "version",
            Field("comments", rows=4),
            Buttons(
                Button(f"Clear version {version}", name="act", value="clear"),
                Button("Return to the author", name="act", value="return", kind="secondary"),
            ),
        )

    @property
    def returns(self) -> bool:
        """Say whether the button “Return to the author” was pressed."""
        return self.data.get("act") == "return"


class ReassignForm(ActForm):
    """Who is asked instead."""

    def __init__(self, *args: Any, people: Sequence[Any], back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ModelChoiceField(
            active_users().filter(pk__in=[each.pk for each in people]),
            label="Who is asked instead",
            required=False,
            empty_label=EVERYBODY,
        )
        self.lay_out("to", Buttons(Button("Reassign"), Link("Cancel", back)))


class DeputyForm(ActForm):
    """Who stands in for whom, in which role, from when to when."""

    def __init__(self, *args: Any, on: date, user: Any, roles: Sequence[str], others: bool, back: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._user, self._others = user, others
        if others:
            self.fields["stands_in_for"] = forms.ModelChoiceField(
                active_users(),
                label="Who is away",
                empty_label="Choose from the list",
                error_messages={"required": "Choose for whom somebody stands in."},
            )
        self.fields["role"] = forms.ChoiceField(
            label="In which role",
            choices=[(role, ClearingRole(role).label) for role in roles],
            widget=forms.RadioSelect,
            initial=roles[0] if len(roles) == 1 else None,
            error_messages={"required": "Choose the role in which the deputy clears."},
        )
        self.fields["deputy"] = forms.ModelChoiceField(
            active_users().exclude(pk=None if others else user.pk),
            label="Who stands in",
            empty_label="Choose from the list",
            help_text="They clear in that place on those days only, and the answer says so.",
            error_messages={"required": "Choose who stands in."},
        )
        self.fields["starts_on"] = DateField(label="First day", named="the first day", initial=on)
        self.fields["ends_on"] = DateField(
            label="Last day, if known",
            named="the last day",
            required=False,
            help_text="The term is over at the end of this day.",
        )
        self.fields["reason"] = forms.CharField(
            label="Why", required=False, max_length=200, help_text="For example: leave, vacancy, acting up."
        )
        self.lay_out(
            *(("stands_in_for",) if others else ()),
            Field("role", small=True),
            "deputy",
            "starts_on",
            "ends_on",
            "reason",
            Buttons(Button("Name the deputy"), Link("Cancel", back)),
        )

    def facts(self) -> dict[str, Any]:
        """Return what the service needs to name the deputy."""
        names = ("role", "deputy", "starts_on", "ends_on", "reason")
        whom = self.cleaned_data["stands_in_for"] if self._others else self._user
        return {"stands_in_for": whom, **{name: self.cleaned_data[name] for name in names}}


class EndDeputyForm(ActForm):
    """The last day of a term."""

    def __init__(self, *args: Any, on: date, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"] = DateField(
            label="Last day",
            named="the last day",
            initial=on,
            help_text="What the deputy cleared until then stands. Yesterday ends the term at once.",
        )
        self.lay_out(
            Paragraph("A term is not ended in the past."),
            "last_day",
            Buttons(Button("End the term", kind="warning"), Link("Cancel", back)),
        )


def people_for(clearance: Clearance, people: Sequence[Any]) -> list[Any]:
    """Return who may be asked instead: everybody in the role but whoever is asked already."""
    return [each for each in people if each.pk != clearance.assigned_to_id]
