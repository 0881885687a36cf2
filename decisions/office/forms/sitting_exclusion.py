"""The public leaves for named items, and comes back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Fieldset
from decisions.models.choices_meetings import EntryAct, ExclusionBasis, VoteResult
from decisions.office.forms.sitting import SHORT, EntryForm
from decisions.rules.exemption import PARAGRAPHS

_OF_THE_WHOLE = ("basis", "resolution", "moved_by", "seconded_by", "result", "excluded_at")


class ExclusionForm(EntryForm):
    """For which items the public leaves, by which paragraphs, in which words. Only lawful items are offered."""

    act = EntryAct.EXCLUSION
    adds = True
    means_now = ("excluded_at",)

    def __init__(self, *args: Any, items: Any = (), resolution: str = "", **kwargs: Any) -> None:
        self.items, self.words = list(items), resolution
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        """Ask item by item, because a resolution names each with its description (regulation 4(3))."""
        kept = (self.kept or {}).get("items") or []
        given = {str(each["item"]): (each["part"], each["paragraphs"]) for each in kept}
        offered = [(str(item.pk), str(item)) for item in self.items]
        chosen = list(given) or ([str(self.item.pk)] if self.item else [])
        self.fields["which"] = forms.MultipleChoiceField(
            label="For which items",
            error_messages={"required": "Choose the items for which the public leaves."},
            choices=offered,
            widget=forms.CheckboxSelectMultiple,
            initial=chosen,
        )
        for item in self.items:
            part, paragraphs = given.get(str(item.pk), ("", item.paragraphs))
            self.fields[f"part_{item.pk}"] = forms.CharField(
                label="Which part, if not the whole item", required=False, max_length=300, initial=part
            )
            self.fields[f"paragraphs_{item.pk}"] = forms.TypedMultipleChoiceField(
                label="Paragraphs of Schedule 12A",
                required=False,
                coerce=int,
                choices=[(number, f"{number}: {words}") for number, words in PARAGRAPHS.items()],
                widget=forms.CheckboxSelectMultiple,
                initial=paragraphs,
            )
        self.add_choice("basis", "Why the public leaves", ExclusionBasis.choices, initial=ExclusionBasis.EXEMPT)
        self.add_text("resolution", "Resolution as passed", rows=5)
        if self.kept is None:
            self.fields["resolution"].initial = self.words
        self.add_choice("result", "Result", VoteResult.choices, initial=VoteResult.CARRIED)
        self.add_line("moved_by", "Moved by", most=SHORT, people=True)
        self.add_line("seconded_by", "Seconded by", most=SHORT, people=True)
        self.add_clock("excluded_at", "The public left at", named="the leaving of the public", hint="Empty means now.")

    def layout(self) -> list[Any]:
        """Put part and paragraphs under the item that they belong to."""
        reveals = {str(item.pk): [f"part_{item.pk}", Field(f"paragraphs_{item.pk}", small=True)] for item in self.items}
        return [
            Field("which", small=True, reveals=reveals),
            Field("basis", small=True),
            "resolution",
            Fieldset("Mover and seconder", "moved_by", "seconded_by", legend_size="s"),
            Field("result", small=True, inline=True),
            Field("excluded_at", width="5"),
            Buttons(Button("Enter the exclusion")),
        ]

    def values(self, at: datetime) -> dict[str, Any]:
        """Return the exclusion, with its items as [{"item", "part", "paragraphs"}]."""
        given = self.cleaned_data
        items = [
            {"item": int(pk), "part": given.get(f"part_{pk}"), "paragraphs": given.get(f"paragraphs_{pk}")}
            for pk in given.get("which") or []
        ]
        plain = {name: value for name, value in super().values(at).items() if name in _OF_THE_WHOLE}
        return {**plain, "items": items}


class ReadmissionForm(EntryForm):
    """When the public came back."""

    act = EntryAct.EXCLUSION

    @property
    def name(self) -> str:
        """Return what tells it from the exclusion itself."""
        return f"readmission:{self.row.pk}"

    def build(self) -> None:
        """Ask for the time."""
        self.fields["exclusion"] = forms.IntegerField(initial=self.row.pk, widget=forms.HiddenInput)
        self.add_clock("readmitted_at", "The public came back at", named="the return of the public")

    def layout(self) -> list[Any]:
        """Keep it to one line."""
        return ["exclusion", Field("readmitted_at", width="5"), Buttons(Button("Enter the time", kind="secondary"))]
