"""Authority that a decision delegates: what is given to whom, and what was done under it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Link
from decisions.models import DecisionRecord, DelegatedAuthority
from decisions.office.forms.act import ActForm, long_text
from decisions.queries.authority import Later

WHOLE, OTHER = "", "other"
_KEPT = ("label", "given_to", "what", "conditions", "ends_on", "post")


class AuthorityForm(ActForm):
    """What the decision lets somebody decide or do, to whom it is given, on which conditions, until when."""

    def __init__(
        self,
        *args: Any,
        record: DecisionRecord,
        posts: Any,
        back: str,
        kept: DelegatedAuthority | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        parts = [(each.label, f"{each.label} {each.text}"[:120]) for each in record.resolutions.all()]
        if parts:
            self.fields["label"] = forms.ChoiceField(
                label="Which part of the decision gives it?",
                choices=[(WHOLE, "The decision as a whole"), *parts],
                required=False,
            )
        self.fields["post"] = forms.ModelChoiceField(
            label="Post to which it is given",
            queryset=posts,
            required=False,
            empty_label="No post of the list",
        )
        self.fields["given_to"] = forms.CharField(
            label="To whom, in words",
            required=False,
            max_length=300,
            help_text="For example “the Director of Adults, after consulting the portfolio holder”. Left empty, the "
            "post is named.",
        )
        self.fields["what"] = long_text(
            "What may be decided or done?",
            required=True,
            wanted="Say what may be decided or done, as the decision says it.",
            help_text="In the decision’s own words. The public reads it.",
            rows=4,
        )
        self.fields["conditions"] = long_text("On which conditions? (optional)", rows=3)
        self.fields["ends_on"] = DateField(label="Last day (optional)", named="the last day", required=False)
        if kept is not None:
            for name in _KEPT:
                if name in self.fields:
                    self.fields[name].initial = getattr(kept, name)
            self.watch(kept.version)
        self.lay_out(
            *(["label"] if parts else []),
            "post",
            "given_to",
            Field("what", rows=4),
            Field("conditions", rows=3),
            "ends_on",
            Buttons(Button("Save" if kept else "Record it"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return what was typed as the service takes it."""
        return {name: self.cleaned_data.get(name) or _BLANK.get(name, "") for name in _KEPT}


_BLANK: dict[str, Any] = {"post": None, "ends_on": None}


class UseForm(ActForm):
    """Which later decision or note stands under the authority: one that says so, or another by its reference."""

    def __init__(self, *args: Any, offered: Iterable[Later], seen: object, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(offered)
        reference = forms.CharField(
            label="Reference of the decision, report or briefing note",
            required=not offered,
            max_length=20,
            help_text="For example D-2026-0012.",
            error_messages={"required": "Enter the reference of the decision, report or briefing note."},
        )
        layout: list[Any] = [Field("ref", width="10")]
        if offered:
            choices = [(each.ref, f"{each.what.capitalize()} {each.ref}: {each.title}"[:160]) for each in offered]
            self.fields["which"] = forms.ChoiceField(
                label="What was done under this authority?",
                choices=[*choices, (OTHER, "Another decision, report or briefing note")],
                widget=forms.RadioSelect,
                error_messages={"required": "Choose what was done under this authority."},
            )
            layout = [Field("which", small=True, reveals={OTHER: [Field("ref", width="10")]})]
        self.fields["ref"] = reference
        self.fields["note"] = long_text(
            "What was done, in a sentence (optional)", help_text="The public reads it once the paper is public.", rows=3
        )
        self.watch(seen)
        self.lay_out(*layout, Field("note", rows=3), Buttons(Button("Link it"), Link("Cancel", back)))

    def clean(self) -> dict[str, Any]:
        """Ask for a reference where another paper was chosen."""
        cleaned = super().clean()
        if cleaned.get("which") == OTHER and not cleaned.get("ref"):
            self.add_error("ref", "Enter the reference of the decision, report or briefing note.")
        return cleaned

    @property
    def ref(self) -> str:
        """Return the reference that was chosen or typed."""
        which = self.cleaned_data.get("which") or OTHER
        return str(self.cleaned_data["ref"] if which == OTHER else which)
