"""Who needs to know, what is said of it, and whether it is withheld any longer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from council.accounts.queries import active_users
from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Link
from council.organisation.queries import bodies
from decisions.office.forms.act import ActForm, long_text
from decisions.permissions.roles import ROLES
from decisions.permissions.visibility import DECISION_MAKER

ROLE, BODY, PERSON = "role", "body", "user"
KINDS = (
    (ROLE, "Everybody in a role"),
    (BODY, "The members of a body, on each day as they are on that day"),
    (PERSON, "One person by name"),
)


class ReaderForm(ActForm):
    """Name one more reader: a role, a body or a person."""

    kind = forms.ChoiceField(
        label="Who else needs to know?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role, a body or a person."},
    )

    def __init__(self, *args: Any, today: date, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(DECISION_MAKER, "Whoever is to decide"), *((role.key, role.name) for role in ROLES)]
        self.fields[ROLE] = _choice("Role", roles)
        self.fields[BODY] = forms.ModelChoiceField(
            label="Body", queryset=bodies(today), required=False, empty_label="Choose one"
        )
        self.fields[PERSON] = forms.ModelChoiceField(
            label="Person", queryset=active_users(), required=False, empty_label="Choose one"
        )
        reveals = {name: [name] for name in (ROLE, BODY, PERSON)}
        self.lay_out(Field("kind", reveals=reveals), Buttons(Button("Name this reader"), Link("Cancel", back)))

    def clean(self) -> dict[str, Any]:
        """Ask for the one that was chosen."""
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind and not cleaned.get(kind) and kind not in self.errors:
            self.add_error(kind, f"Choose the {'person' if kind == PERSON else kind}.")
        return cleaned

    def reader(self) -> dict[str, Any]:
        """Return the reader by the name of the service."""
        kind = self.cleaned_data["kind"]
        return {kind: self.cleaned_data[kind]}


class RemoveReaderForm(ActForm):
    """Remove a reader; who would lock themselves out says so on purpose."""

    also_myself = forms.BooleanField(
        label="I know that I may no longer be able to read it myself",
        required=False,
        help_text="Needed only where this is the entry by which you read it.",
    )

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lay_out("also_myself", Buttons(Button("Remove this reader", kind="warning"), Link("Cancel", back)))


class RemarkForm(ActForm):
    """A comment on withheld material."""

    def __init__(self, *args: Any, action: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = long_text(
            "Comment", required=True, wanted="Write the comment.", help_text="Only its readers see it.", rows=3
        )
        self.lay_out("text", Buttons(Button("Comment", kind="secondary")), action=action, autocomplete="off")


class ReviewForm(ActForm):
    """Look at an exemption again: does it still hold?"""

    still_exempt = forms.ChoiceField(
        label="Does the exemption still hold?",
        choices=(
            ("yes", "Yes, the public interest still favours withholding it"),
            ("no", "No, propose to release it to the public"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it still holds."},
    )

    def __init__(self, *args: Any, back: str, confidential: bool, suggested: date, reason: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.confidential = confidential
        if confidential:
            self.fields["still_exempt"].label = "Must it still not be disclosed?"
            self.fields["still_exempt"].choices = (
                ("yes", "Yes, the prohibition still stands"),
                ("no", "No, propose to release it to the public"),
            )
        self.fields["reason"] = long_text(
            "Why still",
            help_text="What weighs for and against disclosing it, as it is today.",
            rows=6,
        )
        self.fields["reason"].initial = reason
        self.fields["release_reason"] = long_text("Why it need not be withheld any longer", rows=4)
        self.fields["review_on"] = DateField(
            label="Look at it again on", named="the day of the next review", required=False, initial=suggested
        )
        still = ["review_on"] if confidential else ["reason", "review_on"]
        self.lay_out(
            Field("still_exempt", reveals={"yes": still, "no": ["release_reason"]}),
            Buttons(Button("Record the review"), Link("Cancel", back)),
            autocomplete="off",
        )

    def answer(self) -> dict[str, Any]:
        """Return the review by the names of the service."""
        typed, still = self.cleaned_data, self.cleaned_data["still_exempt"] == "yes"
        reason = "" if self.confidential else typed.get("reason", "")
        return {
            "still_exempt": still,
            "review_on": typed.get("review_on"),
            "reason": reason if still else typed["release_reason"],
        }

    def field_of(self, name: str) -> str | None:
        """Which of the two reasons is asked follows from the answer."""
        if name == "reason" and self.cleaned_data.get("still_exempt") == "no":
            return "release_reason"
        return super().field_of(name)


def _choice(label: str, choices: Iterable[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", "Choose one"), *choices])
