"""Forms of an officer who takes in what came by e-mail or on paper: a request, or one more signature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Details, Field, Fieldset, Link
from council.organisation.models import Person
from decisions.models import DecisionRecord
from decisions.models.choices import RequestWay
from decisions.office.forms.act import ActForm, long_text, moment_group
from decisions.office.forms.call_in import RequestFields
from decisions.office.forms.moments import TimeOfDayField, london_moment
from decisions.office.forms.uploads import Upload, UploadField, UploadsForm
from decisions.rules.constitution import CallIn

MOST_ROWS = 60
WAYS = [(way.value, way.label) for way in (RequestWay.EMAIL, RequestWay.PAPER)]
EVIDENCE_HELP = (
    "For an e-mail, paste its whole header: From, To, Date, Received. For paper, say who took it in, where, and where "
    "it is kept."
)
Members = Sequence[tuple[Person, str]]


def _choices(members: Members) -> list[tuple[str, str]]:
    return [("", "Choose")] + [
        (str(person.pk), f"{person.name}{f' ({group})' if group else ''}") for person, group in members
    ]


class EnterForm(RequestFields, UploadsForm):
    """A request that did not come on screen, with its signatories and the time at which each signed."""

    def __init__(
        self,
        *args: Any,
        record: DecisionRecord,
        rules: CallIn,
        members: Members,
        rows: int,
        back: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(person.pk): person for person, _ in members}
        self.fields["way"] = _way()
        self.add_moment("received_at", named="the receipt", label="Date on which it was received")
        self.fields["evidence"] = _evidence()
        self.fields["file"] = UploadField(label="The request itself, as a file (optional)", required=False)
        signatories = self._signatories(members, rows)
        self.lay_out(
            Field("way", small=True, label_size="s"),
            moment_group(
                "received_at",
                "When the council received it",
                hint="The moment at which the e-mail reached the council's server, or the paper was handed in. It "
                "decides whether the request is in time, not the moment at which you enter it.",
            ),
            Field("evidence", rows=5, label_size="s"),
            Field("file", label_size="s"),
            Fieldset("What it says", *self.add_request(record, rules)),
            Fieldset(
                "Who signed it",
                *signatories,
                Button("Add more signatories", name="more", value="signatories", kind="secondary"),
                "rows",
                hint="The lead signatory first. A signature counts from the moment at which the council received the "
                "request, unless you say otherwise below it.",
            ),
            Buttons(Button("Enter the request"), Link("Cancel", back)),
        )

    def _signatories(self, members: Members, rows: int) -> list[Any]:
        sent = self.data.get("rows", "")
        number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else max(rows, 2)
        number = min(number + (3 if self.wants_more_rows else 0), MOST_ROWS)
        self.fields["rows"] = forms.CharField(required=False, initial=str(number), widget=_Count(number))
        layout = []
        for row in range(number):
            who = "Lead signatory" if row == 0 else f"Signatory {row + 1}"
            self.fields[f"signatory_{row}"] = forms.ChoiceField(label=who, choices=_choices(members), required=False)
            self.fields[f"signed_{row}_day"] = DateField(
                label=f"Day of the signature, {who.lower()}", named="the day of the signature", required=False
            )
            self.fields[f"signed_{row}_time"] = TimeOfDayField(
                label=f"Time, {who.lower()}", named="the signature", required=False
            )
            names = [f"signed_{row}_day_{part}" for part in ("day", "month", "year")] + [f"signed_{row}_time"]
            layout += [
                f"signatory_{row}",
                Details(
                    f"{who}: signed at another moment than the receipt",
                    f"signed_{row}_day",
                    Field(f"signed_{row}_time", width="10"),
                    is_open=any(self.data.get(name) for name in names),
                ),
            ]
        return layout

    @property
    def wants_more_rows(self) -> bool:
        """Say whether the button that only adds rows was pressed."""
        return "more" in self.data

    def clean(self) -> dict[str, Any]:
        """Gather the signatories with their moments; one named twice and a moment of nobody are wrong."""
        cleaned = super().clean()
        if self.wants_more_rows:
            return cleaned
        if sentence := self.why_no_label(cleaned):
            self.add_error("labels", sentence)
        cleaned["signed"] = self._signed(cleaned)
        if not cleaned["signed"]:
            self.add_error("signatory_0", "Name the lead signatory.")
        return cleaned

    def _signed(self, cleaned: dict[str, Any]) -> list[tuple[Person, datetime | None]]:
        found: dict[str, tuple[Person, datetime | None]] = {}
        for row in range(len([name for name in self.fields if name.startswith("signatory_")])):
            key = cleaned.get(f"signatory_{row}")
            signed_at = self._moment(row, cleaned)
            if not key:
                if signed_at:
                    self.add_error(f"signatory_{row}", "Choose the member who signed at this time.")
            elif key in found:
                self.add_error(f"signatory_{row}", "This member is named above already. Each member counts once.")
            else:
                found[key] = (self.members[key], signed_at or cleaned.get("received_at"))
        return list(found.values())

    def _moment(self, row: int, cleaned: dict[str, Any]) -> datetime | None:
        day, clock = cleaned.get(f"signed_{row}_day"), cleaned.get(f"signed_{row}_time")
        if day and clock:
            try:
                return london_moment(day, clock, named="the signature")
            except ValidationError as wrong:
                self.add_error(f"signed_{row}_time", wrong)
        elif day and f"signed_{row}_time" not in self.errors:
            self.add_error(f"signed_{row}_time", "Enter the time of the signature too, for example 5pm.")
        elif clock and f"signed_{row}_day" not in self.errors:
            self.add_error(f"signed_{row}_day", "Enter the day of the signature too.")
        return None

    def field_of(self, name: str) -> str | None:
        """Show what is wrong with the lead or the people at the first of them."""
        return super().field_of("signatory_0" if name in ("lead", "people") else name)

    def upload(self) -> Upload | None:
        """Return the file that was chosen, or nothing."""
        return self.cleaned_data.get("file")

    def values(self) -> dict[str, Any]:
        """Return everything as the service takes it but the file; the lead is among the people."""
        cleaned = self.cleaned_data
        return {
            **self.says(cleaned),
            "way": cleaned["way"],
            "received_at": cleaned["received_at"],
            "evidence": cleaned["evidence"],
            "lead": cleaned["signed"][0][0],
            "people": cleaned["signed"],
        }


class EnterSignatureForm(ActForm):
    """One more signature that came by e-mail or on paper."""

    def __init__(self, *args: Any, members: Members, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(person.pk): person for person, _ in members}
        self.fields["person"] = forms.ChoiceField(
            label="Who signed?",
            choices=_choices(members),
            error_messages={"required": "Choose the member who signed."},
        )
        self.fields["way"] = _way()
        self.add_moment("signed_at", named="the signature", label="Date on which it was received")
        self.fields["evidence"] = _evidence()
        self.lay_out(
            "person",
            Field("way", small=True),
            moment_group("signed_at", "When the council received the signature"),
            Field("evidence", rows=5),
            Buttons(Button("Enter the signature"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return everything as the service takes it."""
        named = {name: self.cleaned_data[name] for name in ("way", "signed_at", "evidence")}
        return {**named, "person": self.members[self.cleaned_data["person"]]}


class _Count(forms.HiddenInput):
    """A hidden count that always says how many rows are shown, whatever was sent."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def format_value(self, value: Any) -> str:
        """Return the number of rows that are shown."""
        return str(self.number)


def _way() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="How did it come in?",
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it came by e-mail or on paper."},
    )


def _evidence() -> forms.CharField:
    return long_text("Evidence of the receipt", required=True, help_text=EVIDENCE_HELP, wanted="Enter the evidence.")
