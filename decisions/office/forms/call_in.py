"""Forms of a member who calls a decision in: begin and change a request, ask others, decline, withdraw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Link, Paragraph
from council.organisation.models import Person
from decisions.models import CallInRequest, DecisionRecord
from decisions.office.forms.act import ActForm, long_text
from decisions.rules.call_in_words import ground_label
from decisions.rules.constitution import CallIn

WHOLE, SINGLE = "whole", "single"


class RequestFields:
    """What every request says, however it comes in: about what, on which grounds, why, and what instead."""

    fields: dict[str, forms.Field]

    def add_request(self, record: DecisionRecord, rules: CallIn, kept: CallInRequest | None = None) -> list[Any]:
        """Add the questions to the form, filled from a kept request, and return their layout."""
        layout = self._about(record, rules, kept)
        if rules.grounds:
            layout.append(self._grounds(rules, kept))
        said = "Why, in your own words" if rules.grounds else "Why is the decision called in?"
        hint = "The proper officer and the committee read this, and so does the public once the request is ruled on."
        self.fields["reasons"] = long_text(said, help_text=hint, rows=6)
        self.fields["alternative_course"] = long_text(
            "What should be done instead?"
            if rules.alternative_course_required
            else "What should be done instead? (optional)",
            help_text="The council's rules ask for this." if rules.alternative_course_required else "",
            rows=4,
        )
        if kept is not None:
            self.fields["reasons"].initial = kept.reasons
            self.fields["alternative_course"].initial = kept.alternative_course
        return [
            *layout,
            Field("reasons", rows=6, label_size="s"),
            Field("alternative_course", rows=4, label_size="s"),
        ]

    def _about(self, record: DecisionRecord, rules: CallIn, kept: CallInRequest | None) -> list[Any]:
        resolutions = list(record.resolutions.all())
        if rules.granularity != "resolution" or not resolutions:
            return [Paragraph("The request is about the whole decision.")]
        self.fields["about"] = forms.ChoiceField(
            label="What is called in?",
            choices=[(WHOLE, "The whole decision"), (SINGLE, "Only these resolutions")],
            widget=forms.RadioSelect,
            error_messages={"required": "Say whether the whole decision or only some resolutions are called in."},
            initial=None if kept is None else SINGLE if kept.labels else WHOLE,
        )
        self.fields["labels"] = forms.MultipleChoiceField(
            label="Which resolutions?",
            choices=[(each.label, f"{each.label} {each.text}") for each in resolutions],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            initial=list(kept.labels) if kept else [],
        )
        hints = {WHOLE: "Nothing of it may be carried out until the call-in has ended."}
        hints[SINGLE] = "What you do not name goes ahead."
        return [
            Field("about", hints=hints, small=True, label_size="s", reveals={SINGLE: [Field("labels", small=True)]})
        ]

    def _grounds(self, rules: CallIn, kept: CallInRequest | None) -> Field:
        self.fields["grounds"] = forms.MultipleChoiceField(
            label="On which grounds?",
            choices=[(each, ground_label(each)) for each in rules.grounds],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text="At least one of the grounds in the council's rules.",
            initial=list(kept.grounds) if kept else [],
        )
        asked = rules.grounds_requiring_chief_executive
        return Field(
            "grounds",
            small=True,
            label_size="s",
            hints=dict.fromkeys(asked, "The chief executive gives an opinion on it."),
        )

    def says(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the request as the services take it."""
        single = cleaned.get("about") == SINGLE
        return {
            "labels": list(cleaned.get("labels") or ()) if single else [],
            "grounds": list(cleaned.get("grounds") or ()),
            "reasons": (cleaned.get("reasons") or "").strip(),
            "alternative_course": (cleaned.get("alternative_course") or "").strip(),
        }

    def why_no_label(self, cleaned: dict[str, Any]) -> str:
        """Say what is missing where single resolutions are called in and none is named, else nothing."""
        if cleaned.get("about") == SINGLE and not cleaned.get("labels"):
            return "Tick the resolutions that are called in, or choose the whole decision."
        return ""


class RequestForm(RequestFields, ActForm):
    """Begin a request, or change it before it is lodged."""

    def __init__(
        self,
        *args: Any,
        record: DecisionRecord,
        rules: CallIn,
        button: str,
        back: str,
        kept: CallInRequest | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        layout = self.add_request(record, rules, kept)
        if kept is not None:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=kept.version)
            layout.append("version")
        self.lay_out(*layout, Buttons(Button(button), Link("Cancel", back)))

    def clean(self) -> dict[str, Any]:
        """Ask for the resolutions where only some are called in."""
        cleaned = super().clean()
        if sentence := self.why_no_label(cleaned):
            self.add_error("labels", sentence)
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the request as the services take it."""
        return self.says(self.cleaned_data)

    def is_overtaken_by(self, kept: CallInRequest) -> bool:
        """Say whether somebody saved the request since this form was opened, with other words than those typed here."""
        if not self.is_valid() or self.cleaned_data["version"] == kept.version:
            return False
        return any(getattr(kept, name) != said for name, said in self.values().items())

    def over(self, kept: CallInRequest) -> RequestForm:
        """Let the form be sent again over what is saved now; what was typed stays."""
        self.data = self.data.copy()
        self.data["version"] = str(kept.version)
        return self


class AskForm(ActForm):
    """Whom to ask for a signature: only members who may sign are offered."""

    def __init__(self, *args: Any, offered: Iterable[tuple[Person, str]], back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(person.pk): person for person, _ in offered}
        self.fields["people"] = forms.MultipleChoiceField(
            label="Whom do you ask?",
            choices=[(str(person.pk), person.name) for person, _ in offered],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Tick at least one member."},
        )
        hints = {str(person.pk): group for person, group in offered if group}
        self.lay_out(
            Field("people", hints=hints, small=True, label_size="s"),
            Buttons(Button("Ask them to sign"), Link("Cancel", back)),
        )

    def people(self) -> list[Person]:
        """Return the members who are asked."""
        return [self.offered[key] for key in self.cleaned_data["people"]]


class OptionalReasonForm(ActForm):
    """A step for which a reason can be given and need not be."""

    def __init__(
        self, *args: Any, label: str, help_text: str, button: str, back: str, kind: str = "primary", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = long_text(label, help_text=help_text, rows=3)
        self.lay_out(Field("reason", rows=3), Buttons(Button(button, kind=kind), Link("Cancel", back)))
