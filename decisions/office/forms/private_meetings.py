"""Representations about sitting in private, and the council's response to each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Link
from decisions.office.forms.act import ActForm, long_text


class RepresentationForm(ActForm):
    """What somebody said about sitting in private; the name is not published."""

    sender = forms.CharField(
        label="From whom",
        max_length=200,
        help_text="The name is kept by the officers and not published.",
        error_messages={"required": "Say who made the representation. The name is not published."},
    )

    def __init__(self, *args: Any, back: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"] = DateField(
            label="Received on", named="the day on which it was received", latest=today
        )
        self.fields["text"] = long_text("What they said", required=True, wanted="Enter what they said.")
        self.fields["public_summary"] = long_text(
            "What the notice will say of it, without names",
            required=True,
            wanted="Write what the notice will say of it, without names.",
            rows=3,
        )
        self.lay_out(
            "received_on",
            "sender",
            Field("text", rows=5),
            "public_summary",
            Buttons(Button("Record the representation"), Link("Cancel", back)),
        )


class AnswerForm(ActForm):
    """The council's response to a representation, which the further notice states."""

    def __init__(self, *args: Any, back: str, response: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["response"] = long_text(
            "The council's response",
            required=True,
            help_text="The further notice prints this (regulation 5(5)(c)).",
            wanted="Write the council's response.",
        )
        self.fields["response"].initial = response
        self.lay_out(Field("response", rows=5), Buttons(Button("Record the response"), Link("Cancel", back)))


class ModerationForm(ActForm):
    """What the further notice states of a representation that came in through the public site, or why it does not."""

    answer = forms.ChoiceField(
        label="What is to be done with it?",
        choices=(
            ("accept", "State it in the further notice, without names"),
            ("leave_out", "Leave it out: the notice says only how many were left out"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the notice states it."},
    )

    def __init__(self, *args: Any, back: str, summary: str = "", reason: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["public_summary"] = long_text(
            "What the notice will say of it, without names",
            required=False,
            help_text="Needed where the notice states it. Keep what was asked; leave out who asked.",
            rows=4,
        )
        self.fields["reason"] = long_text(
            "Why it is not published",
            required=False,
            help_text=(
                "Needed where it is left out: for example it repeats another, is abusive, or is about something else. "
                "The sender reads this."
            ),
            rows=3,
        )
        self.fields["public_summary"].initial, self.fields["reason"].initial = summary, reason
        self.lay_out("answer", "public_summary", "reason", Buttons(Button("Save"), Link("Cancel", back)))

    def clean(self) -> dict[str, Any]:
        """Ask for the words that the answer needs."""
        given = super().clean() or self.cleaned_data
        if given.get("answer") == "accept" and not given.get("public_summary", "").strip():
            self.add_error("public_summary", "Write what the notice will say of it, without names.")
        if given.get("answer") == "leave_out" and not given.get("reason", "").strip():
            self.add_error("reason", "Say why the representation is not published.")
        return given


def representations_until() -> tuple[str, forms.Field]:
    """Return the question until when representations may be made."""
    return (
        "representations_until",
        DateField(
            label="Representations may be made until",
            named="the last day for representations",
            required=False,
            help_text="The notice prints this day. It has to leave time for the further notice, five clear days ahead.",
        ),
    )


def no_representations() -> tuple[str, forms.Field]:
    """Return the statement that none were received, which is made on purpose."""
    return (
        "no_representations",
        forms.BooleanField(label="No representations were received", required=False),
    )
