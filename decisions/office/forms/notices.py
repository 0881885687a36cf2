"""Forms of the notice of a forthcoming decision: hand on, publish, amend, end. They check shape, services the law."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Details, Field, Link, Paragraph
from decisions.office.forms.act import ActForm, long_text, moment_group


class ConfirmForm(ActForm):
    """One button: do it, or go back."""

    def __init__(self, *args: Any, button: str, back: str, kind: str = "primary", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lay_out(Buttons(Button(button, kind=kind), Link("Cancel", back)))


class ReasonForm(ActForm):
    """A reason, which is kept and, where the label says so, published."""

    def __init__(
        self, *args: Any, label: str, help_text: str, wanted: str, button: str, back: str, kind: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = long_text(label, required=True, help_text=help_text, wanted=wanted, rows=4)
        self.lay_out("reason", Buttons(Button(button, kind=kind), Link("Cancel", back)))


class OfficesForm(ActForm):
    """The display at the offices: whether it is up, since when, and how that is known."""

    at_offices = forms.BooleanField(
        label="The notice is displayed at the council's offices already",
        required=False,
        help_text="The clear days count from the later of the offices and the website. Leave this empty if it is not "
        "up yet, and record the display when it is.",
    )

    def __init__(self, *args: Any, offices: str = "", at: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_moment(
            "offices_from", named="the display", required=False, label="Date on which it went up", initial=None
        )
        self.fields["offices_evidence"] = forms.CharField(
            label="Where it is displayed and how that is known",
            required=False,
            max_length=500,
            help_text=f"For example: notice board at the entrance{f' of {offices}' if offices else ''}, put up by the "
            "duty officer.",
        )

    @property
    def offices_layout(self) -> list[Any]:
        """Return the questions about the display, shown when the box is ticked."""
        return [
            Field(
                "at_offices",
            ),
            moment_group("offices_from", "Since when", Field("offices_evidence")),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the time and the evidence of a display that is said to be up; ignore them otherwise."""
        cleaned = super().clean()
        if not cleaned.get("at_offices"):
            for name in ("offices_from_day", "offices_from_time", "offices_from"):
                if cleaned.get(name):
                    self.add_error("at_offices", "Tick this if the notice is up already, or empty the day and time.")
                    break
        elif not cleaned.get("offices_from") and not {"offices_from_day", "offices_from_time"} & set(self.errors):
            self.add_error("offices_from_day", "Enter the day and time since when the notice is displayed.")
        return cleaned

    def field_of(self, name: str) -> str | None:
        """Services name the display's moment and evidence without saying whose."""
        return super().field_of({"from_at": "offices_from", "evidence": "offices_evidence"}.get(name, name))

    def offices(self) -> dict[str, Any]:
        """Return the display as the services take it."""
        if not self.cleaned_data.get("at_offices"):
            return {"offices_from": None, "offices_evidence": ""}
        return {
            "offices_from": self.cleaned_data["offices_from"],
            "offices_evidence": self.cleaned_data["offices_evidence"],
        }


class PublishForm(OfficesForm):
    """Publish the notice of a forthcoming decision."""

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lay_out(*self.offices_layout, Buttons(Button("Publish the notice now"), Link("Cancel", back)))


class AmendForm(OfficesForm):
    """Publish an amended notice; only the monitoring officer may record a departure from the rule about the clock."""

    def __init__(self, *args: Any, back: str, may_depart: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departure: list[Any] = []
        if may_depart:
            self.fields["not_material_because"] = long_text("Why the change of the matter is not material", rows=3)
            self.fields["monitoring_officer_reason"] = long_text(
                "Why the count goes on from the first notice although the date is earlier", rows=3
            )
            departure = [
                Details(
                    "Depart from the rule about the 28 days (monitoring officer)",
                    Paragraph("A departure is recorded with your name and published with the notice."),
                    "not_material_because",
                    "monitoring_officer_reason",
                    is_open=any(self.data.get(n) for n in ("not_material_because", "monitoring_officer_reason")),
                )
            ]
        self.lay_out(
            *departure, *self.offices_layout, Buttons(Button("Publish the amended notice now"), Link("Cancel", back))
        )

    def departure(self) -> dict[str, str]:
        """Return the recorded reasons, empty where there is no departure."""
        return {name: self.cleaned_data.get(name, "") for name in ("not_material_because", "monitoring_officer_reason")}
