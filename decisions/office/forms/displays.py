"""Where a notice can be seen: record its display at the offices, or that it ended."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Link, Paragraph
from decisions.office.forms.act import ActForm, moment_group


class DisplayForm(ActForm):
    """Since when a notice is displayed at the offices, and how that is known."""

    evidence = forms.CharField(
        label="Where it is displayed and how that is known",
        max_length=500,
        help_text="For example: notice board at the main entrance, put up by the duty officer.",
        error_messages={"required": "Say where it is displayed and how that is known."},
    )

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_moment("from_at", named="the display")
        self.lay_out(
            moment_group("from_at", "Since when it is up", hint="A display is recorded when it has begun."),
            "evidence",
            Buttons(Button("Record the display"), Link("Cancel", back)),
        )


class EndDisplayForm(ActForm):
    """Until when a notice was available, and why it ended; the monitoring officer may say why the days go on."""

    reason = forms.CharField(
        label="Why was it not available any more?",
        max_length=500,
        error_messages={"required": "Say why the notice was not available any more."},
    )

    def __init__(self, *args: Any, back: str, may_depart: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_moment("to_at", named="the end of the display")
        departure: list[Any] = []
        if may_depart:
            self.fields["continuity_reason"] = forms.CharField(
                label="Why the notice period goes on all the same (monitoring officer)",
                required=False,
                max_length=500,
                help_text="Leave it empty, and the clear days begin again when the notice is up again. A reason is "
                "recorded with your name as a departure from the rule.",
            )
            departure = ["continuity_reason"]
        self.lay_out(
            Paragraph(
                "A notice has to be available throughout its period. Within it, the clear days begin again when the "
                "notice is up again."
            ),
            moment_group("to_at", "Until when it was available"),
            Field("reason"),
            *departure,
            Buttons(Button("Record the end of the display", kind="warning"), Link("Cancel", back)),
        )
