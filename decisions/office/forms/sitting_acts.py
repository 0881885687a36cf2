"""What is done to the meeting as a whole: it begins, it ends, an entry is taken out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Link
from decisions.models import Meeting
from decisions.office.forms.act import ActForm, long_text, moment_group


class OpenForm(ActForm):
    """When the meeting began."""

    def __init__(self, *args: Any, meeting: Meeting, at: datetime, back: str) -> None:
        super().__init__(*args, label_suffix="")
        begins = meeting.meets_at if meeting.meets_at <= at else at
        self.add_moment("began_at", named="the beginning of the meeting", initial=begins)
        self.lay_out(
            moment_group("began_at", "When did it begin?"), Buttons(Button("The meeting begins"), Link("Cancel", back))
        )


class ConcludeForm(ActForm):
    """When the meeting ended."""

    def __init__(self, *args: Any, meeting: Meeting, at: datetime, back: str) -> None:
        super().__init__(*args, label_suffix="")
        self.add_moment("closed_at", named="the end of the meeting", initial=at)
        self.lay_out(
            moment_group("closed_at", "When did it end?"),
            Buttons(Button("Conclude the meeting"), Link("Back to the meeting", back)),
        )


class RemovalForm(ActForm):
    """Why an entry is taken out."""

    def __init__(self, *args: Any, back: str) -> None:
        super().__init__(*args, label_suffix="")
        self.fields["reason"] = long_text(
            "Why is it taken out?", required=True, wanted="Say why the entry is taken out.", rows=3
        )
        self.lay_out(Field("reason", rows=3), Buttons(Button("Take it out", kind="warning"), Link("Cancel", back)))


class SureForm(ActForm):
    """Nothing but the button, where the page says what follows."""

    def __init__(self, *args: Any, button: str, back: str, kind: str = "primary") -> None:
        super().__init__(*args, label_suffix="")
        self.lay_out(Buttons(Button(button, kind=kind), Link("Cancel", back)))


class RecordItemForm(ActForm):
    """Record what a meeting decided where the law had refused it: as already taken, with the reason why it is late."""

    def __init__(self, *args: Any, is_lawful: bool, back: str) -> None:
        super().__init__(*args, label_suffix="")
        if not is_lawful:
            self.fields["already_taken"] = forms.BooleanField(
                label="The decision was taken although it had no lawful route; it is recorded and says so",
                error_messages={"required": "Tick this, or defer the item instead."},
            )
        self.fields["late_reason"] = long_text(
            "Why the record is published late", help_text="Only where days have passed since the meeting.", rows=3
        )
        ticked = [] if is_lawful else [Field("already_taken", small=True)]
        self.lay_out(
            *ticked, Field("late_reason", rows=3), Buttons(Button("Record and publish it"), Link("Cancel", back))
        )
