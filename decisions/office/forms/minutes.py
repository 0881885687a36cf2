"""What is done with minutes: agree them at a later meeting, correct one of them with the reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Link, form_helper
from decisions.models import AgendaItem
from decisions.models.choices_meetings import ItemKind
from decisions.office.forms.act import ActForm, long_text
from decisions.office.forms.sitting_minute import MinuteForm
from decisions.rules.london import say_day


class AgreeForm(ActForm):
    """At which item of which meeting the minutes were agreed, when, and what that meeting asked to correct."""

    def __init__(self, *args: Any, items: list[AgendaItem], at: date, back: str) -> None:
        super().__init__(*args, label_suffix="")
        self.items = items
        usual = next((each for each in items if each.kind == ItemKind.MINUTES), items[0])
        self.fields["item"] = forms.ChoiceField(
            label="At which item",
            choices=[(str(each.pk), f"{each}, {say_day(each.meeting.meets_at)}") for each in items],
            initial=str(usual.pk),
            widget=forms.RadioSelect,
            error_messages={"required": "Choose the item at which they were agreed."},
        )
        self.fields["agreed_on"] = DateField(
            label="Agreed on", named="the day on which they were agreed", initial=min(_day(usual), at)
        )
        self.fields["corrections"] = long_text(
            "What that meeting asked to correct",
            help_text="Correct the words first; say here what it was. Leave it empty where nothing was corrected.",
            rows=3,
        )
        self.lay_out(
            "item",
            "agreed_on",
            Field("corrections", rows=3),
            Buttons(Button("Agreed as a correct record"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return what the service takes."""
        given = self.cleaned_data
        item = next(each for each in self.items if str(each.pk) == given["item"])
        return {"item": item, "agreed_on": given["agreed_on"], "corrections": given["corrections"]}


class CorrectForm(MinuteForm):
    """The minute of an item after the minutes were agreed, with the reason, which the public reads."""

    def build(self) -> None:
        """Ask for the reason first."""
        super().build()
        self.add_text(
            "reason",
            "What was wrong",
            hint="The public reads it.",
            rows=2,
            wanted="Say what was wrong with the minute.",
        )

    def layout(self) -> list[Any]:
        """Put the reason above the words and send the form as it is, without the queue of the meeting."""
        *words, _ = super().layout()
        return [Field("reason", rows=2), *words, Buttons(Button("Correct the minute"))]

    def plain(self, action: str) -> CorrectForm:
        """Return the form without what makes it an entry at a meeting."""
        self.helper = form_helper(*self.layout(), action=action)
        return self


def _day(item: AgendaItem) -> date:
    return item.meeting.meets_at.date()
