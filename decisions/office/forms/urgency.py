"""General exception and special urgency: inform, give the notices, record who agreed."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Details, Field, Fieldset, Heading, Link, Paragraph
from decisions.models.choices import AgreeingOffice, HolderWas
from decisions.office.forms.act import ActForm, long_text, moment_group
from decisions.office.forms.notices import OfficesForm


class NoticeForm(OfficesForm):
    """A notice that gives reasons, with its display at the offices. `days` asks until when representations may come."""

    def __init__(
        self, *args: Any, label: str, help_text: str, button: str, back: str, asked: tuple[Any, ...] = (), **kwargs: Any
    ) -> None:
        reasons = kwargs.pop("reasons", "")
        super().__init__(*args, **kwargs)
        self.fields["reasons"] = long_text(label, help_text=help_text)
        self.fields["reasons"].initial = reasons
        for name, field in asked:
            self.fields[name] = field
        self.lay_out(
            Field("reasons", rows=5),
            *(name for name, _ in asked),
            *self.offices_layout,
            Buttons(Button(button), Link("Cancel", back)),
        )


class GeneralExceptionForm(OfficesForm):
    """The general-exception notice: reasons, and whether those whom reg 10(1)(a) names were informed in writing."""

    def __init__(self, *args: Any, back: str, reasons: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reasons"] = long_text(
            "Why was it impracticable to give 28 clear days' notice?",
            help_text="The public reads this. It answers another question than why the matter is restricted.",
        )
        self.fields["reasons"].initial = reasons
        self.add_moment("informed_at", named="the informing", required=False)
        self.fields["method"] = forms.CharField(
            label="How", required=False, max_length=200, help_text="For example: by e-mail, by letter, by hand."
        )
        self.lay_out(
            Field("reasons", rows=5),
            moment_group(
                "informed_at",
                "When they were informed in writing",
                "method",
                hint="Leave this empty if it has not happened yet, and record it when it has. The route stays shut "
                "until then.",
            ),
            Heading("Display at the offices", size="s"),
            *self.offices_layout,
            Buttons(Button("Give and publish the notice"), Link("Cancel", back)),
        )


class InformedForm(ActForm):
    """When and how somebody was informed in writing."""

    method = forms.CharField(
        label="How",
        max_length=200,
        help_text="For example: by e-mail, by letter, by hand.",
        error_messages={"required": "Say how they were informed: by e-mail, letter or by hand."},
    )

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_moment("informed_at", named="the informing")
        self.lay_out(
            moment_group("informed_at", "When they were informed in writing"),
            "method",
            Buttons(Button("Record it"), Link("Cancel", back)),
        )


class AgreementForm(ActForm):
    """Who agreed, holding which office, when and how; an office that the statute does not reach needs a departure."""

    office = forms.ChoiceField(
        label="Which office does the person hold?",
        choices=AgreeingOffice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say which office the person holds."},
    )
    office_title = forms.CharField(
        label="Title of the office",
        max_length=200,
        help_text="As the public will read it, for example: Chair of the Place Scrutiny Committee.",
        error_messages={"required": "Give the title of the office."},
    )
    name = forms.CharField(
        label="Name of the person who agreed", max_length=200, error_messages={"required": "Say who agreed."}
    )
    scrutiny_chair_was = forms.ChoiceField(
        label="The office of chair of the scrutiny committee", choices=HolderWas.choices, initial="able"
    )
    council_chair_was = forms.ChoiceField(
        label="The office of chair of the council", choices=HolderWas.choices, initial="able"
    )
    chain_evidence = forms.CharField(
        label="How is that known?",
        required=False,
        max_length=500,
        help_text="Needed where an office was vacant or its holder unable to act.",
    )
    method = forms.CharField(
        label="How did they agree?",
        max_length=200,
        help_text="In person, by e-mail, by letter.",
        error_messages={"required": "Say how they agreed: in person, by e-mail, by letter."},
    )

    def __init__(self, *args: Any, back: str, may_depart: bool, thing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"] = long_text(
            f"The words of the agreement that the {thing} is urgent, or where the document is",
            required=True,
            wanted="Keep the words of the agreement or say where the document is.",
            rows=4,
        )
        self.add_moment("agreed_at", named="the agreement")
        departure: list[Any] = []
        if may_depart:
            self.fields["override_reason"] = long_text(
                "Why an office that the statute does not reach is accepted", rows=3
            )
            departure = [
                Details(
                    "Accept another office (monitoring officer)",
                    Paragraph("A departure is recorded with your name and published."),
                    "override_reason",
                    is_open=bool(self.data.get("override_reason")),
                )
            ]
        self.lay_out(
            "office",
            "office_title",
            "name",
            moment_group("agreed_at", f"When they agreed: before the {thing}"),
            Fieldset(
                "Could the others in the chain act?",
                Field("scrutiny_chair_was"),
                Field("council_chair_was"),
                "chain_evidence",
                legend_size="s",
            ),
            "method",
            "evidence",
            *departure,
            Buttons(Button("Record the agreement"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return the agreement as the service takes it."""
        names = (
            "office",
            "office_title",
            "name",
            "agreed_at",
            "scrutiny_chair_was",
            "council_chair_was",
            "chain_evidence",
        )
        found = {name: self.cleaned_data.get(name) for name in (*names, "method", "evidence")}
        if self.cleaned_data.get("override_reason"):
            found["override_reason"] = self.cleaned_data["override_reason"]
        return found
