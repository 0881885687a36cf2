"""The forms of keeping: propose disposals from a list, place a hold. They check shape; the service decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Link
from decisions.office.forms.act import ActForm, long_text
from decisions.publication.asking import LIST_NAMES
from decisions.queries.retention import KEPT_KINDS, KeptRecord
from decisions.rules.london import say_day


class ProposeForm(ActForm):
    """Which of the records on this page are disposed of, and why."""

    def __init__(self, *args: Any, records: Sequence[KeptRecord], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["records"] = forms.MultipleChoiceField(
            label="Which of these records?",
            choices=[(f"{one.kind}:{one.ref}", _line(one)) for one in records if not one.hold],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Choose at least one record."},
        )
        self.fields["reason"] = long_text(
            "Why are they disposed of?",
            required=True,
            help_text="The public reads this at their addresses for good. Name the council’s retention schedule.",
            wanted="Say why the records are disposed of.",
            rows=3,
        )
        self.lay_out("records", "reason", Buttons(Button("Propose their disposal", kind="warning")))

    def chosen(self) -> list[tuple[str, str]]:
        """Return kind and reference of each chosen record."""
        return [(kind, ref) for kind, _, ref in (one.partition(":") for one in self.cleaned_data["records"])]


class HoldForm(ActForm):
    """Which record is held, why, and when somebody looks again."""

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label="In which list does the record stand?",
            choices=[(kind.value, LIST_NAMES[kind]) for kind in KEPT_KINDS],
        )
        self.fields["ref"] = forms.CharField(
            label="Its reference",
            max_length=60,
            help_text="For example D-2019-0031. The hold covers every record of the same matter.",
            error_messages={"required": "Enter the reference of the record."},
        )
        self.fields["reason"] = long_text(
            "Why must it not be disposed of?",
            required=True,
            help_text="For example a claim, an inquiry, an audit.",
            wanted="Say why the record must not be disposed of.",
            rows=3,
        )
        self.fields["review_on"] = DateField(
            label="When does somebody look at the hold again?", named="the day of looking again"
        )
        self.lay_out("kind", "ref", "reason", "review_on", Buttons(Button("Place the hold"), Link("Cancel", back)))

    def values(self) -> dict[str, Any]:
        """Return what the service takes."""
        return {name: self.cleaned_data[name] for name in ("kind", "ref", "reason", "review_on")}


def _line(one: KeptRecord) -> str:
    first: date = one.keeping.record_first_disposable
    return f"{one.ref}: {one.title[:160]} (decided {say_day(one.day)}, may go since {say_day(first)})"
