"""What a meeting does with an item: begins it, decides, defers it."""

from __future__ import annotations

from typing import Any

from council.govuk.layout import Button, Buttons, Details, Field, Fieldset
from decisions.models.choices import AgreeingOffice
from decisions.models.choices_meetings import EntryAct, ItemOutcome
from decisions.office.forms.sitting import LINE, EntryForm

_OUTCOME = "Choose what the meeting did with the item."
_ALTERNATIVES_HINT = (
    "Each option that the body considered and rejected (regulation 12(2)(c)). The record says “none” only on purpose."
)


class TimeForm(EntryForm):
    """When the item began, for the record and for the webcast."""

    act = EntryAct.TIME
    means_now = ("began_at",)

    def build(self) -> None:
        """Ask for the time; left empty it is the time at which the form was sent."""
        hint = "For example 2.05pm. Empty means now."
        self.add_clock("began_at", "Began at", named="the beginning of the item", hint=hint)

    def layout(self) -> list[Any]:
        """Keep it to one line."""
        return [Field("began_at", width="5"), Buttons(Button("Enter the time", kind="secondary"))]


class DeferralForm(EntryForm):
    """Why the item was put off."""

    act = EntryAct.DEFERRAL

    def build(self) -> None:
        """Ask for the reason, which the public reads."""
        wanted = "Say why the item is deferred."
        self.add_text("reason", "Why is it deferred?", hint="The public reads it.", rows=3, wanted=wanted)

    def layout(self) -> list[Any]:
        """Warn by the button."""
        return ["reason", Buttons(Button("Defer the item", kind="secondary"))]


class DecisionForm(EntryForm):
    """What was decided: its numbered parts, the reasons, the options that were rejected."""

    act = EntryAct.DECISION
    means_now = ("decided_at",)

    def __init__(self, *args: Any, resolutions: str = "", **kwargs: Any) -> None:
        self.resolutions = resolutions
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        """Ask what the record of a decision states (regulation 12(2))."""
        self.add_choice("outcome", "Outcome", ItemOutcome.choices, wanted=_OUTCOME)
        self.add_text("decision", "Words before the numbered parts", rows=2)
        self.add_text(
            "resolutions_text",
            "What was agreed or resolved",
            hint="One part under the other, each with its number or letter as the council writes it: 1), 2.1, (a). "
            "A line without a number continues the part above.",
            rows=8,
        )
        if self.kept is None or "resolutions_text" not in self.kept:
            self.fields["resolutions_text"].initial = self.resolutions
        self.add_text("reasons", "Reasons for the decision", rows=4)
        self.add_text("alternatives", "Options considered and rejected", hint=_ALTERNATIVES_HINT, rows=4)
        self.add_tick("no_alternatives", "No alternative options were considered")
        self.add_clock("decided_at", "Decided at", named="the decision", hint="Empty means now.")
        self.add_tick("in_private", "It was taken without the public")
        self.add_text("call_in_reason", "Why it is not open to call-in", rows=3)
        self.add_line("call_in_approver", "Who approved that", most=LINE - 100, people=True)
        self.add_choice("call_in_approver_office", "Holding which office", [("", "None"), *AgreeingOffice.choices])
        self.add_clock("call_in_approved_at", "Approved at", named="the approval", hint="Before the decision.")

    def layout(self) -> list[Any]:
        """Fold away what is rare."""
        exempt = any(self.standing(name) for name in ("call_in_reason", "call_in_approver"))
        return [
            Field("outcome", small=True, inline=True),
            "decision",
            Field("resolutions_text", label_size="s"),
            "reasons",
            "alternatives",
            Field("no_alternatives", small=True),
            Fieldset("When and how", Field("decided_at", width="5"), Field("in_private", small=True), legend_size="s"),
            Details(
                "It is exempt from call-in",
                "call_in_reason",
                "call_in_approver",
                Field("call_in_approver_office", small=True),
                Field("call_in_approved_at", width="5"),
                is_open=exempt,
            ),
            Buttons(Button("Enter the decision")),
        ]
