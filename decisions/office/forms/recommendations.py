"""The forms of recommendations: as the committee made one, the notice, the response; and the narrowing of the list."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Link, form_helper
from council.organisation.models import BodyKind
from council.organisation.queries import bodies
from decisions.models import Recommendation
from decisions.models.choices_meetings import ResponseAnswer
from decisions.office.forms.act import ActForm, long_text, moment_group
from decisions.queries import acts

SHOWN = (
    ("waiting", "Waiting for a response"),
    ("late", "Late"),
    ("made", "Made, not sent yet"),
    ("answered", "Answered"),
    ("all", "All"),
)


class RecommendationsFilterForm(forms.Form):
    """Which recommendations, and of which committee."""

    show = forms.ChoiceField(label="Which recommendations?", choices=SHOWN, required=False, initial="all")
    committee = forms.ModelChoiceField(
        label="Made by", queryset=None, required=False, empty_label="Any scrutiny committee"
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, label_suffix="")
        self.fields["committee"].queryset = bodies(today, BodyKind.SCRUTINY)
        self.helper = form_helper("show", "committee", Button("Show", kind="secondary"), method="get")


class RecommendationForm(ActForm):
    """A recommendation: who made it, when, its words, to whom, about which matter."""

    def __init__(
        self,
        *args: Any,
        parts: list[tuple[str, str]],
        today: date,
        made: Recommendation | None = None,
        button: str,
        back: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        layout: list[Any] = []
        if len(parts) > 1:
            self.fields["label"] = forms.ChoiceField(
                label="Which part of the resolution?", choices=parts, required=False
            )
            layout.append("label")
        self.fields["committee"] = forms.ModelChoiceField(
            label="Which committee made it?",
            queryset=bodies(today, BodyKind.SCRUTINY),
            empty_label="Choose a committee",
            error_messages={"required": "Choose the scrutiny committee that made it."},
        )
        self.fields["made_on"] = DateField(
            label="On which day?", named="the day on which the committee made it", latest=today
        )
        self.fields["text"] = long_text(
            "The recommendation, as the committee made it",
            required=True,
            wanted="Write the recommendation as the committee made it.",
            help_text="The public reads this once the work programme is published.",
            rows=5,
        )
        self.fields["addressed_to"] = forms.CharField(
            label="To whom is it made?",
            max_length=300,
            help_text="For example Cabinet, or the portfolio holder for adult care.",
            error_messages={"required": "Say to whom it is made, for example Cabinet."},
        )
        self.fields["matter"] = forms.CharField(
            label="About which forthcoming decision?",
            required=False,
            max_length=20,
            help_text="Its reference, for example FD-2026-0012. Leave it empty if it is about none.",
        )
        for name in ("label", "committee", "made_on", "text", "addressed_to") if made else ():
            if name in self.fields:
                self.fields[name].initial = getattr(made, name)
        if made and made.matter:
            self.fields["matter"].initial = made.matter.ref
        layout += ["committee", "made_on", "text", "addressed_to", Field("matter", width="10")]
        self.lay_out(*layout, Buttons(Button(button), Link("Cancel", back)))

    def clean_matter(self) -> Any:
        """Return the matter that is named, or None. Raises ValidationError where there is none of this reference."""
        ref = self.cleaned_data["matter"].strip()
        matter = acts.matter_named(ref) if ref else None
        if ref and matter is None:
            raise forms.ValidationError(f"There is no forthcoming decision {ref}. Look at its reference again.")
        return matter

    def values(self) -> dict[str, Any]:
        """Return the recommendation by the names of the service."""
        names = ("label", "committee", "made_on", "text", "addressed_to", "matter")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


class SendForm(ActForm):
    """When notice in writing was given."""

    def __init__(self, *args: Any, at: datetime, today: date, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_moment("sent_at", named="the notice", latest=today, initial=at)
        self.lay_out(
            moment_group(
                "sent_at",
                "When was notice in writing given?",
                hint="The two months for the response run from this day (section 9FE, Local Government Act 2000).",
            ),
            Buttons(Button("Record that it was sent"), Link("Cancel", back)),
        )


class ResponseForm(ActForm):
    """The executive's response."""

    def __init__(self, *args: Any, at: datetime, today: date, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = forms.ChoiceField(
            label="What does the executive say to it?",
            choices=ResponseAnswer.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Say whether the recommendation is accepted."},
        )
        self.fields["response"] = long_text(
            "The response, as the executive gave it",
            required=True,
            wanted="Write the response as the executive gave it.",
            help_text="The public reads this once the work programme is published.",
            rows=6,
        )
        self.fields["answered_by"] = forms.CharField(
            label="Who responds?",
            max_length=300,
            help_text="For example “Cabinet, 12 May 2026”, or the name and title of the portfolio holder.",
            error_messages={"required": "Say who responds for the executive."},
        )
        self.add_moment("answered_at", named="the response", latest=today, initial=at)
        self.lay_out(
            "answer",
            "response",
            "answered_by",
            moment_group("answered_at", "When was the response given?"),
            Buttons(Button("Record the response"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return the response by the names of the service."""
        return {name: self.cleaned_data[name] for name in ("answer", "response", "answered_by", "answered_at")}
