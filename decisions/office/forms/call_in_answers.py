"""Forms that answer resolution by resolution: what scrutiny decided, what council decided, how it was reconsidered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Fieldset, Link
from decisions.office.forms.act import ActForm, long_text, moment_group
from decisions.office.forms.call_in_hearing import fieldset_of
from decisions.rules.call_in_hearing import Option
from decisions.rules.call_in_request import Outcome

_PARTS = ("outcome", "reasons", "words", "framework_opinion")


class AnswersForm(ActForm):
    """One fieldset for each resolution, with the answers that are offered; a label is no name for a field."""

    def add_answers(
        self,
        resolutions: Sequence[tuple[str, str]],
        offered: Sequence[Option],
        *,
        asks_opinion: Sequence[str] = (),
        opinions: Mapping[str, str] | None = None,
        reasons: bool = True,
    ) -> list[Any]:
        """Add the questions about each (label, text) and return their layout. `asks_opinion` names the words."""
        self._labels = [label for label, _ in resolutions]
        layout = []
        for place, (label, text) in enumerate(resolutions):
            layout.append(
                self._one(place, label, text, offered, asks_opinion, (opinions or {}).get(label, ""), reasons)
            )
        return layout

    def answers(self) -> dict[str, dict[str, str]]:
        """Return what was answered by label, as the services take it."""
        return {
            label: {part: self.cleaned_data.get(f"{part}_{place}", "") or "" for part in _PARTS}
            for place, label in enumerate(self._labels)
        }

    def field_of(self, name: str) -> str | None:
        """Show a refusal of "reasons:(a)" beside that question of that resolution."""
        part, about_one, label = name.partition(":")
        if about_one and part in _PARTS and label in self._labels:
            return super().field_of(f"{part}_{self._labels.index(label)}")
        return super().field_of(name)

    def _one(
        self,
        place: int,
        label: str,
        text: str,
        offered: Sequence[Option],
        asks_opinion: Sequence[str],
        opinion: str,
        reasons: bool,
    ) -> Fieldset:
        named = f"resolution {label}" if label else "the decision"
        self.fields[f"outcome_{place}"] = forms.ChoiceField(
            label=f"What becomes of {named}?",
            choices=[(each.word, each.label) for each in offered],
            widget=forms.RadioSelect,
            required=False,
        )
        reveals: dict[str, list[Any]] = {}
        wordy = next((each for each in offered if each.asks_words), None)
        wordy = wordy or next((each for each in offered if each.word == "refer_back"), None)
        if wordy:
            self.fields[f"words_{place}"] = long_text(_WORDS.get(wordy.word, "In these words"), rows=3)
            reveals[wordy.word] = [Field(f"words_{place}", rows=3)]
        if asks_opinion:
            self.fields[f"framework_opinion_{place}"] = long_text(
                "The monitoring officer's opinion",
                help_text="Why it is contrary to the budget or policy framework.",
                rows=3,
            )
            self.fields[f"framework_opinion_{place}"].initial = opinion
            reveals[asks_opinion[0]] = [Field(f"framework_opinion_{place}", rows=3)]
        parts: list[Any] = [
            Field(
                f"outcome_{place}",
                hints={each.word: each.hint for each in offered if each.hint},
                reveals=reveals,
                small=True,
            )
        ]
        if reasons:
            free = any(each.outcome is Outcome.RELEASED for each in offered)
            self.fields[f"reasons_{place}"] = long_text(
                "Reasons", help_text="Needed unless it is released." if free else "", rows=2
            )
            parts.append(Field(f"reasons_{place}", rows=2))
        return fieldset_of(label, text, *parts)


class OutcomesForm(AnswersForm):
    """What scrutiny decided at the hearing."""

    def __init__(
        self,
        *args: Any,
        resolutions: Sequence[tuple[str, str]],
        offered: Sequence[Option],
        asks_opinion: Sequence[str],
        meets_at: datetime,
        back: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.add_moment("held_at", named="the decision", label="Day", initial=meets_at)
        self.fields["minute"] = long_text("What was heard (optional)", help_text="The public reads it.", rows=4)
        layout = self.add_answers(resolutions, offered, asks_opinion=asks_opinion)
        self.lay_out(
            moment_group("held_at", "When did the committee decide?", legend_size="m"),
            *layout,
            Field("minute", rows=4),
            Buttons(Button("Record the outcomes"), Link("Cancel", back)),
        )


class CouncilForm(AnswersForm):
    """What full council decided on what was referred to it."""

    def __init__(
        self,
        *args: Any,
        resolutions: Sequence[tuple[str, str]],
        offered: Sequence[Option],
        opinions: Mapping[str, str],
        back: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.add_moment("decided_at", named="the council's decision", label="Day")
        layout = self.add_answers(resolutions, offered, asks_opinion=("override",), opinions=opinions)
        self.lay_out(
            moment_group("decided_at", "When did council decide?", legend_size="m"),
            *layout,
            Buttons(Button("Record what council decided"), Link("Cancel", back)),
        )


class ReconsiderForm(AnswersForm):
    """The reconsideration, with every particular that regulations 12 and 13 ask for."""

    def __init__(
        self,
        *args: Any,
        resolutions: Sequence[tuple[str, str]],
        offered: Sequence[Option],
        suggested: Mapping[str, str],
        back: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.add_moment("decided_at", named="the reconsideration", label="Day", required=False)
        self.fields["maker_name"] = forms.CharField(label="Decision maker, by name", required=False, max_length=300)
        self.fields["maker_title"] = forms.CharField(label="Title or office", required=False, max_length=300)
        for name, text in suggested.items():
            self.fields[name].initial = text
        self.fields["decision"] = long_text("The decision", help_text="What was decided on reconsidering it.", rows=3)
        self.fields["reasons"] = long_text("Reasons for the decision", rows=4)
        self.fields["alternatives"] = long_text("Alternative options considered and rejected", rows=3)
        self.fields["no_alternatives"] = forms.BooleanField(label="None were considered", required=False)
        self.fields["conflicts"] = long_text(
            "Conflicts of interest declared", help_text="Who declared what, with any dispensation.", rows=3
        )
        self.fields["no_conflicts"] = forms.BooleanField(label="None was declared", required=False)
        layout = self.add_answers(resolutions, offered, reasons=False)
        self.lay_out(
            moment_group("decided_at", "When was it reconsidered?", legend_size="m"),
            Fieldset("Who reconsidered it", "maker_name", "maker_title"),
            *layout,
            Fieldset("The decision and its reasons", Field("decision", rows=3), Field("reasons", rows=4)),
            Fieldset("Other options", Field("alternatives", rows=3), "no_alternatives"),
            Fieldset("Conflicts of interest", Field("conflicts", rows=3), "no_conflicts"),
            Buttons(Button("Record the reconsideration"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return the particulars as the service takes them."""
        names = ("decided_at", "maker_name", "maker_title", "decision", "reasons", "alternatives", "conflicts")
        given = {name: self.cleaned_data.get(name) for name in (*names, "no_alternatives", "no_conflicts")}
        return {name: "" if value is None and name != "decided_at" else value for name, value in given.items()}


_WORDS = {
    "varied": "The resolution as varied",
    "modify": "The words that scrutiny recommends",
    "comment": "Scrutiny's comments",
    "refer_back": "What scrutiny recommends (optional)",
}
